import type { Displays, Storage } from '../../shared/ipc/contract';
import type { CameraEffect } from '../../shared/model/camera-effect';
import { type DeviceAccess, givesNothing } from '../../shared/model/device-access';
import { isSameDevice } from '../../shared/model/device-label';
import type { Microphone, Settings } from '../../shared/model/settings';
import type { DeviceKind, DeviceStatus, LevelFall, MicrophoneNote, MixedMicrophone } from '../capture/types';
import type { Level } from './level';
import { nextLevel, noLevel } from './level';

/** The room before and during a recording: camera, microphones, level. */
export interface RoomState {
  readonly camera: DeviceStatus;
  /** What the system does to the camera's picture and the app can't turn off. */
  readonly effects: readonly CameraEffect[];
  /** The microphones of the mix, in the order of the settings. */
  readonly microphones: readonly MixedMicrophone[];
  /** For the live picture, while a camera is open. */
  readonly stream: MediaStream | undefined;
  /** The labels of the devices to choose from. */
  readonly plugged: Readonly<Record<DeviceKind, readonly string[]>>;
  /** The level of the mix. */
  readonly level: Level;
  /** Each microphone's own level, before gain and mute. */
  readonly ownLevels: readonly Level[];
  /** What is known of each microphone's sound. */
  readonly notes: readonly MicrophoneNote[];
  /** The room has been quiet for a while, which is normal at times. */
  readonly quiet: boolean;
  /** The state of the library's disk; undefined until main has answered. */
  readonly storage: Storage | undefined;
  /** Undefined until main has answered. */
  readonly displays: Displays | undefined;
  /** Whether the system lets the app use camera and microphone; undefined until main has answered. */
  readonly access: DeviceAccess | undefined;
  /** A recording has been requested and has not begun yet. */
  readonly starting: boolean;
}

const closed: DeviceStatus = { status: 'closed', label: '', fault: undefined, missing: undefined };

export const closedRoom: RoomState = {
  camera: closed,
  effects: [],
  microphones: [],
  stream: undefined,
  plugged: { camera: [], microphone: [] },
  level: noLevel,
  ownLevels: [],
  notes: [],
  quiet: false,
  storage: undefined,
  displays: undefined,
  access: undefined,
  starting: false,
};

/** The current camera and microphones. */
export function roomDevices(
  room: RoomState,
  devices: Pick<RoomState, 'camera' | 'effects' | 'microphones' | 'stream'>,
): RoomState {
  return { ...room, ...devices };
}

/** Everything is off. */
export function roomClosed({ plugged, displays, access }: RoomState): RoomState {
  return { ...closedRoom, plugged, displays, access };
}

/** Another peak of the sound. */
export function roomHeard(
  room: RoomState,
  {
    peakDb,
    ownDb,
    notes,
    quiet,
  }: Pick<RoomState, 'notes' | 'quiet'> & { readonly peakDb: number; readonly ownDb: readonly number[] },
  nowMs: number,
): RoomState {
  const ownLevels = ownDb.map((db, i) => nextLevel(room.ownLevels[i] ?? noLevel, db, nowMs));
  return { ...room, notes, quiet, level: nextLevel(room.level, peakDb, nowMs), ownLevels };
}

type Heard = Pick<RoomState, 'microphones' | 'notes'>;

/** The labels of the open microphones of which that is known. */
function labelsOf({ microphones, notes }: Heard, isSo: (note: MicrophoneNote) => boolean): string[] {
  return microphones.flatMap(({ device: { status, label } }, i) => {
    const note = notes[i];
    return status === 'open' && note && isSo(note) ? [label] : [];
  });
}

/** A microphone that cuts off quiet sounds. */
export interface CuttingOff {
  readonly label: string;
  /** It is the only microphone. */
  readonly isOnly: boolean;
}

/** The first microphone that cuts off quiet sounds; undefined if none does. */
export function cuttingOff(room: Heard): CuttingOff | undefined {
  const [label] = labelsOf(room, ({ cutsOff }) => cutsOff);
  return label === undefined ? undefined : { label, isOnly: room.microphones.length === 1 };
}

