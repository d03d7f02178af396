/// <reference types="vite/client" />
import { measureLateness } from '../../../renderer/capture/measure-lateness';
import { endUnrecorded, recordPart } from '../../../renderer/capture/record-part';
import { SessionRecorder } from '../../../renderer/capture/session-recorder';
import { Sources } from '../../../renderer/capture/sources';
import { Player } from '../../../renderer/player/player';
import type { BegunPart } from '../../../shared/ipc/contract';
import { portMessage } from '../../../shared/ipc/port-message';
import { defaultSettings, type Settings } from '../../../shared/model/settings';
import { type MainCalls, pack, type StandInPage } from './wire';

/**
 * The page that replaces the laptop's window: the product's own capture and player, unchanged, without its
 * screens. It talks to `main-stand-in.ts`.
 */

declare global {
  interface Window {
    /** Added by the driver of the browser. */
    askMain<Name extends keyof MainCalls>(
      name: Name,
      ...args: Parameters<MainCalls[Name]>
    ): ReturnType<MainCalls[Name]>;
    standIn: StandInPage;
  }
}

let settings: Settings = { ...defaultSettings, height: 720 };
const told: string[] = [];
const ports = new Map<number, MessagePort>();
let durableMs = 0;

const sources = new Sources({
  onDevices: () => undefined,
  onSound: () => undefined,
  onAlarm: (alarm, on) => {
    if (on) told.push(`alarm ${alarm}`);
  },
  onTracksChanged: () => undefined,
});

/** As with main and the bridge, the port arrives before the answer. */
function withPort(begun: BegunPart): BegunPart {
  const { port1, port2 } = new MessageChannel();
  ports.set(begun.part, port1);
  port1.onmessage = ({ data }) => void window.askMain('fromPort', begun.part, pack(data));
  port1.addEventListener('close', () => void window.askMain('portClosed', begun.part));
  window.postMessage({ type: portMessage, about: begun }, window.location.origin, [port2]);
  return begun;
}

const recorder = new SessionRecorder({
  beginPart: async () => withPort(await window.askMain('nextPart')),
  record: (begun, events) => {
    const tracks = sources.tracks();
    return recordPart({ begun, tracks, extras: sources.extras(tracks), height: settings.height, ...events });
  },
  endUnrecorded,
  finish: () => window.askMain('finish'),
  onDurable: (ms) => {
    durableMs = ms;
  },
  onPhase: (phase) => told.push(phase),
  onFailed: (code) => told.push(`failed: ${code}`),
});

let player: Player | undefined;
let troubles: string[] = [];

function shown(): Player {
  if (!player) throw new Error('no film is open');
  return player;
}

const once = (target: EventTarget, type: string): Promise<unknown> =>
  new Promise((done) => target.addEventListener(type, done, { once: true }));

window.standIn = {
  async openRoom() {
    await sources.openCamera(settings);
    await sources.openMicrophones(settings);
    sources.settle();
    return [sources.camera.status, ...sources.microphones.map(({ device }) => device)].map(
      ({ status, fault }) => fault ?? status,
    );
  },
  async openCameraAt(height) {
    settings = { ...settings, height };
    await sources.chooseCamera(settings);
  },
  start: async () => recorder.start(withPort(await window.askMain('begin'))),
  nextPart: (reason) => recorder.nextPart(reason),
  offRecord: () => recorder.offRecord(),
  onRecord: () => recorder.onRecord(),
  stop: () => recorder.stop('stopped'),
  leaveRoom: () => sources.close(),
  recorded: () => ({ durableMs, told, cameraFrames: sources.cameraFrames().frames }),
  intoPort: (part, message) => ports.get(part)?.postMessage(message),
  measureLateness: async () => (await measureLateness(new AbortController().signal)) ?? [],
  async openFilm(film) {
    troubles = [];
    player = new Player(film, {
      onTime: () => undefined,
      onPlaying: () => undefined,
      onTrouble: (trouble) => {
        if (trouble) troubles.push(trouble);
      },
    });
    const loaded = once(player.element, 'loadeddata');
    document.body.append(player.element);
    await loaded;
  },
  async playThrough() {
    const { element } = shown();
    troubles = [];
    const ended = once(element, 'ended');
    const broken = once(element, 'error').then(() => Promise.reject(new Error('the film broke off')));
    shown().play();
    await Promise.race([ended, broken]);
    return troubles;
  },
  async playOn(ms) {
    const { element } = shown();
    const from = element.currentTime;
    const cameMs = (): number => (element.currentTime - from) * 1000;
    troubles = [];
    const over = new Promise<void>((done, broken) => {
      element.addEventListener('error', () => broken(new Error(element.error?.message)));
      for (const type of ['timeupdate', 'ended'])
        element.addEventListener(type, () => (element.ended || cameMs() >= ms) && done());
    });
    shown().play();
    await over;
    shown().pause();
    return { cameMs: cameMs(), troubles };
  },
  async seekTo(ms) {
    const { element } = shown();
    const seeked = once(element, 'seeked');
    shown().seekTo(ms);
    await seeked;
  },
  closeFilm() {
    player?.dispose();
    player = undefined;
  },
};
