import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { FilmFormat } from '../../shared/model/film-export';
import { words } from '../../shared/words';

/** The system's dialogs for files that a person saves or opens. Without a window nothing can be chosen. */

/** Asks where to save a file of that kind; undefined if the person cancelled. @param parent the laptop's own window */
export async function askWhere(
  parent: BrowserWindow | undefined,
  fileName: string,
  { name, ending }: { readonly name: string; readonly ending: string },
): Promise<string | undefined> {
  if (!parent) return undefined;
  const { filePath, canceled } = await dialog.showSaveDialog(parent, {
    title: name,
    defaultPath: join(app.getPath('documents'), fileName),
    filters: [{ name, extensions: [ending] }],
    properties: ['showOverwriteConfirmation'],
  });
  return canceled || !filePath ? undefined : filePath;
}

/** Asks which file to read; undefined if the person cancelled. */
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

/** Asks where to save a film; undefined if the person cancelled. */
export function askWhereFilm(
  parent: BrowserWindow | undefined,
  fileName: string,
  format: FilmFormat,
): Promise<string | undefined> {
  return askWhere(parent, fileName, {
    name: words.filmExport.formats[format],
    ending: extname(fileName).slice(1),
  });
}

/** Asks for a folder in which to save several files; undefined if the person cancelled. */
export async function askFolder(parent: BrowserWindow | undefined): Promise<string | undefined> {
  if (!parent) return undefined;
  const { filePaths, canceled } = await dialog.showOpenDialog(parent, {
    title: words.filmExport.chooseFolder,
    buttonLabel: words.filmExport.saveHere,
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? undefined : filePaths[0];
}
