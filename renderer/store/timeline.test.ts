import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { emptyHistory } from '../marks/history';
import {
  centred,
  followed,
  momentsShown,
  scrolled,
  shownStretch,
  type TimelineState,
  wholeTimeline,
  zoomed,
} from './timeline';

const hour = 3_600_000;
const at = (fromMs: number, toMs: number): TimelineState => ({
  zoomedTo: { fromMs, toMs },
  passage: undefined,
});

describe('[review] zooming', () => {
  it('the anchor keeps its place on the screen', () => {
    const { zoomedTo } = zoomed(wholeTimeline, hour, 4, hour / 4);
    expect(zoomedTo).toEqual({ fromMs: (hour * 3) / 16, toMs: (hour * 7) / 16 });
    expect(hour / 4 - (zoomedTo?.fromMs ?? 0)).toBe(hour / 4 / 4);
  });

  it('goes in to a second, and out to the whole session, and no further', () => {
    let timeline = wholeTimeline;
    for (let turn = 0; turn < 40; turn += 1) timeline = zoomed(timeline, 3 * hour, 2, hour);
    const { fromMs, toMs } = shownStretch(timeline, 3 * hour);
    expect(toMs - fromMs).toBeCloseTo(1000, 6);
    expect(fromMs).toBeLessThanOrEqual(hour);
    expect(toMs).toBeGreaterThanOrEqual(hour);
    for (let turn = 0; turn < 40; turn += 1) timeline = zoomed(timeline, 3 * hour, 0.5, hour);
    expect(timeline.zoomedTo).toBeUndefined();
  });

  it('stays within the session, at its ends too', () => {
    expect(zoomed(wholeTimeline, hour, 2, hour).zoomedTo).toEqual({ fromMs: hour / 2, toMs: hour });
    expect(zoomed(at(0, hour / 2), hour, 0.75, 0).zoomedTo?.fromMs).toBe(0);
    expect(scrolled(at(0, 1000), hour, -500).zoomedTo).toEqual({ fromMs: 0, toMs: 1000 });
    expect(scrolled(at(0, 1000), hour, 2 * hour).zoomedTo).toEqual({ fromMs: hour - 1000, toMs: hour });
    expect(centred(at(0, 1000), hour, 5000).zoomedTo).toEqual({ fromMs: 4500, toMs: 5500 });
  });

  it('a session shorter than a second, or not loaded yet, is shown whole', () => {
    expect(zoomed(wholeTimeline, 400, 2, 0).zoomedTo).toBeUndefined();
    expect(shownStretch(wholeTimeline, 0)).toEqual({ fromMs: 0, toMs: 1 });
    expect(zoomed(wholeTimeline, 0, 2, 0).zoomedTo).toBeUndefined();
  });
});

describe('[review] following', () => {
  const shown = at(10_000, 20_000);

  it('turns to the next page when the film plays over the edge', () => {
    expect(followed(shown, hour, 19_990, 20_010).zoomedTo).toEqual({ fromMs: 19_010, toMs: 29_010 });
  });

  it('does not disturb someone who looks elsewhere, and brings a jump into view', () => {
    expect(followed(shown, hour, 30_000, 30_033)).toBe(shown);
    expect(followed(shown, hour, 15_000, 15_033)).toBe(shown);
    expect(followed(shown, hour, 15_000, 60_000).zoomedTo).toEqual({ fromMs: 55_000, toMs: 65_000 });
    expect(followed(shown, hour, 60_000, 30_000).zoomedTo).toEqual({ fromMs: 25_000, toMs: 35_000 });
    expect(followed(wholeTimeline, hour, 0, 60_000)).toBe(wholeTimeline);
  });
});

describe('[review] moments on the timeline', () => {
  const moment = (name: string, kind: 'bookmark' | 'intervention'): Moment => {
    const about = { id: momentIdSchema.parse(name.repeat(32)), mediaMs: 0 };
    return kind === 'bookmark' ? { kind, ...about } : { kind, tagId: 'frame', ...about };
  };
  const [tagged, starred, kept, since] = [
    moment('a', 'intervention'),
    moment('b', 'intervention'),
    moment('c', 'bookmark'),
    moment('d', 'bookmark'),
  ];
  const review = {
    moments: [tagged, starred, kept, since],
    chosen: [starred.id],
    leftOut: [],
    history: { ...emptyHistory, done: [{ kind: 'added', entry: since } as const] },
  };

  it('while tags are hidden: the starred ones, and bookmarks set since then', () => {
    expect(momentsShown({ ...review, tagsShown: false })).toEqual([
      { moment: starred, isStarred: true, isRemoved: false },
      { moment: since, isStarred: false, isRemoved: false },
    ]);
  });

  it('while tags are shown: all of them', () => {
    expect(momentsShown({ ...review, tagsShown: true }).map(({ isStarred }) => isStarred)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
