import type { Random } from '../rig/random';

/** How a fault is tried. */
export interface FaultContext {
  /** quick: what CI runs. long: with all repetitions, and as long as a real session where that matters. */
  readonly form: 'quick' | 'long';
  /** Seeded separately for each fault. */
  readonly random: Random;
  /** Tells the person at the terminal what is being done. */
  readonly say: (text: string) => void;
}

/** The result for one fault: a row of the table. */
export interface FaultResult {
  readonly fault: string;
  /** How much film is missing although the camera had captured it, in ms; undefined if none can be lost. */
  readonly lostMs?: number | undefined;
  /** How many marks had been confirmed on the screen but are missing from the session. */
  readonly lostMarks?: number | undefined;
  /** From the fault until its alarm was on the screen, in ms. */
  readonly alarmMs?: number | undefined;
  /** Expectations that were not met, in sentences; empty if all were. */
  readonly broken: readonly string[];
  /** Other figures, for the note. */
  readonly measured?: Readonly<Record<string, number | string>>;
}

/** One thing that can go wrong in a room, tried in the real app. */
export interface Fault {
  readonly name: string;
  /** Whether CI has time for it. */
  readonly quick: boolean;
  /** @throws Error if the rig cannot try it here, saying what is missing */
  run(context: FaultContext): Promise<readonly FaultResult[]>;
}

/** Collects expectations that were not met. */
export class Verdict {
  readonly broken: string[] = [];

  /** Notes the expectation if it is not met. @returns whether it is met */
  holds(condition: boolean, otherwise: string): boolean {
    if (!condition) this.broken.push(otherwise);
    return condition;
  }

  /** Notes a value beyond its limit; a missing value is beyond it. */
  atMost(value: number | undefined, limit: number, what: string, unit = 'ms'): void {
    const said = value === undefined || Number.isNaN(value) ? 'not measured' : `${round(value)} ${unit}`;
    this.holds(value !== undefined && value <= limit, `${what}: ${said}, limit ${limit} ${unit}`);
  }
}

export function round(value: number, digits = 0): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
