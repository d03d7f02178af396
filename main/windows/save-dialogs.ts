import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { words } from '../../shared/words';

/** A kind of file, as the system's dialog shows it. */
interface FileKind {
  readonly name: string;
  /** Without the full stop. */
  readonly ending: string;
}

/**
 * The system's dialogs for what a person saves, and the only place that makes them. Whatever a person chooses is
 * looked at here, so no place in the app's own folders ever reaches what writes. Without a window nothing can be
 * chosen.
 */
export class SaveDialogs {
  readonly #mustBeElsewhere: (paths: readonly string[]) => Promise<void>;

  /** @param mustBeElsewhere throws if one of the paths is in the app's own folders */
  constructor(mustBeElsewhere: (paths: readonly string[]) => Promise<void>) {
    this.#mustBeElsewhere = mustBeElsewhere;
  }

  /**
   * Asks where to save a file of that kind; undefined if the person cancelled.
   * @throws Fault `export-own-folder`
   */
  async askWhere(
    parent: BrowserWindow | undefined,
    fileName: string,
    { name, ending }: FileKind,
  ): Promise<string | undefined> {
    if (!parent) return undefined;
    const { filePath, canceled } = await dialog.showSaveDialog(parent, {
      title: name,
      defaultPath: join(app.getPath('documents'), fileName),
      filters: [{ name, extensions: [ending] }],
      properties: ['showOverwriteConfirmation'],
    });
    if (canceled || !filePath) return undefined;
    await this.#mustBeElsewhere([filePath]);
    return filePath;
  }

  /**
   * Asks for a folder in which to save several files; undefined if the person cancelled.
   * @throws Fault `export-own-folder`
   */
  async askFolder(parent: BrowserWindow | undefined): Promise<string | undefined> {
    if (!parent) return undefined;
    const { filePaths, canceled } = await dialog.showOpenDialog(parent, {
      title: words.filmExport.chooseFolder,
      buttonLabel: words.filmExport.saveHere,
      defaultPath: app.getPath('documents'),
      properties: ['openDirectory', 'createDirectory'],
    });
    const [folder] = filePaths;
    if (canceled || !folder) return undefined;
    await this.#mustBeElsewhere([join(folder, 'a file')]);
    return folder;
  }
}
