import { filmRate } from '../devices/tones';

/** Between these two times, in ms: a machine that was too busy to record has lost what lay between them. */
export interface Edge {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A quiet stretch as a film has it: when it began, and when it ended. */
export interface QuietStretch {
  readonly begin: Edge;
  readonly end: Edge;
}

const stepMs = 20;
/** The made room's noise stays below this, and its tone is louder for nine tenths of the time. */
const loudest = 0.006;
/** Below this there is nothing, not even the room's noise: it was lost. */
const faintest = 0.0001;

/**
 * The stretches of a film's sound (`filmSound`) without any tone. What was lost is neither quiet nor loud: it makes
 * the time of an edge uncertain.
 */
export function quietInFilm(sound: Float32Array): QuietStretch[] {
  const stepLength = (filmRate * stepMs) / 1000;
  const found: QuietStretch[] = [];
  /** Where the last tone ended, and where quiet has been heard since, from its first step to its last. */
  let toneEnded = 0;
  let quiet: { first: number; last: number } | undefined;
  const steps = Math.floor(sound.length / stepLength);
  for (let step = 0; step <= steps; step += 1) {
    const level = levelOf(sound.subarray(step * stepLength, (step + 1) * stepLength));
    if (step < steps && level <= loudest) {
      if (level >= faintest) quiet = { first: quiet?.first ?? step, last: step + 1 };
      continue;
    }
    if (quiet)
      found.push({
        begin: { fromMs: toneEnded * stepMs, toMs: quiet.first * stepMs },
        end: { fromMs: quiet.last * stepMs, toMs: step * stepMs },
      });
    quiet = undefined;
    toneEnded = step + 1;
  }
  return found;
}

/** How far a time is from an edge; negative if it is earlier. */
export function offEdge(ms: number, { fromMs, toMs }: Edge): number {
  return Math.min(0, ms - fromMs) + Math.max(0, ms - toMs);
}

function levelOf(samples: Float32Array): number {
  return samples.reduce((level, sample) => Math.max(level, Math.abs(sample)), 0);
}
