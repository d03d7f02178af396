import type { Rehearsed } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { CameraFrames } from '../capture/types';
import type { CuttingOff } from './room';
import type { ImageVerdict, SoundVerdict } from './test-walk';

/** Half a minute is recorded and played back, to see and hear that everything works. */
export interface RehearsalState {
  /**
   * told: what to do, before it starts. countdown: time to get up and walk. ended: it was played, or could
   * not be made.
   */
  readonly phase: 'told' | 'starting' | 'countdown' | 'recording' | 'measuring' | 'playing' | 'ended';
  /** How long it will be, in seconds. */
  readonly seconds: number;
  /** How many seconds are left of the countdown. */
  readonly countdown: number;
  readonly sessionId: SessionId | undefined;
  /** How much is recorded. */
  readonly recordedMs: number;
  readonly verdict: RehearsalVerdict | undefined;
  readonly sound: SoundVerdict | undefined;
  /** A microphone that cuts off quiet sounds; undefined if none does. */
  readonly cutsOff: CuttingOff | undefined;
  /** The labels of the microphones that sound like a telephone. */
  readonly handsFree: readonly string[];
  readonly image: ImageVerdict | undefined;
  /** The element that shows the film. */
  readonly picture: HTMLVideoElement | undefined;
  readonly fault: FaultCode | undefined;
}

/** Whether this laptop keeps up with the picture. */
export type RehearsalVerdict =
  | { readonly kind: 'keeps-up'; readonly lostPercent: number; readonly height: number }
  /** Too many frames were lost at 1080p; the app has switched to 720p. */
  | { readonly kind: 'smaller'; readonly lostPercent: number }
  /** Too many frames were lost even at 720p. */
  | { readonly kind: 'too-slow'; readonly lostPercent: number }
  /** Only sound was recorded. */
  | { readonly kind: 'no-picture' };

/** Long enough to walk past thirteen chairs. */
export const rehearsalSeconds = 30;
/** Whoever has pressed the button gets up meanwhile. */
export const countdownSeconds = 3;

export const rehearsalTold: RehearsalState = {
  phase: 'told',
  sessionId: undefined,
  recordedMs: 0,
  seconds: rehearsalSeconds,
  countdown: 0,
  verdict: undefined,
  sound: undefined,
  cutsOff: undefined,
  handsFree: [],
  image: undefined,
  picture: undefined,
  fault: undefined,
};

/** The frames counted at the beginning and at the end; undefined if they cannot be counted. */
export interface CameraCount {
  readonly from: CameraFrames | undefined;
  readonly to: CameraFrames | undefined;
}

/** If more than this is lost, people and gestures are no longer seen well. */
const mostLostPercent = 1;

/**
 * Judges by the film how many of the camera's frames were lost.
 * @param nominal frames per second that the camera claims to give; if it gives far fewer, the camera itself
 * is slowed down
 */
export function judgeRehearsal(
  film: Rehearsed,
  camera: CameraCount & { readonly nominal: number | undefined; readonly height?: number | undefined },
  height: 720 | 1080,
): RehearsalVerdict {
  const { from, to, nominal = 0 } = camera;
  if (film.frames < 2 || film.framesMs <= 0) return { kind: 'no-picture' };
  const given = from && to ? ((to.frames - from.frames) / (to.atMs - from.atMs)) * 1000 : nominal;
  const kept = ((film.frames - 1) / film.framesMs) * 1000;
  // In the dark a camera gives half or a third of its rate; rates in between come from a laptop that is too
  // slow.
  const steady =
    nominal > 0 && [1, 2, 3, 4].some((part) => Math.abs(given - nominal / part) < nominal / part / 10);
  const due = steady ? given : Math.max(given, nominal);
  const lostPercent = due > 0 ? Math.max(0, (1 - kept / due) * 100) : 0;
  if (lostPercent <= mostLostPercent)
    return { kind: 'keeps-up', lostPercent, height: camera.height ?? height };
  return { kind: height === 1080 ? 'smaller' : 'too-slow', lostPercent };
}
