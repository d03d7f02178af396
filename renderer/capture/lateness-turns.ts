import { blockFlag, type PartIndex } from '../../shared/media/part-index';
import type { DecodedSound } from './align-sound';
import { HeardBeeps } from './heard-beeps';

/** What a made source gave, on the clock of `performance.now()`, and what the recorder made of it. */
export interface MadeRecording {
  readonly flashesMs: readonly number[];
  readonly beepsMs: readonly number[];
  /** With block times as the recorder wrote them: no lateness is subtracted. */
  readonly index: PartIndex;
  readonly sound: DecodedSound;
}

/** The first frame of a flash has at least this share of the bytes of the largest frame. */
const flashShare = 0.3;
/** Frames after a flash that may be large, too. */
const afterFlash = 6;
const unitMs = 2.5;

/**
 * How much later than a flash each beep was stamped, if both had been given at the same time, in ms. Turns at which one of
 * them is missing prove nothing; if any is, none is returned.
 */
export function latenessTurns({ flashesMs, beepsMs, index, sound }: MadeRecording): number[] {
  const flashes = flashesIn(index);
  const beeps = beepsIn(index, sound);
  const count = flashesMs.length;
  if ([beepsMs, flashes, beeps].some(({ length }) => length !== count)) return [];
  const at = (times: readonly number[], turn: number): number => times[turn] ?? Number.NaN;
  return flashesMs.map((flashMs, turn) => {
    const pictureMs = at(flashes, turn) - flashMs;
    return at(beeps, turn) - at(beepsMs, turn) - pictureMs;
  });
}

/** Block times of the first frames of the flashes: they take far more bytes than others. */
function flashesIn({ blocks }: PartIndex): number[] {
  const rows = [...blocks.flags.keys()].filter((row) => !((blocks.flags[row] ?? 0) & blockFlag.sound));
  const sizes = rows.map((row) => blocks.size[row] ?? 0);
  const least = Math.max(...sizes) * flashShare;
  const found: number[] = [];
  let after = 0;
  for (const [n, row] of rows.entries()) {
    after -= 1;
    if ((sizes[n] ?? 0) < least || after > 0) continue;
    found.push(blocks.timeMs[row] ?? 0);
    after = afterFlash;
  }
  return found;
}

/**
 * When beeps begin, in block time. The decoded sound has no times of its own: its samples are counted from packet to
 * packet.
 */
function beepsIn({ blocks }: PartIndex, { rate, channels }: DecodedSound): number[] {
  const rows = [...blocks.flags.keys()].filter((row) => (blocks.flags[row] ?? 0) & blockFlag.sound);
  const samples = channels[0] ?? new Float32Array();
  const lengthOf = (row: number): number => ((blocks.units[row] ?? 0) * unitMs * rate) / 1000;
  const packed = rows.reduce((sum, row) => sum + lengthOf(row), 0);
  const heard = new HeardBeeps(rate);
  // What a decoder leaves out, it leaves out at the beginning.
  let from = samples.length - packed;
  for (const row of rows) {
    const leftOut = Math.max(0, -from);
    const piece = samples.subarray(from + leftOut, Math.max(0, from + lengthOf(row)));
    heard.push((blocks.timeMs[row] ?? 0) + (leftOut * 1000) / rate, piece);
    from += lengthOf(row);
  }
  return heard.beepsMs;
}
