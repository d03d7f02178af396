import type { Span } from '../../shared/model/span';
import { judgeLevel, type LevelJudgement, noLevel } from './level';

/** What the test recording heard while somebody walked from chair to chair, and what it saw. */

/** A peak of the sound, and when it was heard, counted from the beginning of the walk. */
export interface HeardPeak {
  readonly atMs: number;
  readonly peakDb: number;
}

/** The walk is judged in pieces: within each, a voice says the number of two or three chairs. */
const pieceMs = 5000;

/** What is said of the sound. `none`: nothing at all was heard. `at` are the pieces of the walk, joined. */
export type SoundVerdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'none' }
  | { readonly kind: 'quiet-everywhere' }
  | { readonly kind: 'quiet' | 'loud'; readonly at: readonly Span[] };

/** Judges each piece of the walk by its loudest peak. What is too quiet comes before what is too loud. */
export function judgeWalk(peaks: readonly HeardPeak[], lengthMs: number): SoundVerdict {
  const pieces = Array.from({ length: Math.max(1, Math.round(lengthMs / pieceMs)) }, (_, at) => {
    const from = at * pieceMs;
    const heard = peaks.filter(({ atMs }) => atMs >= from && atMs < from + pieceMs);
    const heldDb = heard.reduce((most, { peakDb }) => Math.max(most, peakDb), Number.NEGATIVE_INFINITY);
    return judgeLevel({ ...noLevel, heldDb });
  });
  if (pieces.every((one) => one === 'silent')) return { kind: 'none' };
  const isQuiet = (one: LevelJudgement): boolean => one === 'quiet' || one === 'silent';
  if (pieces.every(isQuiet)) return { kind: 'quiet-everywhere' };
  if (pieces.some(isQuiet)) return { kind: 'quiet', at: spansOf(pieces, isQuiet) };
  const isLoud = (one: LevelJudgement): boolean => one === 'clipping';
  return pieces.some(isLoud) ? { kind: 'loud', at: spansOf(pieces, isLoud) } : { kind: 'good' };
}

/** Pieces that follow one another are one span. */
function spansOf(pieces: readonly LevelJudgement[], isMeant: (one: LevelJudgement) => boolean): Span[] {
  const spans: Span[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (!isMeant(piece)) continue;
    const [fromMs, toMs] = [at * pieceMs, (at + 1) * pieceMs];
    const last = spans.at(-1);
    if (last?.toMs === fromMs) spans.splice(-1, 1, { fromMs: last.fromMs, toMs });
    else spans.push({ fromMs, toMs });
  }
  return spans;
}

/** What is said of the picture. */
export type ImageVerdict = 'none' | 'black' | 'dark' | 'bright' | 'good';

/** Means of brightness, 0 to 255: in between, faces can be seen. */
const darkest = 40;
const brightest = 225;

/** @param light the mean brightness of the picture, 0 to 255; undefined if there was none */
export function judgeImage(
  light: { readonly mean: number; readonly isBlack: boolean } | undefined,
): ImageVerdict {
  if (!light) return 'none';
  if (light.isBlack) return 'black';
  if (light.mean < darkest) return 'dark';
  return light.mean > brightest ? 'bright' : 'good';
}
