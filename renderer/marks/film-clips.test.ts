import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaToFilm } from '../../shared/media/media-time';
import {
  type FilmExtent,
  filmClipSchema,
  filmWishSchema,
  maxInOneFilm,
} from '../../shared/model/film-export';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { maxChosen } from '../../shared/model/moment';
import { clipsFor, type TypedExtent } from './film-clips';
import { emptyHistory } from './history';
import type { PlayedMarks } from './marks';

const minute = 60_000;
const id = (): ReturnType<typeof newId<typeof momentIdSchema>> => newId(momentIdSchema);
const early = { kind: 'bookmark', id: id(), mediaMs: 2000 } as const;
const long = { kind: 'bookmark', id: id(), mediaMs: 20_000, endMs: 25_000 } as const;
const late = { kind: 'bookmark', id: id(), mediaMs: 58_000 } as const;
const opening = { kind: 'phase', id: id(), mediaMs: 0, name: 'opening' } as const;
const closing = { kind: 'phase', id: id(), mediaMs: 40_000, name: 'closing' } as const;

/** A minute with three moments and two phases. */
const review: PlayedMarks = {
  ...{ moments: [early, long, late], phases: [opening, closing], takenOut: [], chosen: [] },
  ...{ history: emptyHistory, durationMs: minute, leftOut: [], positionMs: 0, goneTo: undefined },
};
const typed: TypedExtent = { extent: 'whole', from: '0:10', to: '0:20', leadIn: '5', leadOut: '10' };
const passage = (from: string, to: string) => clipsFor({ ...typed, extent: 'passage', from, to }, review);
const clips = (chosen: PlayedMarks['chosen'], change: Partial<TypedExtent> = {}, now = review) =>
  clipsFor({ ...typed, extent: 'clips', ...change }, { ...now, chosen });

const protection = { picture: 'unchanged', regions: [], lowVoices: false };
const wish = (extent: FilmExtent, of: unknown) => ({
  ...{ extent, clips: of, protection, format: 'mp4', chapters: true, evenLoudness: false },
});

