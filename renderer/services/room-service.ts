import type { Argument } from '../../shared/ipc/contract';
import { isSameDevice } from '../../shared/model/device-label';
import type { Microphone } from '../../shared/model/settings';
import { listDevices } from '../capture/open-device';
import { Sources } from '../capture/sources';
import { main } from '../main/client';
import { type Asked, withQuestion } from '../marks/questions';
import { detailsAtOpening, settingsOfDetails } from '../store/before';
import { dateBy } from '../store/library';
import { chosenMicrophones, roomClosed, roomDevices, roomHeard } from '../store/room';
import { put, state, update } from '../store/store';
import { say, showScreen } from '../store/view-actions';
import { setAlarm } from './alarm-service';
import { attempt, report } from './report';

let sources: Sources | undefined;
let onTracksChanged: () => void = () => undefined;
let storageTimer: ReturnType<typeof setInterval> | undefined;

/** Free space on a disk changes slowly. */
const storageMs = 10_000;
/** The camera and microphones that are open now. */
export function openedSources(): Sources | undefined {
  return sources;
}

/** Sets what is done during a recording when the camera leaves or returns, or the mix is replaced. */
export function whenTracksChange(run: () => void): void {
  onTracksChanged = run;
}

/** Shows the room before a recording and turns on camera and microphones. */
export function enterRoom(): Promise<void> {
  openDetails();
  showScreen('before');
  clearInterval(storageTimer);
  storageTimer = setInterval(lookAround, storageMs);
  lookAround();
  return openRoom().then(() => undefined);
}

/** Takes what was not typed from the settings as they are now; nobody has agreed to it yet. */
function openDetails(): void {
  const { settings, library } = state();
  update('before', (before) => detailsAtOpening(before, settings, library, dateBy(library)));
}

/**
 * Opens or reopens camera and microphones according to the settings. Each has its own status, which shows
 * failures.
 */
export async function openRoom(): Promise<Sources> {
  sources ??= makeSources();
  const opened = sources;
  navigator.mediaDevices.addEventListener('devicechange', onDeviceChange);
  await learnAccess(true).catch(report);
  const { settings } = state();
  await Promise.all([opened.openCamera(settings), opened.openMicrophones(settings)]);
  await refreshDevices();
  return opened;
}

/** Learns whether the system lets the app use camera and microphone. @param asks true if it may ask the person first */
async function learnAccess(asks: boolean): Promise<void> {
  const access = await main.app.access({ asks });
  update('room', (room) => ({ ...room, access }));
}

/** Tries again to open what has failed. */
export async function tryAgain(): Promise<void> {
  const { room, settings } = state();
  const camera = room.camera.status === 'failed' ? sources?.openCamera(settings) : undefined;
  await Promise.all([camera, sources?.openMicrophonesAgain(settings, room.plugged.microphone)]);
  await refreshDevices();
}

/** Turns off camera and microphones. */
export function leaveRoom(): void {
  clearInterval(storageTimer);
  navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
  sources?.close();
  sources = undefined;
  update('room', roomClosed);
}

/**
 * Saves a setting, and reopens what it concerns. Microphones can also be changed while recording: the part
 * continues.
 */
export async function changeSettings(change: Argument<'settings.change'>): Promise<void> {
  put('settings', await main.settings.change(change));
  const { settings, view, room } = state();
  const isBefore = view.screen === 'before';
  const concerns = (...names: readonly (keyof typeof change)[]): boolean =>
    names.some((name) => name in change);
  // The screen may have been opened before the change was saved.
  if (isBefore && !room.starting && concerns(...settingsOfDetails)) openDetails();
  await Promise.all([
    isBefore && concerns('camera', 'height') && sources?.openCamera(settings),
    isBefore && concerns('soundProcessing')
      ? sources?.openMicrophones(settings)
      : concerns('microphones') && sources?.chooseMicrophones(settings),
  ]);
  // How long one can record depends on the size of the picture.
  await lookAtStorage().catch(tellOfRoom);
}

/** Another camera, in the middle of a recording. It is used, and named, even if that can't be saved. */
export async function changeCamera(camera: string): Promise<void> {
  await sources?.chooseCamera({ ...state().settings, camera });
  const { status, label } = sources?.camera.status ?? {};
  if (status === 'open' && label === camera) say({ kind: 'camera-taken', label });
  await changeSettings({ camera });
}

