import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyHistory } from '../../renderer/marks/history';
import { noDetails } from '../../renderer/store/before';
import { finishing, keepRange } from '../../renderer/store/finish';
import { draftOf, noImport } from '../../renderer/store/importing';
import { initialLibrary } from '../../renderer/store/library';
import { recordedNow } from '../../renderer/store/recorded';
import { recordingBegun } from '../../renderer/store/recording';
import { rehearsalTold } from '../../renderer/store/rehearsal';
import { reviewOpening } from '../../renderer/store/review';
import { type AppState, initialState, put, store } from '../../renderer/store/store';
import type { InterruptedSession, OpenDialog, ScreenName } from '../../renderer/store/view';
import { contract, events, type MethodName } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';
import { dayAfter } from '../../shared/model/agreement';
import type { FaultCode } from '../../shared/model/fault';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import type { SessionSummary } from '../../shared/model/session-summary';
import { defaultSettings } from '../../shared/model/settings';

/**
 * Each method of the contract fails once, and the person is told. Whatever the window does apart from calling
 * main (devices, the encoder, `<video>`) is replaced by stand-ins.
 */

const root = resolve(import.meta.dirname, '../..');
const failing: FaultCode = 'write-failed';
const called = new Set<string>();
/** Main's answers. To every other call it answers `internal`, which does not count as told. */
const answers = new Map<string, Result<unknown>>();
const listeners = new Map<string, (payload: unknown) => void>();

const bridge: Record<string, Record<string, unknown>> = {};
const place = (name: string, member: unknown): void => {
  const [domain = '', key = ''] = name.split('.');
  bridge[domain] ??= {};
  bridge[domain][key] = member;
};
for (const name of Object.keys(contract))
  place(name, async () => {
    called.add(name);
    return answers.get(name) ?? { ok: false, code: 'internal' };
  });
for (const name of Object.keys(events))
  place(name, (listener: (payload: unknown) => void) => {
    listeners.set(name, listener);
    return () => undefined;
  });

const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined };
vi.stubGlobal('window', { ...deaf, secondLook: bridge });
vi.stubGlobal('navigator', { mediaDevices: { ...deaf, enumerateDevices: async () => [] } });
// Node 20 lacks it; Chromium has it.
Promise.withResolvers ??= <Value>() => {
  const made = {} as PromiseWithResolvers<Value>;
  made.promise = new Promise<Value>((yes, no) => Object.assign(made, { resolve: yes, reject: no }));
  return made;
};

/** Accepts every call and does nothing. */
class Quiet {
  readonly element = { ...deaf, requestVideoFrameCallback: () => 0, volume: 1, sinkId: '' };
  readonly currentMs = 0;
  readonly playing = false;
  readonly stopsAtMs = undefined;
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: whatever it is not, it is as a function that does nothing.
    return new Proxy(this, {
      get: (self, key) => (key in self || key === 'then' ? Reflect.get(self, key) : nothingDone),
    });
  }
}
const nothingDone = (): undefined => undefined;
vi.mock('../../renderer/player/player', () => ({ Player: Quiet }));
vi.mock('../../renderer/player/following-player', () => ({
  FollowingPlayer: class extends Quiet {
    constructor(_picture: unknown, _screening: unknown, { send }: { send: (control: unknown) => void }) {
      super();
      send({ kind: 'pause' });
    }
  },
}));
vi.mock('../../renderer/capture/open-device', () => ({
  listDevices: async () => ({ cameras: [], microphones: [] }),
}));
vi.mock('../../renderer/capture/sources', () => ({
  Sources: class extends Quiet {
    override readonly element = undefined as never;
    readonly picture = undefined;
    tracks(): [] {
      return [];
    }
    pictureForm() {
      return { height: 720, frameRate: 30 };
    }
  },
}));
vi.mock('../../renderer/capture/record-part', () => ({
  recordPart: async ({ onDurable }: { onDurable?: (ms: number) => void }) => {
    onDurable?.(10_000);
    return { stop: async () => 'ended' };
  },
  endUnrecorded: async () => undefined,
}));
vi.mock('../../renderer/capture/measure-lateness', () => ({ measureLateness: async () => [57] }));

