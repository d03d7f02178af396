import type { CheckReport } from '../../shared/ipc/contract';

/** Totals of a report. */
export interface CheckSums {
  readonly whole: boolean;
  readonly playableMs: number;
  readonly bytes: number;
  /** Parts of which something is missing. */
  readonly broken: CheckReport['parts'];
}

/** The totals of a report. */
export function sumCheck({ journalWhole, parts }: CheckReport): CheckSums {
  const broken = parts.filter(({ condition }) => condition !== 'whole');
  return {
    whole: journalWhole && broken.length === 0,
    playableMs: parts.reduce((sum, part) => sum + part.playableMs, 0),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    broken,
  };
}
