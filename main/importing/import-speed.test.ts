import { execFile } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { ffmpegNow, ImportRig, program } from './testing/import-rig';

const run = promisify(execFile);
const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 1_200_000 };
const minutes = 10;
/** By turns with what it is measured against; another program may have disturbed one of them. */
const turns = 3;

/** A film that is one of 20 s again and again. @returns its path */
function longFilm(name: string, sound: readonly string[]): string {
  const picture = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-b:v',
    '5M',
    '-g',
    '50',
    '-pix_fmt',
    'yuv420p',
  ];
  const seen = ['-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=25,noise=alls=12:allf=t'];
  const heard = ['-f', 'lavfi', '-i', 'anoisesrc=a=0.1:c=pink:r=48000'];
  const seed = folder.in(`seed-${name}`);
  ffmpegNow(...seen, ...heard, '-t', '20', ...picture, ...sound, seed);
  ffmpegNow('-stream_loop', String(3 * minutes - 1), '-i', seed, '-c', 'copy', folder.in(name));
  return folder.in(name);
}

const inMs = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** `cp`, sync, and AES-256-GCM of a file's bytes. */
const copyMs = (film: string): Promise<number> =>
  inMs(async () => {
    const copy = `${film}.copy`;
    await run('sh', ['-c', 'cp "$0" "$1" && sync "$1"', film, copy]);
    const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
    for await (const piece of createReadStream(copy, { highWaterMark: 1_000_000 })) cipher.update(piece);
    cipher.final();
    rmSync(copy);
  });

const soundMs = (film: string): Promise<number> =>
  inMs(() => {
    const opus = [
      '-af',
      'aresample=async=1:min_hard_comp=0.05',
      '-c:a',
      'libopus',
      '-ar',
      '48000',
      '-ac',
      '2',
    ];
    const quiet = ['-v', 'error', '-nostdin', '-i', film, '-vn'];
    return run(program?.path ?? '', [...quiet, ...opus, '-b:a', '128k', '-f', 'null', '-']);
  });

/** How long it takes from the press of the button until it is in the library. */
async function importMs(film: string): Promise<number> {
  const plan = await rig.planOf(film);
  const ms = await inMs(async () => {
    await rig.begin(plan);
    while (rig.importing.active) await wait(5);
  });
  const end = await rig.ended();
  if (end?.step !== 'done') throw new Error(JSON.stringify(end));
  await rig.library.erase(end.sessionId);
  return ms;
}

/** The least of several turns. */
async function leastRatio(film: string, against: () => Promise<number>): Promise<number> {
  const ratios: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const [limit, took] = [await against(), await importMs(film)];
    ratios.push(took / limit);
  }
  return Math.min(...ratios);
}

describe.skipIf(!program || process.env.LONG !== '1')('how long an import takes', () => {
  it(
    '[inout] a film with Opus is in the library within twice the time of copying, syncing and encrypting it @long',
    patient,
    async () => {
      const film = longFilm('opus.mkv', ['-c:a', 'libopus', '-ac', '1', '-b:a', '64k']);
      expect(await leastRatio(film, () => copyMs(film))).toBeLessThan(2);
    },
  );

  it(
    '[inout] a film with another sound is in the library within 1.15 of the time that its sound alone takes @long',
    patient,
    async () => {
      const film = longFilm('aac.mp4', ['-c:a', 'aac', '-ac', '2']);
      const against = async () => Math.max(await soundMs(film), (2 / 1.15) * (await copyMs(film)));
      expect(await leastRatio(film, against)).toBeLessThan(1.15);
    },
  );
});
