import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Settings } from '../../shared/model/settings';

/** A device to choose from, by what it is called: ids differ at every start. */
export interface Device {
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}

/** An open camera and microphone; `close()` turns both off. */
export interface Sources {
  readonly stream: MediaStream;
  readonly cameraLabel: string;
  readonly microphoneLabel: string;
  /** Asked for by the settings but not there: the default was taken instead, and the person must be told. */
  readonly missing: { readonly camera: string | undefined; readonly microphone: string | undefined };
  /** Peak of the sound since the last call, in dBFS (−Infinity for digital silence). */
  peakDb(): number;
  close(): void;
}

export type OpenSources = (
  wanted: Pick<Settings, 'camera' | 'microphone' | 'height' | 'soundProcessing'>,
) => Promise<Sources>;

/** A part that is being recorded. */
export interface PartRecording {
  /** Ends the part; resolves when its last byte is on the disk and the film can be played. */
  stop(): Promise<void>;
}

export interface RecordPartOptions {
  readonly sources: Sources;
  readonly codec: Settings['codec'];
  readonly height: Settings['height'];
  readonly sessionId: SessionId;
  readonly part: number;
  /** Called after each durable write; ms of film that are on the disk. Never called on a timer. */
  readonly onDurable: (durableMs: number) => void;
  /** The part ended without being asked to. */
  readonly onFault: (code: FaultCode) => void;
}
