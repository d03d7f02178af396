import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultConsent, formerPromise } from '../shared/model/agreement';
import type { StoredReceipt } from '../shared/model/receipt';
import type { SessionSummary } from '../shared/model/session-summary';
import { defaultSettings, type Settings } from '../shared/model/settings';
import { SettingsFile } from './settings';

let folder = '';
const path = () => join(folder, 'settings.json');
/** Every setting differs from its default. */
const chosen: Settings = {
  camera: 'Room camera',
  microphones: [{ label: 'Table microphone', gainDb: 0, muted: false }],
  height: 720,
  codec: 'vp9',
  soundProcessing: true,
  diskReserveMb: 500,
  consent: ['We record this. Is everybody willing?'],
  writtenConsent: true,
  purpose: 'Leadership',
  watchers: 'This group',
  plannedMinutes: 50,
  keepDays: 3,
  keepDaysLimit: 14,
  deleteWhenDue: true,
  reviewMinutes: 60,
  leadInMs: 3000,
  stopAfterMs: 2000,
  silenceMs: 10_000,
  tags: [
    {
      ...{ id: 'smile', key: '', label: 'Smile', definition: 'smiles back' },
      ...{ category: 'non-verbal', question: 'What did it say?' },
    },
  ],
  questions: { frame: 'What then?' },
  reactionMs: 2000,
  keys: { bookmark: ['M'] },
  tvDisplay: { label: 'HDMI', x: 1280, y: 0, width: 1920, height: 1080 },
  tvSounds: { TV: { output: 'HDMI', volume: 0.5 } },
  tvLaterMs: { TV: -120 },
  tvMargins: { TV: 3 },
  tvSeen: { TV: false },
  softenStill: true,
  passphraseDeclined: true,
  lockAfterMinutes: 5,
  contentProtection: false,
  textSize: 150,
  ffmpegProgram: '/opt/ffmpeg/bin/ffmpeg',
  soundLateness: { 157: { ms: 52, tries: 1 } },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-settings-'));
  // What cannot be understood is logged.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** A library with this many sessions and receipts. */
const libraryOf = (sessions: number, receipts: number): Parameters<SettingsFile['settleDeletion']>[0] => ({
  list: () => Array.from({ length: sessions }, () => ({}) as SessionSummary),
  receipts: async () => Array.from({ length: receipts }, () => ({}) as StoredReceipt),
});

const settingsAtNextStart = async () => (await SettingsFile.open(path())).current;

describe('settings', () => {
  it('[job] are the defaults at the very first start, and nothing is written for that', async () => {
    expect(await settingsAtNextStart()).toEqual(defaultSettings);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(Object.keys(chosen) as (keyof Settings)[])(
    '[job] changing %s keeps the others, also after a restart',
    async (name) => {
      const settings = await SettingsFile.open(path());
      await settings.change(chosen);
      const changed = await settings.change({ [name]: defaultSettings[name] });
      const expected = { ...chosen, [name]: defaultSettings[name] };
      expect(changed).toEqual(expected);
      expect(settings.current).toEqual(expected);
      expect(await settingsAtNextStart()).toEqual(expected);
    },
  );

  it('[job] stay as they are if a change names none', async () => {
    const settings = await SettingsFile.open(path());
    await settings.change(chosen);
    await settings.change({ codec: undefined, camera: undefined });
    await settings.change({});
    expect(await settingsAtNextStart()).toEqual(chosen);
  });

  it('[job] changed in quick succession are all kept', async () => {
    const settings = await SettingsFile.open(path());
    const { camera, codec, height } = chosen;
    await Promise.all([settings.change({ camera }), settings.change({ codec }), settings.change({ height })]);
    expect(await settingsAtNextStart()).toEqual({ ...defaultSettings, camera, codec, height });
  });

  it('[job] a garbage file gives the defaults, and is kept under another name', async () => {
    for (const garbage of ['{"camera": "Room ca', '', '\0\0\0\0', '"text"', '[1, 2]', 'null', '7']) {
      await writeFile(path(), garbage);
      const settings = await SettingsFile.open(path());
      // It may have said that nothing is deleted automatically.
      const expected = { ...defaultSettings, deleteWhenDue: false };
      expect(settings.current).toEqual(expected);
      await settings.change({ codec: 'vp9' });
      expect(await settingsAtNextStart()).toEqual({ ...expected, codec: 'vp9' });
      expect(await readFile(`${path()}.unreadable`, 'utf8')).toBe(garbage);
    }
    expect(vi.mocked(process.stderr.write)).toHaveBeenCalledWith(expect.stringContaining('settings'));
  });

  it('[job] one value that makes no sense costs only that one, and the file is kept under another name', async () => {
    const text = JSON.stringify({ ...chosen, height: 4320, fromALaterVersion: true });
    await writeFile(path(), text);
    // However often the app is started.
    for (let start = 0; start < 3; start += 1) {
      expect(await settingsAtNextStart()).toEqual({ ...chosen, height: defaultSettings.height });
    }
    expect(await readFile(`${path()}.unreadable`, 'utf8')).toBe(text);
  });

  it('[job] a tag, a question or a key that makes no sense costs only itself', async () => {
    const tag = chosen.tags[0];
    const entries = {
      tags: [{ ...tag, category: 'of a later version' }, tag, 7, { ...tag, id: 'nod', key: 'N' }],
      questions: { frame: 'What then?', silence: 7 },
      keys: { bookmark: ['M'], undo: 'Z' },
    };
    await writeFile(path(), JSON.stringify({ ...chosen, ...entries }));
    const expected = { ...chosen, tags: [tag, { ...tag, id: 'nod', key: 'N' }] };
    expect(await settingsAtNextStart()).toEqual(expected);
    // Two of the same id are nobody's tags; a bookmark is none.
    for (const tags of [[tag, tag], [{ ...tag, id: 'bookmark' }], { smile: tag }]) {
      await writeFile(path(), JSON.stringify({ ...chosen, tags }));
      expect(await settingsAtNextStart()).toEqual({ ...chosen, tags: [] });
    }
  });

  it('[job] what only a later version understands is still there for it after a change', async () => {
    const later = { fromALaterVersion: { list: [1, { a: 'b' }] }, constructor: 'odd' };
    await writeFile(path(), JSON.stringify({ ...chosen, ...later }));
    const settings = await SettingsFile.open(path());
    expect(settings.current).toEqual(chosen);
    await settings.change({ codec: 'vp8' });
    const written: unknown = JSON.parse(await readFile(path(), 'utf8'));
    expect(written).toEqual({ ...chosen, codec: 'vp8', ...later });
    expect(settings.current).toEqual({ ...chosen, codec: 'vp8' });
  });

  it('[job] a file of an earlier version, without some settings, is read as it is', async () => {
    await writeFile(path(), JSON.stringify({ camera: 'Room camera' }));
    expect(await settingsAtNextStart()).toEqual({ ...defaultSettings, camera: 'Room camera' });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('[promise] a sentence of ours that an older version stored is replaced by its current wording; a person’s own is left alone', async () => {
    const own = 'It is deleted on the day named here at the latest.';
    const last =
      'Is everybody here willing? If anyone would rather not, we do not record, and nobody asks why.';
    // The sentence that says who will watch and until when is no longer one of them: it is always read aloud.
    await writeFile(path(), JSON.stringify({ ...chosen, consent: [own, formerPromise, last] }));
    expect((await settingsAtNextStart()).consent).toEqual([own, defaultConsent.sentences[2]]);
    await writeFile(path(), JSON.stringify({ ...chosen, consent: [formerPromise] }));
    expect((await settingsAtNextStart()).consent).toEqual(defaultConsent.sentences);
  });

  it('[promise] automatic deletion is on unless a person has turned it off', async () => {
    expect((await settingsAtNextStart()).deleteWhenDue).toBe(true);
    await writeFile(path(), JSON.stringify({ ...chosen, deleteWhenDue: false }));
    expect((await settingsAtNextStart()).deleteWhenDue).toBe(false);
  });

  it('[promise] if the file exists but does not say whether sessions are deleted automatically, they are not, until a person turns that on', async () => {
    const damaged: Readonly<Record<string, (() => Promise<unknown>) | string>> = {
      truncated: '{"deleteWhenDue": false, "keepDa',
      empty: '',
      'as text': '{"deleteWhenDue":"false"}',
      'another damaged, it is missing': '{"height":4320}',
      'a folder in its place': () => mkdir(path()),
      'too big': JSON.stringify({ ...chosen, questions: { frame: 'x'.repeat(2_000_000) } }),
    };
    for (const [name, harm] of Object.entries(damaged)) {
      if (typeof harm === 'string') await writeFile(path(), harm);
      else {
        await rm(path());
        await harm();
      }
      const settings = await SettingsFile.open(path());
      expect([name, settings.current.deleteWhenDue]).toEqual([name, false]);
      // Reported even in a library that looks new.
      expect([name, await settings.settleDeletion(libraryOf(0, 0))]).toEqual([name, false]);
      expect([name, settings.current.deleteWhenDue]).toEqual([name, false]);
      // Changing other settings meanwhile does not turn it on.
      if (name === 'a folder in its place') await rm(path(), { recursive: true });
      await settings.change({ codec: 'vp9' });
      expect([name, (await settingsAtNextStart()).deleteWhenDue]).toEqual([name, false]);
      await settings.change({ deleteWhenDue: true });
      const again = await SettingsFile.open(path());
      expect(await again.settleDeletion(libraryOf(3, 1))).toBe(true);
      expect(again.current.deleteWhenDue).toBe(true);
    }
    // One value of a later version loses only that value.
    for (const deleteWhenDue of [true, false]) {
      await writeFile(path(), JSON.stringify({ deleteWhenDue, height: 4320 }));
      const settings = await SettingsFile.open(path());
      expect(await settings.settleDeletion(libraryOf(1, 0))).toBe(true);
      expect(settings.current.deleteWhenDue).toBe(deleteWhenDue);
    }
  });

  it('[promise] of a new library have automatic deletion on, which is written down; if the file is missing although there are sessions or receipts, nothing is deleted', async () => {
    for (const library of [libraryOf(1, 0), libraryOf(0, 1)])
      for (let start = 0; start < 2; start += 1) {
        const settings = await SettingsFile.open(path());
        expect(await settings.settleDeletion(library)).toBe(false);
        expect(settings.current).toEqual({ ...defaultSettings, deleteWhenDue: false });
        // Nobody has chosen yet, so it is reported at the next start, too.
        expect(await readdir(folder)).toEqual([]);
      }
    const fresh = await SettingsFile.open(path());
    expect(await fresh.settleDeletion(libraryOf(0, 0))).toBe(true);
    expect(fresh.current).toEqual(defaultSettings);
    // From then on, sessions recorded with these settings are deleted according to them.
    const next = await SettingsFile.open(path());
    expect(await next.settleDeletion(libraryOf(2, 0))).toBe(true);
    expect(next.current).toEqual(defaultSettings);
  });

  it('[job] that cannot be written do not take effect either, and the next change works', async () => {
    const settings = await SettingsFile.open(join(path(), 'below-a-file', 'settings.json'));
    await writeFile(path(), 'in the way');
    await expect(settings.change({ codec: 'vp9' })).rejects.toThrow();
    expect(settings.current).toEqual(defaultSettings);
    await rm(path());
    await settings.change({ height: 720 });
    expect(settings.current).toEqual({ ...defaultSettings, height: 720 });
  });

  it.skipIf(process.platform === 'win32')('[job] can only be read by their owner', async () => {
    await (await SettingsFile.open(path())).change(chosen);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });
});
