import type { Argument } from '../../shared/ipc/contract';
import { unpackResult } from '../../shared/ipc/result';
import type { Settings } from '../../shared/model/settings';
import { codeBeginning } from '../../shared/words';
import { listDevices } from '../capture/open-device';
import { Sources } from '../capture/sources';
import type { DeviceKind } from '../capture/types';
import { roomClosed, roomDevices, roomHeard } from '../store/room';
import { put, state, update } from '../store/store';
import { showScreen } from '../store/view';
import { setAlarm } from './alarm-service';
import { main } from './main';
import { report } from './report';

let sources: Sources | undefined;
let onTracksChanged: () => void = () => undefined;
let storageTimer: ReturnType<typeof setInterval> | undefined;

const kinds: readonly DeviceKind[] = ['camera', 'microphone'];
/** The room on a disk changes slowly. */
const storageMs = 10_000;
/** Which settings concern which device. */
const concerns: Readonly<Record<DeviceKind, readonly (keyof Settings)[]>> = {
  camera: ['camera', 'height'],
  microphone: ['microphones', 'soundProcessing'],
};

/** Camera and microphone as they are open now. */
export function openedSources(): Sources | undefined {
  return sources;
}

/** What is done while it records when a camera goes or comes, or the mix is a new one. */
export function whenTracksChange(run: () => void): void {
  onTracksChanged = run;
}

/** Shows the room before a recording and turns camera and microphone on. */
export function enterRoom(): Promise<void> {
  update('room', (room) => ({ ...room, code: room.code || codeBeginning(new Date()) }));
  update('view', (view) => showScreen(view, 'before'));
  clearInterval(storageTimer);
  storageTimer = setInterval(() => void lookAtStorage(), storageMs);
  void lookAtStorage();
  return openRoom().then(() => undefined);
}

/** Turns camera and microphone on (anew), as the settings say. Each by itself: what fails says so in its status. */
export async function openRoom(): Promise<Sources> {
  sources ??= makeSources();
  const opened = sources;
  navigator.mediaDevices.addEventListener('devicechange', onDeviceChange);
  await Promise.all(kinds.map((kind) => opened.open(kind, state().settings)));
  await refreshDevices();
  return opened;
}

/** Tries once more what has failed. */
export async function tryAgain(): Promise<void> {
  await Promise.all(kinds.map((kind) => (state().room[kind].status === 'failed' ? reopen(kind) : undefined)));
  await refreshDevices();
}

/** Turns camera and microphone off. */
export function leaveRoom(): void {
  clearInterval(storageTimer);
  navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
  sources?.close();
  sources = undefined;
  update('room', roomClosed);
}

/** Remembers a choice; the device that it concerns is opened anew. */
export async function changeSettings(change: Argument<'settings.change'>): Promise<void> {
  put('settings', unpackResult(await main.settings.change(change)));
  if (state().view.screen !== 'before') return;
  const concerned = kinds.filter((kind) => concerns[kind].some((key) => key in change));
  await Promise.all(concerned.map(reopen));
  // How long one can record depends on the picture's size.
  await lookAtStorage();
}

function makeSources(): Sources {
  const made: Sources = new Sources({
    onDevices: () => {
      // The first to be told may still be making itself.
      queueMicrotask(() => showDevices(made));
    },
    onSound: (sound) => update('room', (room) => roomHeard(room, sound, performance.now())),
    onAlarm: setAlarm,
    onTracksChanged: () => onTracksChanged(),
  });
  return made;
}

let shown: { readonly track: MediaStreamTrack; readonly stream: MediaStream } | undefined;

function showDevices(of: Sources): void {
  if (sources !== of) return;
  const { picture: track, camera, microphone } = of;
  // The same stream as long as it is the same camera: a picture that is set anew goes black for a moment.
  if (shown?.track !== track) shown = track && { track, stream: new MediaStream([track]) };
  update('room', (room) =>
    roomDevices(room, { camera: camera.status, microphone: microphone.status, stream: shown?.stream }),
  );
}

function reopen(kind: DeviceKind): Promise<void> | undefined {
  return sources?.open(kind, state().settings);
}

async function refreshDevices(): Promise<void> {
  const { cameras, microphones } = await listDevices();
  const labels = (devices: readonly { label: string }[]): string[] => devices.map(({ label }) => label);
  update('room', (room) => ({ ...room, cameras: labels(cameras), microphones: labels(microphones) }));
}

const onDeviceChange = (): void => void devicesChanged().catch(report);

/** What is waited for is taken back. Before a recording also what was missing, and what failed is tried again. */
async function devicesChanged(): Promise<void> {
  await refreshDevices();
  sources?.look();
  const { room, view } = state();
  if (view.screen !== 'before' || room.starting) return;
  const isBack = (kind: DeviceKind): boolean =>
    room[kind].status === 'failed' ||
    room[`${kind}s`].some((label) => label === room[kind].missing && label !== '');
  await Promise.all(kinds.filter(isBack).map(reopen));
}

/** Where it cannot be told, nothing is said of it. */
async function lookAtStorage(): Promise<void> {
  if (state().view.screen !== 'before') return;
  const storage = await main.library.storage();
  if (storage.ok) update('room', (room) => ({ ...room, storage: storage.value }));
}
