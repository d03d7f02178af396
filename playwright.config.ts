import { defineConfig } from '@playwright/test';

const long = process.env.LONG === '1';

// Each worker has its own display. Tests that need a sound server or a bus start one themselves.
const display = process.env.SECOND_LOOK_DISPLAYS?.split(' ')[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
if (display) process.env.DISPLAY = display;

const files = (...names: string[]) => names.map((name) => `**/${name}.spec.ts`);

/** Files that measure in real time, or change something the whole machine shares: they run alone. */
const measured = files(
  'chromium',
  'crash-dumps',
  'demo',
  'faults',
  'in-and-out-speed',
  'microphones',
  'mixed-sizes',
  'peaks',
  'playing',
  'rehearsal',
  'room-picture',
  'silences',
  'tv',
  'tv-sound',
);

/**
 * Files that measure nothing, and wait for no more than what the app answers: where nothing else is going on, they
 * run next to `measured`, after the unit tests and two at a time, with what is left of the processors. Together
 * they may take as long as `measured` then still needs; what takes longer is waited for.
 */
const patient = files(
  'agreed-again',
  'before-screens',
  'delete-killed',
  'finish',
  'keychain',
  'leaks',
  'moments-edited',
  'moments-kept',
  'moments-list',
  'passphrase',
  'playing-commands',
  'recording-screens',
  'removals',
  'review-place',
  'review-screens',
  'settings',
  'small-screens',
  'start',
  'timeline',
  'tv-screens',
);

/**
 * The tests that drive the real app. `npm test` prepares everything they need and runs the projects one after
 * the other.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  // The tests of a file run in order. Without `npm test` there is one display, so there is one worker.
  workers: 1,
  fullyParallel: false,
  timeout: long ? 3_600_000 : 240_000,
  // Nothing is measured by this limit; it leaves time for a busy machine.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  // Titles with @long take more time than CI has.
  ...(long ? {} : { grepInvert: /@long/ }),
  forbidOnly: Boolean(process.env.CI),
  projects: [
    { name: 'beside', testIgnore: [...measured, ...patient], outputDir: 'test-results/beside' },
    { name: 'patient', testMatch: patient, outputDir: 'test-results/patient' },
    { name: 'measured', testMatch: measured, outputDir: 'test-results/measured' },
  ],
});
