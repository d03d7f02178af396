import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Mark, Moment } from '../../shared/model/moment';
import { changeEach } from '../marks/edits';
import { recordingBegun } from '../store/recording';
import { reviewOpening } from '../store/review';
import { initialState, put, state, store } from '../store/store';

/** Main's half: each call is answered when the test says so. */
const { calls, answer, main } = vi.hoisted(() => {
  const { setTimeout: later } = globalThis;
  const calls: {
    name: string;
    argument: unknown;
    done: (value: unknown) => void;
    fail: (e: unknown) => void;
  }[] = [];
  const call = (name: string) => (argument: unknown) =>
    new Promise((done, fail) => {
      calls.push({ name, argument, done, fail });
    });
  const domain = (name: string): unknown =>
    new Proxy({}, { get: (_target, method) => call(`${name}.${String(method)}`) });
  const main = { moments: domain('moments'), recording: domain('recording') };
  /** Answers the next call, and waits until all that follows from it is done. */
  const answer = async (value: unknown): Promise<void> => {
    const next = calls.shift();
    if (!next) throw new Error('main was not called');
    if (value instanceof Error) next.fail(value);
    else next.done(value);
    await new Promise((done) => later(done));
  };
  return { calls, answer, main };
});
vi.mock('../main/client', () => ({ main }));
const { goneTo } = vi.hoisted(() => ({ goneTo: [] as unknown[] }));
vi.mock('./review-service', () => ({
  filmPositionMs: () => 7000,
  goToMoment: (choice: unknown) => goneTo.push(choice),
  seekFilm: (ms: number) => goneTo.push(ms),
}));
vi.mock('./film-player', () => ({ filmPlayer: () => undefined }));

const { edit, redo, undo } = await import('./mark-changes');
const { addMark, closeNote, giveLeader, openNote, typeNote } = await import('./recording-marks-service');
const reviewMarks = await import('./review-marks-service');
const { beginReview } = await import('./choosing-service');
const { beginDiscussion } = await import('./playing-service');

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const openingId = openingIdSchema.parse('b'.repeat(32));
const bookmark: Mark = { kind: 'bookmark' };
const at = (mediaMs: number): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(String(mediaMs).padStart(32, '0')),
  mediaMs,
});
const names = (): string[] => calls.map(({ name }) => name);

/** Types, and waits until what was typed is about to be saved. */
async function aWhileAfter(type: () => void): Promise<void> {
  type();
  vi.runOnlyPendingTimers();
  await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
}
const toast = () => state().view.toast;

