import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'main/**/*.test.ts', 'shared/**/*.test.ts', 'renderer/**/*.test.ts'],
    // By itself it would leave one processor idle.
    maxWorkers: availableParallelism(),
    // Disks in memory come and go by the megabyte. In the usual small room for what is new, collecting that took half
    // of the time of tests that stop at each step of a disk.
    execArgv: ['--max-semi-space-size=64'],
    // Nothing is measured by this limit; it leaves time for a busy machine. What tries hundreds of cases names
    // its own (tests/rig/time-limits.ts).
    testTimeout: 60_000,
    // Several files make a film with ffmpeg first, at the same time and on a shared machine.
    hookTimeout: 300_000,
  },
});
