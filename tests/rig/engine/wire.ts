import type { BegunPart } from '../../../shared/ipc/contract';
import type { Acknowledgement, Chunk } from '../../../shared/ipc/recording-port';
import type { PartEndReason } from '../../../shared/model/journal';
import type { Settings } from '../../../shared/model/settings';

/**
 * What the stand-in page and the stand-in for main say to each other. A MessagePort cannot leave its page
 * here, so the driver of the browser carries messages in and out.
 */

/** What the page may ask of main. */
export interface MainCalls {
  begin(): Promise<BegunPart>;
  nextPart(): Promise<BegunPart>;
  finish(): Promise<void>;
  /** A message that the page has sent through the port of a part. */
  fromPort(part: number, message: string): Promise<void>;
  portClosed(part: number): Promise<void>;
}

/** A film as the player needs it. */
export interface StandInFilm {
  readonly url: string;
  readonly durationMs: number;
  readonly takenOut: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** What a test may ask of the page. */
export interface StandInPage {
  /** Opens camera and microphone. @returns what became of them */
  openRoom(): Promise<readonly string[]>;
  /** Opens the camera again in this size, in which the next part is then recorded. */
  openCameraAt(height: Settings['height']): Promise<void>;
  start(): Promise<void>;
  nextPart(reason: PartEndReason): Promise<void>;
  offRecord(): Promise<void>;
  onRecord(): Promise<void>;
  stop(): Promise<void>;
  /** Turns camera and microphone off. */
  leaveRoom(): void;
  /** How much film is on the disk (ms), and what the recorder has reported so far. */
  recorded(): {
    readonly durableMs: number;
    readonly told: readonly string[];
    readonly cameraFrames: number;
  };
  /** A message from main for the port of a part. */
  intoPort(part: number, message: Acknowledgement): void;
  /** Measures how late the recorder stamps sound. @returns the lateness of each beep, in ms */
  measureLateness(): Promise<readonly number[]>;
  openFilm(film: StandInFilm): Promise<void>;
  /** Plays from the beginning to the end. @returns what went wrong meanwhile */
  playThrough(): Promise<readonly string[]>;
  /** Plays on for this long, or to the end. @returns how far it came (ms), and what went wrong meanwhile */
  playOn(ms: number): Promise<{ readonly cameMs: number; readonly troubles: readonly string[] }>;
  /** Seeks with the player, and resolves when the element has done so. */
  seekTo(ms: number): Promise<void>;
  closeFilm(): void;
}

/** Bytes are carried as text, because not every driver can carry anything else. */
interface Carried {
  readonly base64: string;
}

export function pack(message: Chunk): string {
  return JSON.stringify(message, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? { base64: toBase64(new Uint8Array(value)) } : value,
  );
}

export function unpack(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    isCarried(value) ? Uint8Array.from(atob(value.base64), (each) => each.charCodeAt(0)).buffer : value,
  );
}

function isCarried(value: unknown): value is Carried {
  return typeof value === 'object' && value !== null && 'base64' in value;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // A call takes a limited number of arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
