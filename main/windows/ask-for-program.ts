import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { words } from '../../shared/words';

/** Asks for a program in the system's dialog; undefined if the person cancelled. */
export async function askForProgram(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options: OpenDialogOptions = {
    title: words.ffmpeg.chooseTitle,
    message: words.ffmpeg.chooseTitle,
    properties: ['openFile', 'showHiddenFiles', 'dontAddToRecent'],
    ...(process.platform === 'win32' && { filters: [{ name: 'ffmpeg', extensions: ['exe'] }] }),
  };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? undefined : filePaths[0];
}
