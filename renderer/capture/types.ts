import type { BegunPart } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { Settings } from '../../shared/model/settings';
import type { PeakLine } from './peak-line';

/** A device to choose, by its label: ids differ at every start. */
export interface Device {
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}

export type DeviceKind = 'camera' | 'microphone';

/** The state of a camera or microphone. A failure of one does not affect the other. */
export interface DeviceStatus {
  /**
   * lost: it was open and has vanished, or is waited for; it is taken back when it returns. reopening: it was open, and is
   * being closed and opened again.
   */
  readonly status: 'closed' | 'opening' | 'open' | 'reopening' | 'failed' | 'lost';
  /** The label of the device that is open or waited for. */
  readonly label: string;
  /** Why it could not be opened. */
  readonly fault: FaultCode | undefined;
  /**
   * The label that the settings ask for, if that device is missing and another one is used; the person must
   * be told.
   */
  readonly missing: string | undefined;
}

/** Whether it is part of the recording, even while it is lost. */
export function inUse({ status }: DeviceStatus): boolean {
  return status === 'open' || status === 'reopening' || status === 'lost';
}

/** A microphone of the current mix. */
export interface MixedMicrophone {
  readonly device: DeviceStatus;
  readonly gainDb: number;
  readonly muted: boolean;
}

/** A microphone that has become much quieter: all that it hears, voices and the noise of the room alike. */
export interface LevelFall {
  /** How loud voices were in this session, in dBFS, and how loud they are now. */
  readonly beforeDb: number;
  readonly nowDb: number;
  /** What is left of the level, 0 to 1. */
  readonly share: number;
}

/** What is known of a microphone's sound. */
export interface MicrophoneNote {
  /** It is silent, and that is a fault. */
  readonly silent: boolean;
  /** It gives digital silence between words, because its own noise reduction cuts off what is quiet. */
  readonly cutsOff: boolean;
  /** It has been turned down since the session began. */
  readonly fall: LevelFall | undefined;
  /** It sounds like a telephone: a headset whose microphone is on. */
  readonly handsFree: boolean;
}

/** Which device is wanted, and how. */
export type Wanted = Pick<Settings, 'height' | 'soundProcessing'> & {
  /** Its label; null for whichever the system prefers. */
  readonly label: string | null;
  /** The most frames a second that a camera gives; 30 if nothing is said. */
  readonly frameRate?: number;
};

/** The tracks of a part. If one is missing, the part has only sound or only picture. */
export interface PartTracks {
  readonly picture: MediaStreamTrack | undefined;
  readonly sound: MediaStreamTrack | undefined;
}

export interface PartEvents {
  /**
   * Called after each durable write, never on a timer.
   * @param durableMs ms of the session's film on the disk
   * @param durableBytes bytes of this part on the disk
   */
  readonly onDurable: (durableMs: number, durableBytes: number) => void;
  /** The part ended without being asked to. What was acknowledged is safe. */
  readonly onFault: (code: FaultCode) => void;
}

/** A part that is being recorded. */
export interface PartRecording {
  /**
   * Ends the part with that reason. Resolves when its last byte is on the disk (`ended`), or when that is no
   * longer possible (`given-up`; main then ends the part with what it has).
   */
  stop(reason: PartEndReason): Promise<'ended' | 'given-up'>;
}

/** How many frames the camera has given so far, and when they were counted. */
export interface CameraFrames {
  /** Without those that it was asked to leave out; 0 if they are not counted. */
  readonly frames: number;
  /** On the clock of `performance.now()`. */
  readonly atMs: number;
}

/** What watches how many of the camera's pictures reach the disk. */
export interface PicturesWatch {
  count(): CameraFrames;
  /**
   * Called after each durable write.
   * @param frameMs the times of the pictures in it, in ms: of one clock for the whole part
   * @param given what the camera had given when the recorder delivered them
   */
  kept(frameMs: readonly number[], given: CameraFrames): void;
}

/** A small picture of the room, JPEG. */
export interface SmallPicture {
  /** When the camera saw it, on the clock of `performance.now()`. */
  readonly atMs: number;
  readonly bytes: ArrayBuffer;
}

/** What is seen and heard besides the film, so that overviews need not decode the film. */
export interface PartExtras {
  /** Undefined if there is no sound. */
  readonly peaks: PeakLine | undefined;
  /** Makes a small picture of the camera's next frame; undefined if there is none. */
  readonly smallPicture: () => Promise<SmallPicture | undefined>;
}

export interface RecordPartOptions extends PartEvents {
  readonly tracks: PartTracks;
  /** Absent if only the film is wanted. */
  readonly extras?: PartExtras;
  /** Absent where it does not matter whether pictures are lost. */
  readonly pictures?: PicturesWatch;
  readonly height: Settings['height'];
  readonly begun: BegunPart;
}