/** The labels of the microphones that sound like a telephone. */
export function handsFree(room: Heard): string[] {
  return labelsOf(room, (note) => note.handsFree);
}

/** Which microphone was turned down, and how far it has fallen; the one that fell most, if there are several. */
export function deepestFall({
  notes,
  microphones,
}: Heard): (LevelFall & { readonly label: string }) | undefined {
  return notes
    .flatMap(({ fall }, i) => (fall ? { ...fall, label: microphones[i]?.device.label ?? '' } : []))
    .toSorted((a, b) => a.share - b.share)[0];
}

/** Other cameras that are plugged in. Of two with the same name one is not another, because they can't be told apart. */
export function otherCameras({ plugged, camera }: Pick<RoomState, 'plugged' | 'camera'>): string[] {
  return [...new Set(plugged.camera)].filter((label) => label !== '' && label !== camera.label);
}

type Devices = Pick<RoomState, 'camera' | 'microphones'>;

/** Whether one of them is being opened. */
export function isOpening({ camera, microphones }: Devices): boolean {
  return camera.status === 'opening' || microphones.some(({ device }) => device.status === 'opening');
}

/** Whether any microphone is open. */
export function isHeard({ microphones }: Pick<RoomState, 'microphones'>): boolean {
  return microphones.some(({ device }) => device.status === 'open');
}

/** Whether no sound is recorded, and none is waited for. */
export function isWithoutSound({ microphones }: Pick<RoomState, 'microphones'>): boolean {
  return microphones.every(({ device }) => device.status === 'closed');
}

/** What would be recorded now; undefined if that is not known, or if it is nothing. */
export function wouldRecord(room: Devices): 'both' | 'picture' | 'sound' | undefined {
  if (isOpening(room)) return undefined;
  const heard = isHeard(room);
  const { status } = room.camera;
  if (status === 'open' || status === 'reopening') return heard ? 'both' : 'picture';
  return heard ? 'sound' : undefined;
}

/** Why nothing can be recorded, according to the devices. */
export function roomFault({ camera, microphones }: Devices): DeviceStatus['fault'] {
  return camera.fault ?? microphones.find(({ device }) => device.fault !== undefined)?.device.fault;
}

/** The chosen microphones: those of the settings, or if the settings say nothing, the open ones. */
export function chosenMicrophones(
  { microphones }: Pick<Settings, 'microphones'>,
  room: Pick<RoomState, 'microphones'>,
): readonly Microphone[] {
  if (microphones.length > 0) return microphones;
  return room.microphones.flatMap(({ device: { label }, gainDb, muted }) =>
    label === '' ? [] : [{ label, gainDb, muted }],
  );
}

/** The same microphones with one of them changed. */
export function withMicrophone(
  all: readonly Microphone[],
  place: number,
  change: Partial<Microphone>,
): Microphone[] {
  return all.map((one, i) => (i === place ? { ...one, ...change } : one));
}

/**
 * Those that are plugged in but not in the mix; two with the same label count separately. One that is in another
 * USB port than when it was chosen is in the mix.
 * @param plugged their labels
 */
export function freeMicrophones(plugged: readonly string[], chosen: readonly Microphone[]): string[] {
  const free = plugged.filter((label) => label !== '');
  const take = (isMeant: (label: string, taken: string) => boolean, all: readonly string[]): string[] =>
    all.filter((taken) => {
      const at = free.findIndex((label) => isMeant(label, taken));
      if (at !== -1) free.splice(at, 1);
      return at === -1;
    });
  const others = take(
    (label, taken) => label === taken,
    chosen.map(({ label }) => label),
  );
  take(isSameDevice, others);
  return free;
}

/** Whether a device is open, but the system gives silence or a black picture in its place. */
export function isWithheld({ camera, microphones, access }: RoomState, kind: DeviceKind): boolean {
  const isOpen =
    kind === 'camera' ? camera.status === 'open' : microphones.some(({ device }) => device.status === 'open');
  return isOpen && givesNothing(access?.[kind]);
}
