import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { fileEndings } from '../../shared/exchange/write-marks';
import type { MarksFormat } from '../../shared/model/file-marks';
import { words } from '../../shared/words';

/** The system's dialogs for files that a person saves or opens. Without a window nothing can be chosen. */

/** Asks where to save marks; undefined if the person cancelled. @param parent the laptop's own window */
export async function askWhere(
  parent: BrowserWindow | undefined,
  fileName: string,
  format: MarksFormat,
): Promise<string | undefined> {
  if (!parent) return undefined;
  const name = words.exchange.formatNames[format];
  const { filePath, canceled } = await dialog.showSaveDialog(parent, {
    title: name,
    defaultPath: join(app.getPath('documents'), fileName),
    filters: [{ name, extensions: [fileEndings[format]] }],
    properties: ['showOverwriteConfirmation'],
  });
  return canceled || !filePath ? undefined : filePath;
}

/** Asks which file to read marks from; undefined if the person cancelled. */
export async function askWhich(parent: BrowserWindow | undefined): Promise<string | undefined> {
  if (!parent) return undefined;
  const { filePaths, canceled } = await dialog.showOpenDialog(parent, {
    title: words.exchange.importTitle,
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}
