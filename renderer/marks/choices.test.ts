import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment, Phase } from '../../shared/model/moment';
import { reviewOpening } from '../store/review';
import { initialState } from '../store/store';
import { momentsShown } from '../store/timeline';
import { neighbourMoment, walkedMoments } from '../store/walked-moments';
import {
  choicesOf,
  chosenMs,
  chosenOf,
  playedPassage,
  playedPhases,
  playsMs,
  startFor,
  stopFor,
} from './choices';
import { choosingPassage, placingFirst } from './choosing';
import { discussed, discussionAt, discussionNeighbour } from './discussion';
import { momentAt, starEach } from './edits';
import { withDone } from './marks';
import { noFilter, shownMoments } from './moment-list';
import { countsOf } from './summary';

const id = (n: number) => momentIdSchema.parse(String(n).padStart(32, '0'));
const at = (seconds: number): Moment => ({ kind: 'bookmark', id: id(seconds), mediaMs: seconds * 1000 });
const phase = (seconds: number, name: Phase['name']): Phase => ({
  kind: 'phase',
  id: id(9000 + seconds),
  mediaMs: seconds * 1000,
  name,
});
const times = { leadInMs: 5000, stopAfterMs: 2000 };
const minutes = 60_000;

/** Ten minutes: the presentation from 2:00 to 5:00, then group work, and three moments. */
const review = {
  ...reviewOpening(sessionIdSchema.parse('0'.repeat(32)), 'S1'),
  durationMs: 10 * minutes,
  phases: [phase(0, 'opening'), phase(120, 'presentation'), phase(300, 'group-work')],
  moments: [at(130), at(320), at(400)],
};
const presentation = id(9120);
const idsOf = (choices: readonly { readonly id: string }[]) => choices.map((each) => each.id);

describe('[hour] phases are chosen like moments', () => {
  const chosen = [presentation, id(400), id(130)];

  it('have their place in the order and in the total; they play from their beginning to their end', () => {
    const all = chosenOf({ ...review, chosen });
    expect(idsOf(all)).toEqual(chosen);
    const [first, second] = all;
    if (!first || !second) throw new Error('three are chosen');
    expect([startFor(first, times.leadInMs), stopFor(first, times.stopAfterMs, 10 * minutes)]).toEqual([
      2 * minutes,
      5 * minutes,
    ]);
    expect([startFor(second, times.leadInMs), stopFor(second, times.stopAfterMs, 10 * minutes)]).toEqual([
      395_000, 402_000,
    ]);
    expect(all.map((choice) => playsMs(choice, review, times))).toEqual([3 * minutes, 7000, 7000]);
    expect(chosenMs({ ...review, chosen }, times)).toBe(3 * minutes + 14_000);
  });

  it('next goes to the next chosen one, also from a phase', () => {
    const order = discussed({ ...review, chosen });
    const [first] = order;
    if (!first) throw new Error('three are chosen');
    expect(discussionNeighbour(order, discussionAt(order, first), 'after')?.id).toBe(id(400));
  });

  it('are starred and unstarred, and the presentation is put first', () => {
    expect(starEach({ ...review, chosen: [id(400)] }, [presentation])).toMatchObject({
      after: [id(400), presentation],
    });
    expect(starEach({ ...review, chosen }, [presentation])).toMatchObject({ after: [id(400), id(130)] });
    expect(placingFirst({ ...review, chosen: [id(400), presentation] }, presentation)).toMatchObject({
      after: [presentation, id(400)],
    });
    expect(placingFirst({ ...review, chosen }, presentation)).toBeUndefined();
  });

  it('an id that is of neither a moment nor a phase is skipped, and stays in the list', () => {
    const newer = { ...review, chosen: [id(77), presentation, id(130)] };
    expect(idsOf(chosenOf(newer))).toEqual([presentation, id(130)]);
    expect(placingFirst(newer, id(130))).toMatchObject({ after: [id(130), presentation, id(77)] });
  });

  it('a passage that was dragged becomes a bookmark with an end, chosen last, in one step', () => {
    const change = choosingPassage({ ...review, chosen }, { fromMs: 60_000.4, toMs: 90_000 });
    const after = withDone({ ...review, chosen }, change);
    const last = chosenOf(after).at(-1);
    expect(last).toMatchObject({ kind: 'bookmark', mediaMs: 60_000, endMs: 90_000 });
    expect(after.history.done).toHaveLength(1);
    expect(last && playsMs(last, review, times)).toBe(37_000);
    // Not what the film leaves out.
    const leftOut = [{ fromMs: 50_000, toMs: 70_000 }];
    expect(playedPassage({ fromMs: 60_000, toMs: 90_000 }, { leftOut })).toEqual({
      fromMs: 70_000,
      toMs: 90_000,
    });
    expect(playedPassage({ fromMs: 55_000, toMs: 65_000 }, { leftOut })).toBeUndefined();
  });
});

