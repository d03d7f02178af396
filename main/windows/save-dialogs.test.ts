import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SaveDialogs } from './save-dialogs';

const system = vi.hoisted(() => ({
  asked: [] as { defaultPath?: string; filters?: object[]; properties?: string[] }[],
  chosen: undefined as string | undefined,
}));

vi.mock('electron', () => ({
  app: { getPath: (name: string) => `/${name}` },
  dialog: {
    showSaveDialog: async (_parent: unknown, options: object) => {
      system.asked.push(options);
      return { canceled: system.chosen === undefined, filePath: system.chosen ?? '' };
    },
    showOpenDialog: async (_parent: unknown, options: object) => {
      system.asked.push(options);
      return { canceled: system.chosen === undefined, filePaths: system.chosen ? [system.chosen] : [] };
    },
  },
}));

const parent = {} as BrowserWindow;
const own = new Error('own folder');
const dialogs = new SaveDialogs(async (paths) => {
  if (paths.some((path) => path.startsWith('/own/'))) throw own;
});
const ways: readonly (() => Promise<string | undefined>)[] = [
  () => dialogs.askWhere(parent, 'a.csv', { name: 'CSV', ending: 'csv' }),
  () => dialogs.askFolder(parent),
];

beforeEach(() => {
  system.asked.length = 0;
});

describe('save dialogs', () => {
  it('[inout] no place in the app’s own folders comes out of a dialog, whatever is to be saved', async () => {
    for (const way of ways) {
      system.chosen = '/own/library';
      await expect(way()).rejects.toBe(own);
      system.chosen = '/somewhere/else';
      expect(await way()).toBe('/somewhere/else');
    }
    // The folder itself, not only what is in it.
    system.chosen = '/own';
    await expect(dialogs.askFolder(parent)).rejects.toBe(own);
  });

  it('[inout] who cancels has chosen nothing; without a window nobody is asked', async () => {
    system.chosen = undefined;
    for (const way of ways) expect(await way()).toBeUndefined();
    expect(system.asked).toHaveLength(ways.length);
    expect(await dialogs.askWhere(undefined, 'a.csv', { name: 'CSV', ending: 'csv' })).toBeUndefined();
    expect(await dialogs.askFolder(undefined)).toBeUndefined();
    expect(system.asked).toHaveLength(ways.length);
  });

  it('[inout] the dialog begins in Documents, with the kind of the file, and asks before it replaces one', async () => {
    system.chosen = '/somewhere/else';
    await dialogs.askWhere(parent, 'G2 S4.mp4', { name: 'MP4', ending: 'mp4' });
    expect(system.asked).toEqual([
      expect.objectContaining({
        defaultPath: join('/documents', 'G2 S4.mp4'),
        filters: [{ name: 'MP4', extensions: ['mp4'] }],
        properties: ['showOverwriteConfirmation'],
      }),
    ]);
  });

  it('[house] nothing else makes a dialog for saving, so nothing gets round that check', () => {
    const main = resolve(import.meta.dirname, '..');
    const sources = readdirSync(main, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'));
    const naming = (text: RegExp): string[] =>
      sources.filter((path) => text.test(readFileSync(join(main, path), 'utf8'))).sort();
    const onlyHere = ['windows/save-dialogs.ts'];
    expect(naming(/showSaveDialog/)).toEqual(onlyHere);
    expect(naming(/openDirectory|promptToCreate/)).toEqual(onlyHere);
    // A file that is opened is read, never written. Whoever else asks for one has to be looked at here.
    expect(naming(/showOpenDialog/)).toEqual([
      'windows/ask-for-program.ts',
      'windows/file-dialogs.ts',
      ...onlyHere,
    ]);
    // A download would ask with a dialog of Chromium's, which no code here sees.
    expect(naming(/will-download|downloadURL|setSavePath|savePage/)).toEqual([]);
  });
});
