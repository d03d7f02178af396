import { expect } from 'vitest';
import { lookAtFile } from '../look';
import { known, program } from './import-rig';
import { differ, findIn, pictureShift, picturesOf, type SmallPicture, shapeOf, turned } from './pictures';
import { soundOf, soundShift } from './sounds';

const ffmpeg = program?.path ?? '';

/** How an imported film compares with its source, by what is seen and heard. */
export interface Comparison {
  /** How much longer the session is than the source's packets say, in ms. */
  readonly lengthOffMs: number;
  /** How far pictures differ, from 0 to 255, and which one of the source the film's is most like, from 0. */
  readonly first?: { readonly off: number; readonly nearest: number };
  readonly last?: { readonly off: number; readonly nearest: number };
  readonly isUpright?: boolean;
  /** Width by height of the film by that of the source: 1 if they are the same. */
  readonly aspectOff?: number;
  /** How much later than in the source the sound comes after the picture, in ms: near the beginning and near the end. */
  readonly soundOffMs: readonly number[];
  /** How alike the sounds are there, at most 1. */
  readonly alike: readonly number[];
}

async function tracksOf(file: string) {
  const looked = await lookAtFile(known, file, { signal: new AbortController().signal });
  if ('fault' in looked) throw new Error(looked.fault);
  const { pictures, sounds, lengthMs } = looked;
  return { picture: pictures[0], sound: sounds[0], lengthMs };
}

/** Which pictures near the beginning or the end might be taken for the first or the last one. */
const nearby = 30;

/**
 * Compares the best picture and the best sound of a file with the film that it has become.
 * @param lengthMs how long the session is
 */
export async function compare(source: string, film: string, lengthMs: number): Promise<Comparison> {
  const [from, to] = [await tracksOf(source), await tracksOf(film)];
  const seen = from.picture && to.picture && seenOf(source, film, from, to);
  if (from.picture && !seen) throw new Error('no picture');
  if (from.sound && !to.sound) throw new Error('no sound');
  const heard = [
    [source, from],
    [film, to],
  ] as const;
  const [one, other] = heard.map(
    ([file, { picture, sound }]) => sound && soundOf(ffmpeg, file, sound.index, picture?.index),
  );
  const soundOffMs: number[] = [];
  const alike: number[] = [];
  for (const [begin, end] of [
    [0, 0.4],
    [0.6, 1],
  ] as const) {
    // A film without a picture begins with its sound.
    const aboutMs = seen?.shiftMs(begin, end) ?? (other?.fromMs ?? 0) - (one?.fromMs ?? 0);
    const shift = one && other && soundShift(one, other, { from: begin, to: end, aboutMs });
    if (!shift) continue;
    soundOffMs.push(shift.shiftMs - aboutMs);
    alike.push(shift.alike);
  }
  const { first, last, isUpright, aspectOff } = seen ?? {};
  return {
    ...{ lengthOffMs: lengthMs - from.lengthMs, soundOffMs, alike },
    ...(first && last && { first, last }),
    ...(isUpright !== undefined && { isUpright }),
    ...(aspectOff !== undefined && { aspectOff }),
  };
}

type Tracks = Awaited<ReturnType<typeof tracksOf>>;

function seenOf(sourceFile: string, filmFile: string, from: Tracks, to: Tracks) {
  const [sourceTrack, filmTrack] = [from.picture?.index ?? 0, to.picture?.index ?? 0];
  const [shape, made] = [shapeOf(sourceFile, sourceTrack), shapeOf(filmFile, filmTrack)];
  const source = picturesOf(ffmpeg, sourceFile, sourceTrack, from.sound?.index).map(
    ({ ms, pixels }): SmallPicture => ({ ms, pixels: turned(pixels, shape.turn) }),
  );
  const film = picturesOf(ffmpeg, filmFile, filmTrack, to.sound?.index);
  const [begin, end] = [film[0], film.at(-1)];
  if (!begin || !end || !source[0]) throw new Error('no picture could be decoded');
  const far = differ(shape);
  const pixels = source.map((each) => each.pixels);
  const first = findIn(pixels.slice(0, nearby), begin.pixels, far);
  const last = findIn(pixels.slice(-nearby).toReversed(), end.pixels, far);
  const firstShiftMs = begin.ms - source[0].ms;
  const span = (source.at(-1)?.ms ?? 0) - source[0].ms;
  return {
    ...{ first, last, isUpright: first.isUpright && last.isUpright },
    aspectOff: made.aspect / shape.aspect,
    /** How much later the film shows what the source shows between these shares of it, in ms. */
    shiftMs(from: number, to: number): number {
      const zeroMs = source[0]?.ms ?? 0;
      const options = { fromMs: zeroMs + from * span, toMs: zeroMs + to * span, aboutMs: firstShiftMs };
      return pictureShift(source, film, { ...options, differ: far }) ?? firstShiftMs;
    },
  };
}

/** How far a small picture may be from the source's: another codec, another range of colours, other edges. */
const mostOff = 16;
/** Sounds less alike than this are no sign of where they belong. */
const leastAlike = 0.6;

/** What an import must hold to. */
export function expectAlike({ lengthOffMs, first, last, isUpright, aspectOff, ...sound }: Comparison): void {
  expect(Math.abs(lengthOffMs)).toBeLessThanOrEqual(100);
  for (const found of [first, last]) {
    if (!found) continue;
    expect(found.nearest).toBe(0);
    expect(found.off).toBeLessThan(mostOff);
  }
  expect(isUpright).not.toBe(false);
  if (aspectOff !== undefined) expect(Math.abs(aspectOff - 1)).toBeLessThan(0.02);
  expectTogether(sound);
}

/** What picture and sound must hold to. */
export function expectTogether({ soundOffMs, alike }: Pick<Comparison, 'soundOffMs' | 'alike'>): void {
  for (const [at, offMs] of soundOffMs.entries())
    if ((alike[at] ?? 0) > leastAlike) expect(Math.abs(offMs)).toBeLessThanOrEqual(60);
  // The best stretch of it is heard in the film.
  if (alike.length > 0) expect(Math.max(...alike)).toBeGreaterThan(leastAlike);
}
