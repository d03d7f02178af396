import { app, Menu } from 'electron';

/** Electron's own menu, with its reload keys, is gone; macOS needs one for quitting and for the clipboard. */
export function setMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: app.name, submenu: [{ role: 'hide' }, { role: 'quit' }] },
      { role: 'editMenu' },
    ]),
  );
}
