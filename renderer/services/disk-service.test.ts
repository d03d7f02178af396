import { beforeEach, expect, it, vi } from 'vitest';
import { momentIdSchema, openingIdSchema, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { reviewOpening } from '../store/review';
import { initialState, put, state, store, update } from '../store/store';

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const openingId = openingIdSchema.parse('c'.repeat(32));
const moment: Moment = { kind: 'bookmark', id: momentIdSchema.parse('b'.repeat(32)), mediaMs: 5 };

/** What main is asked to keep, and where the film is sent. */
const { done, main } = vi.hoisted(() => {
  const done: [string, unknown][] = [];
  const tells: { disk: (now: unknown) => void; lock: (now: { on: boolean }) => void } = {
    disk: () => undefined,
    lock: () => undefined,
  };
  const main = {
    tells,
    moments: { change: async (what: unknown) => void done.push(['change', what]) },
    lock: {
      isOn: async () => false,
      onChanged: (then: typeof tells.lock) => {
        tells.lock = then;
      },
    },
    library: {
      disk: async () => ({ isHere: true, folder: '/x' }),
      onDisk: (then: typeof tells.disk) => {
        tells.disk = then;
      },
    },
  };
  return { done, main };
});
vi.mock('../main/client', () => ({ main, whenDone: () => undefined }));
vi.mock('./film-player', () => ({
  filmPlayer: () => ({
    seekTo: (ms: number) => done.push(['seek', ms]),
    currentMs: state().review?.positionMs,
  }),
  putFilm: () => undefined,
}));
vi.mock('./group-picture-service', () => ({ leaveFilled: async () => undefined }));
vi.mock('./library-service', () => ({
  refreshLibrary: async () =>
    update('library', (library) => ({ ...library, sessions: [{ id: sessionId, code: 'S1' }] as never })),
  showLibrary: () => undefined,
}));
vi.mock('./recovery-service', () => ({ learnRunning: async () => undefined }));
vi.mock('./rehearsal-service', () => ({ leaveRehearsal: async () => undefined }));
vi.mock('./room-service', () => ({ enterRoom: async () => undefined, leaveRoom: () => undefined }));
vi.mock('./import-service', () => ({ forgetImport: () => undefined, learnImport: async () => undefined }));
vi.mock('./review-place-service', () => ({ savePlace: async () => undefined }));
vi.mock('./review-service', () => ({
  openReview: async (id: SessionId) => openAt(id, 0),
  seekFilm: (ms: number) => done.push(['seek', ms]),
  filmPositionMs: () => state().review?.positionMs,
}));
vi.mock('./open-session-service', () => ({ openSession: async (id: SessionId) => openAt(id, 0) }));

const { startDisk } = await import('./disk-service');
const { startLock } = await import('./lock-service');
const reviewMarks = await import('./review-marks-service');

function openAt(id: SessionId, positionMs: number): void {
  put('review', { ...reviewOpening(id, 'S1'), openingId, positionMs, moments: [moment] });
  put('momentList', initialState.momentList);
  put('view', { ...initialState.view, screen: 'review' });
}

const disk = (isHere: boolean): void => main.tells.disk({ isHere, folder: '/x' });
const lock = (on: boolean): void => main.tells.lock({ on });
const isBack = () => vi.waitFor(() => expect(done).toContainEqual(['seek', 30_000]));

beforeEach(async () => {
  done.length = 0;
  store.setState(initialState, true);
  await startDisk();
  await startLock();
  openAt(sessionId, 30_000);
});

it('[room] what was being typed when the disk went is typed and saved once it is back, and is one step to undo', async () => {
  await reviewMarks.openEditing(moment.id);
  reviewMarks.typeMomentNote('he looks away');
  disk(false);
  expect(state().review).toBeUndefined();
  disk(true);
  await isBack();
  const noted = { ...moment, note: 'he looks away' };
  await vi.waitFor(() => expect(done.at(-1)).toEqual(['change', { sessionId, moment: noted }]));
  await vi.waitFor(() => expect(state().review?.moments).toEqual([noted]));
  expect(state().momentList.editing?.id).toBe(moment.id);
  expect(state().review?.history.done).toHaveLength(1);
});

it('[room] a review whose disk went is returned to at its place, whenever it was locked and unlocked', async () => {
  for (const happens of [
    [() => lock(true), () => disk(true), () => lock(false)],
    [() => lock(true), () => lock(false), () => disk(true)],
  ]) {
    done.length = 0;
    openAt(sessionId, 30_000);
    disk(false);
    for (const each of happens) {
      expect(state().review).toBeUndefined();
      each();
    }
    await isBack();
    expect(state().review?.sessionId).toBe(sessionId);
  }
  // The disk goes behind the lock.
  done.length = 0;
  openAt(sessionId, 30_000);
  for (const happens of [() => lock(true), () => disk(false), () => lock(false), () => disk(true)]) happens();
  await isBack();
});

it('[room] nothing of what was typed stays behind the lock', async () => {
  await reviewMarks.openEditing(moment.id);
  reviewMarks.typeMomentNote('he looks away');
  disk(false);
  for (const happens of [() => lock(true), () => disk(true), () => lock(false)]) happens();
  await isBack();
  await Promise.resolve();
  expect(done.filter(([what]) => what === 'change')).toEqual([]);
});
