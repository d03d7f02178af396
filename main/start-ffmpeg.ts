import { Ffmpeg } from './ffmpeg/ffmpeg';
import { handleFfmpeg } from './ipc/ffmpeg';
import type { Callers } from './ipc/handle';
import type { Library } from './library/library';
import type { SettingsFile } from './settings';
import { askForProgram } from './windows/ask-for-program';
import type { OperatorWindow } from './windows/operator-window';

/** Makes what runs ffmpeg, and removes what a crash left of it. */
export function startFfmpeg(
  callers: Callers,
  {
    settings,
    library,
    operator,
  }: { readonly settings: SettingsFile; readonly library: Library; readonly operator: OperatorWindow },
): Ffmpeg {
  const ffmpeg = new Ffmpeg({
    ...{ env: process.env, platform: process.platform },
    chosen: () => settings.current.ffmpegProgram ?? null,
    choose: (ffmpegProgram) => settings.change({ ffmpegProgram }),
    askForProgram: () => askForProgram(operator.current),
    partials: library.partials,
  });
  handleFfmpeg(callers, ffmpeg);
  void ffmpeg.removeLeft();
  return ffmpeg;
}