beforeEach(() => {
  calls.length = 0;
  goneTo.length = 0;
  store.setState(initialState, true);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

describe('marks while recording', () => {
  beforeEach(() => {
    put('recording', { ...recordingBegun(sessionId, 'S1'), phase: 'recording' });
    put('view', { ...initialState.view, screen: 'recording' });
  });

  it('[recording] a mark is shown once main has it on the disk, at the time of its key', async () => {
    put('settings', { ...initialState.settings, reactionMs: 300 });
    const marked = addMark(bookmark, 1234);
    await vi.waitFor(() => expect(names()).toEqual(['recording.mark']));
    expect(calls[0]?.argument).toEqual({ sessionId, mark: bookmark, captureMs: 1234, reactionMs: 300 });
    expect(state().recording?.moments).toEqual([]);
    await answer(at(900));
    await marked;
    expect(state().recording?.moments).toEqual([at(900)]);
  });

  it('[recording] off the record nothing is marked, and that is said', async () => {
    put('recording', { ...recordingBegun(sessionId, 'S1'), phase: 'off-record' });
    await addMark(bookmark, 1);
    expect(names()).toEqual([]);
    expect(toast()).toEqual({ kind: 'off-record' });
  });

  it('[recording] keys that are faster than the disk reach main one after the other', async () => {
    const both = [addMark(bookmark, 1), addMark(bookmark, 2)];
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await answer(at(1));
    expect(calls.map(({ argument }) => argument)).toEqual([expect.objectContaining({ captureMs: 2 })]);
    await answer(at(2));
    await Promise.all(both);
    expect(state().recording?.moments).toEqual([at(1), at(2)]);
  });

  it('[recording] a leader is given to the mark that is still on its way, and taken back by the same key', async () => {
    const done = [addMark(bookmark, 1), giveLeader('A'), giveLeader('A')];
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await answer(at(1));
    expect(calls[0]?.argument).toEqual({ sessionId, moment: { ...at(1), leader: 'A' } });
    await answer({ ...at(1), leader: 'A' });
    expect(calls[0]?.argument).toEqual({ sessionId, moment: at(1) });
    await answer(at(1));
    await Promise.all(done);
  });

  it('[recording] a note that is typed before its mark is on the disk is kept with it', async () => {
    const marked = addMark(bookmark, 1);
    const opened = openNote();
    typeNote('he looks away');
    const closed = closeNote();
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await answer(at(1));
    expect(calls[0]?.argument).toEqual({ sessionId, moment: { ...at(1), note: 'he looks away' } });
    await answer({ ...at(1), note: 'he looks away' });
    await Promise.all([marked, opened, closed]);
    expect(state().recording?.moments[0]?.note).toBe('he looks away');
  });

  it('[hour] a note is saved while it is typed, shown and undone only once it is closed, and saved again as it was', async () => {
    const before = { ...at(1), note: 'old' };
    put('recording', {
      ...recordingBegun(sessionId, 'S1'),
      ...{ phase: 'recording', moments: [before], marked: [before.id] },
    });
    await openNote();
    await aWhileAfter(() => typeNote('old and new'));
    expect(calls[0]?.argument).toEqual({ sessionId, moment: { ...before, note: 'old and new' } });
    await answer({ ...before, note: 'old and new' });
    expect(state().recording?.moments).toEqual([before]);
    typeNote('old');
    const closed = closeNote();
    await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
    expect(calls[0]?.argument).toEqual({ sessionId, moment: before });
    await answer(before);
    await closed;
    expect(state().recording?.history.done).toEqual([]);

    await openNote();
    await aWhileAfter(() => typeNote('new'));
    await answer({ ...before, note: 'new' });
    const closedNew = closeNote();
    await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
    await answer({ ...before, note: 'new' });
    await closedNew;
    expect(state().recording?.moments).toEqual([{ ...before, note: 'new' }]);
    const undone = undo();
    await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
    expect(calls[0]?.argument).toEqual({ sessionId, moment: before });
    await answer(before);
    await undone;
    expect(state().recording?.history.done).toEqual([]);
  });

  it('[recording] undo and redo are shown once main has done them; one that main refuses changes nothing', async () => {
    const marked = addMark(bookmark, 1);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await answer(at(1));
    await marked;

    const refused = expect(undo()).rejects.toThrow(Fault);
    await vi.waitFor(() => expect(names()).toEqual(['moments.remove']));
    await answer(new Fault('disk-full'));
    await refused;
    expect(state().recording?.moments).toEqual([at(1)]);

    const undone = undo();
    await vi.waitFor(() => expect(names()).toEqual(['moments.remove']));
    await answer(undefined);
    await undone;
    expect(state().recording?.moments).toEqual([]);

    const redone = redo();
    await vi.waitFor(() => expect(names()).toEqual(['moments.restore']));
    await answer(undefined);
    await redone;
    expect(state().recording?.moments).toEqual([at(1)]);
  });
});

describe('marks in the review', () => {
  beforeEach(() => {
    put('review', {
      ...reviewOpening(sessionId, 'S1'),
      openingId,
      durationMs: 60_000,
      moments: [at(1), at(2)],
    });
    put('view', { ...initialState.view, screen: 'review' });
  });

  it('[hour] the review begins with a star that was set just before, however long it takes to be stored', async () => {
    put('view', { ...initialState.view, screen: 'choose' });
    const starred = edit(() => ({ kind: 'chosen', before: [], after: [at(2).id] }));
    const begun = beginReview();
    // Pressed once more, because nothing seems to happen.
    const again = beginReview();
    await vi.waitFor(() => expect(names()).toEqual(['moments.choose']));
    expect(state().view.screen).toBe('choose');
    await answer(undefined);
    await Promise.all([starred, begun, again]);
    expect(state().view).toMatchObject({ screen: 'review', filmShown: true });
    expect(goneTo).toEqual([at(2)]);
  });

  it('[hour] a person who leaves the screen while a star is being stored stays where they went', async () => {
    for (const begin of [beginReview, beginDiscussion]) {
      put('view', { ...initialState.view, screen: 'choose' });
      const starred = edit(() => ({ kind: 'chosen', before: [], after: [at(2).id] }));
      const begun = begin();
      await vi.waitFor(() => expect(names()).toEqual(['moments.choose']));
      put('view', { ...initialState.view, screen: 'library' });
      await answer(undefined);
      await Promise.all([starred, begun]);
      expect(state().view.screen).toBe('library');
      expect(goneTo).toEqual([]);
    }
  });

  it('[review] a mark lies where the film is; while tags are hidden it is said, because no list shows it', async () => {
    const marked = reviewMarks.addMark(bookmark);
    await vi.waitFor(() => expect(names()).toEqual(['moments.add']));
    expect(calls[0]?.argument).toEqual({ sessionId, mark: bookmark, mediaMs: 7000 });
    await answer(at(7000));
    await marked;
    expect(state().review?.moments).toEqual([at(1), at(2), at(7000)]);
    expect(toast()).toEqual({ kind: 'marked', mediaMs: 7000 });
  });

  it('[hour] the fields of a moment that is removed are closed, and stay so if it is put back; those of another stay open', async () => {
    const { deleteMoments, openEditing, removeMark } = reviewMarks;
    const answered = async (doing: Promise<void>): Promise<void> => {
      await vi.waitFor(() => expect(calls).toHaveLength(1));
      await answer(undefined);
      await doing;
    };
    const editing = () => state().momentList.editing?.id;
    for (const remove of [deleteMoments, () => removeMark(at(1)), redo]) {
      await openEditing(at(1).id);
      await answered(remove());
      expect(state().review?.moments).toEqual([at(2)]);
      expect(editing()).toBeUndefined();
      await answered(undo());
      expect(state().review?.moments).toEqual([at(1), at(2)]);
      expect(editing()).toBeUndefined();
    }
    await openEditing(at(1).id);
    await answered(removeMark(at(2)));
    expect(editing()).toBe(at(1).id);
  });

  it('[hour] a note is saved while it is typed, shown and undone only once it is kept, and saved again as it was', async () => {
    const before = { ...at(1), note: 'old' };
    put('review', { ...reviewOpening(sessionId, 'S1'), openingId, durationMs: 60_000, moments: [before] });
    const { typeMomentNote, openEditing, closeEditing } = reviewMarks;
    for (const [typed, steps] of [
      ['old', 0],
      ['new', 1],
    ] as const) {
      await openEditing(before.id);
      await aWhileAfter(() => typeMomentNote('old and new'));
      expect(calls[0]?.argument).toEqual({ sessionId, moment: { ...before, note: 'old and new' } });
      await answer({ ...before, note: 'old and new' });
      expect(state().review?.moments).toEqual([before]);
      typeMomentNote(typed);
      const closed = closeEditing();
      await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
      expect(calls[0]?.argument).toEqual({ sessionId, moment: { ...before, note: typed } });
      await answer({ ...before, note: typed });
      await closed;
      expect(state().review?.history.done).toHaveLength(steps);
    }
    const undone = undo();
    await vi.waitFor(() => expect(names()).toEqual(['moments.change']));
    await answer(before);
    await undone;
    expect(state().review?.moments).toEqual([before]);
  });

  it('[review] several changes are one call: where it fails nothing is changed, where it succeeds one undo takes all of them back', async () => {
    const giveToB = () =>
      edit((review) => changeEach(review, [at(1).id, at(2).id], (moment) => ({ ...moment, leader: 'B' })));
    const changed = [1, 2].map((ms) => ({ kind: 'change', moment: { ...at(ms), leader: 'B' } }));
    const refused = expect(giveToB()).rejects.toThrow(Fault);
    await vi.waitFor(() => expect(names()).toEqual(['moments.changeAll']));
    expect(calls[0]?.argument).toEqual({ sessionId, changes: changed });
    await answer(new Fault('disk-full'));
    await refused;
    expect(state().review?.moments).toEqual([at(1), at(2)]);
    expect(state().review?.history.done).toEqual([]);

    const given = giveToB();
    await vi.waitFor(() => expect(names()).toEqual(['moments.changeAll']));
    await answer(undefined);
    await given;
    expect(state().review?.moments).toEqual(changed.map(({ moment }) => moment));
    const undone = undo();
    await vi.waitFor(() => expect(names()).toEqual(['moments.changeAll']));
    const changes = [2, 1].map((ms) => ({ kind: 'change', moment: at(ms) }));
    expect(calls[0]?.argument).toEqual({ sessionId, changes });
    await answer(undefined);
    await undone;
    expect(state().review?.moments).toEqual([at(1), at(2)]);
    expect(calls).toEqual([]);
  });
});
