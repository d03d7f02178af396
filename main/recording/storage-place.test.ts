import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { syncedBy } from './storage-place';

const root = mkdtempSync(join(tmpdir(), 'second-look-places-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function place(path: string, marker?: string): string {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  if (marker) writeFileSync(join(folder, '..', marker), '');
  return folder;
}

test.each([
  ['OneDrive/sessions', 'OneDrive'],
  ['OneDrive - The Clinic/sessions', 'OneDrive'],
  ['Library/CloudStorage/OneDrive-Personal/x', 'OneDrive'],
  ['Library/Mobile Documents/com~apple~CloudDocs/x', 'iCloud'],
  ['Dropbox/a/b/c', 'Dropbox'],
  ['Dropbox (The Clinic)/x', 'Dropbox'],
  ['Google Drive/x', 'Google Drive'],
  ['Library/CloudStorage/GoogleDrive-somebody/My Drive/x', 'Google Drive'],
])('[faults] a library in %s is recognized as copied by %s', async (path, service) => {
  expect(await syncedBy(place(path))).toBe(service);
});

test('[faults] a synced folder of any name is recognized by what its service leaves in it', async () => {
  expect(await syncedBy(place('work/shared/library', '.dropbox'))).toBe('Dropbox');
});

test('[faults] an ordinary folder is not taken for a synced one, nor a home folder with a service’s settings', async () => {
  expect(await syncedBy(place('home/recordings'))).toBeUndefined();
  const home = place('home/library', '.dropbox');
  writeFileSync(join(root, 'home', '.bashrc'), '');
  expect(await syncedBy(home)).toBeUndefined();
});
