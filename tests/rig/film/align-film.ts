import { fedLayout } from '../devices/fed-layout';
import type { FilmMeasure } from './measure-film';
import type { LiveMeasure } from './page-measure';

/** A frame of the film, with the number that the source's own count gives it. */
export interface AlignedPicture {
  readonly number: number;
  /** Its time in the film. */
  readonly ms: number;
}

/** A film next to what its source gave meanwhile. */
export interface AlignedFilm {
  /** Frames whose numbers can be read, in order. */
  readonly pictures: readonly AlignedPicture[];
  /**
   * When the camera captured a frame, in ms of the page's clock. A frame that the watch missed is placed
   * between its neighbors; NaN if the camera stood still there, because the frame may have been captured
   * before or after.
   */
  capturedAt(number: number): number;
  /** Number of the newest frame at that time of the page's clock. */
  numberAt(liveMs: number): number;
  /**
   * Where in the film a time of the page's clock is, counted on from the last picture that was captured
   * before it.
   */
  filmMsAt(liveMs: number): number;
}

/**
 * Numbers a film's frames as its source did. The live watch must have begun before the recording, by less
 * than one turn of the loop, and have continued to its end.
 */
export function alignFilm(
  film: Pick<FilmMeasure, 'frames'>,
  live: Pick<LiveMeasure, 'frames'>,
  loopFrames: number,
): AlignedFilm {
  const seen = live.frames.flatMap(({ frame, ms }) => (frame === undefined ? [] : [{ number: frame, ms }]));
  const read = film.frames.flatMap(({ frame, ms }) => (frame === undefined ? [] : [{ number: frame, ms }]));
  const [firstSeen] = seen;
  const [firstRead] = read;
  if (!firstSeen || !firstRead) throw new Error('no numbers can be read');
  const shift = firstRead.number >= firstSeen.number ? 0 : loopFrames;
  const pictures = read.map(({ number, ms }) => ({ number: number + shift, ms }));
  const capturedAt = (number: number) => interpolate(seen, number);
  const numberAt = (liveMs: number) => seen.findLast(({ ms }) => ms <= liveMs)?.number ?? firstSeen.number;
  return {
    pictures,
    capturedAt,
    numberAt,
    filmMsAt(liveMs) {
      const { before } = around({ pictures, capturedAt }, numberAt(liveMs) + 1);
      return before ? before.ms + liveMs - capturedAt(before.number) : Number.NaN;
    },
  };
}

/** If a hole is this much longer than its frames take, the camera stood still. */
const stillMs = 1000;

function interpolate(seen: readonly AlignedPicture[], number: number): number {
  const after = seen.findIndex((each) => each.number >= number);
  const right = seen[after];
  const left = seen[after - 1];
  if (right?.number === number) return right.ms;
  if (!left || !right) return Number.NaN;
  const usualMs = ((right.number - left.number) * 1000) / fedLayout.fps;
  if (right.ms - left.ms > usualMs + stillMs) return Number.NaN;
  return left.ms + ((number - left.number) * (right.ms - left.ms)) / (right.number - left.number);
}

/** How many of the numbers between two (both excluded) are missing from the film. */
export function missingBetween({ pictures }: AlignedFilm, from: number, to: number): number {
  const there = new Set(pictures.map(({ number }) => number));
  let missing = 0;
  for (let number = from; number < to; number += 1) if (!there.has(number)) missing += 1;
  return missing;
}

/**
 * The film's last frame before a number, and the first from that number on, among those whose capture times
 * are known.
 */
export function around(
  { pictures, capturedAt }: Pick<AlignedFilm, 'pictures' | 'capturedAt'>,
  number: number,
): { readonly before: AlignedPicture | undefined; readonly after: AlignedPicture | undefined } {
  const isKnown = (picture: AlignedPicture) => !Number.isNaN(capturedAt(picture.number));
  return {
    before: pictures.findLast((picture) => picture.number < number && isKnown(picture)),
    after: pictures.find((picture) => picture.number >= number && isKnown(picture)),
  };
}
