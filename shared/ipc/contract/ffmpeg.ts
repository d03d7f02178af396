import { ffmpegStateSchema } from '../../model/ffmpeg';
import { method, nothing } from '../method';

/**
 * Which ffmpeg is used. The window sees the path of the program, so that a person can tell which one it is,
 * but can't name one: main asks in the system's dialog.
 */
export const ffmpegContract = {
  'ffmpeg.state': method(nothing, ffmpegStateSchema),
  /** Looks for it again. */
  'ffmpeg.lookAgain': method(nothing, ffmpegStateSchema),
  /** Lets the person choose a program. */
  'ffmpeg.choose': method(nothing, ffmpegStateSchema),
  /** Forgets the chosen program. */
  'ffmpeg.forget': method(nothing, ffmpegStateSchema),
} as const;
