import { Ffmpeg } from './ffmpeg/ffmpeg';
import { handleFfmpeg } from './ipc/ffmpeg';
import type { Callers } from './ipc/handle';
import type { Library } from './library/library';
import type { SettingsFile } from './settings';
import { askForProgram } from './windows/ask-for-program';
import type { OperatorWindow } from './windows/operator-window';
import type { Tell } from './windows/tell';

/** Makes what runs ffmpeg, and removes what a crash left of it. */
export function startFfmpeg(
  callers: Callers,
  {
    settings,
    library,
    operator,
    tell,
  }: {
    readonly settings: SettingsFile;
    readonly library: Library;
    readonly operator: OperatorWindow;
    readonly tell: Tell;
  },
): Ffmpeg {
  const ffmpeg = new Ffmpeg({
    ...{ env: process.env, platform: process.platform },
    chosen: () => settings.current.ffmpegProgram ?? null,
    choose: (ffmpegProgram) => settings.change({ ffmpegProgram }),
    askForProgram: () => askForProgram(operator.current),
    partials: library.partials,
  });
  handleFfmpeg(callers, ffmpeg);
  // A large file on a slow drive takes a while. The window asks for news whenever something has changed.
  void ffmpeg.removeLeft().then((isRemoved) => {
    if (!isRemoved) return;
    library.addNews({ kind: 'export-removed' });
    tell('library.onChanged', undefined);
  });
  return ffmpeg;
}
