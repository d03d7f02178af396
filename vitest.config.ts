import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'main/**/*.test.ts', 'shared/**/*.test.ts', 'renderer/**/*.test.ts'],
    // By itself it would leave one processor idle.
    maxWorkers: availableParallelism(),
    // Nothing is measured by this limit; it leaves time for a busy machine. What tries hundreds of cases names
    // its own (tests/rig/time-limits.ts).
    testTimeout: 60_000,
    // Several files make a film with ffmpeg first, at the same time and on a shared machine.
    hookTimeout: 300_000,
  },
});