const alarms = await import('../../renderer/services/alarm-service');
const checks = await import('../../renderer/services/check-service');
const disks = await import('../../renderer/services/disk-service');
const closing = await import('../../renderer/services/closing-service');
const editing = await import('../../renderer/services/mark-changes');
const groupPicture = await import('../../renderer/services/group-picture-service');
const exchange = await import('../../renderer/services/exchange-service');
const sealed = await import('../../renderer/services/sealed-service');
const film = await import('../../renderer/services/film-player');
const filmExports = await import('../../renderer/services/film-export-service');
const ffmpeg = await import('../../renderer/services/ffmpeg-service');
const finish = await import('../../renderer/services/finish-service');
const guard = await import('../../renderer/services/guard-service');
const imports = await import('../../renderer/services/import-service');
const lateness = await import('../../renderer/services/lateness-service');
const library = await import('../../renderer/services/library-service');
const lock = await import('../../renderer/services/lock-service');
const recordingMarks = await import('../../renderer/services/recording-marks-service');
const paper = await import('../../renderer/services/paper-service');
const passages = await import('../../renderer/services/passage-service');
const playing = await import('../../renderer/services/playing-service');
const recordedScreen = await import('../../renderer/services/recorded-service');
const recordings = await import('../../renderer/services/recording-service');
const recovery = await import('../../renderer/services/recovery-service');
const rehearsals = await import('../../renderer/services/rehearsal-service');
const { attempt } = await import('../../renderer/services/report');
const places = await import('../../renderer/services/review-place-service');
const reviewMarks = await import('../../renderer/services/review-marks-service');
const reviews = await import('../../renderer/services/review-service');
const room = await import('../../renderer/services/room-service');
const screening = await import('../../renderer/services/screening-service');
const starting = await import('../../renderer/services/starting-service');
const strikes = await import('../../renderer/services/strike-service');
const tags = await import('../../renderer/services/tags-service');
const unlock = await import('../../renderer/services/unlock-service');
const watched = await import('../../renderer/services/watched-service');

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const openingId = openingIdSchema.parse('b'.repeat(32));
const moment: Moment = { kind: 'bookmark', id: momentIdSchema.parse('c'.repeat(32)), mediaMs: 5 };
const takenOut = { id: moment.id, fromMs: 0, toMs: 1 };
const now = new Date();
const session: SessionSummary = {
  ...{ id: sessionId, code: 'S1', durationMs: 1, momentCount: 0, condition: 'ready' as never },
  createdAt: { utcMs: now.getTime(), zone: 'UTC', offsetMinutes: 0 } as never,
  deleteBy: dayAfter(now, 3),
};
const begun = { sessionId, part: 1, codec: 'vp8' };
const opened = {
  ...{ openingId, url: '', code: 'S1', durationMs: 1, moments: [], phases: [], takenOut: [], chosen: [] },
  ...{ parts: [], damage: [], aliases: { A: '', B: '' } },
};
const interrupted: InterruptedSession = {
  ...{ cause: 'app', sessionId, code: 'S1', durationMs: 1, momentCount: 0, moments: [], phases: [] },
};
const review = { ...reviewOpening(sessionId, 'S1'), openingId, durationMs: 1000 };
const running = { ...recordingBegun(sessionId, 'S1'), phase: 'recording' as const };
const withCamera = { ...initialState.room, camera: { ...initialState.room.camera, status: 'open' as const } };
const before = {
  ...{ ...noDetails, otherCode: 'S1', purpose: 'p', watchers: 'w', people: '9', agreed: true },
  ...{ plannedMinutes: '45', deleteBy: dayAfter(now, 3), limit: dayAfter(now, 5) },
};

const on = (screen: ScreenName, dialog?: OpenDialog): Partial<AppState> => ({
  view: { ...initialState.view, screen, dialog },
});
const reviewing = { ...on('review'), review };
const recording = { ...on('recording'), recording: running };
const tv = (now: AppState['tv']['on']): Partial<AppState> => ({ tv: { ...initialState.tv, on: now } });
const told = { list: [], receipts: [], due: { offsetMs: 0 }, unfinished: [], news: [] };
const libraryTold = Object.fromEntries(
  Object.entries(told).map(([name, value]) => [`library.${name}`, value]),
);
const started = { ...libraryTold, 'settings.get': defaultSettings, 'app.info': {} };
const quiet = (): never => new Quiet() as never;

