import { describe, expect, it } from 'vitest';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import type { SessionSummary } from '../../shared/model/session-summary';
import { judgeLevel, nextLevel, noLevel } from './level';
import { erased, listed } from './library';
import { isRunning, lastMarks, recordingBegun, recordingDurable, recordingFailed } from './recording';
import { reviewDamaged, reviewOpening, saidOfFilm } from './review';
import {
  chosenMicrophones,
  closedRoom,
  cuttingOff,
  deepestFall,
  freeMicrophones,
  handsFree,
  isWithoutSound,
  otherCameras,
  roomClosed,
  roomHeard,
  withMicrophone,
  wouldRecord,
} from './room';
import { initialState, put, state, update } from './store';
import { initialView, withBusyDialog, withDialog, withoutDialog } from './view';
import { closeFault, openDialog, say, sayFault, showScreen, unsay } from './view-actions';

const id = sessionIdSchema.parse('a'.repeat(32));
const bookmark = (mediaMs: number): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(String(mediaMs).padStart(32, '0')),
  mediaMs,
});

describe('recording', () => {
  it('[job] the clock shows what is on the disk, and never goes back', () => {
    const recording = recordingDurable(recordingDurable(recordingBegun(id, 'S1'), 4_000), 3_600);
    expect(recording.durableMs).toBe(4_000);
  });

  it('[job] a recording that ended on its own no longer counts as running, and gives the first reason', () => {
    const recording = recordingFailed(recordingFailed(recordingBegun(id, 'S1'), 'disk-full'), 'internal');
    expect(recording.fault).toBe('disk-full');
    expect(isRunning(recording)).toBe(false);
    expect(isRunning(recordingBegun(id, 'S1'))).toBe(true);
    expect(isRunning(undefined)).toBe(false);
  });

  it('the last marks are those that were set last, without the deleted ones', () => {
    const moments = [bookmark(1), bookmark(2), bookmark(3)];
    const marked = [3, 1, 9, 2].map((ms) => bookmark(ms).id);
    const recording = { ...recordingBegun(id, 'S1'), moments, marked };
    expect(lastMarks(recording, 2).map(({ mediaMs }) => mediaMs)).toEqual([2, 1]);
    expect(lastMarks(recording, 9).map(({ mediaMs }) => mediaMs)).toEqual([2, 1, 3]);
  });
});

describe('level', () => {
  it('a peak is held for two seconds, then gives way', () => {
    const loud = nextLevel(noLevel, -12, 1_000);
    const after = nextLevel(loud, -50, 2_900);
    expect([after.peakDb, after.heldDb]).toEqual([-50, -12]);
    expect(nextLevel(after, -50, 3_000).heldDb).toBe(-50);
    expect(nextLevel(loud, -6, 1_100).heldDb).toBe(-6);
  });

  it('is put in words', () => {
    const judged = (db: number) => judgeLevel(nextLevel(noLevel, db, 0));
    expect(judged(Number.NEGATIVE_INFINITY)).toBe('silent');
    expect([-55, -20, -0.5].map(judged)).toEqual(['quiet', 'good', 'clipping']);
  });
});

describe('room', () => {
  const device = (status: 'open' | 'opening' | 'reopening' | 'failed' | 'lost') => ({
    ...closedRoom.camera,
    status,
  });
  const microphones = (...all: Parameters<typeof device>[0][]) =>
    all.map((status) => ({ device: device(status), gainDb: 0, muted: false }));
  const open = {
    ...closedRoom,
    camera: device('open'),
    microphones: microphones('open'),
  };

  it('one may knowingly start with only sound or only picture, but not with nothing', () => {
    expect(wouldRecord(open)).toBe('both');
    expect(wouldRecord({ ...open, camera: device('failed') })).toBe('sound');
    expect(wouldRecord({ ...open, microphones: microphones('lost') })).toBe('picture');
    const nothing = { camera: device('failed'), microphones: microphones('failed') };
    expect(wouldRecord({ ...open, ...nothing })).toBeUndefined();
    expect(wouldRecord({ ...open, camera: device('opening') })).toBeUndefined();
  });

  it('[room] a camera that is being opened again is one that would be recorded', () => {
    expect(wouldRecord({ ...open, camera: device('reopening') })).toBe('both');
  });

  it('[room] each other camera with a name of its own can take over', () => {
    const camera = { ...device('open'), label: 'Table' };
    const plugged = { camera: ['Table', 'Laptop', 'Table', 'Laptop', ''], microphone: ['Table'] };
    expect(otherCameras({ camera, plugged })).toEqual(['Laptop']);
    expect(otherCameras({ camera, plugged: { ...plugged, camera: ['Table'] } })).toEqual([]);
  });

  it('everything is off when the room is left', () => {
    const left = roomClosed(roomHeard(open, { peakDb: -20, ownDb: [-20], notes: [], quiet: true }, 0));
    expect(left).toMatchObject({ stream: undefined, quiet: false });
    expect(left.camera.status).toBe('closed');
  });
});

