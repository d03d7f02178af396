import type { Random } from '../rig/random';

/** Under what a fault is tried. */
export interface FaultContext {
  /** quick: CI's form. long: with all the repetitions, and as long as a real session where that matters. */
  readonly form: 'quick' | 'long';
  /** Seeded; each fault has its own. */
  readonly random: Random;
  /** Tells the person in front of it what is done now. */
  readonly say: (text: string) => void;
}

/** What came of one fault: a line of the table. */
export interface FaultResult {
  readonly fault: string;
  /** Film that is missing though it had been seen by the camera, ms; undefined where none can be lost. */
  readonly lostMs?: number | undefined;
  /** Marks that had been confirmed on the screen, and are not in the session. */
  readonly lostMarks?: number | undefined;
  /** From the fault until its alarm stood on the screen, ms. */
  readonly alarmMs?: number | undefined;
  /** What did not hold, in sentences; empty when the program stood it. */
  readonly broken: readonly string[];
  /** Other figures, for the note. */
  readonly measured?: Readonly<Record<string, number | string>>;
}

/** One thing that can go wrong in a room, tried in the real app. */
export interface Fault {
  readonly name: string;
  /** Whether CI has time for it. */
  readonly quick: boolean;
  /** @throws Error when the rig itself cannot try it here, saying what is missing */
  run(context: FaultContext): Promise<readonly FaultResult[]>;
}

/** Collects what did not hold. */
export class Verdict {
  readonly broken: string[] = [];

  /** Notes what should hold and does not; gives back whether it holds. */
  holds(condition: boolean, otherwise: string): boolean {
    if (!condition) this.broken.push(otherwise);
    return condition;
  }

  /** Notes a value beyond its limit; one that is missing is beyond it. */
  atMost(value: number | undefined, limit: number, what: string, unit = 'ms'): void {
    const said = value === undefined || Number.isNaN(value) ? 'not measured' : `${round(value)} ${unit}`;
    this.holds(value !== undefined && value <= limit, `${what}: ${said}, limit ${limit} ${unit}`);
  }
}

export function round(value: number, digits = 0): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
