import { type BrowserWindow, dialog } from 'electron';
import { words } from '../../shared/words';

/**
 * The system's dialogs for files that are read; what is saved has `save-dialogs.ts`. Without a window nothing can be
 * chosen.
 */

/** Asks which file to read; undefined if the person cancelled. @param parent the laptop's own window */
export async function askWhich(
  parent: BrowserWindow | undefined,
  title: string,
): Promise<string | undefined> {
  if (!parent) return undefined;
  const { filePaths, canceled } = await dialog.showOpenDialog(parent, {
    title,
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks which recordings to import; undefined if the person cancelled. */
export async function askForRecordings(parent: BrowserWindow | undefined): Promise<string[] | undefined> {
  if (!parent) return undefined;
  const { filePaths, canceled } = await dialog.showOpenDialog(parent, {
    title: words.importing.dialogTitle,
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? undefined : filePaths;
}
