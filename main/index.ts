import { mkdir } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, protocol } from 'electron';
import { IdleLock } from './idle-lock';
import { handleApp } from './ipc/app';
import { handleGuard } from './ipc/guard';
import { Callers } from './ipc/handle';
import { handleLibrary } from './ipc/library';
import { handleLock } from './ipc/lock';
import { handlePapers } from './ipc/papers';
import { handleRecording } from './ipc/recording';
import { handleReview } from './ipc/review';
import { handleTv } from './ipc/tv';
import { Asking, openLibrary } from './ipc/unlock';
import { systemKeychain } from './keychain';
import { DueSessions } from './library/due/due-sessions';
import { log } from './log';
import { answerFilm } from './playback/answer-film';
import { Openings } from './playback/openings';
import { lookForEncryption } from './recording/disk-encryption';
import { Recording } from './recording/recording';
import { StoragePlace } from './recording/storage-place';
import { SettingsFile } from './settings';
import { quitInOrder } from './system/closing';
import { keepMemoryOutOfCores } from './system/crash-dumps';
import { keepOutOfBackups } from './system/keep-out-of-backups';
import { localFolder, readOptions } from './system/options';
import { systemPower } from './system/power';
import { RemovalsAtClose } from './system/removals-at-close';
import { cannotStart, isRefused } from './system/start-refused';
import { refuseDebuggers } from './system/switches';
import { canPlaceWindows } from './tv/displays';
import { systemDisplays } from './tv/system-displays';
import { Tv } from './tv/tv';
import { openTvWindow } from './tv/tv-window';
import { openingOf, scheme } from './windows/address';
import { answerAppFile, notFound } from './windows/app-files';
import { prepareChromium } from './windows/chromium';
import { guardEverything, ourSession } from './windows/guard';
import { watchIdleness } from './windows/idle';
import { setMenu } from './windows/menu';
import { bringToFront, createOperatorWindow } from './windows/operator-window';
import { hideAllFromCapture } from './windows/protect';
import { tellWindow } from './windows/tell';

keepMemoryOutOfCores();
refuseDebuggers();
const options = readOptions(process.argv);

prepareChromium();
guardEverything();
const idleMs = watchIdleness();
const idleLookMs = 5000;
/**
 * How often to look for due sessions, in ms, so that one that is closed on its last day is deleted soon
 * after.
 */
const dueLookMs = 60_000;

if (isRefused()) {
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start).catch(cannotStart);
} else {
  // The first instance comes to the front (`second-instance`, below).
  app.exit(0);
}

// Electron would display or print the message and the stack, which hold paths, and a session's id with them.
process.on('uncaughtException', (error) => log('uncaught', error));
process.on('unhandledRejection', (error) => log('unhandled', error));

