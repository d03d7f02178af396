import { app, Menu } from 'electron';

/**
 * Removes Electron's own menu with its reload keys. macOS needs a menu for quitting and for the clipboard.
 */
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
