import { defineConfig } from '@playwright/test';

const long = process.env.LONG === '1';

/** The tests that drive the real app. `npm test` starts them with everything they need. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One app at a time: it records in real time, and the machine is small.
  workers: 1,
  fullyParallel: false,
  timeout: long ? 3_600_000 : 240_000,
  reporter: [['list'], ['json']],
  // Titles with @long need more time than CI has.
  ...(long ? {} : { grepInvert: /@long/ }),
  forbidOnly: Boolean(process.env.CI),
});
