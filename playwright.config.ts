import { defineConfig } from '@playwright/test';

const long = process.env.LONG === '1';

// Each worker has a display of its own. Sound servers and buses are started by the tests that need them.
const display = process.env.SECOND_LOOK_DISPLAYS?.split(' ')[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
if (display) process.env.DISPLAY = display;

/** Files that measure in real time, or change what the whole machine shares: they run alone. */
const measured = [
  'chromium',
  'crash-dumps',
  'demo',
  'faults',
  'joined-film',
  'lock',
  'long-review',
  'marking',
  'microphones',
  'playing',
  'players',
  'rehearsal',
  'tv',
  'tv-sound',
].map((name) => `**/${name}.spec.ts`);

/** The tests that drive the real app. `npm test` starts them with everything they need, one project after the other. */
export default defineConfig({
  testDir: 'tests/e2e',
  // Within a file one test follows the other; without `npm test` there is one display, and so one worker.
  workers: 1,
  fullyParallel: false,
  timeout: long ? 3_600_000 : 240_000,
  // Nothing on the screen is measured by this: a busy machine is given its time.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  // Titles with @long need more time than CI has.
  ...(long ? {} : { grepInvert: /@long/ }),
  forbidOnly: Boolean(process.env.CI),
  projects: [
    { name: 'beside', testIgnore: measured, outputDir: 'test-results/beside' },
    { name: 'measured', testMatch: measured, outputDir: 'test-results/measured' },
  ],
});