interface Case {
  readonly now?: Partial<AppState>;
  /** Main's answers to other calls. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly refused?: Readonly<Record<string, FaultCode>>;
  readonly run: () => unknown;
  /** Where the person is told, if not by the screen. */
  readonly told?: (now: AppState) => FaultCode | undefined;
  /** The file of the page that shows the fault, if the call throws it to a page. */
  readonly shownBy?: string;
}

const dialogFault = ({ view: { dialog } }: AppState): FaultCode | undefined =>
  dialog && 'fault' in dialog ? dialog.fault : undefined;
const importFault = ({ importing }: AppState): FaultCode | undefined => importing.fault;
const importPlan = {
  ...{ planId: 'd'.repeat(32), files: [], refused: [], recordedOn: '2026-01-01', lengthMs: 1, takesMs: 1 },
  room: { neededBytes: 1, freeBytes: 2, isEnough: true },
};
const importDraft = draftOf(importPlan, defaultSettings, initialLibrary, now);
const importing = {
  ...on('importing'),
  importing: { ...noImport, draft: { ...importDraft, details: before } },
};
const inSettings = { shownBy: 'screens/settings/Guard.tsx' };
const aboutFfmpeg = { shownBy: 'screens/settings/Ffmpeg.tsx' };
const nothing = { doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
const exportDialog = {
  ...{ kind: 'export-marks' as const, sessionId, openingId, code: 'S1', aliases: { A: '', B: '' } },
  ...{ saving: false, fault: undefined, saved: undefined },
};
const exportWish = { formats: ['csv' as const], leaders: 'none' as const, notes: false, purpose: 'p' };
const filmDialog = {
  ...{ kind: 'export-film' as const, sessionId, openingId, code: 'S1', can: undefined },
  film: { hasPicture: true, isWebm: true },
  ...{ saving: undefined, cancelled: false, fault: undefined, saved: undefined },
};
const filmWish = {
  ...{ extent: 'whole' as const, clips: [], format: 'webm' as const, chapters: false, evenLoudness: false },
  protection: { picture: 'unchanged' as const, regions: [], lowVoices: false },
};
const notRunning = { running: undefined, cancelled: false, fault: undefined };
const sealedDialog = {
  ...{ kind: 'export-sealed' as const, sessionId, code: 'S1', aliases: { A: '', B: '' } },
  ...{ ...notRunning, saved: undefined },
};
const openedDialog = { kind: 'import-sealed' as const, name: 'x', ...notRunning, imported: undefined };
const reportWish = { files: ['pdf' as const], leaders: 'none' as const, notes: false, purpose: 'p' };
const strikeDialog = { kind: 'strike' as const, sessionId, code: 'S1', passage: takenOut, ...nothing };
const step = (change: Parameters<typeof editing.edit>[0]) => ({
  now: reviewing,
  run: () => editing.edit(change),
});
/** Begins a recording, then calls `then`. */
const begin = async (then: () => unknown): Promise<void> => {
  recordings.startRecordings();
  await room.openRoom();
  await recordings.startRecording();
  await then();
};
const canBegin = { now: { ...on('before'), before, room: withCamera } };
/** Without a countdown. */
const shortTest = {
  ...({ version: '1', trialRuntime: false, protectedBy: 'key-file', hasRecoveryKey: true } as const),
  rehearsalSeconds: 1,
};
const beginning = { ...canBegin, given: { 'recording.begin': begun, 'settings.change': defaultSettings } };

const cases: Readonly<{ [Name in MethodName]?: Case }> = {
  'app.info': { given: started, run: library.startLibrary },
  'settings.get': { given: started, run: library.startLibrary },
  'settings.change': { run: () => room.changeSettings({}) },
  'app.displays': {
    given: { ...libraryTold, 'library.storage': {} },
    run: room.enterRoom,
  },
  'app.access': { run: room.openRoom },
  'app.fillScreen': { now: reviewing, run: groupPicture.fillScreen },
  'app.notice': { run: paper.showNotice },
  'app.close': {
    given: { 'library.settled': undefined },
    run: () => {
      closing.startClosing();
      return listeners.get('library.onAskToClose')?.(undefined);
    },
  },
  'app.saved': {
    run: () => {
      closing.startClosing();
      return listeners.get('app.onSaveToClose')?.(undefined);
    },
  },
  'app.closeNow': { run: closing.closeNow },
  'papers.print': { run: paper.printPaper, shownBy: 'screens/papers/Paper.tsx' },
  'papers.save': { run: paper.keepPaper, shownBy: 'screens/papers/Paper.tsx' },
  'library.list': { given: libraryTold, run: library.refreshLibrary },
  'library.receipts': { given: libraryTold, run: library.refreshLibrary },
  'library.due': { given: libraryTold, run: library.refreshLibrary },
  'library.unfinished': { given: libraryTold, run: library.refreshLibrary },
  'library.news': { given: libraryTold, run: library.refreshLibrary },
  'library.showReceipt': { run: () => library.showReceipt(sessionId) },
  'library.keep': {
    now: {
      ...on('finish'),
      finish: {
        ...finishing(session, false, keepRange(session, 30, now)),
        ...{ until: dayAfter(now, 1), reason: 'r', agreed: true },
      },
    },
    run: finish.keepSession,
  },
  'library.rename': { run: () => library.renameSession(sessionId, '2026-11 Spokane G2 S4') },
  'library.noteStillAgreed': {
    now: { recorded: recordedNow({ sessionId, code: 'S1', durationMs: 1, momentCount: 0 }) },
    given: { 'library.cancelCheck': undefined, 'review.open': opened },
    run: recordedScreen.reviewAgreed,
  },
  'library.answerDate': { run: () => library.answerDate('2026-01-01') },
  'library.finishErasing': { run: library.finishErasing },
  'library.erase': { run: () => library.eraseSession(sessionId) },
  'library.storage': { run: () => finish.finishSession(session) },
  'library.disk': { run: disks.startDisk },
  'library.lookForDisk': { run: disks.lookForDisk },
  'library.check': { run: () => checks.checkSession(sessionId, 'S1'), told: dialogFault },
  'library.checkAll': { run: checks.checkAll, told: dialogFault },
  'library.cancelCheck': {
    now: on('library', { kind: 'check', sessionId, code: 'S1', ...nothing }),
    run: checks.endCheck,
  },
  'library.strike': {
    now: reviewing,
    given: { 'review.close': undefined },
    run: () => strikes.strike({ ...strikeDialog, running: false }),
  },
  'library.cancelStrike': {
    now: on('review', { ...strikeDialog, running: true }),
    run: strikes.endStrike,
  },
  'library.missingRoom': {
    now: { recorded: recordedNow({ sessionId, code: 'S1', durationMs: 1, momentCount: 0 }) },
    refused: { 'library.strike': 'strike-room' },
    run: passages.removePassages,
  },
  'library.putBack': {
    now: { recorded: recordedNow({ sessionId, code: 'S1', durationMs: 1, momentCount: 0 }) },
    run: () => passages.putBackPassages(),
  },
  'library.settled': {
    run: () => {
      closing.startClosing();
      return listeners.get('library.onAskToClose')?.(undefined);
    },
  },
  'importing.look': { run: imports.askForFiles, told: importFault },
  'importing.lookAt': { run: () => imports.lookAtDropped([new File([], 'a')]), told: importFault },
  'importing.arrange': { now: importing, run: () => imports.arrange([{ file: 0 }]) },
  'importing.begin': { now: importing, run: imports.beginImport },
  'importing.cancel': { now: importing, run: imports.cancelImport },
  'importing.state': { run: imports.learnImport },
  'importing.dismiss': { now: importing, run: imports.closeImport },
  'importing.deleteOriginals': {
    now: on('importing', { kind: 'delete-originals', sessionId, count: 1 }),
    run: imports.deleteOriginals,
  },
  'ffmpeg.state': { run: ffmpeg.ffmpegState, ...aboutFfmpeg },
  'ffmpeg.lookAgain': { run: ffmpeg.lookAgain, ...aboutFfmpeg },
  'ffmpeg.choose': { run: ffmpeg.chooseProgram, ...aboutFfmpeg },
  'ffmpeg.forget': { run: ffmpeg.forgetProgram, ...aboutFfmpeg },
  'guard.state': { run: guard.guardState, ...inSettings },
  'guard.setPassphrase': { run: () => guard.setPassphrase('', 'x'), ...inSettings },
  'guard.removePassphrase': { run: () => guard.removePassphrase(''), ...inSettings },
  'guard.makeRecoveryKey': { run: () => guard.makeRecoveryKey(''), ...inSettings },
  'guard.written': { run: guard.written, ...inSettings },
  'guard.cancel': { run: guard.cancel, ...inSettings },
  'guard.leave': { run: guard.leave, ...inSettings },
  'guard.hideSecret': { run: () => guard.hideSecret(true), ...inSettings },
  'guard.showRecoveryKey': { run: () => guard.showRecoveryKey('x'), ...inSettings },
  'lock.now': { run: lock.lockNow },
  'lock.isOn': { run: lock.startLock },
  'unlock.state': { run: lock.askToUnlock, shownBy: 'screens/lock/LockScreen.tsx' },
  'unlock.open': {
    run: () => unlock.tryToOpen({ kind: 'passphrase', text: 'x' }),
    shownBy: 'screens/unlock/UnlockPage.tsx',
  },
  'unlock.lookForDisk': { run: unlock.lookForDisk, shownBy: 'screens/unlock/StartPage.tsx' },
  'unlock.choose': { run: () => unlock.chooseFirst(null), shownBy: 'screens/unlock/FirstPage.tsx' },
  'recording.begin': { ...canBegin, run: () => begin(nothingDone) },
  'recording.nextPart': {
    ...beginning,
    run: () => begin(() => listeners.get('recording.onEndPart')?.({ reason: 'log-full' })),
    told: (now) => now.recording?.fault,
  },
  'recording.finish': { run: () => recovery.reviewInterrupted({ ...interrupted, cause: 'window' }) },
  'recording.interrupted': { run: recovery.startRecovery },
  'recording.running': { run: recovery.learnRunning },
  'recording.goingOn': { run: () => recovery.askToGoOn(interrupted), told: dialogFault },
  'recording.goOn': {
    now: { ...on('library'), room: withCamera },
    run: () => recovery.goOn(interrupted, undefined),
  },
  'recording.alarm': {
    now: recording,
    run: () => alarms.setAlarm('camera-lost', true),
  },
  'recording.wantsLateness': { run: () => lateness.startLateness(0) },
  'recording.lateness': {
    given: { 'recording.wantsLateness': true },
    run: () => lateness.startLateness(0),
  },
  'recording.rehearse': {
    now: { ...on('before'), room: withCamera, app: shortTest },
    run: rehearsals.rehearse,
    told: (now) => now.rehearsal?.fault,
  },
  'recording.rehearsed': {
    now: { ...on('before'), room: withCamera, app: shortTest },
    given: { 'recording.rehearse': begun },
    run: rehearsals.rehearse,
    told: (now) => now.rehearsal?.fault,
  },
  'recording.endRehearsal': {
    now: { rehearsal: { ...rehearsalTold, sessionId } },
    run: rehearsals.endRehearsal,
  },
  'recording.mark': { now: recording, run: () => recordingMarks.addMark({ kind: 'bookmark' }, 1) },
  'recording.agreed': { now: recording, run: () => recordingMarks.lateComers(9) },
  'recording.takeOut': { now: recording, run: () => recordingMarks.takeOutLastMinute(0) },
  'recording.putBack': {
    now: {
      ...on('recording'),
      recording: { ...running, history: { ...emptyHistory, done: [{ kind: 'taken-out', takenOut }] } },
    },
    run: editing.undo,
  },
  'recording.takeOutAgain': {
    now: {
      ...on('recording'),
      recording: { ...running, history: { ...emptyHistory, undone: [{ kind: 'taken-out', takenOut }] } },
    },
    run: editing.redo,
  },
  'recording.willDiscard': { now: recording, run: recordings.discardRecording },
  'recording.discard': { now: recording, run: recordings.discardRecording },
  'recording.giveUp': {
    ...beginning,
    // It is left while main begins it.
    run: () => starting.begin({} as never, vi.fn(() => false).mockReturnValueOnce(true)),
  },
  'review.open': { run: () => reviews.openReview(sessionId, 'S1') },
  'review.close': { now: reviewing, run: () => reviews.closeReview() },
  'review.peaks': { given: { 'review.open': opened }, run: () => reviews.openReview(sessionId, 'S1') },
  'review.picture': { given: { 'review.open': opened }, run: () => reviews.openReview(sessionId, 'S1') },
  'review.frame': {
    now: reviewing,
    run: () => {
      film.putFilm(quiet());
      return playing.stepFrame(1);
    },
  },
  'review.savePlace': {
    now: { ...reviewing, review: { ...review, positionMs: 77 } },
    run: places.savePlace,
  },
  'moments.add': {
    now: reviewing,
    run: () => {
      film.putFilm(quiet());
      return reviewMarks.addMark({ kind: 'bookmark' });
    },
  },
  'moments.change': step(() => ({ kind: 'changed', before: moment, after: moment })),
  'moments.restore': step(() => ({ kind: 'added', entry: moment })),
  'moments.changeAll': step(() => ({
    kind: 'several',
    changes: [moment, { ...moment, id: momentIdSchema.parse('d'.repeat(32)) }].map((entry) => ({
      ...{ kind: 'added' as const, entry },
    })),
  })),
  'moments.choose': step(() => ({ kind: 'chosen', before: [], after: [moment.id] })),
  'moments.remove': step(() => ({ kind: 'removed', entry: moment })),
  'exchange.exportMarks': {
    now: on('summary', exportDialog),
    run: () => exchange.exportMarks(exportDialog, exportWish),
    told: dialogFault,
  },
  'exchange.filmKind': {
    now: { ...on('summary'), review },
    run: filmExports.askToExportFilm,
    given: { 'ffmpeg.state': {} },
  },
  'exchange.exportFilm': {
    now: on('summary', filmDialog),
    run: () => filmExports.exportFilm(filmDialog, { film: filmWish, purpose: 'p' }),
    told: dialogFault,
  },
  'exchange.cancelFilm': { now: on('summary', filmDialog), run: filmExports.cancelFilmExport },
  'exchange.exportReport': {
    now: on('summary', { ...exportDialog, kind: 'export-report' }),
    run: () => exchange.exportReport({ ...exportDialog, kind: 'export-report' }, reportWish),
    told: dialogFault,
  },
  'sealed.export': {
    now: on('summary', sealedDialog),
    run: () => sealed.exportSealed(sealedDialog, { purpose: 'p', passphrase: 'x' }),
    told: dialogFault,
  },
  'sealed.choose': { now: on('library'), run: sealed.askForSealed },
  'sealed.import': {
    now: on('library', openedDialog),
    run: () => sealed.importSealed('x'),
    told: dialogFault,
  },
  'sealed.cancel': { now: on('summary', sealedDialog), run: sealed.cancelSealed },
  'exchange.readMarks': { now: { ...on('summary'), review }, run: exchange.askToImport },
  'exchange.readTags': { now: on('settings'), run: tags.askToImportTags },
  'exchange.saveTags': { now: on('settings'), run: tags.exportTags },
  'screening.now': { run: screening.startScreening },
  'screening.show': {
    run: () => {
      screening.startScreening();
      return put('before', { ...noDetails, otherCode: 'S7' });
    },
    now: on('before'),
  },
  'screening.displays': { run: groupPicture.askAboutTv },
  'screening.identify': { run: screening.identify },
  'screening.begin': { run: () => groupPicture.beginOn(1) },
  'screening.again': { now: tv('crashed'), run: groupPicture.askAboutTv },
  'screening.end': { run: groupPicture.takeOffTv },
  'screening.confirm': { run: groupPicture.tvIsPlaced },
  'screening.seen': { run: () => groupPicture.tvIsSeen(false) },
  'screening.apart': { run: groupPicture.tvIsApart },
  'screening.clock': { now: { ...reviewing, ...tv('on') }, run: () => film.putFilm(quiet()) },
  'screening.film': {
    now: { ...reviewing, ...tv('on') },
    given: { 'screening.clock': 0 },
    run: () => film.putFilm(quiet()),
  },
  'screening.control': {
    now: { ...reviewing, ...tv('on') },
    given: { 'screening.clock': 0, 'screening.film': initialState.tv.screening },
    run: () => film.putFilm(quiet()),
  },
  'screening.filmPlays': {
    now: reviewing,
    run: () => {
      watched.startWatched();
      return put('review', { ...review, playing: true });
    },
  },
  'screening.sound': { run: () => screening.setSound({ output: '', volume: 1 }) },
  'screening.margin': { run: () => screening.setMargin(3) },
  'screening.later': { run: () => screening.setLater(100) },
  'screening.clap': { run: () => screening.clap(true) },
  'screening.tone': { now: tv('on'), run: screening.testTone },
};

const tvSaysNothing = 'a group watches the TV: its window never says what went wrong, and stays black';
/**
 * Methods that no service of the operator window calls, each with the reason why it is not in the table
 * above.
 */
const elsewhere: Readonly<{ [Name in MethodName]?: string }> = {
  'tv.ready': tvSaysNothing,
  'tv.clock': tvSaysNothing,
  'tv.at': tvSaysNothing,
  'tv.reached': tvSaysNothing,
  'tv.stalled': tvSaysNothing,
  'papers.receipt':
    'renderer/windows/receipt.tsx calls it once, and shows the fault in the place of the page',
  'papers.recoveryKey':
    'renderer/windows/recovery.tsx calls it once, and shows the fault in the place of the page',
};

describe('a failed call to main', () => {
  const names = Object.keys(contract) as MethodName[];
  afterEach(() => {
    film.putFilm(undefined);
    room.leaveRoom();
    alarms.endAlarms();
    store.setState(initialState, true);
  });

  it('[house] every method of the contract is made to fail below, or is named with the reason why not', () => {
    expect(names.filter((name) => !(name in cases) && !(name in elsewhere))).toEqual([]);
    expect(names.filter((name) => name in cases && name in elsewhere)).toEqual([]);
    expect([...Object.keys(cases), ...Object.keys(elsewhere)].filter((name) => !(name in contract))).toEqual(
      [],
    );
  });

  for (const [name, { given = {}, refused = {}, ...the }] of Object.entries(cases))
    it(`[house] the person is told: ${name}`, async () => {
      called.clear();
      answers.clear();
      for (const [other, value] of Object.entries(given)) answers.set(other, { ok: true, value });
      for (const [other, code] of Object.entries(refused)) answers.set(other, { ok: false, code });
      answers.set(name, { ok: false, code: failing });
      store.setState({ ...initialState, library: initialLibrary, ...the.now }, true);
      if (the.shownBy) {
        await expect(the.run()).rejects.toMatchObject({ code: failing });
        const page = readFileSync(join(root, 'renderer', the.shownBy), 'utf8');
        expect(page).toMatch(/faultCodeOf\(|attempt\(/);
      } else {
        const said: (FaultCode | undefined)[] = [];
        const look = (now: AppState): void => {
          said.push(...now.view.faults, the.told?.(now));
        };
        const stop = store.subscribe(look);
        attempt(the.run);
        await vi.waitFor(() => expect(said).toContain(failing));
        stop();
      }
      expect(called).toContain(name);
    });

  it('[house] nobody leaves a call to main unheard', () => {
    const sources = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('main/'));
    expect(sources.length).toBeGreaterThan(100);
    const unheard = sources.flatMap((path) =>
      unheardIn(readFileSync(join(root, 'renderer', path), 'utf8'), /^(services|commands)\//.test(path))
        .filter((call) => !heardOtherwise[path]?.call.test(call))
        .map((call) => `${path}: ${call}`),
    );
    expect(unheard).toEqual([]);
  });

  it('[house] notices a call that is left unheard', () => {
    for (const bad of [
      'void main.review.savePlace({ sessionId });',
      '  main.app.close();',
      '  if (wanted) main.app.close();',
      'onAt: (report) => main.tv.at(report),',
      'await main.app.close().catch(() => undefined);',
      'main.app.close().finally(done);',
      'const { library } = main;',
      'window.secondLook.app.close();',
      "window['secondLook'].app.close();",
      'void savePlace();',
      'const app = main.app;',
      'const close = main.app.close;',
      'const wire = main;',
      "import { main as wire } from '../main/client';",
      "main['app'].close();",
      "main.app['close']();",
      'main?.app.close();',
      'await main.app.close().catch(() => {});',
      'await main.app.close().catch(() => null);',
      'await main.app.close().then(done, () => undefined);',
      'try { await main.app.close(); } catch {}',
      'try { await main.app.close(); } catch { /* never mind */ }',
      '[main.app.close()];',
      'void Promise.allSettled([main.app.close()]);',
      'list.forEach(async (each) => { await main.library.erase(each); });',
    ])
      expect(unheardIn(bad), bad).not.toEqual([]);
    for (const good of [
      'await main.app.close();',
      'return main.guard.state();',
      'const erasing = main.library.erase({ sessionId });',
      'attempt(() => main.recording.alarm({ alarm, on: true }));',
      'main.library.onChanged(() => attempt(refreshLibrary));',
      'main.papers.receipt().then(show).catch((error: unknown) => page.render(said(error)));',
      'await Promise.all([main.library.list(), main.library.due()]);',
    ])
      expect(unheardIn(good), good).toEqual([]);
  });
});

/** Calls whose failure nobody hears of, and why that is right. */
const heardOtherwise: Readonly<Record<string, { readonly call: RegExp; readonly because: string }>> = {
  'services/held-recording-service.ts': {
    call: /main\.recording\.goingOn/,
    because: 'where it cannot be continued the screen asks everyone, and the press says why',
  },
  'services/tv-service.ts': { call: /^passOver\(main\.tv\./, because: tvSaysNothing },
};

/** The calls in this text that are neither awaited nor attempted, so that nobody hears of a failure. */
function unheardIn(text: string, callsServices = true): string[] {
  const call = /main\s*\.\w+\s*\.(?!on[A-Z])\w+\(/;
  const heard =
    /(?:\bawait |\breturn |[^=>]= |\b(?:attempt|packResult|mainClock)\((?:async )?\(\) => |\b(?:beginPart|finish): \(\) => |[[,]\s*)$/;
  const found: string[] = [];
  for (const match of text.matchAll(new RegExp(`\\b${call.source}`, 'g'))) {
    const from = match.index;
    const statement = text.slice(from).split(';', 1)[0] ?? '';
    const isShown = /\.catch\(\(error: unknown\) =>|\.catch\(report\)/.test(statement);
    const isLost = /\.catch\(\(\) => undefined\)/.test(statement);
    const passed = text.slice(0, from).match(/passOver\($/)?.[0] ?? '';
    if (isLost || !(isShown || heard.test(text.slice(0, from)))) found.push(`${passed}${statement}`);
  }
  const others = [
    /\bvoid main\.(?!\w+\.\w+\()[^;]*/g,
    // Under another name it could not be followed.
    /[^;\n]*(?<!=)= main(?:\.\w+){0,2};/g,
    /\bmain as \w+/g,
    /\bmain(?:\?\.|\[|\.(?!current\b)\w+(?:\?\.|\[)|\.\w+\.\s)[^;]*/g,
    /\bsecondLook\b[^;]*/g,
    // Answers that nobody waits for, and failures that nobody looks at.
    /\bmain\.\w+\.(?!on[A-Z])\w+\([^;]*?\.catch\(\(\w*(?:: unknown)?\) => (?:\{\s*\}|null|undefined)\)[^;]*/g,
    /\bmain\.\w+\.\w+\([^;]*?, \(\) => undefined\)[^;]*/g,
    /\bcatch (?:\(\w+\) )?\{(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*\}/g,
    /(?:^|[;{}]|\bvoid )\s*(?:Promise\.\w+\()?\[main\.\w+\.\w+\([^;]*/g,
    /\.forEach\(\s*async\b[^;]*/g,
  ];
  // A service's own call leads to main, unless it plays a sound or lists outputs; failures that it awaits are
  // heard.
  if (callsServices)
    others.push(
      /\bvoid (?!main\b|playOn\(|playTone\(|outputLabels\(|Promise\.allSettled\(|this\.#fetch\()\w[\w.]*\([^;]*/g,
    );
  for (const other of others) found.push(...(text.match(other) ?? []));
  return found;
}
