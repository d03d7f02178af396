import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { discussionReached, playingFrom } from '../store/playing';
import { reviewOpening } from '../store/review';
import { initialState } from '../store/store';
import { neighbourMoment, walkedMoments } from '../store/walked-moments';
import { stopFor } from './choices';
import { type Discussion, discussed, discussionAt, discussionNeighbour } from './discussion';

const at = (mediaMs: number, more: Partial<Moment> = {}): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(String(mediaMs).padStart(32, '0')),
  mediaMs,
  ...(more as object),
});
const [one, two, three, four] = [at(10_000), at(20_000), at(21_000), at(40_000)] as const;
const moments = [one, two, three, four];
const chosen = [three.id, one.id, four.id];

describe('the order of the discussion', () => {
  it('[review] is that of the stars, or without stars that of time', () => {
    const film = { phases: [], durationMs: 60_000, leftOut: [] };
    expect(discussed({ ...film, moments, chosen })).toEqual([three, one, four]);
    expect(discussed({ ...film, moments, chosen: [] })).toEqual(moments);
    // Starred, but deleted since.
    expect(discussed({ ...film, moments: [one, two], chosen })).toEqual([one]);
    expect(discussed({ ...film, moments: [two], chosen })).toEqual([two]);
  });

  it('[review] has a previous and a next moment, except at its ends', () => {
    const order = [three, one, four];
    const here = discussionAt(order, one);
    expect(discussionNeighbour(order, here, 'after')).toBe(four);
    expect(discussionNeighbour(order, here, 'before')).toBe(three);
    expect(discussionNeighbour(order, discussionAt(order, four), 'after')).toBeUndefined();
    expect(discussionNeighbour(order, discussionAt(order, three), 'before')).toBeUndefined();
  });

  it('[review] continues next to a moment that was deleted meanwhile, and leaves none out', () => {
    const here = discussionAt([three, one, four], one);
    expect(discussionNeighbour([three, four], here, 'after')).toBe(four);
    expect(discussionNeighbour([three, four], here, 'before')).toBe(three);
    const last = discussionAt([three, one, four], four);
    expect(discussionNeighbour([three, one], last, 'after')).toBeUndefined();
    expect(discussionNeighbour([three, one], last, 'before')).toBe(one);
  });

  it('[review] continues from where it was after a moment that is not part of it', () => {
    const order = [three, one, four];
    const aside = discussionAt(order, two, discussionAt(order, one));
    expect(aside).toEqual({ momentId: two.id, place: 1, reached: false } satisfies Discussion);
  });
});

describe('where the film stops', () => {
  it('[review] is the moment, or its end if it is a span, plus the set time', () => {
    expect(stopFor(one, 0, 60_000)).toBe(10_000);
    expect(stopFor(one, 1500, 60_000)).toBe(11_500);
    expect(stopFor(at(10_000, { endMs: 14_000 }), 1500, 60_000)).toBe(15_500);
  });

  it('[review] is never before the moment, whatever its end says, and never beyond the film', () => {
    expect(stopFor(at(10_000, { endMs: 2000 }), 0, 60_000)).toBe(10_000);
    expect(stopFor(at(59_000, { endMs: 70_000 }), 1500, 60_000)).toBe(60_000);
  });

  it('[review] asks its question once the film is there, and only in a discussion', () => {
    const playing = { ...playingFrom(undefined), discussion: discussionAt(moments, two) };
    expect(discussionReached(playing).discussion?.reached).toBe(true);
    expect(discussionReached(playingFrom(undefined)).discussion).toBeUndefined();
  });
});

describe('previous and next', () => {
  const review = {
    ...reviewOpening(sessionIdSchema.parse('0'.repeat(32)), 'S1'),
    moments,
    chosen,
    positionMs: 15_000,
  };

  it('[review] go through the starred moments by time while tags are hidden, and through all once they are shown', () => {
    expect(walkedMoments({ ...initialState, review })).toEqual([one, three, four]);
    expect(walkedMoments({ ...initialState, review: { ...review, chosen: [] } })).toEqual(moments);
    expect(walkedMoments({ ...initialState, review: { ...review, tagsShown: true } })).toEqual(moments);
    expect(neighbourMoment({ ...initialState, review }, 'after')).toBe(three);
    expect(neighbourMoment({ ...initialState, review: { ...review, tagsShown: true } }, 'after')).toBe(two);
  });

  it('[review] go by the order of the discussion while there is one, wherever the film stands', () => {
    const playing = { ...initialState.playing, discussion: discussionAt([three, one, four], three) };
    const now = { ...initialState, review, playing };
    expect(neighbourMoment(now, 'after')).toBe(one);
    expect(neighbourMoment(now, 'before')).toBeUndefined();
    expect(neighbourMoment(now, 'after', 55_000)).toBe(one);
  });
});
