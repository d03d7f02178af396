import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment, Phase } from '../../shared/model/moment';
import { reviewOpening } from '../store/review';
import { type AppState, initialState } from '../store/store';
import { walkedMoments } from '../store/walked-moments';
import {
  editTargets,
  initialMomentList,
  isFiltering,
  type MomentFilter,
  noFilter,
  selectedIds,
  selectionExtended,
  selectionToggled,
  shownByTime,
  shownMoments,
} from './moment-list';

const idOf = (number: number) => momentIdSchema.parse(String(number).padStart(32, '0'));
const moment = (seconds: number, tagId?: string, more: Partial<Moment> = {}): Moment =>
  ({
    ...(tagId ? { kind: 'intervention', tagId } : { kind: 'bookmark' }),
    id: idOf(seconds),
    mediaMs: seconds * 1000,
    ...more,
  }) as Moment;
const phase = (seconds: number, name: Phase['name']): Phase => ({
  kind: 'phase',
  id: idOf(9000 + seconds),
  mediaMs: seconds * 1000,
  name,
});

const moments = [
  moment(5, undefined, { note: 'before it all' }),
  moment(20, 'frame', { leader: 'A' }),
  moment(30, 'feelings', { leader: 'B', note: 'The Presenter leans back' }),
  moment(50, 'gaze', { leader: 'A' }),
  moment(70, 'no-longer-in-the-set'),
  moment(90, 'feelings'),
];
const phases = [phase(10, 'presentation'), phase(50, 'group-work')];
const listed = { moments, phases, chosen: [90, 20].map(idOf), durationMs: 100_000, leftOut: [] };

/** The times of the moments shown, in seconds. */
const shown = (filter: Partial<MomentFilter>): number[] =>
  shownByTime(listed, { ...noFilter, ...filter }).map(({ mediaMs }) => mediaMs / 1000);

describe('the list of moments', () => {
  it('[review] has the starred ones first, in the order of the discussion, then the others by time', () => {
    const { starred, others } = shownMoments(listed, noFilter);
    expect(starred.map(({ mediaMs }) => mediaMs / 1000)).toEqual([90, 20]);
    expect(others.map(({ mediaMs }) => mediaMs / 1000)).toEqual([5, 30, 50, 70]);
  });

  it('[review] filters: by tag, category, leader, phase, star, and text of label or note', () => {
    expect(shown({})).toEqual([5, 20, 30, 50, 70, 90]);
    expect(shown({ tag: 'feelings' })).toEqual([30, 90]);
    expect(shown({ tag: 'bookmark' })).toEqual([5]);
    expect(shown({ category: 'non-verbal' })).toEqual([50]);
    expect(shown({ category: 'verbal' })).toEqual([30, 90]);
    expect(shown({ leader: 'A' })).toEqual([20, 50]);
    expect(shown({ leader: 'none' })).toEqual([5, 70, 90]);
    expect(shown({ phase: 'presentation' })).toEqual([20, 30]);
    expect(shown({ phase: 'group-work' })).toEqual([50, 70, 90]);
    expect(shown({ phase: 'none' })).toEqual([5]);
    expect(shown({ phase: 'closing' })).toEqual([]);
    expect(shown({ starredOnly: true })).toEqual([20, 90]);
    expect(shown({ text: ' presenter ' })).toEqual([30]);
    expect(shown({ text: 'INVITES' })).toEqual([30, 90]);
    expect(shown({ text: 'bookmark' })).toEqual([5]);
    expect(shown({ tag: 'feelings', leader: 'B' })).toEqual([30]);
    expect(shown({ tag: 'feelings', starredOnly: true, text: 'leans' })).toEqual([]);
  });

  it('[review] says whether anything is filtered out', () => {
    expect(isFiltering(noFilter)).toBe(false);
    expect(isFiltering({ ...noFilter, text: '  ' })).toBe(false);
    for (const filter of [
      { tag: 'frame' },
      { leader: 'none' },
      { starredOnly: true },
      { text: 'x' },
    ] as const)
      expect(isFiltering({ ...noFilter, ...filter })).toBe(true);
  });
});

function opened(
  more: Partial<AppState['review']> = {},
  list: Partial<AppState['momentList']> = {},
): AppState {
  const review = { ...reviewOpening(sessionIdSchema.parse('0'.repeat(32)), 'S1'), ...listed };
  return {
    ...initialState,
    review: { ...review, tagsShown: true, positionMs: 31_000, ...more },
    momentList: { ...initialMomentList, ...list },
  };
}

describe('what the previous and next keys go through', () => {
  it('[review] is what the filter shows; while tags are hidden, the starred ones', () => {
    const filter = { ...noFilter, leader: 'A' } as const;
    const seconds = (now: AppState) => walkedMoments(now).map(({ mediaMs }) => mediaMs / 1000);
    expect(seconds(opened({}, { filter }))).toEqual([20, 50]);
    expect(seconds(opened({ tagsShown: false }, { filter }))).toEqual([20, 90]);
  });
});

describe('selecting moments', () => {
  const order = [90, 20, 5, 30, 50, 70].map(idOf);

  it('[review] with Ctrl adds or removes one; with none left there is no selection', () => {
    const one = selectionToggled(undefined, idOf(20), undefined);
    const two = selectionToggled(one, idOf(70), undefined);
    expect(two?.ids).toEqual([20, 70].map(idOf));
    expect(selectionToggled(two, idOf(20), undefined)?.ids).toEqual([idOf(70)]);
    expect(selectionToggled(one, idOf(20), undefined)).toBeUndefined();
  });

  it('[review] with Shift selects everything from where it began, in the order of the list, up or down', () => {
    const to = (before: ReturnType<typeof selectionToggled>, seconds: number, at?: number) =>
      selectionExtended(before, idOf(seconds), {
        at: at === undefined ? undefined : idOf(at),
        order,
        goneTo: undefined,
      });
    const down = to(undefined, 30, 20);
    expect(down.ids).toEqual([20, 5, 30].map(idOf));
    expect(to(down, 90).ids).toEqual([90, 20].map(idOf));
    expect(to(undefined, 30).ids).toEqual([idOf(30)]);
    // The current moment is filtered out.
    expect(to(undefined, 30, 999).ids).toEqual([idOf(30)]);
  });

  it('[review] lasts until another moment is gone to; then commands apply to that one', () => {
    const selection = { ids: [idOf(20), idOf(70)], from: idOf(20), to: idOf(70), goneTo: undefined };
    const now = opened({}, { selection });
    expect(selectedIds(now)).toEqual(selection.ids);
    expect(editTargets(now)).toEqual(selection.ids);
    const gone = opened({ goneTo: idOf(50), positionMs: 45_000 }, { selection });
    expect(selectedIds(gone)).toEqual([]);
    expect(editTargets(gone)).toEqual([idOf(50)]);
  });

  it('[review] if there is none, commands apply to the edited moment or to the current one', () => {
    const editing = { id: idOf(90), note: undefined, goneTo: undefined };
    expect(editTargets(opened({}, { editing }))).toEqual([idOf(90)]);
    expect(editTargets(opened())).toEqual([idOf(30)]);
    expect(editTargets(opened({ positionMs: 0 }))).toEqual([]);
    expect(editTargets({ ...opened(), review: undefined })).toEqual([]);
  });
});
