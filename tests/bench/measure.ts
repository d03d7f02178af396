/** One number that was measured, and the most, or the least, that it may be. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What else was seen, for whoever looks closer. */
  readonly seen?: Readonly<Record<string, number>>;
} & ({ readonly atMost: number } | { readonly atLeast: number });

/** Measures something in the real app. */
export interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Measure[]>;
}

/** Whether a measure is within its limit; what could not be measured (NaN) is not. */
export function holds(measure: Measure): boolean {
  return 'atMost' in measure ? measure.value <= measure.atMost : measure.value >= measure.atLeast;
}

/** The value that so great a share (0–1) of these does not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? Number.NaN;
}
