import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';

/** A page that only shows an unencrypted film. */
export interface BareFilm {
  readonly page: Page;
  close(): Promise<void>;
}

const html = `<!doctype html><title>bare</title><body style="margin:0;background:#000">
<video src="film.webm" preload="auto" style="width:832px;height:468px"></video>`;
const main = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true });
  window.setMenu(null);
  void window.loadFile('index.html');
});`;

/**
 * Shows a plain film in the same Electron that the app runs in, without anything of ours: what fails here,
 * the machine cannot do.
 * @param folder contains the film, as `film.webm`
 */
export async function openBareFilm(folder: string): Promise<BareFilm> {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }),
  );
  writeFileSync(join(folder, 'main.cjs'), main);
  writeFileSync(join(folder, 'index.html'), html);
  const userData = join(folder, 'bare-data');
  mkdirSync(userData, { recursive: true });
  const app = await _electron.launch({
    executablePath: process.env.SECOND_LOOK_ELECTRON ?? '',
    args: [folder, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const page = await app.firstWindow();
  // Compilers for tests wrap named functions in calls of this.
  await page.evaluate('globalThis.__name = (it) => it');
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  return { page, close: () => app.close() };
}
