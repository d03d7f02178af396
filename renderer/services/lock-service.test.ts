import { beforeEach, expect, it, vi } from 'vitest';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { recordingBegun } from '../store/recording';
import { reviewOpening } from '../store/review';
import { initialState, put, state, store } from '../store/store';

/** What main is asked, in order; the test says how it answers. */
const { asked, main } = vi.hoisted(() => {
  const asked: [string, unknown][] = [];
  const listeners: ((event: { on: boolean }) => void)[] = [];
  const main = {
    listeners,
    answer: (_name: string, _argument: unknown): Promise<unknown> => Promise.resolve(undefined),
    moments: { change: (argument: unknown) => ask('moments.change', argument) },
    lock: {
      now: () => ask('lock.now', undefined),
      isOn: () => Promise.resolve(false),
      onChanged: (listener: (event: { on: boolean }) => void) => listeners.push(listener),
    },
  };
  function ask(name: string, argument: unknown): Promise<unknown> {
    asked.push([name, argument]);
    return main.answer(name, argument);
  }
  return { asked, main };
});
vi.mock('../main/client', () => ({ main }));
vi.mock('./film-player', () => ({ filmPlayer: () => undefined, putFilm: () => undefined }));
vi.mock('./group-picture-service', () => ({ leaveFilled: async () => undefined }));
vi.mock('./recovery-service', () => ({ learnRunning: async () => undefined }));
vi.mock('./rehearsal-service', () => ({ leaveRehearsal: async () => undefined }));
vi.mock('./room-service', () => ({ enterRoom: async () => undefined, leaveRoom: async () => undefined }));
vi.mock('./review-service', () => ({}));
vi.mock('./review-place-service', () => ({ savePlace: async () => undefined }));
vi.mock('./left-review', () => ({
  leftReview: () => state().review && { sessionId: state().review?.sessionId },
  returnTo: async (left: unknown) => void asked.push(['return', left]),
  takeWaiting: () => undefined,
}));

const { lockNow, startLock } = await import('./lock-service');
const { closeNote, openNote, typeNote } = await import('./recording-marks-service');
const { undo } = await import('./mark-changes');
const reviewMarks = await import('./review-marks-service');

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const moment: Moment = { kind: 'bookmark', id: momentIdSchema.parse('b'.repeat(32)), mediaMs: 5 };
const noted = { sessionId, moment: { ...moment, note: 'he looks away' } };
const tell = (on: boolean): void => {
  for (const listener of main.listeners) listener({ on });
};

beforeEach(async () => {
  asked.length = 0;
  main.listeners.length = 0;
  main.answer = async (name, argument) =>
    name === 'moments.change' ? (argument as typeof noted).moment : undefined;
  store.setState(initialState, true);
  await startLock();
});

async function typeWhileRecording(): Promise<void> {
  put('recording', {
    ...recordingBegun(sessionId, 'S1'),
    ...{ phase: 'recording', moments: [moment], marked: [moment.id] },
  });
  put('view', { ...initialState.view, screen: 'recording' });
  await openNote();
  typeNote('he looks away');
}

it('[hour] a recording’s note is on its way to the disk before it is locked, and however slow the disk is', async () => {
  await typeWhileRecording();
  main.answer = (name) => (name === 'moments.change' ? new Promise(() => undefined) : Promise.resolve());
  await lockNow();
  expect(asked).toEqual([
    ['moments.change', noted],
    ['lock.now', undefined],
  ]);
});

it('[hour] what was typed just before main locked stays open, is saved once it is unlocked, and is one step to undo', async () => {
  await typeWhileRecording();
  tell(true);
  expect(asked).toEqual([]);
  tell(false);
  expect(asked).toEqual([['moments.change', noted]]);
  expect(state().recording?.note?.text).toBe('he looks away');
  await closeNote();
  expect(state().recording?.moments).toEqual([noted.moment]);
  expect(state().recording?.history.done).toHaveLength(1);
  await undo();
  expect(state().recording?.moments).toEqual([moment]);
  expect(asked.at(-1)).toEqual(['moments.change', { sessionId, moment }]);
});

it('[hour] a review’s note is on the disk before it is locked', async () => {
  const openingId = openingIdSchema.parse('c'.repeat(32));
  put('review', { ...reviewOpening(sessionId, 'S1'), openingId, moments: [moment] });
  await reviewMarks.openEditing(moment.id);
  reviewMarks.typeMomentNote('he looks away');
  await lockNow();
  expect(asked).toEqual([
    ['moments.change', noted],
    ['lock.now', undefined],
  ]);
});

it('[room] a review that main interrupted is returned to once; one that a person locked is not', async () => {
  const open = (): void => put('review', reviewOpening(sessionId, 'S1'));
  open();
  tell(true);
  expect(state().review).toBeUndefined();
  tell(false);
  expect(asked).toEqual([['return', { sessionId }]]);
  tell(true);
  tell(false);
  expect(asked).toHaveLength(1);

  open();
  main.answer = async (name) => {
    if (name === 'lock.now') tell(true);
  };
  await lockNow();
  tell(false);
  expect(asked.filter(([name]) => name === 'return')).toHaveLength(1);
});