describe('[hour] what is in a removed passage', () => {
  // From 5:10 to 6:00: one moment.
  const removed = { ...review, leftOut: [{ fromMs: 310_000, toMs: 360_000 }] };
  const chosen = [id(320), id(400), presentation];

  it('cannot be starred, is not discussed, and does not count', () => {
    expect(idsOf(choicesOf(removed))).not.toContain(id(320));
    expect(starEach(removed, [id(320)])).toBeUndefined();
    expect(idsOf(discussed({ ...removed, chosen }))).toEqual([id(400), presentation]);
    expect(idsOf(discussed(removed))).toEqual([id(130), id(400)]);
    expect(chosenMs({ ...removed, chosen }, times)).toBe(3 * minutes + 7000);
    expect(countsOf(removed, noFilter).total).toBe(2);
  });

  it('is not walked to, and is never the current one', () => {
    for (const tagsShown of [true, false])
      expect(idsOf(walkedMoments({ ...initialState, review: { ...removed, tagsShown } }))).toEqual([
        id(130),
        id(400),
      ]);
    const positionMs = 200_000;
    const now = { ...initialState, review: { ...removed, tagsShown: true, positionMs } };
    expect(neighbourMoment(now, 'after')?.id).toBe(id(400));
    expect(momentAt({ ...removed, positionMs: 370_000 }, times.leadInMs)?.id).toBe(id(130));
  });

  it('is still shown in the list, unstarred, and on the timeline while tags are shown', () => {
    const { starred, others } = shownMoments({ ...removed, chosen }, noFilter);
    expect([idsOf(starred), idsOf(others)]).toEqual([
      [id(400), presentation],
      [id(130), id(320)],
    ]);
    const shown = momentsShown({ ...removed, chosen, tagsShown: true });
    expect(shown.map(({ isStarred, isRemoved }) => [isStarred, isRemoved])).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect(momentsShown({ ...removed, chosen, tagsShown: false })).toHaveLength(1);
  });

  it('returns with its star when the passage is put back', () => {
    const starredBefore = { ...review, chosen };
    expect(idsOf(chosenOf(starredBefore))).toEqual(chosen);
    // Another star meanwhile does not drop it.
    const more = starEach({ ...removed, chosen }, [id(130)]);
    expect(more).toMatchObject({ after: [...chosen, id(130)] });
  });

  it('of a phase shortens it; a phase that begins in it begins at its end, and one that is all in it is gone', () => {
    expect(playedPhases(removed).map(({ mediaMs, endMs }) => [mediaMs, endMs])).toEqual([
      [0, 120_000],
      [120_000, 300_000],
      [300_000, 600_000],
    ]);
    const groupWork = chosenOf({ ...removed, chosen: [id(9300)] });
    expect(groupWork.map((choice) => playsMs(choice, removed, times))).toEqual([250_000]);
    const more = { ...review, leftOut: [{ fromMs: 100_000, toMs: 320_000 }] };
    expect(playedPhases(more).map(({ name, mediaMs }) => [name, mediaMs])).toEqual([
      ['opening', 0],
      ['group-work', 320_000],
    ]);
  });
});
