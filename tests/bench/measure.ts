/** One number that was measured, and the most it may be. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost: number;
  /** What else was seen, for whoever looks closer. */
  readonly seen?: Readonly<Record<string, number>>;
}

/** Measures something in the real app. */
export interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Measure[]>;
}

/** The value that so great a share (0–1) of these does not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? Number.NaN;
}