describe('what of a film is exported', () => {
  it('[inout] the whole film has no clips, whatever else is typed', () => {
    expect(clipsFor({ ...typed, from: 'x', leadIn: 'x' }, review)).toEqual([]);
  });

  it('[inout] a passage is read from both its times, and ends with the film', () => {
    expect(passage('0:10', '20,5')).toEqual([{ fromMs: 10_000, toMs: 20_500 }]);
    expect(passage('0', '9:00:00')).toEqual([{ fromMs: 0, toMs: minute }]);
    for (const [from, to] of [
      ['', '0:20'],
      ['soon', '0:20'],
      ['0:20', '0:20'],
      ['0:20', '0:10'],
      ['-1', '0:10'],
      ['1:00', '2:00'],
      ['0:10', '99999999999'],
    ] as const)
      expect(passage(from, to), `${from}–${to}`).toBe('times');
  });

  it('[inout] a chosen moment is copied with what is before and after it, in the order of the discussion, within the film', () => {
    expect(clips([late.id, early.id, long.id])).toEqual([
      { fromMs: 53_000, toMs: minute },
      { fromMs: 0, toMs: 12_000 },
      { fromMs: 15_000, toMs: 35_000 },
    ]);
    expect(clips([long.id], { extent: 'one-film', leadIn: '0,5', leadOut: '0' })).toEqual([
      { fromMs: 19_500, toMs: 25_000 },
    ]);
  });

  it('[inout] a chosen phase is copied from its beginning to its end, whatever is typed', () => {
    expect(clips([closing.id, opening.id], { leadIn: '7', leadOut: '7' })).toEqual([
      { fromMs: 40_000, toMs: minute },
      { fromMs: 0, toMs: 40_000 },
    ]);
  });

  it('[inout] says what is missing: chosen moments, or seconds that make sense', () => {
    expect(clips([])).toBe('none-chosen');
    // It was chosen, and is gone.
    expect(clips([id()])).toBe('none-chosen');
    const leftOut = [{ fromMs: 1000, toMs: 3000 }];
    expect(clips([early.id], {}, { ...review, leftOut })).toBe('none-chosen');
    for (const seconds of ['', 'x', '-1', '601', '1:00', '1e1'])
      expect(clips([early.id], { leadIn: seconds }), seconds).toBe('seconds');
    expect(clips([early.id], { leadIn: '0', leadOut: '0' })).toBe('seconds');
    expect(clips([early.id], { leadIn: '600', leadOut: '600' })).toEqual([{ fromMs: 0, toMs: minute }]);
  });

  it('[inout] a passage that was removed, or is shorter than a picture, is no passage of the video', () => {
    const leftOut = [{ fromMs: 10_000, toMs: 20_000 }];
    const part = (from: string, to: string) =>
      clipsFor({ ...typed, extent: 'passage', from, to }, { ...review, leftOut });
    expect([part('0:10', '0:20'), part('0:12', '0:13')]).toEqual(['times', 'times']);
    expect([part('0:05', '0:05.099'), part('0:05', '0:05.1')]).toEqual([
      'times',
      [{ fromMs: 5000, toMs: 5100 }],
    ]);
    expect(part('0:09', '0:20')).toEqual([{ fromMs: 9000, toMs: 20_000 }]);
  });

  it('[inout] at the ends of the film, after it, and beside a removed passage a clip still has a second', () => {
    const at = (mediaMs: number) => ({ kind: 'bookmark', id: id(), mediaMs }) as const;
    const all = [at(0), at(minute), at(minute + 500), at(20_000), at(10_000)];
    const leftOut = [{ fromMs: 10_001, toMs: 20_000 }];
    const now = { ...review, moments: all, leftOut };
    const of = (leadIn: string, leadOut: string) =>
      clips(
        all.map((moment) => moment.id),
        { leadIn, leadOut },
        now,
      );
    expect(of('0', '2')).toEqual([
      { fromMs: 0, toMs: 2000 },
      ...[0, 1].map(() => ({ fromMs: minute - 1000, toMs: minute })),
      { fromMs: 20_000, toMs: 22_000 },
      { fromMs: 10_000, toMs: 20_999 },
    ]);
    expect(of('2', '0')).toEqual([
      { fromMs: 0, toMs: 1000 },
      { fromMs: minute - 2000, toMs: minute },
      { fromMs: minute - 1500, toMs: minute },
      { fromMs: 20_000, toMs: 21_000 },
      { fromMs: 8000, toMs: 10_000 },
    ]);
  });

  it('[inout] as many moments as can be starred become clips of their own; of more than fit into one film, the dialog says so', () => {
    const all = Array.from({ length: maxChosen }, (_, n) => ({ ...early, id: id(), mediaMs: n * 100 }));
    const of = (count: number, extent: FilmExtent) =>
      clips(
        all.slice(0, count).map((moment) => moment.id),
        { extent },
        { ...review, moments: all },
      );
    for (const [count, extent] of [
      [maxChosen, 'clips'],
      [maxInOneFilm, 'one-film'],
    ] as const)
      expect(filmWishSchema.safeParse(wish(extent, of(count, extent))).success, extent).toBe(true);
    expect(of(maxInOneFilm + 1, 'one-film')).toBe('too-many');
  });

  it('[inout] whatever is typed, each clip is one that main accepts, within the film', () => {
    const text = fc.oneof(
      fc.string(),
      fc.nat(700).map(String),
      fc.nat(7200).map((s) => `${(s / 60) | 0}:${s % 60}`),
    );
    const extent = fc.constantFrom('passage' as const, 'clips' as const, 'one-film' as const);
    const asks = fc.record({ extent, from: text, to: text, leadIn: text, leadOut: text });
    const chosen = fc.shuffledSubarray([early.id, long.id, late.id, opening.id, closing.id]);
    const removed = fc.array(
      fc
        .record({ fromMs: fc.integer({ min: 0, max: 9000 }), length: fc.nat(4000) })
        .map(({ fromMs, length }) => ({
          fromMs,
          toMs: fromMs + length,
        })),
      { maxLength: 3 },
    );
    // One after the other, as main gives them.
    const spans = removed.map((all) =>
      all.map(({ fromMs, toMs }, n) => ({ fromMs: fromMs + n * 20_000, toMs: toMs + n * 20_000 })),
    );
    fc.assert(
      fc.property(
        asks,
        chosen,
        spans,
        fc.integer({ min: 50_000, max: 90_000 }),
        (asked, ids, leftOut, whole) => {
          const durationMs = whole + 0.4;
          const found = clipsFor(asked, { ...review, durationMs, leftOut, chosen: ids });
          if (typeof found === 'string') return;
          for (const clip of found) {
            expect(filmClipSchema.safeParse(clip).success).toBe(true);
            expect(clip.toMs).toBeLessThanOrEqual(whole + 1);
            // Main refuses a clip of which the film has nothing.
            const ends = mediaToFilm(Math.min(clip.toMs, durationMs), leftOut);
            expect(ends).toBeGreaterThan(mediaToFilm(clip.fromMs, leftOut));
          }
        },
      ),
    );
  });
});
