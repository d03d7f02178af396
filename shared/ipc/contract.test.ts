import { describe, expect, it } from 'vitest';
import { maxChosen } from '../model/moment';
import { contract } from './contract';

const sessionId = 'a'.repeat(32);
const openingId = 'b'.repeat(32);
const id = (number: number): string => String(number).padStart(32, '0');
const moment = { kind: 'bookmark', id: id(1), mediaMs: 5000 };
const place = { mediaMs: 5000, speed: 1, elapsedMs: 1000, playedMs: 500 };

type Tried = 'moments.choose' | 'moments.change' | 'review.frame' | 'review.savePlace';
const accepts = (name: Tried, given: unknown): boolean => contract[name].argument.safeParse(given).success;

/** For each method, sensible arguments, and ones that only a compromised window would send. */
const calls: Readonly<
  Record<Tried, { readonly sense: readonly unknown[]; readonly garbage: readonly unknown[] }>
> = {
  'moments.choose': {
    sense: [
      { sessionId, ids: [] },
      { sessionId, ids: [id(2), id(1)] },
      { sessionId, ids: Array.from({ length: maxChosen }, (_, at) => id(at)) },
    ],
    garbage: [
      { sessionId, ids: [id(1), id(1)] },
      { sessionId, ids: Array.from({ length: maxChosen + 1 }, (_, at) => id(at)) },
      { sessionId, ids: ['../../etc/passwd'] },
      { sessionId, ids: [1] },
      { sessionId, ids: id(1) },
      { sessionId, ids: { length: 1, 0: id(1) } },
      { sessionId: 'A'.repeat(32), ids: [] },
      { ids: [] },
      { sessionId, ids: [], besides: true },
    ],
  },
  'moments.change': {
    sense: [
      { sessionId, moment },
      { sessionId, moment: { ...moment, endMs: 6000, leader: 'B', note: 'n' } },
      { sessionId, moment: { ...moment, kind: 'intervention', tagId: 'frame' } },
    ],
    garbage: [
      { sessionId, moment: { ...moment, endMs: 4999 } },
      { sessionId, moment: { ...moment, mediaMs: -1 } },
      { sessionId, moment: { ...moment, mediaMs: Number.NaN } },
      { sessionId, moment: { ...moment, mediaMs: 25 * 3_600_000 } },
      { sessionId, moment: { ...moment, mediaMs: '5000' } },
      { sessionId, moment: { ...moment, leader: 'C' } },
      { sessionId, moment: { ...moment, note: '' } },
      { sessionId, moment: { ...moment, note: 'x'.repeat(2001) } },
      { sessionId, moment: { ...moment, kind: 'intervention' } },
      { sessionId, moment: { ...moment, kind: 'phase', name: 'opening' } },
      { sessionId, moment: { ...moment, id: 'x' } },
      { sessionId, moment: [moment] },
      { sessionId, moment: null },
      { sessionId },
    ],
  },
  'review.frame': {
    sense: [
      { openingId, mediaMs: 0, steps: -1 },
      { openingId, mediaMs: 1234.5, steps: 1000 },
    ],
    garbage: [
      { openingId, mediaMs: 0, steps: 0.5 },
      { openingId, mediaMs: 0, steps: 1001 },
      { openingId, mediaMs: -1, steps: 1 },
      { openingId, mediaMs: Number.POSITIVE_INFINITY, steps: 1 },
      { openingId: '', mediaMs: 0, steps: 1 },
      { openingId, mediaMs: 0 },
      { openingId, mediaMs: 0, steps: 1n },
      undefined,
    ],
  },
  'review.savePlace': {
    sense: [
      { sessionId, place },
      { sessionId, place: { ...place, speed: 0.5 } },
      { sessionId, place: { ...place, speed: 2 } },
    ],
    garbage: [
      { sessionId, place: { ...place, speed: 0 } },
      { sessionId, place: { ...place, speed: 2.1 } },
      { sessionId, place: { ...place, speed: Number.NaN } },
      { sessionId, place: { ...place, mediaMs: -1 } },
      { sessionId, place: { ...place, elapsedMs: 'long' } },
      { sessionId, place: { ...place, playedMs: undefined } },
      { sessionId, place: { mediaMs: 0 } },
      { sessionId, place: null },
      { place },
    ],
  },
};

describe('what a window may ask of main', () => {
  it.each(Object.keys(calls) as Tried[])('[review] %s accepts what makes sense, and no garbage', (name) => {
    const { sense, garbage } = calls[name];
    expect(sense.filter((given) => !accepts(name, given))).toEqual([]);
    expect(garbage.filter((given) => accepts(name, given))).toEqual([]);
  });
});
