import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';

const main = `const { app, BrowserWindow, session } = require('electron');
app.whenReady().then(() => {
  // As in a page that nobody has allowed the microphone: its addresses are hidden behind names of mDNS.
  session.defaultSession.setPermissionCheckHandler(() => false);
  void new BrowserWindow({ width: 400, height: 300 }).loadFile('index.html');
});`;

/**
 * A page in the same Electron that the app runs in, but without anything of the app: nothing is forbidden.
 */
export async function openUnguarded(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-rig-'));
  const manifest = { name: 'unguarded', version: '1.0.0', main: 'main.cjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.cjs'), main);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>unguarded</title>');
  const userData = join(folder, 'data');
  mkdirSync(userData);
  const app = await _electron.launch({
    executablePath: process.env.SECOND_LOOK_ELECTRON ?? '',
    args: [folder, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const page = await app.firstWindow();
  return {
    page,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
