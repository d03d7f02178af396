import type { Parameters } from 'fast-check';

/** `LONG=1` runs fifty times as many cases: more than 100,000 for the log alone. */
const factor = process.env.LONG === '1' ? 50 : 1;

/** How many cases a property has; fast-check prints the seed of one that fails. */
export function cases<T>(inCi: number): Parameters<T> {
  return { numRuns: inCi * factor };
}