describe('microphones of the room', () => {
  const chosen = (label: string) => ({ label, gainDb: 0, muted: false });

  it('[before] one that fails leaves a recording with sound, as long as another is on', () => {
    const device = (status: 'open' | 'failed' | 'closed') => ({ ...closedRoom.camera, status, label: 'A' });
    const microphones = (['failed', 'open'] as const).map((status) => ({
      device: device(status),
      gainDb: 0,
      muted: false,
    }));
    expect(wouldRecord({ camera: device('open'), microphones })).toBe('both');
    expect(isWithoutSound({ microphones })).toBe(false);
    expect(isWithoutSound({ microphones: [{ device: device('closed'), gainDb: 0, muted: false }] })).toBe(
      true,
    );
  });

  it('[before] those that can be added are plugged in and not in the mix; two with the same label count separately', () => {
    const plugged = ['Table', 'Boundary', 'Boundary', ''];
    expect(freeMicrophones(plugged, [])).toEqual(['Table', 'Boundary', 'Boundary']);
    expect(freeMicrophones(plugged, [chosen('Boundary')])).toEqual(['Table', 'Boundary']);
    expect(freeMicrophones(plugged, ['Boundary', 'Boundary', 'Table'].map(chosen))).toEqual([]);
  });

  it('[room] one that is in another USB port than when it was chosen is not offered once more', () => {
    expect(freeMicrophones(['2- Yeti', 'Laptop'], [chosen('Yeti')])).toEqual(['Laptop']);
    expect(freeMicrophones(['2- Yeti', 'Yeti'], [chosen('Yeti')])).toEqual(['2- Yeti']);
    expect(freeMicrophones(['2- Yeti', 'Yeti'], ['Yeti', '2- Yeti'].map(chosen))).toEqual([]);
  });

  it('[room] what is known of an open microphone is said by its name; of one that has gone nothing is', () => {
    const note = { silent: false, cutsOff: true, handsFree: true, fall: undefined };
    const microphone = (label: string, status: 'open' | 'lost') => ({
      device: { ...closedRoom.camera, label, status },
      ...{ gainDb: 0, muted: false },
    });
    const [table, phones] = [microphone('Table', 'open'), microphone('AirPods', 'open')];
    const fine = { ...note, cutsOff: false, handsFree: false };
    expect(handsFree({ microphones: [table, phones], notes: [fine, note] })).toEqual(['AirPods']);
    expect(cuttingOff({ microphones: [table, phones], notes: [fine, note] })).toEqual({
      label: 'AirPods',
      isOnly: false,
    });
    expect(cuttingOff({ microphones: [phones], notes: [note] })?.isOnly).toBe(true);
    expect(cuttingOff({ microphones: [microphone('AirPods', 'lost')], notes: [note] })).toBeUndefined();
    const falls = [0.5, 0.03].map((share) => ({ ...fine, fall: { beforeDb: -20, nowDb: -50, share } }));
    const three = [table, microphone('Window', 'open'), phones];
    expect(deepestFall({ microphones: three, notes: [fine, ...falls] })).toMatchObject({
      ...{ label: 'AirPods', share: 0.03 },
    });
    expect(deepestFall({ microphones: [table], notes: [fine] })).toBeUndefined();
  });

  it('[before] without a choice, changes apply to the one that is open', () => {
    const device = { ...closedRoom.camera, status: 'open' as const, label: 'Table' };
    const open = { microphones: [{ device, gainDb: 0, muted: false }] };
    expect(chosenMicrophones({ microphones: [] }, open)).toEqual([chosen('Table')]);
    expect(chosenMicrophones({ microphones: [chosen('Window')] }, open)).toEqual([chosen('Window')]);
    const changed = withMicrophone([chosen('A'), chosen('B')], 1, { muted: true });
    expect(changed).toEqual([chosen('A'), { ...chosen('B'), muted: true }]);
  });

  it('[before] each has its own level', () => {
    const heard = roomHeard(closedRoom, { peakDb: -12, ownDb: [-20, -12], notes: [], quiet: false }, 0);
    expect(heard.ownLevels.map(({ peakDb }) => peakDb)).toEqual([-20, -12]);
  });
});

describe('review', () => {
  const openingId = openingIdSchema.parse('b'.repeat(32));
  const review = { ...reviewOpening(id, 'S1'), openingId };

  it('damaged spans that touch are merged, in the order of the film', () => {
    const stretches = [
      [50, 60],
      [10, 20],
      [60, 70],
      [19, 25],
    ] as const;
    const damaged = stretches.reduce(
      (before, [fromMs, toMs]) => reviewDamaged(before, openingId, { fromMs, toMs }),
      review as ReturnType<typeof reviewDamaged>,
    );
    expect(damaged.damage).toEqual([
      { fromMs: 10, toMs: 25 },
      { fromMs: 50, toMs: 70 },
    ]);
  });

  it('damage of another opening is not shown', () => {
    const other = openingIdSchema.parse('c'.repeat(32));
    expect(reviewDamaged(review, other, { fromMs: 0, toMs: 1 })).toBe(review);
  });

  it('[room] one thing is said of the film: that it stands still, why, or that it can’t be shown; that it continues, only while it plays', () => {
    expect(saidOfFilm(undefined)).toBeUndefined();
    expect(saidOfFilm(review)).toBeUndefined();
    expect(saidOfFilm({ ...review, trouble: 'stalled' })).toBe('stalled');
    expect(saidOfFilm({ ...review, restarted: true })).toBe('restarted');
    expect(saidOfFilm({ ...review, restarted: true, playing: true })).toBe('restartedPlays');
    expect(saidOfFilm({ ...review, restarted: true, playing: true, trouble: 'stalled' })).toBe('restarted');
    expect(saidOfFilm({ ...review, restarted: true, trouble: 'broken' })).toBe('broken');
  });
});

