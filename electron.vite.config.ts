import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * One build serves every Electron from 33 (the trial runtime) to 45, which is why there are two targets. Main
 * and preload are CommonJS: a sandboxed preload has to be, and an ESM main would load too late to register
 * our scheme before Electron is ready.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      lib: { entry: resolve('main/index.ts'), formats: ['cjs'] },
      // Everything is bundled, so the packaged app needs no node_modules.
      externalizeDeps: false,
      // But this one is optional, and finds its program beside itself.
      rolldownOptions: { external: ['ffmpeg-static'] },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      // One for each kind of window. A sandboxed preload cannot load other files, so each is self-contained.
      rolldownOptions: {
        input: Object.fromEntries(
          ['operator', 'tv', 'unlock', 'notice', 'receipt', 'recovery'].map((role) => [
            role,
            resolve(`main/preload/${role}.ts`),
          ]),
        ),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
      isolatedEntries: true,
      externalizeDeps: false,
    },
  },
  renderer: {
    root: resolve('renderer/windows'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      // Fonts and pictures are served as files of our scheme, because the content policy forbids data: URLs.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: Object.fromEntries(
          ['operator', 'tv', 'unlock', 'notice', 'receipt', 'recovery', 'identify'].map((page) => [
            page,
            resolve(`renderer/windows/${page}.html`),
          ]),
        ),
      },
    },
  },
});
