import { execFile } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { dayAfter } from '../../shared/model/agreement';
import { words } from '../../shared/words';
import {
  ffmpegPath,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { memoryOf } from '../rig/app/memory';
import { typeCode } from '../rig/app/operate';
import type { Bench, Measure } from './measure';

const { importing: said } = words;
const run = promisify(execFile);
const copiedMinutes = 60;
/** The ratio is the same for a short one. */
const encodedMinutes = 2;
const turns = 2;
const megabyte = 1_000_000;

/** As the app makes Opus of a sound in stereo. */
const opus = [
  '-af',
  'aresample=async=1:min_hard_comp=0.05',
  '-c:a',
  'libopus',
  '-ar',
  '48000',
  '-b:a',
  '128k',
];
/** As the app encodes a picture that can't be copied. */
const h264 = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '20',
  '-profile:v',
  'high',
  '-pix_fmt',
  'yuv420p',
];
const keys = ['-force_key_frames', 'expr:gte(t,n_forced*2)'];

const ffmpeg = (...args: readonly string[]): Promise<unknown> =>
  run(ffmpegPath(), ['-v', 'error', '-nostdin', '-y', ...args]);

const inMs = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Files in a folder of the place: what one of 20 s is repeated to. @returns the path */
async function makeFilm(place: Place, name: string, minutes: number, ...coding: string[]): Promise<string> {
  const [seed, film] = [join(place.folder, `seed-${name}`), join(place.folder, name)];
  const picture = 'testsrc2=size=1920x1080:rate=25,noise=alls=12:allf=t';
  const sound = 'anoisesrc=a=0.1:c=pink:r=48000';
  await ffmpeg('-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-t', '20', ...coding, seed);
  await ffmpeg('-stream_loop', String(3 * minutes - 1), '-i', seed, '-c', 'copy', film);
  return film;
}

/** `cp`, sync, and AES-256-GCM of a file's bytes. */
async function copyMs(film: string): Promise<number> {
  const copy = `${film}.copy`;
  const copied = await inMs(() => run('sh', ['-c', 'cp "$0" "$1" && sync "$1"', film, copy]));
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  const encrypted = await inMs(async () => {
    for await (const piece of createReadStream(copy, { highWaterMark: megabyte })) cipher.update(piece);
    cipher.final();
  });
  rmSync(copy);
  return copied + encrypted;
}

interface ImportTook {
  readonly ms: number;
  /** How much main grew meanwhile. */
  readonly grewMb: number;
  /** How long its line of peaks and its small pictures then took. */
  readonly sidesMs: number;
}

/**
 * Waits until the lines of peaks and the small pictures are there, which are made of what is in the library: what is
 * measured next is to have the computer to itself.
 */
async function sidesMade({ library }: Place): Promise<void> {
  const count = (ending: string): number =>
    readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending))
      .length;
  while (count('.media') > Math.min(count('.peaks'), count('.pictures'))) await wait(200);
}

const mainBytes = (running: RunningApp): number =>
  memoryOf(running).find(({ type }) => type === 'browser')?.bytes ?? Number.NaN;

/** Imports a film as a person does, from the press of the button until it is in the library; and deletes nothing. */
async function importOnce({ running, place }: InApp, film: string, code: string): Promise<ImportTook> {
  const { app, page } = running;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, film);
  await button(said.open).click();
  await page.getByRole('heading', { name: said.files, exact: true }).waitFor({ timeout: 120_000 });
  await page.getByLabel(said.recordedOn).fill(dayAfter(new Date(), -30));
  await button(said.next).click();
  await typeCode(page, code);
  await page.getByLabel(words.before.people).fill('9');
  await page.getByLabel(words.before.agreed).check();
  const before = mainBytes(running);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, mainBytes(running));
  }, 500);
  const ms = await inMs(async () => {
    await button(said.begin).click();
    await page.getByRole('heading', { name: said.done(code), exact: true }).waitFor({ timeout: 1_800_000 });
  });
  const sidesMs = await inMs(() => sidesMade(place));
  clearInterval(watch);
  await button(said.close).click();
  return { ms, sidesMs, grewMb: (most - before) / megabyte };
}

interface InApp {
  readonly running: RunningApp;
  readonly place: Place;
}

/**
 * Imports a film by turns with what it is measured against. The best turns are compared, because what else the machine
 * does only makes either slower.
 */
async function imports(
  inApp: InApp,
  {
    name,
    group,
    film,
    against,
  }: {
    readonly name: string;
    /** Numbers its sessions. */
    readonly group: number;
    readonly film: string;
    readonly against: () => Promise<number>;
  },
  atMost: number,
): Promise<Measure[]> {
  const took: ImportTook[] = [];
  const reference: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    reference.push(await against());
    took.push(await importOnce(inApp, film, `2026-11 Bench G${group} S${turn + 1}`));
  }
  const [ms, referenceMs] = [Math.min(...took.map((each) => each.ms)), Math.min(...reference)];
  const sidesMs = Math.min(...took.map((each) => each.sidesMs));
  const grewMb = Math.max(...took.map((each) => each.grewMb));
  return [
    { name, value: ms / referenceMs, unit: 'times as long', atMost, seen: { ms, referenceMs, sidesMs } },
    { name: `${name}: memory of main`, value: grewMb, unit: 'MB more', atMost: 150 },
  ];
}

/** Importing, against copying and against ffmpeg alone. */
export const importing: Bench = {
  name: 'importing',
  async run() {
    const place = makePlace();
    try {
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
      const mono = ['-c:a', 'libopus', '-ac', '1', '-b:a', '64k'];
      const running = await launchApp({ place, env: { FFMPEG_PATH: ffmpegPath() } });
      const inApp = { running, place };
      try {
        const withOpus = await makeFilm(place, 'opus.mkv', copiedMinutes, ...picture, ...mono);
        const measured = await imports(
          inApp,
          {
            name: `importing ${copiedMinutes} minutes with Opus, against cp, sync and AES`,
            group: 1,
            film: withOpus,
            against: () => copyMs(withOpus),
          },
          2,
        );
        rmSync(withOpus);
        const withAac = await makeFilm(
          place,
          'aac.mp4',
          copiedMinutes,
          ...picture,
          '-c:a',
          'aac',
          '-ac',
          '2',
        );
        const soundMs = () =>
          inMs(() => ffmpeg('-i', withAac, '-vn', ...opus, '-ac', '2', '-f', 'null', '-'));
        measured.push(
          ...(await imports(
            inApp,
            {
              name: `importing ${copiedMinutes} minutes with AAC, against converting that sound or twice cp, sync and AES`,
              group: 2,
              film: withAac,
              against: async () => Math.max(await soundMs(), (2 / 1.15) * (await copyMs(withAac))),
            },
            1.15,
          )),
        );
        rmSync(withAac);
        const mpeg2 = await makeFilm(
          place,
          'mpeg2.mkv',
          encodedMinutes,
          '-c:v',
          'mpeg2video',
          '-b:v',
          '15M',
          ...mono,
        );
        measured.push(
          ...(await imports(
            inApp,
            {
              name: `encoding ${encodedMinutes} minutes while importing, against ffmpeg alone`,
              group: 3,
              film: mpeg2,
              against: () =>
                inMs(() => ffmpeg('-i', mpeg2, ...h264, ...keys, '-c:a', 'copy', '-f', 'null', '-')),
            },
            1.15,
          )),
        );
        return measured;
      } finally {
        await running.kill();
      }
    } finally {
      removePlace(place);
    }
  },
};