describe('library', () => {
  const session = (name: string, utcMs: number): SessionSummary => ({
    id: sessionIdSchema.parse(name.repeat(32)),
    code: name,
    createdAt: { utcMs, offsetMinutes: 0 },
    durationMs: 0,
    momentCount: 0,
    condition: 'ready',
  });
  const now = new Date(2026, 11, 8, 9);
  const receipt = {
    ...{ id: sessionIdSchema.parse('a'.repeat(32)), code: 'a', recordedAtMs: 1, deletedAtMs: 9 },
    ...{ files: 1, bytes: 1, filesLeft: 0, exports: [] },
  };

  it('lists the newest first, like main, even if the clock was moved back meanwhile', () => {
    const { sessions } = listed({ sessions: [session('b', 1), session('a', 2)], receipts: [] }, now);
    expect(sessions?.map(({ code }) => code)).toEqual(['b', 'a']);
  });

  it('[delete] first lists those whose deletion day has come, each group in main’s order', () => {
    const by = (code: string, deleteBy: string | undefined) => ({ ...session(code, 1), code, deleteBy });
    const all = [by('a', '2026-12-09'), by('b', '2026-12-08'), by('c', undefined), by('d', '2026-12-07')];
    const { sessions } = listed({ sessions: all, receipts: [] }, now);
    expect(sessions?.map(({ code }) => code)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('[job] a deleted session is gone from the list, and its receipt remains', () => {
    const library = erased(
      listed({ sessions: [session('a', 1), session('b', 2)], receipts: [] }, now),
      receipt,
    );
    expect(library.sessions?.map(({ code }) => code)).toEqual(['b']);
    expect(library.receipts).toEqual([receipt]);
  });
});

describe('view', () => {
  it('another screen has no dialog and no message of the previous one', () => {
    openDialog({ kind: 'keys' });
    say({ kind: 'no-mark' });
    sayFault('internal');
    expect(state().view).toMatchObject({
      dialog: { kind: 'keys' },
      toast: { kind: 'no-mark' },
      faults: ['internal'],
    });
    showScreen('review');
    expect(state().view).toEqual({ ...initialView, screen: 'review', said: expect.any(Number) });
  });

  it('[house] a message is removed only if it is the one that was meant', () => {
    say({ kind: 'no-mark' });
    unsay(({ kind }) => kind === 'star');
    expect(state().view.toast).toEqual({ kind: 'no-mark' });
    unsay();
    expect(state().view.toast).toBeUndefined();
  });

  it('[hour] what went wrong hides no message, and no message hides it; each is closed by itself', () => {
    say({ kind: 'no-mark' });
    sayFault('write-failed');
    sayFault('internal');
    expect(state().view.toast).toEqual({ kind: 'no-mark' });
    say({ kind: 'star', isOn: true });
    expect(state().view).toMatchObject({
      toast: { kind: 'star' },
      faults: ['internal', 'write-failed'],
    });
    // Said again, it is the newest, and is not listed twice.
    sayFault('write-failed');
    unsay();
    expect(state().view).toMatchObject({ toast: undefined, faults: ['write-failed', 'internal'] });
    closeFault('write-failed');
    expect(state().view.faults).toEqual(['internal']);
  });

  it('[hour] the same message said again counts as another, so that it is shown for its whole time', () => {
    say({ kind: 'no-mark' });
    const { said } = state().view;
    say({ kind: 'no-mark' });
    expect(state().view.said).toBe(said + 1);
  });

  it('a dialog whose action is running can be neither closed nor replaced', () => {
    const busy = withBusyDialog(withDialog(initialView, { kind: 'stop-recording' }), true);
    expect(withoutDialog(busy).dialog).toEqual({ kind: 'stop-recording' });
    expect(withDialog(busy, { kind: 'keys' }).dialog).toEqual({ kind: 'stop-recording' });
    expect(withBusyDialog(busy, false).dialog).toBeUndefined();
  });
});

describe('store', () => {
  it('a slice that is undefined is not changed', () => {
    update('review', (review) => ({ ...review, playing: true }));
    expect(state().review).toBe(initialState.review);
    put('review', reviewOpening(id, 'S1'));
    update('review', (review) => ({ ...review, playing: true }));
    expect(state().review?.playing).toBe(true);
    put('review', undefined);
  });
});
