import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FedMedia, makeFedMedia } from '../../rig/devices/fed-media';
import { compareSync } from '../../rig/film/compare-sync';
import { measureFilm } from '../../rig/film/measure-film';
import { sweep } from '../../rig/time-limits';
import { findFfmpeg } from './find-ffmpeg';

const ffmpeg = findFfmpeg();
// One thread: libvpx's others wait by spinning, which takes four to ten times what encoding does.
const hasty = ['-c:v', 'libvpx', '-threads', '1', '-deadline', 'realtime', '-cpu-used', '8', '-g', '60'];
const vp8 = [...hasty, '-b:v', '400k'];
// FLAC is exact to the sample; ffmpeg 5.1 misplaces Opus by its delay of 6.5 ms.
const exact = ['-c:a', 'flac'];
const opus = ['-c:a', 'libopus', '-b:a', '48k'];

describe.skipIf(!ffmpeg)('the measurement of a film', () => {
  let folder = '';
  let fed: FedMedia;
  const loopFrames = 300;

  async function film(name: string, ...output: string[]): Promise<string> {
    const path = join(folder, name);
    const sources = ['-r', '30', '-i', fed.video, '-i', fed.audio];
    await promisify(execFile)(`${ffmpeg}`, ['-v', 'error', '-y', ...sources, ...output, path]);
    return path;
  }
  const measure = (path: string) => measureFilm({ film: path, ffmpeg: `${ffmpeg}`, loopFrames });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'second-look-measure-'));
    fed = await makeFedMedia({ folder, ffmpeg: `${ffmpeg}`, width: 640, height: 360, seconds: 10 });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test(
    'in a true film every frame is read, no flash is late, and sound and picture agree',
    sweep,
    async () => {
      const found = await measure(await film('true.mkv', ...vp8, ...exact));
      expect(found.frames.map((each) => each.frame)).toEqual(Array.from({ length: 300 }, (_, i) => i));
      expect(found.flashes.map((flash) => flash.late)).toEqual(Array.from({ length: 10 }, () => 0));
      for (const [i, flash] of found.flashes.entries()) {
        expect(Math.abs(flash.ms - (500 + i * 1000))).toBeLessThanOrEqual(1);
      }
      expect(found.avOffsets).toHaveLength(10);
      for (const pair of found.avOffsets) expect(Math.abs(pair.offsetMs)).toBeLessThan(1.5);
      expect(found.droppedFrames).toEqual([]);
      expect(found.durationMs).toBeCloseTo(10_000, -2);
      expect(found.warnings).toEqual([]);
    },
  );

  test('sound made 120 ms late is measured as 120 ms late, in FLAC and in Opus', sweep, async () => {
    const shift = ['-filter:a', 'asetpts=PTS+0.120/TB'];
    const plain = await measure(await film('late.mkv', ...shift, ...vp8, ...exact));
    expect(Math.abs((plain.medianOffsetMs ?? 0) - 120)).toBeLessThan(2);
    const coded = await measure(await film('late.webm', ...shift, ...vp8, ...opus));
    expect(Math.abs((coded.medianOffsetMs ?? 0) - 113.5)).toBeLessThan(2);
  });

  test('a film whose times begin at 5 s is measured at 5 s', sweep, async () => {
    const output = ['-output_ts_offset', '5', ...vp8, ...exact];
    const found = await measure(await film('offset.mkv', ...output));
    expect(Math.abs((found.flashes[0]?.ms ?? 0) - 5500)).toBeLessThanOrEqual(1);
    expect(Math.abs((found.beeps[0]?.ms ?? 0) - 5500)).toBeLessThan(1.5);
  });

  test(
    'frames left out are named, and a flash that lost its first frame keeps its true onset',
    sweep,
    async () => {
      const keep = "select='not(between(n,40,44)+eq(n,105))'";
      const found = await measure(
        await film('dropped.mkv', '-vf', keep, '-fps_mode', 'vfr', ...vp8, ...exact),
      );
      expect(found.droppedFrames).toEqual([40, 41, 42, 43, 44, 105]);
      expect(found.gaps.map((gap) => [gap.afterFrame, gap.missing])).toEqual([
        [39, 5],
        [104, 1],
      ]);
      const hurt = found.flashes[3];
      expect([hurt?.frame, hurt?.late]).toEqual([106, 1]);
      expect(Math.abs((hurt?.onsetMs ?? 0) - 3500)).toBeLessThan(2);
      for (const pair of found.avOffsets) expect(Math.abs(pair.offsetMs)).toBeLessThan(2);
    },
  );

  test('a hole in the sound does not pull later beeps forward', sweep, async () => {
    const hole = ['-af', "aselect='lt(t,4)+gte(t,6)'"];
    const found = await measure(await film('hole.mkv', ...hole, ...vp8, ...exact));
    expect(found.beeps.map((beep) => Math.round(beep.ms / 10) * 10)).toEqual([
      500, 1500, 2500, 3500, 6500, 7500, 8500, 9500,
    ]);
    expect(found.avOffsets).toHaveLength(8);
  });

  test('numbers stay readable at a very low bitrate and at another size', sweep, async () => {
    const poor = ['-vf', 'scale=424:240', ...hasty, '-b:v', '60k'];
    const found = await measure(await film('poor.mkv', ...poor, ...exact));
    const unread = found.frames.filter((each) => each.frame === undefined);
    expect(unread.length).toBeLessThanOrEqual(found.frames.length * 0.02);
    for (const { ms, frame } of found.frames) {
      if (frame !== undefined) expect(Math.abs(ms - (frame * 1000) / 30)).toBeLessThanOrEqual(34);
    }
  });

  test(
    'the same film measures the same as bytes and as a stream, and a film without sound or picture too',
    sweep,
    async () => {
      const path = await film('way.webm', ...vp8, ...opus);
      const direct = await measure(path);
      for (const each of [new Uint8Array(await readFile(path)), createReadStream(path)]) {
        expect(await measureFilm({ film: each, ffmpeg: `${ffmpeg}`, loopFrames })).toEqual(direct);
      }
      const silent = await measure(await film('silent.webm', '-an', ...vp8));
      expect([silent.flashes.length, silent.beeps.length, silent.medianOffsetMs]).toEqual([10, 0, undefined]);
      const blind = await measure(await film('blind.webm', '-vn', ...opus));
      expect([blind.frames.length, blind.beeps.length]).toEqual([0, 10]);
    },
  );

  test('a file that is no film is refused with what ffmpeg says', async () => {
    await expect(measureFilm({ film: new Uint8Array(5000), ffmpeg: `${ffmpeg}` })).rejects.toThrow();
  });

  test(
    'a film is compared with its source flash by flash, also across the seam of the loop',
    sweep,
    async () => {
      const source = await measure(await film('source.mkv', '-t', '10', ...vp8, ...exact));
      const shift = ['-filter:a', 'asetpts=PTS+0.080/TB'];
      const copy = await measure(await film('copy.mkv', ...shift, ...vp8, ...exact));
      const aTurnOn = copy.flashes.map((each) => ({ ...each, frame: (each.frame ?? 0) + loopFrames }));
      const compared = compareSync({ ...copy, flashes: aTurnOn }, source, loopFrames);
      expect(compared.pairs).toHaveLength(10);
      expect(Math.abs((compared.medianMs ?? 0) - 80)).toBeLessThan(2);
      expect(Math.abs((compared.worstMs ?? 0) - 80)).toBeLessThan(3);
    },
  );

  test('when ffmpeg cannot make the fed media, its own words say why', async () => {
    const broken = join(folder, 'broken-ffmpeg');
    await writeFile(broken, '#!/bin/sh\necho "no such encoder" >&2\nexit 3\n', { mode: 0o755 });
    const wanted = { folder, ffmpeg: broken, width: 640, height: 360, seconds: 2 };
    await expect(makeFedMedia(wanted)).rejects.toThrow('ffmpeg ended with 3: no such encoder');
  });

  test('fed media are made once, and nothing half-made is left behind', async () => {
    const before = (await stat(fed.video)).mtimeMs;
    await makeFedMedia({ folder, ffmpeg: `${ffmpeg}`, width: 640, height: 360, seconds: 10 });
    expect((await stat(fed.video)).mtimeMs).toBe(before);
    const small = { folder, width: 160, height: 90, seconds: 1 };
    await expect(makeFedMedia({ ...small, ffmpeg: '/bin/false' })).rejects.toThrow(/ended with 1/);
    await expect(makeFedMedia({ ...small, ffmpeg: join(folder, 'none') })).rejects.toThrow(/none ENOENT/);
    await expect(makeFedMedia({ ...small, ffmpeg: `${ffmpeg}`, seconds: 200 })).rejects.toThrow(RangeError);
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
