import { savePaper } from './exchange/save-paper';
import type { Callers } from './ipc/handle';
import { handlePapers } from './ipc/papers';
import type { Library } from './library/library';
import type { SettingsFile } from './settings';
import { openPaperWindow } from './windows/paper-window';
import { Papers } from './windows/papers';
import type { SaveDialogs } from './windows/save-dialogs';

/** Makes the printed papers. */
export function startPapers(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly settings: SettingsFile;
    readonly dialogs: SaveDialogs;
    /** The computer's country, such as `US`. */
    readonly country: () => string;
  },
): Papers {
  const { library, settings, dialogs, country } = services;
  const papers = new Papers({
    openWindow: (page) => openPaperWindow(page, dialogs, (contents) => callers.add(contents, page)),
    receipts: () => library.receipts(),
    settingsStored: () => settings.settled(),
    country,
    save: (path, pdf) => savePaper(path, pdf, library.ownFolders),
  });
  handlePapers(callers, papers);
  return papers;
}
