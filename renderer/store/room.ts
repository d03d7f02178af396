import type { Storage } from '../../shared/ipc/contract';
import type { DeviceStatus } from '../capture/types';
import type { Level } from './level';
import { nextLevel, noLevel } from './level';

/** The room before and while it is recorded: camera, microphone, level, and the code the session will have. */
export interface RoomState {
  readonly camera: DeviceStatus;
  readonly microphone: DeviceStatus;
  /** For the live picture, while a camera is open. */
  readonly stream: MediaStream | undefined;
  readonly cameras: readonly string[];
  readonly microphones: readonly string[];
  readonly level: Level;
  /** It has been quiet for a while, as a room is at times. */
  readonly quiet: boolean;
  /** Of the place where the library lies; undefined until main has answered. */
  readonly storage: Storage | undefined;
  readonly code: string;
  /** A recording has been asked for and has not begun yet. */
  readonly starting: boolean;
}

const closed: DeviceStatus = { status: 'closed', label: '', fault: undefined, missing: undefined };

export const closedRoom: RoomState = {
  camera: closed,
  microphone: closed,
  stream: undefined,
  cameras: [],
  microphones: [],
  level: noLevel,
  quiet: false,
  storage: undefined,
  code: '',
  starting: false,
};

/** Camera and microphone as they are now. */
export function roomDevices(
  room: RoomState,
  devices: Pick<RoomState, 'camera' | 'microphone' | 'stream'>,
): RoomState {
  return { ...room, ...devices };
}

/** Both are off; the code that was typed stays. */
export function roomClosed(room: RoomState): RoomState {
  return { ...closedRoom, cameras: room.cameras, microphones: room.microphones, code: room.code };
}

/** One more peak of the sound. */
export function roomHeard(
  room: RoomState,
  { peakDb, quiet }: { readonly peakDb: number; readonly quiet: boolean },
  nowMs: number,
): RoomState {
  return { ...room, quiet, level: nextLevel(room.level, peakDb, nowMs) };
}

/** What would be recorded now; undefined while that is not known, or when it is nothing. */
export function wouldRecord({
  camera,
  microphone,
}: Pick<RoomState, 'camera' | 'microphone'>): 'both' | 'picture' | 'sound' | undefined {
  if (camera.status === 'opening' || microphone.status === 'opening') return undefined;
  if (camera.status === 'open') return microphone.status === 'open' ? 'both' : 'picture';
  return microphone.status === 'open' ? 'sound' : undefined;
}

/** Whether a recording may begin: there is something to record, and the session has a code. */
export function isReady(room: RoomState): boolean {
  return wouldRecord(room) !== undefined && !room.starting && room.code.trim() !== '';
}