/** The devices of the first recording become the defaults. An explicit choice stays. */
export async function rememberDevices(): Promise<void> {
  const { settings, room } = state();
  const camera = settings.camera ?? (room.camera.label || null);
  const microphones = chosenMicrophones(settings, room);
  if (camera === settings.camera && microphones.length === settings.microphones.length) return;
  await changeSettings({ camera, microphones: [...microphones] });
}

/** Changes the question asked at such moments, in all later sessions; an empty text restores the default. */
export function changeQuestion(asked: Asked, text: string): Promise<void> {
  return changeSettings({ questions: withQuestion(state().settings.questions, asked, text) });
}

/** Plays a mix (and shows its level) without saving it. */
export async function tryMicrophones(microphones: readonly Microphone[]): Promise<void> {
  await sources?.chooseMicrophones({ ...state().settings, microphones: [...microphones] });
}

function makeSources(): Sources {
  const made: Sources = new Sources({
    onDevices: () => {
      // The caller may still be constructing its listener.
      queueMicrotask(() => showDevices(made));
    },
    onSound: (sound) => update('room', (room) => roomHeard(room, sound, performance.now())),
    onAlarm: (alarm, on) => {
      setAlarm(alarm, on);
      // A system that refuses a device may give silence or black in its place.
      if (on && (alarm === 'microphone-silent' || alarm === 'black')) attempt(() => learnAccess(false));
    },
    onTracksChanged: () => onTracksChanged(),
  });
  return made;
}

let shown: { readonly track: MediaStreamTrack; readonly stream: MediaStream } | undefined;

function showDevices(of: Sources): void {
  if (sources !== of) return;
  const { picture: track, camera, microphones } = of;
  const { effects } = camera;
  // The same camera keeps the same stream, because replacing it would make the picture black for a moment.
  if (shown?.track !== track) shown = track && { track, stream: new MediaStream([track]) };
  update('room', (room) =>
    roomDevices(room, { camera: camera.status, effects, microphones, stream: shown?.stream }),
  );
}

async function refreshDevices(): Promise<void> {
  const { cameras, microphones } = await listDevices();
  const labels = (devices: readonly { label: string }[]): string[] => devices.map(({ label }) => label);
  const plugged = { camera: labels(cameras), microphone: labels(microphones) };
  update('room', (room) => ({ ...room, plugged }));
}

const onDeviceChange = (): void => attempt(devicesChanged);

/** Takes back devices that are waited for. Before a recording, also retries missing and failed ones. */
async function devicesChanged(): Promise<void> {
  await refreshDevices();
  sources?.look();
  const { room, view, settings } = state();
  if (view.screen !== 'before' || room.starting) return;
  const { status, missing } = room.camera;
  const isCameraBack =
    status === 'failed' ||
    (missing !== undefined && room.plugged.camera.some((label) => isSameDevice(label, missing)));
  await Promise.all([
    isCameraBack && sources?.openCamera(settings),
    sources?.openMicrophonesAgain(settings, room.plugged.microphone),
  ]);
}

let toldOfRoom = false;

/** This is checked repeatedly, so a failure is reported once, until a check succeeds again. */
function tellOfRoom(error: unknown): void {
  if (!toldOfRoom) report(error);
  toldOfRoom = true;
}

function lookAround(): void {
  Promise.all([lookAtDate(), lookAtStorage(), lookAtDisplays()]).then(() => {
    toldOfRoom = false;
  }, tellOfRoom);
}

/**
 * The clock may jump while the screen is open, or have jumped before. When the date comes into doubt, and
 * when the doubt ends, the days to promise change, and nobody has agreed to the new ones.
 */
async function lookAtDate(): Promise<void> {
  const due = await main.library.due();
  const wasInDoubt = state().library.due.doubt !== undefined;
  update('library', (library) => ({ ...library, due }));
  const { view, room } = state();
  if (view.screen !== 'before' || room.starting || (due.doubt !== undefined) === wasInDoubt) return;
  openDetails();
}

async function lookAtDisplays(): Promise<void> {
  const displays = await main.app.displays();
  update('room', (room) => ({ ...room, displays }));
}

async function lookAtStorage(): Promise<void> {
  if (state().view.screen !== 'before') return;
  const storage = await main.library.storage();
  update('room', (room) => ({ ...room, storage }));
}
