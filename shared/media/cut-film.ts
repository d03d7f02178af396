import { IndexTables } from './block-table';
import { type Film, type FilmPart, planFilm } from './film';
import type { MediaSpan } from './media-time';
import { opusUnitMs } from './opus-silence';
import { blockFlag, type PartIndex, partZeroMs } from './part-index';

/** A film that leaves stretches out. */
export interface CutFilm {
  readonly film: Film;
  /** For each part of the film: the part, of those given, that it is a piece of. */
  readonly pieceOf: readonly number[];
  /** Where the parts that were given lie in media time. */
  readonly parts: Film['parts'];
  /** Length of the session in media time. */
  readonly durationMs: number;
  /**
   * What is left out, in order and apart: at least what was asked for. A stretch ends with the key frame after it,
   * so that what follows can be decoded without it.
   */
  readonly takenOut: readonly MediaSpan[];
}

/**
 * Plans the film of all these parts without the stretches that were taken out of it: not a byte of them is in it.
 * @throws Fault as `planFilm`; `film-empty` also where everything was taken out
 */
export function planCutFilm(parts: readonly FilmPart[], takenOut: readonly MediaSpan[]): CutFilm {
  const whole = planFilm(parts);
  if (united(takenOut).length === 0) {
    return {
      film: whole,
      pieceOf: [...parts.keys()],
      parts: whole.parts,
      durationMs: whole.durationMs,
      takenOut: [],
    };
  }
  const pieces = cutPieces(parts, whole.parts, takenOut);
  const film = planFilm(pieces.map(({ part }) => part));
  return {
    film,
    pieceOf: pieces.map(({ number }) => number),
    parts: whole.parts,
    durationMs: whole.durationMs,
    takenOut: leftOut(
      pieces.map(({ mediaMs }, n) => ({ mediaMs, filmMs: film.parts[n]?.startMs ?? 0 })),
      { mediaMs: whole.durationMs, filmMs: film.durationMs },
    ),
  };
}

/** What is left of a part between two stretches that were taken out. */
export interface CutPiece {
  /** Of those given. */
  readonly number: number;
  /** Where it begins, media time. */
  readonly mediaMs: number;
  readonly part: PiecePart;
}

interface PiecePart extends FilmPart {
  readonly durationMs: number;
  readonly zeroMs: number;
}

/** What is left of these parts, which lie there, without the stretches that were taken out. */
export function cutPieces(
  parts: readonly FilmPart[],
  spans: Film['parts'],
  takenOut: readonly MediaSpan[],
): CutPiece[] {
  const stretches = united(takenOut);
  return parts.flatMap((part, number) => {
    const { startMs, durationMs, zeroMs } = spans[number] ?? { startMs: 0, durationMs: 0, zeroMs: 0 };
    return gapsBetween(stretches, startMs, startMs + durationMs).flatMap(({ fromMs, toMs }) => {
      const piece = cutPart(part.index, zeroMs, { fromMs: fromMs - startMs, toMs: toMs - startMs });
      return piece ? [{ number, mediaMs: startMs + piece.fromMs, part: piece.part }] : [];
    });
  });
}

function united(spans: readonly MediaSpan[]): MediaSpan[] {
  const all: MediaSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (span.toMs <= span.fromMs) continue;
    if (last && span.fromMs <= last.toMs) {
      all[all.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    } else all.push(span);
  }
  return all;
}

function gapsBetween(stretches: readonly MediaSpan[], startMs: number, endMs: number): MediaSpan[] {
  const gaps: MediaSpan[] = [];
  let fromMs = startMs;
  for (const stretch of stretches) {
    if (stretch.toMs <= startMs || stretch.fromMs >= endMs) continue;
    if (stretch.fromMs > fromMs) gaps.push({ fromMs, toMs: stretch.fromMs });
    fromMs = Math.max(fromMs, stretch.toMs);
  }
  if (fromMs < endMs) gaps.push({ fromMs, toMs: endMs });
  return gaps;
}

/**
 * The blocks of a part from one time to another, as a part of its own; undefined where its key frame lies beyond.
 * @param span in the part's own time, from its zero
 */
function cutPart(
  index: PartIndex,
  zeroMs: number,
  span: MediaSpan,
): { readonly part: PiecePart; readonly fromMs: number } | undefined {
  const { blocks, clusters } = index;
  const isSound = (block: number): boolean => ((blocks.flags[block] ?? 0) & blockFlag.sound) !== 0;
  // What comes after a cut begins with a picture that needs none of those before it.
  let fromMs = span.fromMs;
  if (span.fromMs > 0 && index.video && blocks.flags.some((flags) => (flags & blockFlag.sound) === 0)) {
    const key = blocks.flags.findIndex(
      (flags, block) => (flags & blockFlag.key) !== 0 && !isSound(block) && timeOf(block) >= span.fromMs,
    );
    // Without another key frame its sound goes on, and the picture stands.
    if (key >= 0) fromMs = timeOf(key);
  }
  if (fromMs >= span.toMs) return undefined;
  const tables = new IndexTables();
  let cluster = -1;
  let entered = -1;
  let pictures = fromMs <= 0;
  for (let block = 0; block < blocks.count; block += 1) {
    while ((clusters.firstBlock[cluster + 1] ?? Number.POSITIVE_INFINITY) <= block) cluster += 1;
    const flags = blocks.flags[block] ?? 0;
    const timeMs = timeOf(block);
    // The first part of all begins with its zero, and what lies a little before it.
    if ((timeMs < fromMs && span.fromMs > 0) || endOf(block) > span.toMs) continue;
    if (!isSound(block)) {
      pictures ||= (flags & blockFlag.key) !== 0;
      if (!pictures) continue;
    }
    if (cluster !== entered) {
      tables.addCluster({ offset: clusters.offset[cluster] ?? 0, timeMs: clusters.timeMs[cluster] ?? 0 });
      entered = cluster;
    }
    tables.addBlock({
      offset: blocks.offset[block] ?? 0,
      size: blocks.size[block] ?? 0,
      timeMs: blocks.timeMs[block] ?? 0,
      flags,
      units: blocks.units[block] ?? 0,
    });
  }
  // Without a block (they were lost) it takes its time all the same.
  const cut = { ...index, ...tables.copy() };
  const durationMs = span.toMs - fromMs;
  const beginsMs = tables.blockCount === 0 ? 0 : partZeroMs(cut) - (zeroMs + fromMs);
  // Exactly as long as the stretch: its last frame does not reach into what was taken out.
  const part = {
    index: { ...cut, durationMs: durationMs - beginsMs },
    durationMs,
    zeroMs: zeroMs + fromMs,
  };
  return { part, fromMs };

  function timeOf(block: number): number {
    return (blocks.timeMs[block] ?? 0) - zeroMs;
  }
  /** A frame is of one moment, a sound lasts: not even its end may be of what was taken out. */
  function endOf(block: number): number {
    return timeOf(block) + (isSound(block) ? (blocks.units[block] ?? 0) * opusUnitMs : 1);
  }
}

interface Place {
  readonly mediaMs: number;
  readonly filmMs: number;
}

/** What lies between the pieces: by so much media time has run ahead of the film where each begins. */
function leftOut(pieces: readonly Place[], end: Place): MediaSpan[] {
  const spans: MediaSpan[] = [];
  let aheadMs = 0;
  for (const { mediaMs, filmMs } of [...pieces, end]) {
    const newMs = mediaMs - filmMs - aheadMs;
    if (newMs > 0) spans.push({ fromMs: mediaMs - newMs, toMs: mediaMs });
    aheadMs += Math.max(0, newMs);
  }
  return spans;
}
