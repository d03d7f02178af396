import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acknowledgement, Chunk } from '../../../shared/ipc/recording-port';
import { fakeWebm } from '../../../shared/media/testing/fake-webm';
import type { PartEndReason } from '../../../shared/model/journal';
import { defaultSettings, type Settings } from '../../../shared/model/settings';
import { Library } from '../../library/library';
import type { NewSession } from '../../session/session';
import { Recording, type RecordingOptions } from '../recording';
import type { ChunkPort } from '../running-recording-types';
import { StoragePlace } from '../storage-place';

/** What everyone in a test's room has agreed to. */
export const agreed: NewSession & { readonly agreement: object } = {
  agreement: { sentences: ['We record this.', 'Is everyone willing?'], people: 9 },
};

/** A library on the real disk, in its own folder, and a recording in it. */
export interface Room {
  readonly folder: string;
  readonly library: Library;
  readonly recording: Recording;
  /** The events that were reported, in order. */
  readonly told: string[];
  /** The computer is about to sleep, or has woken up. */
  power(event: 'sleep' | 'wake'): void;
  /** Closes the library and opens it again, as the next start of the app does. */
  restart(): Promise<Room>;
  remove(): Promise<void>;
}

export interface RoomOptions {
  readonly settings?: Partial<Settings>;
  readonly maxLogBytes?: number;
  /** Replaces the disk's free space. */
  readonly freeBytes?: () => number;
  /** Replaces the computer's up time, sleep included, in ms. */
  readonly upMs?: () => number;
  /** Whether Second Look is locked. */
  readonly isLocked?: () => boolean;
  /** Whether a recording is being imported. */
  readonly isImporting?: () => boolean;
  /** How late the recorder stamps sound, in ms. */
  readonly soundLateMs?: () => number;
}

/** Everything that a recording needs besides its library. Nothing is reported. */
export function quietOptions(folder: string): Omit<RecordingOptions, 'library'> {
  return {
    storage: new StoragePlace({ library: folder, keys: folder }, async () => false),
    settings: () => defaultSettings,
    power: {
      isOnBattery: async () => false,
      hold: () => () => undefined,
      onBatteryChanged: () => () => undefined,
      onSleep: () => () => undefined,
      onWake: () => () => undefined,
    },
    onMomentsChanged: () => undefined,
    onAlarm: () => undefined,
    onStorage: () => undefined,
    onEndPart: () => undefined,
    onStop: () => undefined,
  };
}

/** Opens a library on the real disk, in a new folder or in one that was used before. */
export async function openRoom(options: RoomOptions = {}, at?: string): Promise<Room> {
  const folder = at ?? mkdtempSync(join(tmpdir(), 'second-look-room-'));
  const libraryFolder = join(folder, 'library');
  const library = await Library.open({
    folder: libraryFolder,
    vaultsFolder: join(folder, 'vaults'),
    keychain: undefined,
  });
  const told: string[] = [];
  const storage = new StoragePlace({ library: libraryFolder, keys: libraryFolder }, async () => false);
  const { freeBytes, maxLogBytes, upMs, isLocked, isImporting, soundLateMs, settings = {} } = options;
  if (freeBytes) storage.freeBytes = async () => freeBytes();
  const { power } = quietOptions(folder);
  const listeners = { sleep: new Set<() => void>(), wake: new Set<() => void>() };
  const listen =
    (event: 'sleep' | 'wake') =>
    (listener: () => void): (() => void) => {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    };
  const recording = new Recording({
    library,
    storage,
    settings: () => ({ ...defaultSettings, ...settings }),
    power: {
      ...power,
      onSleep: listen('sleep'),
      onWake: listen('wake'),
      hold: () => {
        told.push('awake');
        return () => told.push('may sleep');
      },
    },
    ...(maxLogBytes === undefined ? {} : { maxLogBytes }),
    ...(upMs && { upMs }),
    ...(isLocked && { isLocked }),
    ...(isImporting && { isImporting }),
    ...(soundLateMs && { soundLateMs }),
    onMomentsChanged: (_id, moments) => told.push(`retimed ${moments.length}`),
    onAlarm: (alarm, on) => told.push(`${alarm} ${on ? 'on' : 'off'}`),
    onStorage: () => undefined,
    onEndPart: (reason) => told.push(`end part: ${reason}`),
    onStop: () => told.push('stop'),
  });
  recording.onHeld = (reason) => told.push(`held: ${reason}`);
  recording.onEnded = () => told.push('ended');
  return {
    folder,
    library,
    recording,
    told,
    power(event) {
      for (const listener of listeners[event]) listener();
    },
    async restart() {
      await library.close();
      return openRoom(options, folder);
    },
    async remove() {
      await recording.endNow();
      await library.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The window's end of a part: sends a generated recording in pieces, and collects main's answers. */
export class FakeWindow {
  readonly answers: Acknowledgement[] = [];
  readonly #recording: Recording;
  #listener: (data: unknown) => void = () => undefined;
  #closed: () => void = () => undefined;
  #answered: () => void = () => undefined;
  #sequence = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
    const port: ChunkPort = {
      onMessage: (listener) => {
        this.#listener = listener;
      },
      onClose: (listener) => {
        this.#closed = listener;
      },
      post: (message) => {
        this.answers.push(message);
        this.#answered();
      },
      close: () => undefined,
    };
    recording.attach(port);
  }

  /** Sends one chunk and waits for its answer. */
  async send(chunk: Partial<Chunk> & { bytes: ArrayBuffer }): Promise<Acknowledgement> {
    const answered = new Promise<void>((done) => {
      this.#answered = done;
    });
    this.#listener({ sequence: this.#sequence, captureTimes: [], startedAt: 0, ...chunk });
    this.#sequence += 1;
    await answered;
    const last = this.answers.at(-1);
    if (!last) throw new Error('no answer');
    return last;
  }

  /**
   * Sends a part of `ms` ms whose part time 0 was captured at `zeroMs` on the window's clock. Ends it for the
   * given reason, or leaves it open.
   */
  async sendPart(part: {
    ms: number;
    zeroMs: number;
    end?: PartEndReason;
    seed?: number;
    /** Without a camera. */
    soundAlone?: boolean;
  }): Promise<void> {
    const { ms, zeroMs, end, seed = 1, soundAlone = false } = part;
    const { bytes, blocks } = fakeWebm({
      durationMs: ms,
      seed,
      ...(soundAlone ? {} : { video: { number: 1, firstMs: 0 } }),
      audio: { number: 2, firstMs: 0 },
    });
    const captureTimes = blocks.filter(({ sound }) => !sound).map(({ timeMs }) => zeroMs + timeMs);
    const half = bytes.length >> 1;
    await this.send({
      bytes: bytes.slice(0, half).buffer as ArrayBuffer,
      // A chunk may not contain more.
      captureTimes: captureTimes.slice(0, 900),
      startedAt: zeroMs - 8,
    });
    await this.send({
      bytes: bytes.slice(half).buffer as ArrayBuffer,
      startedAt: zeroMs - 8,
      ...(end && { end }),
    });
  }

  /** The window crashes, or releases the part. */
  async close(): Promise<void> {
    this.#closed();
    // Queued behind what was sent before.
    await this.#recording.interrupted();
  }
}
