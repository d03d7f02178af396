import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Peaks } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { ffmpegOf, isAlive, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { readFacts } from '../playback/film-cache';
import { Openings } from '../playback/openings';
import { film, ImportRig, program } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 60_000 };

/** An ffmpeg that makes no line of peaks before it may. @returns what lets it */
function waiting(): {
  ffmpeg: ReturnType<typeof ffmpegOf>['ffmpeg'];
  go: () => void;
  isWaiting: () => boolean;
} {
  const path = folder.in('waiting');
  const waits = `case "$*" in *" s16le "*) echo $$ >"${folder.in('pid')}"; while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done ;; esac`;
  writeFileSync(path, ['#!/bin/sh', waits, `exec "${program?.path}" "$@"`, ''].join('\n'), { mode: 0o755 });
  const pid = (): number => Number(existsSync(folder.in('pid')) && readFileSync(folder.in('pid'), 'utf8'));
  return {
    ffmpeg: ffmpegOf(path).ffmpeg,
    go: () => writeFileSync(folder.in('go'), ''),
    isWaiting: () => pid() > 0 && isAlive(pid()),
  };
}

/** Imports a film, and does not wait for what is made of it afterwards. */
async function broughtIn(): Promise<SessionId> {
  await rig.begin(await rig.planOf(film(folder, 'film.mp4', 6)));
  await expect.poll(() => rig.importing.state?.step, patient).toBe('done');
  const { state } = rig.importing;
  if (state?.step !== 'done') throw new Error(JSON.stringify(state));
  return state.sessionId;
}

const isHeard = ({ bytes }: Pick<Peaks, 'bytes'>): boolean => bytes.some((byte) => byte !== 0);
const ignore = (): void => undefined;

/** A film that is open before its line of sound is made, for which an ffmpeg waits until `go`. */
async function openedBefore() {
  const { ffmpeg, go, isWaiting } = waiting();
  rig.use({ ffmpeg });
  const id = await broughtIn();
  await expect.poll(isWaiting, patient).toBe(true);
  const openings = new Openings();
  openings.sides = rig.sides;
  const opened = await openings.open(rig.library.session(id), ignore);
  return { id, openings, opened, go, isWaiting };
}

describe.skipIf(!program)('what a review shows first of an import', () => {
  it(
    '[inout] a film that is opened before its line of sound is made plays at once, and has its line as soon as there is one',
    patient,
    async () => {
      const { id, openings, opened, go, isWaiting } = await openedBefore();
      const opening = await openings.mustGet(opened.id);
      expect((await opening.readCluster(0)).length).toBeGreaterThan(100);
      expect(await opening.pictureAt(0)).toBeUndefined();
      let line: Peaks | undefined;
      void opening.peaks().then((peaks) => {
        line = peaks;
      });
      await opening.readCluster(0);
      expect([line, openings.has(id), isWaiting()]).toEqual([undefined, true, true]);
      go();
      await expect.poll(() => line && isHeard(line), patient).toBe(true);
      await rig.sides.settled();
      expect(await opening.pictureAt(0)).toBeDefined();
      await openings.closeAll();
    },
  );

  it(
    '[inout] a film that is closed before its line of sound is made closes at once, and no empty line is kept for the next time',
    patient,
    async () => {
      const { id, openings, opened, go, isWaiting } = await openedBefore();
      await openings.mustGet(opened.id);
      await openings.close(opened.id);
      expect([isWaiting(), await readFacts(rig.library.session(id))]).toEqual([true, undefined]);
      go();
      await rig.sides.settled();
      const again = await openings.open(rig.library.session(id), ignore);
      expect(isHeard(await (await openings.mustGet(again.id)).peaks())).toBe(true);
      await openings.closeAll();
      const { line } = (await readFacts(rig.library.session(id))) ?? {};
      expect(line && isHeard(line)).toBe(true);
    },
  );

  it(
    '[inout] is not read further once its session is locked, deleted or struck; what a strike leaves gets its own',
    patient,
    async () => {
      const { ffmpeg, go, isWaiting } = waiting();
      rig.use({ ffmpeg });
      const id = await broughtIn();
      await expect.poll(isWaiting, patient).toBe(true);
      const struck = await rig.library.strike(id, [{ fromMs: 2000, toMs: 4000 }], {
        ...{ signal: new AbortController().signal, onProgress: ignore, freeBytes: async () => 1e12 },
        letGo: () => rig.sides.close(id),
      });
      expect([isWaiting(), rig.sides.has(id)]).toEqual([false, false]);
      go();
      expect(await rig.sides.made(struck)).toBe(true);
      const openings = new Openings();
      const opened = await openings.open(rig.library.session(struck), ignore);
      const { bytes } = await (await openings.mustGet(opened.id)).peaks();
      await openings.closeAll();
      const heard = [500, 2500, 4500].map((ms) => isHeard({ bytes: bytes.subarray(ms / 5, ms / 5 + 200) }));
      expect(heard).toEqual([true, false, true]);
    },
  );
});
