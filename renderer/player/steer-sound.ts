import { follow } from './follow';

/** Where picture and sound of a film are, in ms of the film, and how far apart they are meant to be. */
export interface Apart {
  /** How much later than the picture the sound is to be played, in ms; negative: earlier. */
  readonly laterMs: number;
  readonly pictureMs: number;
  readonly pictureRuns: boolean;
  readonly speed: number;
  /** Where the picture has begun to run, by a start or a jump: nothing before that is heard. */
  readonly fromMs: number;
  /** Where the picture will stop: nothing after that is heard. */
  readonly stopMs: number | undefined;
  /** Since the picture stood still, it has not jumped. */
  readonly stoodHere: boolean;
  readonly soundMs: number;
  readonly soundRuns: boolean;
}

/** What the sound does next. */
export interface Steered {
  readonly runs: boolean;
  /** Where it jumps to; undefined if it stays. */
  readonly toMs?: number;
  readonly rate: number;
}

/** As exact as a timer is, in ms. */
const nearMs = 4;

/** How the sound follows the picture at that distance. It begins and ends at the same words as the picture. */
export function steerSound(now: Apart): Steered {
  const { laterMs, pictureMs, speed, fromMs, soundMs } = now;
  if (!now.pictureRuns) return stand(now);
  const wantedMs = pictureMs - laterMs * speed;
  // It is not its turn yet.
  if (wantedMs < fromMs) return waitAt(now, fromMs);
  const stopMs = now.stopMs ?? Number.POSITIVE_INFINITY;
  if (soundMs >= stopMs - nearMs && wantedMs >= stopMs - nearMs) return { runs: false, rate: speed };
  const { seek, rate } = follow(Math.min(wantedMs, stopMs) - soundMs, speed);
  return { runs: true, rate, ...(seek && { toMs: wantedMs }) };
}

/** The picture stands. A late sound is heard up to where it stands; then it waits there for the next start. */
function stand(now: Apart): Steered {
  const { laterMs, pictureMs, soundMs, speed, soundRuns, stoodHere } = now;
  const isBehind = soundMs < pictureMs - nearMs && pictureMs - soundMs <= 2 * Math.abs(laterMs) * speed;
  if (laterMs > 0 && soundRuns && stoodHere && isBehind) return { runs: true, rate: speed };
  return waitAt(now, pictureMs);
}

function waitAt({ soundMs, speed }: Apart, ms: number): Steered {
  return { runs: false, rate: speed, ...(Math.abs(soundMs - ms) > nearMs && { toMs: ms }) };
}