async function start(): Promise<void> {
  setMenu();
  const local = localFolder(app.getPath('userData'), process.env, process.platform);
  const vaultsFolder = join(local, 'vaults');
  await mkdir(vaultsFolder, { recursive: true, mode: 0o700 });
  keepOutOfBackups(vaultsFolder);
  const libraryFolder = options.library ?? join(local, 'library');
  const callers = new Callers();
  const rendererFolder = join(app.getAppPath(), 'out/renderer');
  const openings = new Openings();
  ourSession().protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (url.host === 'app') return answerAppFile(rendererFolder, url);
    const id = url.host === 'session' ? openingOf(url) : undefined;
    const opening = id && (await openings.get(id));
    return opening ? answerFilm(opening, request) : notFound();
  });
  const settings = await SettingsFile.open(join(local, 'settings.json'));
  const asking = new Asking(callers);
  const power = systemPower();
  // If the computer falls asleep while the recordings are being opened, they are locked afterwards.
  let wasAway = false;
  power.onAway(() => {
    wasAway = true;
  });
  const { library, closeAsking } = await openLibrary(callers, asking, {
    folder: libraryFolder,
    vaultsFolder,
    keychain: systemKeychain(),
    onOpening: () => {
      wasAway = false;
    },
    settings,
  });
  // If it cannot be read, nothing is said about it.
  const kinds = await library.guard.kinds().catch(() => undefined);
  hideAllFromCapture(settings.current.contentProtection);
  const storage = new StoragePlace(
    { library: libraryFolder, keys: local },
    () => power.onBattery,
    lookForEncryption(local),
  );

  let window: BrowserWindow | undefined;
  const tell = tellWindow(() => window);
  const recording = new Recording({
    library,
    storage,
    power,
    settings: () => settings.current,
    onMomentsChanged: (sessionId, entries) => tell('moments.onChanged', { sessionId, entries: [...entries] }),
    onAlarm: (alarm, on) => tell('recording.onAlarm', { alarm, on }),
    onStorage: (now) => tell('recording.onStorage', now),
    isLocked: () => callers.isLocked,
    onEndPart: (reason) => tell('recording.onEndPart', { reason }),
    onHeld: (reason) => {
      tell('recording.onHeld', { reason });
      // A gap that the system did not announce counts as sleep.
      if (reason === 'slept') lockNow();
    },
    onStop: () => tell('recording.onStop', undefined),
    onEnded: () => {
      void due.look();
      lock.recordingEnded();
      tell('library.onChanged', undefined);
    },
  });

  const isChoiceKnown = await settings.settleDeletion(library);
  const due = new DueSessions({
    path: join(local, 'due.json'),
    library,
    isChoiceLost: !isChoiceKnown,
    deletes: () => settings.current.deleteWhenDue,
    isRecording: () => recording.active,
    isOpen: (id) => openings.has(id),
    clocks: () => ({ wallMs: Date.now(), uptimeMs: uptime() * 1000 }),
    onDeleted: () => tell('library.onChanged', undefined),
  });

  // Started before a window can ask for the list, which waits for it.
  void due.look();

  const info = {
    version: app.getVersion(),
    trialRuntime: options.trialRuntime,
    protectedBy: library.guard.openedBy,
    hasRecoveryKey: kinds?.has('recovery-key') ?? true,
  };
  const { closePapers, closeRecoveryKey } = handlePapers(callers, { library });
  handleApp(callers, {
    info,
    settings,
    fillScreen: (on) => window?.setFullScreen(on),
    close: () => window?.close(),
    closeNow: () => {
      atClose.dontWait();
      window?.close();
    },
  });
  handleGuard(callers, { guard: library.guard, closePaper: closeRecoveryKey, tell });
  const { resumeStrikes, stopChecking } = handleLibrary(callers, {
    library,
    due,
    settings: () => settings.current,
    openings,
    storage: () => storage.look(settings.current),
    freeBytes: () => storage.freeBytes(),
    tell,
  });
  handleRecording(callers, {
    recording,
    library,
    openings,
    settings: () => settings.current,
    now: () => due.now(),
  });
  handleReview(callers, { library, openings, recording, tell });
  const tv = new Tv({
    ...{ settings, openings, tell },
    displays: systemDisplays(() => window),
    openWindow: (about) =>
      openTvWindow(about, { laptop: () => window, admit: (contents) => callers.add(contents, 'tv') }),
    hold: () => power.hold(),
    canPlace:
      !options.placeByHand &&
      canPlaceWindows({
        platform: process.platform,
        env: process.env,
        switchOf: (name) => app.commandLine.getSwitchValue(name),
      }),
    now: () => performance.timeOrigin + performance.now(),
  });
  handleTv(callers, tv);
  settings.onChanged = ({ contentProtection, softenStill }) => {
    hideAllFromCapture(contentProtection);
    tv.soften(softenStill);
  };

  const lock = handleLock(callers, {
    library,
    asking,
    tell,
    begun: () => recording.begun(),
    onUnlocked: () => {
      void due.look();
      void resumeStrikes();
    },
    stopAll: () => {
      openings.letGo();
      stopChecking();
      closePapers();
      tv.blank();
      return openings.closeAll();
    },
  });
  const lockNow = (): void => void lock.lockAtOnce().catch((error: unknown) => log('locking', error));
  power.onAway(lockNow);
  if (wasAway) lockNow();
  const idle = new IdleLock({
    idleMs,
    minutes: () => settings.current.lockAfterMinutes,
    isBusy: () => recording.active || tv.isWatched,
    lock: lockNow,
  });
  setInterval(() => idle.look(), idleLookMs);

  const atClose = new RemovalsAtClose({
    removals: library.removals,
    canAsk: () => window !== undefined && !lock.isOn,
    ask: () => tell('library.onAskToClose', undefined),
    close: () => window?.close(),
  });
  quitInOrder(recording, library.removals, {
    dontWait: () => atClose.dontWait(),
    close: async () => {
      await recording.endNow();
      await openings.closeAll();
      await library.close();
    },
  });

  const open = (): void => {
    window = createOperatorWindow({
      // During a recording the person is asked first. A yes ends the recording, and then closes.
      mayClose: () => {
        if (recording.active && !lock.isOn) tell('recording.onAskToClose', undefined);
        return !recording.active && atClose.mayClose();
      },
    });
    callers.add(window.webContents, 'operator');
    window.on('closed', () => {
      window = undefined;
      closePapers();
      tv.end();
      void openings.closeAll();
    });
  };
  void resumeStrikes();
  open();
  closeAsking();
  setInterval(() => void due.look(), dueLookMs);
  app.on('second-instance', () => (window ? bringToFront(window) : open()));
  app.on('activate', () => window ?? open());
}

protocol.registerSchemesAsPrivileged([
  {
    scheme,
    privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true },
  },
]);
