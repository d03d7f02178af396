import type { Argument } from '../../shared/ipc/contract';
import { unpackResult } from '../../shared/ipc/result';
import { faultCodeOf } from '../../shared/model/fault';
import type { Settings } from '../../shared/model/settings';
import { codeBeginning } from '../../shared/words';
import { listDevices, openSources } from '../capture/sources';
import type { Sources } from '../capture/types';
import { recordingFailed } from '../store/recording';
import { roomClosed, roomFailed, roomHeard, roomOpened, roomOpening } from '../store/room';
import { put, state, update } from '../store/store';
import { showScreen } from '../store/view';
import { main } from './main';
import { report } from './report';

let sources: Sources | undefined;
/** Counts wishes: only the newest is carried out, one after the other, for a camera opens only once. */
let latest = 0;
let queue: Promise<void> = Promise.resolve();
let meter: ReturnType<typeof setInterval> | undefined;

/** The level line's step; a peak between two steps is not missed, the source keeps it. */
const meterMs = 60;

/** Camera and microphone as they are open now. */
export function openedSources(): Sources | undefined {
  return sources;
}

/** Shows the room before a recording and turns camera and microphone on. */
export function enterRoom(): Promise<void> {
  update('room', (room) => ({ ...room, code: room.code || codeBeginning(new Date()) }));
  update('view', (view) => showScreen(view, 'before'));
  navigator.mediaDevices.addEventListener('devicechange', devicesChanged);
  return openRoom();
}

/** Turns camera and microphone on (anew), as the settings say. */
export function openRoom(): Promise<void> {
  latest += 1;
  const mine = latest;
  update('room', roomOpening);
  queue = queue.then(async () => {
    if (mine !== latest) return;
    release();
    await open(mine);
    await refreshDevices();
  });
  return queue;
}

async function open(mine: number): Promise<void> {
  try {
    const opened = await openSources(state().settings);
    if (mine !== latest) {
      opened.close();
      return;
    }
    sources = opened;
    update('room', (room) => roomOpened(room, opened));
    meter = setInterval(() => {
      const peakDb = opened.peakDb();
      update('room', (room) => roomHeard(room, peakDb, performance.now()));
    }, meterMs);
    for (const track of opened.stream.getTracks()) {
      track.addEventListener('ended', () => {
        if (sources === opened) vanished(opened.stream, track.kind === 'video' ? 'camera' : 'microphone');
      });
    }
  } catch (error) {
    if (mine === latest) update('room', (room) => roomFailed(room, faultCodeOf(error)));
  }
}

/** While it is recorded the other one goes on; without both the recorder ends by itself. */
function vanished(stream: MediaStream, lost: 'camera' | 'microphone'): void {
  if (!state().recording) {
    release();
    update('room', (room) => roomFailed(room, `${lost}-missing`));
  } else if (stream.active) {
    update('recording', (recording) => ({ ...recording, lost }));
  } else {
    update('recording', (recording) => recordingFailed(recording, `${lost}-missing`));
  }
}

/** Turns camera and microphone off. */
export function leaveRoom(): void {
  latest += 1;
  navigator.mediaDevices.removeEventListener('devicechange', devicesChanged);
  release();
  update('room', roomClosed);
}

function release(): void {
  clearInterval(meter);
  sources?.close();
  sources = undefined;
}

async function refreshDevices(): Promise<void> {
  const { cameras, microphones } = await listDevices();
  const labels = (devices: readonly { label: string }[]): string[] => devices.map(({ label }) => label);
  update('room', (room) => ({ ...room, cameras: labels(cameras), microphones: labels(microphones) }));
}

/** What was missing and is back is taken, and what failed is tried again; never while it records. */
async function devicesChanged(): Promise<void> {
  try {
    await refreshDevices();
    const { room, view } = state();
    if (view.screen !== 'before' || room.starting) return;
    const isBack =
      room.cameras.some((label) => label === room.missing.camera) ||
      room.microphones.some((label) => label === room.missing.microphone);
    if (room.status === 'failed' || isBack) await openRoom();
  } catch (error) {
    report(error);
  }
}

/** Remembers a choice; camera and microphone are opened anew where it concerns them. */
export async function changeSettings(change: Argument<'settings.change'>): Promise<void> {
  put('settings', unpackResult(await main.settings.change(change)));
  const concerns: readonly (keyof Settings)[] = ['camera', 'microphone', 'height', 'soundProcessing'];
  if (state().view.screen === 'before' && concerns.some((key) => key in change)) await openRoom();
}
