import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import { type Callers, handleCalls } from './handle';

type Names = 'ffmpeg.state' | 'ffmpeg.lookAgain' | 'ffmpeg.choose' | 'ffmpeg.forget';

/** Handles which ffmpeg is used, as the settings show it. */
export function handleFfmpeg(callers: Callers, ffmpeg: Ffmpeg): void {
  handleCalls<Names>(callers, {
    'ffmpeg.state': () => ffmpeg.state(),
    'ffmpeg.lookAgain': () => ffmpeg.lookAgain(),
    'ffmpeg.choose': () => ffmpeg.chooseProgram(),
    'ffmpeg.forget': () => ffmpeg.forgetProgram(),
  });
}
