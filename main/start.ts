import { mkdir } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { setRegion } from '../shared/words';
import { Asking } from './access/asking';
import { IdleLock } from './access/idle-lock';
import { systemKeychain } from './access/keychain';
import { Lock } from './access/lock';
import { openAtStart } from './access/open-at-start';
import { ShownRecoveryKey } from './access/shown-recovery-key';
import { answerRequests } from './answer-requests';
import { mustBeElsewhere } from './exchange/own-folders';
import { handleApp } from './ipc/app';
import { handleGuard } from './ipc/guard';
import { Callers } from './ipc/handle';
import { handleLock, refuseWhileLocked } from './ipc/lock';
import { handleRecording } from './ipc/recording';
import { handleReview } from './ipc/review';
import { handleUnlock } from './ipc/unlock';
import { DueSessions } from './library/due/due-sessions';
import { Library } from './library/library';
import { whatOpens } from './library/open-keys';
import { log } from './log';
import { Openings } from './playback/openings';
import { lookForEncryption } from './recording/disk-encryption';
import { EngineLateness } from './recording/engine-lateness';
import { Recording } from './recording/recording';
import { Rehearsal } from './recording/rehearsal';
import { StoragePlace } from './recording/storage-place';
import { SettingsFile } from './settings';
import { startExchange } from './start-exchange';
import { startLibrary } from './start-library';
import { startPapers } from './start-papers';
import { startTv } from './start-tv';
import { quitInOrder } from './system/closing';
import { systemAccess } from './system/device-access';
import { watchHelpers } from './system/helpers';
import { keepOutOfBackups } from './system/keep-out-of-backups';
import { mayClose } from './system/may-close';
import { localFolder, readOptions } from './system/options';
import { systemPower } from './system/power';
import { systemRegion } from './system/region';
import { RemovalsAtClose } from './system/removals-at-close';
import { setMenu } from './windows/menu';
import { bringToFront, OperatorWindow } from './windows/operator-window';
import { hideAllFromCapture, hideForRecoveryKey, hideSecretFromCapture } from './windows/protect';
import { SaveDialogs } from './windows/save-dialogs';
import { tellWindow } from './windows/tell';
import { setTextSize } from './windows/text-size';
import { createUnlockWindow } from './windows/unlock-window';

/** How often to look for due sessions, in ms: one that is closed on its last day is deleted soon after. */
const dueLookMs = 60_000;

/**
 * Puts the app together and opens its window. Everything is made before what uses it.
 * @param idleMs how long nobody has touched anything, in ms
 * @throws Fault if the library cannot be opened
 */
