import type { FaultCode } from '../../shared/model/fault';
import type { Level } from './level';
import { nextLevel, noLevel } from './level';

/** The room before and while it is recorded: camera, microphone, level, and the code the session will have. */
export interface RoomState {
  readonly status: 'closed' | 'opening' | 'open' | 'failed';
  readonly fault: FaultCode | undefined;
  /** For the live picture; opened and closed by the service. */
  readonly stream: MediaStream | undefined;
  readonly cameraLabel: string;
  readonly microphoneLabel: string;
  /** Remembered devices that are not there. */
  readonly missing: { readonly camera: string | undefined; readonly microphone: string | undefined };
  readonly cameras: readonly string[];
  readonly microphones: readonly string[];
  readonly level: Level;
  readonly code: string;
  /** A recording has been asked for and has not begun yet. */
  readonly starting: boolean;
}

/** What is known of an opened camera and microphone. */
export type OpenedRoom = Pick<RoomState, 'cameraLabel' | 'microphoneLabel' | 'missing'> & {
  readonly stream: MediaStream;
};

export const closedRoom: RoomState = {
  status: 'closed',
  fault: undefined,
  stream: undefined,
  cameraLabel: '',
  microphoneLabel: '',
  missing: { camera: undefined, microphone: undefined },
  cameras: [],
  microphones: [],
  level: noLevel,
  code: '',
  starting: false,
};

/** Camera and microphone are being turned on. */
export function roomOpening(room: RoomState): RoomState {
  return { ...room, status: 'opening', fault: undefined, stream: undefined, level: noLevel };
}

/** They are on. */
export function roomOpened(room: RoomState, opened: OpenedRoom): RoomState {
  const { stream, cameraLabel, microphoneLabel, missing } = opened;
  return { ...room, status: 'open', fault: undefined, stream, cameraLabel, microphoneLabel, missing };
}

/** One of them could not be turned on, or has vanished. */
export function roomFailed(room: RoomState, fault: FaultCode): RoomState {
  return { ...room, status: 'failed', fault, stream: undefined, level: noLevel };
}

/** Both are off; the code that was typed stays. */
export function roomClosed(room: RoomState): RoomState {
  return { ...closedRoom, cameras: room.cameras, microphones: room.microphones, code: room.code };
}

/** One more peak of the sound. */
export function roomHeard(room: RoomState, peakDb: number, nowMs: number): RoomState {
  return { ...room, level: nextLevel(room.level, peakDb, nowMs) };
}

/** Whether a recording may begin: everything is on, and the session has a code. */
export function isReady(room: RoomState): boolean {
  return room.status === 'open' && !room.starting && room.code.trim() !== '';
}
