import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'main/**/*.test.ts', 'shared/**/*.test.ts', 'renderer/**/*.test.ts'],
    // Property tests run thousands of cases on a shared machine; none measures speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
