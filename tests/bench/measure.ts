/** One measured number, and its upper or lower limit. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What else was measured, for a closer look. */
  readonly seen?: Readonly<Record<string, number>>;
} & ({ readonly atMost: number } | { readonly atLeast: number });

/** Measures something in the real app. */
export interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Measure[]>;
}

/** Whether a measure is within its limit. NaN (not measurable) is not. */
export function holds(measure: Measure): boolean {
  return 'atMost' in measure ? measure.value <= measure.atMost : measure.value >= measure.atLeast;
}

/** The value that this share (0–1) of the values does not exceed; NaN if there are none. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? Number.NaN;
}
