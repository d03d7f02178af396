import type { Span } from '../model/span';
import { IndexTables } from './block-table';
import { type Film, type FilmPart, planFilm } from './film';
import { opusUnitMs } from './opus-silence';
import { blockFlag, type PartIndex, partZeroMs } from './part-index';

/** A film that leaves spans out. */
export interface CutFilm {
  readonly film: Film;
  /** For each part of the film: the index of the given part that it is a piece of. */
  readonly pieceOf: readonly number[];
  /** Where the given parts are in media time. */
  readonly parts: Film['parts'];
  /** Length of the session in media time. */
  readonly durationMs: number;
  /**
   * What is left out, in order and without overlap: at least what was requested. A span extends to the next
   * key frame, so that what follows can be decoded without it.
   */
  readonly takenOut: readonly Span[];
}

/**
 * Plans the film of all these parts without the spans that were taken out: not a byte of them is in it.
 * @throws Fault as `planFilm`; `film-empty` also if everything was taken out
 */
export function planCutFilm(parts: readonly FilmPart[], takenOut: readonly Span[]): CutFilm {
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

/** What is left of a part between two spans that were taken out. */
export interface CutPiece {
  /** Index of the given part. */
  readonly number: number;
  /** Media time at which it begins. */
  readonly mediaMs: number;
  readonly part: PiecePart;
}

interface PiecePart extends FilmPart {
  readonly durationMs: number;
  readonly zeroMs: number;
}

/**
 * What is left of these parts without the spans that were taken out.
 * @param spans where the parts are in media time
 */
export function cutPieces(
  parts: readonly FilmPart[],
  spans: Film['parts'],
  takenOut: readonly Span[],
): CutPiece[] {
  const stretches = united(takenOut);
  return parts.flatMap((part, number) => {
    const { startMs, durationMs, zeroMs } = spans[number] ?? { startMs: 0, durationMs: 0, zeroMs: 0 };
    const beforeMs = spans[number - 1]?.startMs ?? startMs;
    const followsCut = stretches.some(({ fromMs, toMs }) => fromMs < startMs && toMs > beforeMs);
    return gapsBetween(stretches, startMs, startMs + durationMs).flatMap(({ fromMs, toMs }) => {
      const piece = cutPart(
        { index: part.index, zeroMs, followsCut },
        { fromMs: fromMs - startMs, toMs: toMs - startMs },
      );
      return piece ? [{ number, mediaMs: startMs + piece.fromMs, part: piece.part }] : [];
    });
  });
}

function united(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (span.toMs <= span.fromMs) continue;
    if (last && span.fromMs <= last.toMs) {
      all[all.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    } else all.push(span);
  }
  return all;
}

function gapsBetween(stretches: readonly Span[], startMs: number, endMs: number): Span[] {
  const gaps: Span[] = [];
  let fromMs = startMs;
  for (const stretch of stretches) {
    if (stretch.toMs <= startMs || stretch.fromMs >= endMs) continue;
    if (stretch.fromMs > fromMs) gaps.push({ fromMs, toMs: stretch.fromMs });
    fromMs = Math.max(fromMs, stretch.toMs);
  }
  if (fromMs < endMs) gaps.push({ fromMs, toMs: endMs });
  return gaps;
}

interface CutPart {
  readonly index: PartIndex;
  readonly zeroMs: number;
  /** Whether something was taken out of the part before, so that its last pictures may be missing. */
  readonly followsCut: boolean;
}

/**
 * The blocks of a part within a span, as a part of their own; undefined if their key frame is beyond its end.
 * @param span in part time
 */
function cutPart(
  { index, zeroMs, followsCut }: CutPart,
  span: Span,
): { readonly part: PiecePart; readonly fromMs: number } | undefined {
  const { blocks, clusters } = index;
  const isSound = (block: number): boolean => ((blocks.flags[block] ?? 0) & blockFlag.sound) !== 0;
  // After a cut, begin with a picture that needs none of the earlier ones.
  let fromMs = span.fromMs;
  if (span.fromMs > 0 && index.video && blocks.flags.some((flags) => (flags & blockFlag.sound) === 0)) {
    const key = blocks.flags.findIndex(
      (flags, block) => (flags & blockFlag.key) !== 0 && !isSound(block) && timeOf(block) >= span.fromMs,
    );
    // Without another key frame its sound continues, and the picture stands still.
    if (key >= 0) fromMs = timeOf(key);
  }
  if (fromMs >= span.toMs) return undefined;
  // In an open group of an imported part, pictures that are shown before the key frame need the group before.
  const first = blocks.flags.findIndex((flags) => (flags & blockFlag.key) !== 0);
  const leadMs = index.imported && followsCut && first >= 0 ? timeOf(first) : Number.NEGATIVE_INFINITY;
  const tables = new IndexTables();
  let cluster = -1;
  let entered = -1;
  let pictures = fromMs <= 0;
  /** An imported picture may need one that is shown later, beyond the end: it goes with that one. */
  let ended = false;
  for (let block = 0; block < blocks.count; block += 1) {
    while ((clusters.firstBlock[cluster + 1] ?? Number.POSITIVE_INFINITY) <= block) cluster += 1;
    const flags = blocks.flags[block] ?? 0;
    const timeMs = timeOf(block);
    // The first piece of a part begins with the part's zero, and with what is slightly before it.
    if (timeMs < fromMs && span.fromMs > 0) continue;
    if (endOf(block) > span.toMs) {
      ended ||= index.imported !== undefined && !isSound(block);
      continue;
    }
    if (!isSound(block)) {
      if (ended || timeMs < leadMs) continue;
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
  // Even if all its blocks were lost, it takes its time.
  const beginsAt = { zeroMs: Math.round(zeroMs + fromMs) };
  const cut = { ...index, ...tables.copy(), imported: index.imported && beginsAt };
  const durationMs = span.toMs - fromMs;
  const beginsMs = tables.blockCount === 0 ? 0 : partZeroMs(cut) - (zeroMs + fromMs);
  // Exactly as long as the span: its last frame does not reach into what was taken out.
  const part = {
    index: { ...cut, durationMs: durationMs - beginsMs },
    durationMs,
    zeroMs: zeroMs + fromMs,
  };
  return { part, fromMs };

  function timeOf(block: number): number {
    return (blocks.timeMs[block] ?? 0) - zeroMs;
  }
  /** A frame is instantaneous, but a sound lasts: not even its end may belong to what was taken out. */
  function endOf(block: number): number {
    return timeOf(block) + (isSound(block) ? (blocks.units[block] ?? 0) * opusUnitMs : 1);
  }
}

interface Place {
  readonly mediaMs: number;
  readonly filmMs: number;
}

/** What is between the pieces: by how much media time has run ahead of film time where each piece begins. */
function leftOut(pieces: readonly Place[], end: Place): Span[] {
  const spans: Span[] = [];
  let aheadMs = 0;
  for (const { mediaMs, filmMs } of [...pieces, end]) {
    const newMs = mediaMs - filmMs - aheadMs;
    if (newMs > 0) spans.push({ fromMs: mediaMs - newMs, toMs: mediaMs });
    aheadMs += Math.max(0, newMs);
  }
  return spans;
}
