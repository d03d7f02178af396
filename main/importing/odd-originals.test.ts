import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { film, ImportRig, importer, program, sessionsOf } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();

describe.skipIf(!program)('originals with odd days, and originals that do not stay as they are', () => {
  it('[inout] suggests the earliest day that a file can have been recorded on, and none if its clock was never set', async () => {
    const [one, other] = ['one.mp4', 'other.mp4'].map((name) => film(folder, name)) as [string, string];
    const dayOf = async (...seconds: readonly [number, number]): Promise<string | undefined> => {
      for (const [at, path] of [one, other].entries()) utimesSync(path, seconds[at] ?? 0, seconds[at] ?? 0);
      return (await rig.planOf(one, other)).recordedOn;
    };
    const [never, fat, then, later, future] = [
      0,
      Date.UTC(1980, 0, 1, 12) / 1000,
      new Date(2024, 2, 4, 12).getTime() / 1000,
      new Date(2025, 2, 4, 12).getTime() / 1000,
      4e9,
    ] as const;
    expect(await dayOf(later, then)).toBe('2024-03-04');
    expect(await dayOf(future, later)).toBe('2025-03-04');
    expect(await dayOf(never, fat)).toBeUndefined();
    expect(await dayOf(never, future)).toBeUndefined();
  });

  it('[inout] says that a file was changed or moved while it came in, not that it can’t be read or that its end is missing', async () => {
    const path = folder.in('film.mp4');
    const half = `"${program?.path}" "$@" 4>/dev/null | { head -c 60000; cat >/dev/null; }`;
    const leave: readonly (readonly [string, string])[] = [
      ['gone at once', `rm "${path}"; exec "${program?.path}" "$@"`],
      ['changed at once', `echo no >"${path}"; exec "${program?.path}" "$@"`],
      ['gone halfway', `${half}; rm "${path}"; exit 1`],
      ['gone halfway, and ffmpeg says nothing', `${half}; rm "${path}"; exit 0`],
    ];
    for (const [how, body] of leave) {
      film(folder, 'film.mp4', 8);
      rig.use({ ffmpeg: ffmpegOf(importer(folder, body)).ffmpeg });
      const { end } = await rig.bring(path);
      expect([how, end]).toEqual([how, { step: 'failed', fault: 'importing-changed', name: 'film.mp4' }]);
      expect(sessionsOf(rig.place.folder)).toEqual([]);
    }
  }, 60_000);
});