export async function start(idleMs: () => number): Promise<void> {
  setMenu();
  setRegion(systemRegion());
  const options = readOptions(process.argv);
  const userData = app.getPath('userData');
  const local = localFolder(userData, process.env, process.platform);
  const vaultsFolder = join(local, 'vaults');
  await mkdir(vaultsFolder, { recursive: true, mode: 0o700 });
  keepOutOfBackups(vaultsFolder);
  const libraryFolder = options.library ?? join(local, 'library');
  const callers = new Callers();
  const openings = new Openings();
  answerRequests(join(app.getAppPath(), 'out/renderer'), openings);
  const settings = await SettingsFile.open(join(local, 'settings.json'));
  setTextSize(settings.current.textSize);
  const power = systemPower();

  // If the computer falls asleep while the recordings are being opened, they are locked afterwards.
  let wasAway = false;
  power.onAway(() => {
    wasAway = true;
  });
  const asking = new Asking();
  handleUnlock(callers, asking);
  const place = { folder: libraryFolder, vaultsFolder, keychain: systemKeychain(), ownFolders: [userData] };
  const { library, closeAsking } = await openAtStart({
    ...{ asking, settings, folder: libraryFolder },
    open: (by) => Library.open({ ...place, ...by }),
    whatOpens: () => whatOpens(place),
    openWindow(onClosed) {
      const window = createUnlockWindow();
      callers.add(window.webContents, 'unlock');
      window.on('closed', onClosed);
      return () => window.destroy();
    },
    quit: () => app.exit(0),
    onOpening: () => {
      wasAway = false;
    },
  });
  // If it cannot be read, nothing is said about it.
  const kinds = await library.guard.kinds().catch(() => undefined);
  hideAllFromCapture(settings.current.contentProtection);
  const operator = new OperatorWindow();
  const tell = tellWindow(() => operator.current);
  const onChanged = (): void => tell('library.onChanged', undefined);
  const storage = new StoragePlace(
    { library: libraryFolder, keys: local, mustBeHere: () => library.home.mustBeHere() },
    () => power.isOnBattery(),
    lookForEncryption(local),
  );
  const lateness = new EngineLateness(options.asChromium ?? process.versions.chrome, settings);
  const recording = new Recording({
    ...{ library, storage, power },
    soundLateMs: () => lateness.ms,
    settings: () => settings.current,
    onMomentsChanged: (sessionId, entries) => tell('moments.onChanged', { sessionId, entries: [...entries] }),
    onAlarm: (alarm, on) => tell('recording.onAlarm', { alarm, on }),
    onStorage: (now) => tell('recording.onStorage', now),
    isLocked: () => callers.isLocked,
    isImporting: () => exchange.doing === 'import',
    onEndPart: (reason) => tell('recording.onEndPart', { reason }),
    onStop: () => tell('recording.onStop', undefined),
  });

  const due = new DueSessions({
    path: join(local, 'due.json'),
    library,
    isChoiceLost: !(await settings.settleDeletion(library)),
    deletes: () => settings.current.deleteWhenDue,
    isRecording: () => recording.active,
    isOpen: (id) => openings.has(id),
    clocks: () => ({ wallMs: Date.now(), uptimeMs: uptime() * 1000 }),
    onDeleted: onChanged,
  });
  // Started before a window can ask for the list, which waits for it.
  void due.look();

  const tv = startTv(callers, {
    ...{ settings, openings, tell, operator, placeByHand: options.placeByHand },
    hold: () => power.hold(),
  });
  settings.onChanged = ({ contentProtection, softenStill, textSize }) => {
    setTextSize(textSize);
    hideAllFromCapture(contentProtection);
    tv.soften(softenStill);
  };

  const dialogs = new SaveDialogs((paths) => mustBeElsewhere(paths, library.ownFolders));
  const papers = startPapers(callers, {
    ...{ library, settings, dialogs },
    country: () => app.getLocaleCountryCode(),
  });
  tv.sureness.onUnsure = (unsure) => papers.hide(unsure);
  const shown = new ShownRecoveryKey(library.guard, papers, hideForRecoveryKey);
  handleGuard(callers, { guard: library.guard, shown, tell });
  const { checks, changes } = startLibrary(callers, {
    ...{ library, settings, due, openings, storage, recording, tv, tell },
    folder: libraryFolder,
  });
  handleRecording(callers, {
    ...{ recording, library, lateness },
    rehearsal: new Rehearsal({ recording, library, closeFilms: (id) => openings.closeAll(id) }),
    settings: () => settings.current,
    now: () => due.now(),
  });
  handleReview(callers, { library, openings, tell });
  const about = { settings, library, openings, operator, tell, power, dialogs };
  const exchange = startExchange(callers, { ...about, recording, due, storage });
  const lock = new Lock({
    ...{ library, asking },
    refuse: (on) => refuseWhileLocked(callers, on),
    show(on) {
      hideSecretFromCapture('lock', on);
      // Whatever was displayed before is gone when it is unlocked.
      if (!on) hideSecretFromCapture('recovery-key', false);
      tell('lock.onChanged', { on });
      if (!on) onChanged();
    },
    begun: () => recording.begun(),
    onUnlocked: () => {
      void due.look();
      void changes.resumeStrikes();
      exchange.importing.goOn();
    },
    stopAll: () => {
      openings.letGo();
      exchange.cancel();
      checks.cancel();
      papers.closeAll();
      tv.blank();
      tv.sureness.lookAgain();
      return openings.closeAll();
    },
  });
  handleLock(callers, lock);
  const lockNow = (): void => void lock.lockAtOnce().catch((error: unknown) => log('locking', error));
  power.onAway(lockNow);
  if (wasAway) lockNow();
  new IdleLock({
    idleMs,
    minutes: () => settings.current.lockAfterMinutes,
    isBusy: () => recording.active || tv.isWatched || exchange.doing !== undefined,
    lock: lockNow,
  }).start();
  watchHelpers(app, (on) => {
    recording.alarm('helper-gone', on);
    tell('screening.onHelperGone', { on });
  });
  recording.onHeld = (reason) => {
    tell('recording.onHeld', { reason });
    // A gap that the system did not announce counts as sleep.
    if (reason === 'slept') lockNow();
  };
  recording.onEnded = exchange.importing.onEnded = () => {
    void due.look();
    lock.recordingEnded();
    void library.recordingEnded();
    onChanged();
  };

  const atClose = new RemovalsAtClose({
    removals: library.removals,
    canAsk: () => operator.current !== undefined && !lock.isOn,
    ask: () => tell('library.onAskToClose', undefined),
    close: () => operator.current?.close(),
  });
  handleApp(callers, {
    info: {
      ...{ version: app.getVersion(), trialRuntime: options.trialRuntime },
      protectedBy: library.guard.openedBy,
      hasRecoveryKey: kinds?.has('recovery-key') ?? true,
      ...(options.rehearsalSeconds && { rehearsalSeconds: options.rehearsalSeconds }),
    },
    settings,
    access: systemAccess(),
    fillScreen: (on) => operator.current?.setFullScreen(on),
    // Who is asked about one thing is not asked about the TV as well.
    close: () => {
      tv.end();
      operator.current?.close();
    },
    saved: () => operator.saved(),
    closeNow: () => {
      atClose.dontWait();
      operator.current?.close();
    },
  });
  quitInOrder(recording, library.removals, exchange, {
    dontWait: () => {
      tv.end();
      atClose.dontWait();
    },
    close: async () => {
      await Promise.all([recording.endNow(), exchange.end()]);
      await openings.closeAll();
      await library.close();
    },
  });

  const open = (): void => {
    const window = operator.open({
      mayClose: () => mayClose({ recording, work: exchange, tv, lock, removals: atClose, tell }),
      askToSave: () => tell('app.onSaveToClose', undefined),
    });
    callers.add(window.webContents, 'operator');
    // A page that has crashed no longer says what the TV may show and play.
    window.webContents.on('render-process-gone', () => tv.blank());
    window.on('closed', () => {
      papers.closeAll();
      tv.end();
      void openings.closeAll();
    });
  };
  void changes.resumeStrikes();
  open();
  closeAsking();
  setInterval(() => void due.look(), dueLookMs);
  app.on('second-instance', () => (operator.current ? bringToFront(operator.current) : open()));
  app.on('activate', () => operator.current ?? open());
}
