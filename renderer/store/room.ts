import type { Displays, Storage } from '../../shared/ipc/contract';
import type { Microphone, Settings } from '../../shared/model/settings';
import type { DeviceKind, DeviceStatus, MixedMicrophone } from '../capture/types';
import type { Level } from './level';
import { nextLevel, noLevel } from './level';

/** The room before and while it is recorded: camera, microphones, level. */
export interface RoomState {
  readonly camera: DeviceStatus;
  /** Those of the mix, in the order of the settings. */
  readonly microphones: readonly MixedMicrophone[];
  /** For the live picture, while a camera is open. */
  readonly stream: MediaStream | undefined;
  /** What they are called that could be taken. */
  readonly plugged: Readonly<Record<DeviceKind, readonly string[]>>;
  /** Of the mix. */
  readonly level: Level;
  /** Of each microphone by itself, before it is turned up or muted. */
  readonly ownLevels: readonly Level[];
  /** It has been quiet for a while, as a room is at times. */
  readonly quiet: boolean;
  /** Of the place where the library lies; undefined until main has answered. */
  readonly storage: Storage | undefined;
  /** undefined until main has answered. */
  readonly displays: Displays | undefined;
  /** A recording has been asked for and has not begun yet. */
  readonly starting: boolean;
}

const closed: DeviceStatus = { status: 'closed', label: '', fault: undefined, missing: undefined };

export const closedRoom: RoomState = {
  camera: closed,
  microphones: [],
  stream: undefined,
  plugged: { camera: [], microphone: [] },
  level: noLevel,
  ownLevels: [],
  quiet: false,
  storage: undefined,
  displays: undefined,
  starting: false,
};

/** Camera and microphones as they are now. */
export function roomDevices(
  room: RoomState,
  devices: Pick<RoomState, 'camera' | 'microphones' | 'stream'>,
): RoomState {
  return { ...room, ...devices };
}

/** All are off. */
export function roomClosed({ plugged, displays }: RoomState): RoomState {
  return { ...closedRoom, plugged, displays };
}

/** One more peak of the sound. */
export function roomHeard(
  room: RoomState,
  {
    peakDb,
    ownDb,
    quiet,
  }: { readonly peakDb: number; readonly ownDb: readonly number[]; readonly quiet: boolean },
  nowMs: number,
): RoomState {
  const ownLevels = ownDb.map((db, i) => nextLevel(room.ownLevels[i] ?? noLevel, db, nowMs));
  return { ...room, quiet, level: nextLevel(room.level, peakDb, nowMs), ownLevels };
}

type Devices = Pick<RoomState, 'camera' | 'microphones'>;

/** Whether one of them is being turned on. */
export function isOpening({ camera, microphones }: Devices): boolean {
  return camera.status === 'opening' || microphones.some(({ device }) => device.status === 'opening');
}

/** Whether any microphone is open. */
export function isHeard({ microphones }: Pick<RoomState, 'microphones'>): boolean {
  return microphones.some(({ device }) => device.status === 'open');
}

/** Whether nothing at all is recorded of the sound, nor waited for. */
export function isWithoutSound({ microphones }: Pick<RoomState, 'microphones'>): boolean {
  return microphones.every(({ device }) => device.status === 'closed');
}

/** What would be recorded now; undefined while that is not known, or when it is nothing. */
export function wouldRecord(room: Devices): 'both' | 'picture' | 'sound' | undefined {
  if (isOpening(room)) return undefined;
  const heard = isHeard(room);
  if (room.camera.status === 'open') return heard ? 'both' : 'picture';
  return heard ? 'sound' : undefined;
}

/** Why nothing can be recorded, as far as a device says. */
export function roomFault({ camera, microphones }: Devices): DeviceStatus['fault'] {
  return camera.fault ?? microphones.find(({ device }) => device.fault !== undefined)?.device.fault;
}

/** The microphones as they are chosen: by the settings, and where these say nothing those that are open. */
export function chosenMicrophones(
  { microphones }: Pick<Settings, 'microphones'>,
  room: Pick<RoomState, 'microphones'>,
): readonly Microphone[] {
  if (microphones.length > 0) return microphones;
  return room.microphones.flatMap(({ device: { label }, gainDb, muted }) =>
    label === '' ? [] : [{ label, gainDb, muted }],
  );
}

/** One of them changed; the others as they are. */
export function withMicrophone(
  all: readonly Microphone[],
  place: number,
  change: Partial<Microphone>,
): Microphone[] {
  return all.map((one, i) => (i === place ? { ...one, ...change } : one));
}

/**
 * Those that are plugged in and not in the mix: of two that are called the same each counts once.
 * @param plugged what they are called
 */
export function freeMicrophones(plugged: readonly string[], chosen: readonly Microphone[]): string[] {
  const taken = chosen.map(({ label }) => label);
  return plugged.filter((label) => {
    const at = taken.indexOf(label);
    if (at !== -1) taken.splice(at, 1);
    return at === -1 && label !== '';
  });
}
