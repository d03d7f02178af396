import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { CountingDisk } from '../vault/testing/counting-disk';
import { h264, ImportRig, makeFilm, program } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();

/** An ffmpeg that notes how it is called to import. */
function noting(calls: string): string {
  const path = folder.in('noting');
  const note = `case "$*" in *" matroska "*) echo "$*" >>'${calls}' ;; esac`;
  writeFileSync(path, ['#!/bin/sh', note, `exec "${program?.path}" "$@"`, ''].join('\n'), { mode: 0o755 });
  return path;
}

describe.skipIf(!program)('importing at the speed of the disk', () => {
  it('[inout] copies without decoding a sound meanwhile, and without a sync for each piece', async () => {
    const calls = folder.in('calls');
    const disk = new CountingDisk();
    await rig.library.close();
    rig.library = await rig.place.open(disk);
    rig.use({ ffmpeg: ffmpegOf(noting(calls)).ffmpeg });
    const dense = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-b:v', '20M', '-minrate', '20M'];
    const busy = ['-vf', 'noise=alls=90:allf=t', '-pix_fmt', 'yuv420p', '-c:a', 'libopus'];
    const film = folder.in('film.mkv');
    makeFilm(film, [...dense, ...busy], { size: '320x240', seconds: 8 });
    const { end } = await rig.bring(film);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const { size } = statSync(film);
    expect(size).toBeGreaterThan(12e6);
    const [call, ...others] = readFileSync(calls, 'utf8')
      .trim()
      .split('\n')
      // What is made of it once it is in the library gets its sound and a key frame in ten seconds.
      .filter((each) => !each.includes(' pipe:0 '));
    expect(others).toEqual([]);
    expect(call).toContain(' -c:a copy ');
    expect(call).not.toContain(' s16le ');
    const media = rig.library.session(end.sessionId).folder.mediaPath(1);
    expect(disk.writesOf(media)).toBeLessThan(3 + size / 4e6);
    // Its head, and its end.
    expect(disk.syncsOf(media)).toBe(2);
  });

  it('[inout] decodes a sound that is converted only once', async () => {
    const calls = folder.in('calls');
    rig.use({ ffmpeg: ffmpegOf(noting(calls)).ffmpeg });
    makeFilm(folder.in('film.mp4'), h264);
    await rig.bring(folder.in('film.mp4'));
    expect(readFileSync(calls, 'utf8').match(/ s16le /g)).toHaveLength(1);
  });
});
