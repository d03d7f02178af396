import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import { type Moment, maxChosen } from '../../shared/model/moment';
import {
  canStar,
  changeEach,
  leadEach,
  momentAt,
  nudged,
  removeEach,
  starEach,
  withEnd,
  withTag,
} from './edits';

const idOf = (number: number) => momentIdSchema.parse(String(number).padStart(32, '0'));
/** A moment at this many seconds. */
const moment = (seconds: number, more: Partial<Moment> = {}): Moment =>
  ({ kind: 'bookmark', id: idOf(seconds), mediaMs: seconds * 1000, ...more }) as Moment;
const moments = [moment(10), moment(60), moment(63), moment(300)];
const leadInMs = 5000;

describe('the current moment', () => {
  const at = (seconds: number, goneTo?: number) => {
    const gone = goneTo === undefined ? undefined : idOf(goneTo);
    const found = momentAt({ moments, leftOut: [], goneTo: gone, positionMs: seconds * 1000 }, leadInMs);
    return found && found.mediaMs / 1000;
  };

  it('[review] is the nearest earlier one if none was gone to', () => {
    expect([0, 10, 61, 250, 400].map((seconds) => at(seconds))).toEqual([undefined, 10, 60, 63, 300]);
  });

  it('[review] is the one gone to last, in its lead-in, a step back from it, and after it', () => {
    expect([55, 40, 60, 62].map((seconds) => at(seconds, 60))).toEqual([60, 60, 60, 60]);
  });

  it('[review] is another once the film has passed it or has moved elsewhere', () => {
    expect(at(63, 60)).toBe(63);
    expect(at(15, 60)).toBe(10);
    expect(at(305, 60)).toBe(300);
  });

  it('[review] is never a deleted one', () => {
    expect(at(55, 99)).toBe(10);
  });
});

describe('stars', () => {
  const film = { phases: [], durationMs: 400_000, leftOut: [] };
  const marks = { ...film, moments, chosen: [idOf(63)] };

  it('[review] are added at the end, and the order of the others stays', () => {
    expect(starEach(marks, [idOf(10), idOf(300)])).toMatchObject({ after: [63, 10, 300].map(idOf) });
    expect(starEach({ ...film, moments, chosen: [300, 10].map(idOf) }, [idOf(10), idOf(60)])).toMatchObject({
      after: [300, 10, 60].map(idOf),
    });
  });

  it('[review] are removed if all have one', () => {
    expect(starEach({ ...film, moments, chosen: [300, 10, 60].map(idOf) }, [idOf(60), idOf(300)])).toEqual({
      kind: 'chosen',
      before: [300, 10, 60].map(idOf),
      after: [idOf(10)],
    });
    expect(starEach(marks, [])).toBeUndefined();
    expect(starEach(marks, [idOf(99)])).toBeUndefined();
  });

  it('[review] of deleted moments do not count toward the maximum', () => {
    const gone = Array.from({ length: maxChosen }, (_, at) => idOf(1000 + at));
    expect(canStar({ ...film, moments, chosen: gone }, [idOf(10)])).toBe(true);
    expect(starEach({ ...film, moments, chosen: gone }, [idOf(10)])).toMatchObject({
      before: gone,
      after: [idOf(10)],
    });
    const many = gone.map((id, at) => ({ ...moment(1000 + at), id }));
    expect(canStar({ ...film, moments: [...moments, ...many], chosen: gone }, [idOf(10)])).toBe(false);
  });
});

describe('changes to several moments', () => {
  it('[review] are one step to undo; a change of one moment is just that change, and of none is nothing', () => {
    expect(removeEach({ moments }, [idOf(10), idOf(60)])).toMatchObject({
      kind: 'several',
      changes: [{ kind: 'removed' }, { kind: 'removed' }],
    });
    expect(removeEach({ moments }, [idOf(10)])).toEqual({ kind: 'removed', entry: moment(10) });
    expect(removeEach({ moments }, [idOf(99)])).toBeUndefined();
    expect(changeEach({ moments }, [idOf(10)], (each) => ({ ...each }))).toBeUndefined();
  });

  it('[review] assign a leader to all, and remove it only if all have it', () => {
    const mixed = [moment(1, { leader: 'A' }), moment(2, { leader: 'B' }), moment(3)];
    const ids = mixed.map(({ id }) => id);
    expect(leadEach({ moments: mixed }, ids, 'A')).toMatchObject({
      changes: [
        { before: mixed[1], after: { leader: 'A' } },
        { before: mixed[2], after: { leader: 'A' } },
      ],
    });
    const given = mixed.map((each) => ({ ...each, leader: 'A' }) as const);
    const change = leadEach({ moments: given }, ids, 'A');
    expect(change?.kind === 'several' && change.changes).toHaveLength(3);
    expect(change).toMatchObject({ changes: [{ after: { id: ids[0] } }, {}, {}] });
    expect(JSON.stringify(change)).not.toMatch(/"after":\{[^}]*"leader"/);
  });
});

describe('a moment', () => {
  it('[review] is moved only within the film, and not past its own end', () => {
    expect(nudged(moment(10), 100, 60_000).mediaMs).toBe(10_100);
    expect(nudged(moment(0), -1000, 60_000).mediaMs).toBe(0);
    expect(nudged(moment(60), 1000, 60_000).mediaMs).toBe(60_000);
    expect(nudged(moment(10, { endMs: 10_300 }), 1000, 60_000).mediaMs).toBe(10_300);
    // A crash has cost the end of the film: the mark is not moved to where it now ends.
    expect(nudged(moment(60), -100, 50_000).mediaMs).toBe(59_900);
  });

  it('[review] can end at a later place within the film', () => {
    expect(withEnd(moment(10), 12_345.6, 60_000)).toEqual(moment(10, { endMs: 12_346 }));
    expect(withEnd(moment(10), 99_000, 60_000)).toEqual(moment(10, { endMs: 60_000 }));
    expect(withEnd(moment(10, { endMs: 12_000 }), 9_000, 60_000)).toEqual(moment(10));
    expect(withEnd(moment(10, { endMs: 12_000 }), undefined, 60_000)).toEqual(moment(10));
  });

  it('[review] keeps everything else when its tag is changed', () => {
    const about = { endMs: 12_000, leader: 'B', note: 'softly' } as const;
    const tagged = withTag(moment(10, about), 'frame');
    expect(tagged).toEqual({ ...moment(10, about), kind: 'intervention', tagId: 'frame' });
    expect(withTag(tagged, undefined)).toEqual(moment(10, about));
    expect(withTag(tagged, 'theme')).toEqual({ ...tagged, tagId: 'theme' });
  });
});
