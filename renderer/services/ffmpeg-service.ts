import type { FfmpegState } from '../../shared/model/ffmpeg';
import { main } from '../main/client';

/** Which ffmpeg is used. It is asked for whenever it is displayed, and not kept in the store. */

/** @throws Fault */
export async function ffmpegState(): Promise<FfmpegState> {
  return main.ffmpeg.state();
}

/** Looks for it again. @throws Fault */
export async function lookAgain(): Promise<FfmpegState> {
  return main.ffmpeg.lookAgain();
}

/** Lets the person choose a program. @throws Fault `ffmpeg-not-runnable`, `ffmpeg-too-old` …; nothing changes then */
export async function chooseProgram(): Promise<FfmpegState> {
  return main.ffmpeg.choose();
}

/** Forgets the chosen program. @throws Fault `disk-full`, `write-failed` */
export async function forgetProgram(): Promise<FfmpegState> {
  return main.ffmpeg.forget();
}
