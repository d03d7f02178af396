import { cpus } from 'node:os';

/**
 * Begins to measure how much of this machine's processors nothing used.
 * @returns gives the share since then, from 0 (every one was busy all the time) to 1
 */
export function watchFreeProcessors(): () => number {
  const from = times();
  return () => {
    const to = times();
    return (to.free - from.free) / (to.all - from.all);
  };
}

/** Of all processors together, in milliseconds. */
function times(): { readonly free: number; readonly all: number } {
  const each = cpus().map((processor) => processor.times);
  const sum = (of: readonly number[]): number => of.reduce((total, ms) => total + ms, 0);
  return {
    free: sum(each.map(({ idle }) => idle)),
    all: sum(each.flatMap((kinds) => Object.values(kinds))),
  };
}
