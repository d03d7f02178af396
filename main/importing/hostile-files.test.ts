import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { mostFiles } from '../../shared/model/importing';
import { faultWords } from '../../shared/words';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { film, ImportRig, importer, program, sessionsOf } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 60_000 };
const isRoot = process.getuid?.() === 0;

describe.skipIf(!program || process.platform === 'win32')('files that are dropped', () => {
  it(
    '[inout] are refused with words where they are none, and the rest comes in; nothing waits for a pipe',
    patient,
    async () => {
      const make = (name: string, how: (path: string) => void): string => {
        how(folder.in(name));
        return folder.in(name);
      };
      const socket = createServer();
      const noFiles = [
        make('folder.mp4', (path) => mkdirSync(path)),
        make('pipe.mp4', (path) => execFileSync('mkfifo', [path])),
        make('endless.mp4', (path) => symlinkSync('/dev/zero', path)),
        make('terminal.mp4', (path) => symlinkSync('/dev/tty', path)),
        make('nowhere.mp4', (path) => symlinkSync('not there', path)),
        make('loop.mp4', (path) => symlinkSync('loop.mp4', path)),
        folder.in('socket.mp4'),
        folder.in('never there.mp4'),
      ];
      await new Promise<void>((done) => socket.listen(folder.in('socket.mp4'), done));
      writeFileSync(folder.in('secret.mp4'), 'a secret');
      const unreadable = [
        make('list.mp4', (path) => writeFileSync(path, `#EXTM3U\n#EXTINF:1,\n${folder.in('secret.mp4')}\n`)),
        make('script.mp4', (path) =>
          writeFileSync(path, `ffconcat version 1.0\nfile ${folder.in('secret.mp4')}\n`),
        ),
        ...(isRoot ? [] : [make('locked.mp4', (path) => chmodSync(film(folder, 'locked.mp4') && path, 0))]),
      ];
      const { plan, end } = await rig.bring(...noFiles, film(folder), ...unreadable);
      socket.close();
      const faults = plan.refused.map(({ fault }) => fault);
      expect(faults).toEqual([
        ...noFiles.map(() => 'importing-not-file'),
        ...unreadable.map(() => 'ffmpeg-unreadable'),
      ]);
      for (const fault of faults) expect(faultWords[fault].doNow).not.toBe('');
      expect(end).toMatchObject({ step: 'done', files: [{ name: 'film.mp4' }] });
    },
  );

  it('[inout] are refused where they are more than an import takes, before one is looked at', async () => {
    const many = Array.from({ length: mostFiles + 1 }, (_, at) => folder.in(`${at}.mp4`));
    await expect(rig.importing.look(many)).rejects.toMatchObject({ code: 'importing-too-many' });
    const plan = await rig.planOf(...many.slice(1));
    expect([plan.files.length, plan.refused.length]).toEqual([0, mostFiles]);
  });

  for (const [what, change, end, isThere] of [
    ['grows', 'printf more >>', { step: 'done', originals: 0, files: [{ repairs: ['cut-end'] }] }, true],
    ['vanishes', 'rm', { step: 'done', originals: 0, files: [{ repairs: [] }] }, false],
  ] as const)
    it(
      `[inout] one that ${what} while it is imported comes in, and what is left of it can’t be deleted`,
      patient,
      async () => {
        const path = film(folder);
        const during = importer(folder, `"${program?.path}" "$@"; code=$?; ${change} "${path}"; exit $code`);
        rig.use({ ffmpeg: ffmpegOf(during).ffmpeg });
        const brought = await rig.bring(path);
        expect(brought.end).toMatchObject(end);
        expect(existsSync(path)).toBe(isThere);
        if (brought.end?.step !== 'done') throw new Error('not done');
        const { deleted } = await rig.importing.deleteOriginals(brought.end.sessionId);
        expect([deleted, existsSync(path)]).toEqual([0, isThere]);
      },
    );

  it(
    '[inout] one that shrinks before it is read to its end is told of, and nothing half is left',
    patient,
    async () => {
      const path = film(folder);
      const before = importer(folder, `truncate -s 9000 "${path}"; exec "${program?.path}" "$@"`);
      rig.use({ ffmpeg: ffmpegOf(before).ffmpeg });
      const { end } = await rig.bring(path);
      expect(end).toEqual({ step: 'failed', fault: 'importing-changed', name: 'film.mp4' });
      expect(sessionsOf(rig.place.folder)).toEqual([]);
    },
  );
});
