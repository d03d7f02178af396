import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { copyFilm, film, ImportRig, known, program } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 60_000 };

/** A stand-in that is ffmpeg, notes how often it converts, and does something else with a sound apart from its picture. */
function standIn(apart = 'exec "$real" "$@"') {
  const [path, noted] = [folder.in('stand-in'), folder.in('noted')];
  writeFileSync(noted, '');
  const lines = [
    '#!/bin/sh',
    `real="${program?.path}"`,
    `case "$*" in *" -vn "*) echo apart >>"${noted}"; ${apart} ;;`,
    `*" -cluster_size_limit "*) echo film >>"${noted}" ;; esac`,
    'exec "$real" "$@"',
  ];
  writeFileSync(path, [...lines, ''].join('\n'), { mode: 0o755 });
  rig.use({ ffmpeg: ffmpegOf(path).ffmpeg });
  return { runs: () => readFileSync(noted, 'utf8').trim().split('\n').toSorted() };
}

/** Imports it. @returns the film as it plays, and how the import ended */
async function bringIn(path: string) {
  const { end } = await rig.bring(path);
  expect(end).toMatchObject({ step: 'done' });
  const { sessionId } = end as { readonly sessionId: SessionId };
  return { end, bytes: await rig.filmOf(sessionId) };
}

describe.skipIf(!program)('a sound that is converted while its picture is copied', () => {
  it(
    '[inout] has an ffmpeg of its own, and each packet and each time is the same as with one for both',
    patient,
    async () => {
      const path = film(folder, 'film.mp4', 4);
      const apart = standIn();
      const { bytes } = await bringIn(path);
      expect(apart.runs()).toEqual(['apart', 'film']);
      const together = standIn('exit 1');
      const again = await bringIn(path);
      expect(together.runs()).toEqual(['apart', 'film', 'film']);
      expect(again.bytes.equals(bytes)).toBe(true);
    },
  );

  it('[inout] that breaks off does not take the picture with it, and is said', patient, async () => {
    const path = film(folder, 'film.mp4', 6);
    rig.use({ ffmpeg: known });
    const whole = await rig.bring(path);
    standIn('"$real" "$@" | head -c 20000; exit 1');
    const cut = await rig.bring(path);
    expect([whole.end, cut.end]).toMatchObject([
      { step: 'done', files: [{ repairs: [] }] },
      { step: 'done', files: [{ repairs: ['cut-end'] }] },
    ]);
  });

  it(
    '[inout] of a stream that was received is converted by the ffmpeg that reads its picture',
    patient,
    async () => {
      const path = film(folder, 'film.mp4', 4);
      copyFilm(path, folder.in('film.ts'), []);
      const { runs } = standIn();
      await bringIn(folder.in('film.ts'));
      expect(runs()).toEqual(['film']);
    },
  );
});
