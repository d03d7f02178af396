import type { BegunPart } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { Settings } from '../../shared/model/settings';
import type { PeakLine } from './peak-line';

/** A device to choose from, by what it is called: ids differ at every start. */
export interface Device {
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}

export type DeviceKind = 'camera' | 'microphone';

/** A camera or a microphone, and what became of it. One that fails does not take the other with it. */
export interface DeviceStatus {
  /** lost: it was open and has vanished, or is waited for; it is taken back when it returns. */
  readonly status: 'closed' | 'opening' | 'open' | 'failed' | 'lost';
  /** What it is called: the one that is open, or the one that is waited for. */
  readonly label: string;
  /** Why it could not be opened. */
  readonly fault: FaultCode | undefined;
  /** Asked for by the settings but not there: another was taken instead, and the person must be told. */
  readonly missing: string | undefined;
}

/** Whether it is part of what is recorded, also while it is lost. */
export function inUse({ status }: DeviceStatus): boolean {
  return status === 'open' || status === 'lost';
}

/** A microphone of the mix as it is now. */
export interface MixedMicrophone {
  readonly device: DeviceStatus;
  readonly gainDb: number;
  readonly muted: boolean;
}

/** What is asked for of a device. */
export type Wanted = Pick<Settings, 'height' | 'soundProcessing'> & {
  /** What it is called; null: whichever the system prefers. */
  readonly label: string | null;
};

/** What a part is made of. Without one of them it is sound alone, or picture alone. */
export interface PartTracks {
  readonly picture: MediaStreamTrack | undefined;
  readonly sound: MediaStreamTrack | undefined;
}

export interface PartEvents {
  /**
   * Called after each durable write, never on a timer.
   * @param durableMs ms of the session's film that are on the disk
   * @param durableBytes bytes of this part that are
   */
  readonly onDurable: (durableMs: number, durableBytes: number) => void;
  /** The part ended without being asked to; what was acknowledged is safe. */
  readonly onFault: (code: FaultCode) => void;
}

/** A part that is being recorded. */
export interface PartRecording {
  /**
   * Ends the part with that reason. Resolves when its last byte is on the disk (`ended`), or when that cannot be had
   * any more (`given-up`: main then ends the part with what it has).
   */
  stop(reason: PartEndReason): Promise<'ended' | 'given-up'>;
}

/** A small picture of the room, JPEG. */
export interface SmallPicture {
  /** When the camera saw it, on the clock of `performance.now()`. */
  readonly atMs: number;
  readonly bytes: ArrayBuffer;
}

/** What is seen and heard beside the film, so that it need not be decoded to be looked over. */
export interface PartExtras {
  /** undefined: there is no sound. */
  readonly peaks: PeakLine | undefined;
  /** The camera's next picture, made small; undefined: there is none to be had. */
  readonly smallPicture: () => Promise<SmallPicture | undefined>;
}

export interface RecordPartOptions extends PartEvents {
  readonly tracks: PartTracks;
  /** Absent: only the film is wanted. */
  readonly extras?: PartExtras;
  readonly height: Settings['height'];
  readonly begun: BegunPart;
}
