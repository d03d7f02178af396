import { describe, expect, it } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { phaseNames } from '../../shared/model/phases';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { chaptersIn, chaptersOf } from './film-times';

const { beginning, clipTitle } = words.filmExport;
const [, call, presentation] = phaseNames.map((name) => words.phases[name]);
const [tag] = defaultTagSet;

/** The call for a case from 10 s on, the presentation from 20 s on, and a moment at 25 s. */
const session = {
  phases: phaseNames.slice(1, 3).map((name, at) => ({
    ...{ kind: 'phase' as const, id: newId(momentIdSchema), mediaMs: (at + 1) * 10_000, name },
  })),
  tags: [],
  moments: [
    { kind: 'intervention' as const, id: newId(momentIdSchema), mediaMs: 25_000, tagId: tag?.id ?? '' },
  ],
};
const marked = chaptersOf(session, []);
const clip = (from: number, to: number) => ({ fromMs: from * 1000, toMs: to * 1000 });
const titlesAt = (...cuts: { fromMs: number; toMs: number }[]) =>
  chaptersIn(marked, cuts).map(({ timeMs, title }) => [timeMs / 1000, title]);

describe('the chapters of a copy', () => {
  it('[inout] a clip that begins inside a phase begins with a chapter of its name, and one before every phase with the beginning', () => {
    expect(titlesAt(clip(0, 60))).toEqual([
      [0, beginning],
      [10, call],
      [20, presentation],
      [25, tag?.label],
    ]);
    expect(titlesAt(clip(12, 22))).toEqual([
      [0, call],
      [8, presentation],
    ]);
    // After a moment it is still the phase that goes on.
    expect(titlesAt(clip(26, 30))).toEqual([[0, presentation]]);
    expect(titlesAt(clip(3, 6))).toEqual([]);
  });

  it('[inout] a mark at the beginning of a clip is its first chapter, though the clip begins with a whole frame', () => {
    expect(titlesAt({ fromMs: 19_970, toMs: 24_000 })).toEqual([[0, presentation]]);
    expect(titlesAt({ fromMs: 24_980, toMs: 26_000 })).toEqual([[0, tag?.label]]);
    expect(titlesAt(clip(20, 24))).toEqual([[0, presentation]]);
  });

  it('[inout] clips that follow one another each begin with a chapter: their phase or their number, or that of their card', () => {
    const two = [clip(12, 14), clip(2, 4)];
    expect(titlesAt(...two)).toEqual([
      [0, call],
      [2, clipTitle(2)],
    ]);
    expect(chaptersIn(marked, two, 3000)).toEqual([
      { timeMs: 0, title: clipTitle(1) },
      { timeMs: 5000, title: clipTitle(2) },
    ]);
  });

  it('[inout] where a phase begins in a passage that the film leaves out, the clip after it is in that phase', () => {
    const takenOut = [{ fromMs: 19_000, toMs: 22_000 }];
    const inFilm = chaptersOf(session, takenOut);
    expect(chaptersIn(inFilm, [clip(19.5, 21)])).toEqual([{ timeMs: 0, title: presentation }]);
  });
});
