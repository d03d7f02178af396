// Drives the whole job in the real app, from a fresh library, and measures the result in the film itself.
// Started by `npm run demo -- --out DIR`; prints its report as its last line.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type {} from '../../renderer/main/window';
import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import {
  fedMedia,
  ffmpegPath,
  launchApp,
  makePlace,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { markErrors } from '../rig/app/mark-errors';
import { markNextFlash } from '../rig/app/next-flash';
import {
  fetchFilm,
  openRoom,
  openToMiddle,
  startRecording,
  stopRecording,
  waitForDurable,
} from '../rig/app/operate';
import type { FedMedia } from '../rig/devices/fed-media';
import { filesBelow, searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { filmSelector, offsetAgainstSource, seekError, settledAt, sourceMs } from '../rig/film/film-times';
import { median } from '../rig/film/frame-numbers';
import { type FilmMeasure, measureFilm } from '../rig/film/measure-film';
import { installPageMeasure, type LiveMeasure, type PageMeasure } from '../rig/film/page-measure';
import { containing } from '../rig/texts';
import type { DemoReport } from './report';

const code = '2026-11 Demo G1 S1';
const recordSeconds = 30;
/** The keys, each to be pressed at the flash of that second after recording began. */
const presses = [
  { key: 'F', second: 6 },
  { key: 'P', second: 12 },
  { key: 'E', second: 18 },
  { key: 'K', second: 24 },
] as const;

const out = process.argv[2] ?? 'demo-out';
mkdirSync(out, { recursive: true });
const place = makePlace();
try {
  const report = await runDemo();
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
} finally {
  removePlace(place);
}

async function runDemo(): Promise<DemoReport> {
  const media = await fedMedia();
  const netLog = process.env.SECOND_LOOK_NET_LOG;
  const running = await launchApp({
    place,
    media,
    args: netLog ? [`--log-net-log=${netLog}`, '--net-log-capture-mode=IncludeSensitive'] : [],
  });
  try {
    return await driveTheJob(running, media);
  } finally {
    await running.kill();
  }
}

async function driveTheJob(running: RunningApp, media: FedMedia): Promise<DemoReport> {
  const { app, page } = running;
  const shoot = (name: string) => page.screenshot({ path: join(out, `${name}.png`) });
  const measure = await installPageMeasure(page, media.loopFrames);

  say('library');
  await page.getByRole('button', { name: containing(words.library.newRecording) }).waitFor();
  await shoot('1-library-empty');
  await openRoom(page, code);
  await shoot('2-before');

  say('recording');
  const { live, pressedAt } = await record(running, measure, () => shoot('3-recording'));
  const stopToSeekableMs = await stopRecording(page);
  await shoot('4-review');

  say('measuring the film');
  const bytes = await fetchFilm(app, page);
  const film = await measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames: media.loopFrames });
  const marks = await readMarks(page);
  const seekErrorMs = await jump(page, measure, film, media.loopFrames);
  await shoot('5-review-at-a-moment');
  await page.keyboard.press('Control+b');
  const openToSeekableMs = await openToMiddle(page, code);

  say('searching for plaintext, deleting');
  const samples = takeSamples(bytes);
  const folders = [place.library, place.userData, place.temp];
  let plaintextHits = searchPlaintext(samples, folders);
  await deleteSession(page);
  await shoot('6-deleted');
  const filesLeftAfterDelete = filesBelow(join(place.library, 'sessions')).length;
  plaintextHits += searchPlaintext(samples, folders);
  await running.quit();
  plaintextHits += searchPlaintext(samples, folders);

  const planted = join(place.temp, 'planted');
  writeFileSync(planted, Buffer.concat([Buffer.alloc(1000, 7), samples[3] ?? Buffer.alloc(0)]));
  return {
    recordedMs: round(sourceMs(live, film, media.loopFrames)),
    filmMs: round(film.durationMs ?? Number.NaN),
    stopToSeekableMs: round(stopToSeekableMs),
    openToSeekableMs: round(openToSeekableMs),
    markErrorMs: markErrors(marks, pressedAt, { film, live, loopFrames: media.loopFrames }).map((ms) =>
      round(ms),
    ),
    seekErrorMs,
    avOffsetMs: round(median(offsetAgainstSource(film, live, media.loopFrames)) ?? Number.NaN),
    droppedFrames: film.droppedFrames.length,
    plaintextHits,
    plaintextControl: searchPlaintext(samples, folders) === 1,
    filesLeftAfterDelete,
  };
}

/**
 * Records, pressing each key at its flash, which the camera's own rhythm foretells. @returns what the source
 * gave meanwhile
 */
async function record(
  { app, page }: RunningApp,
  measure: PageMeasure,
  shoot: () => Promise<unknown>,
): Promise<{ live: LiveMeasure; pressedAt: readonly number[] }> {
  await measure.startLive();
  await startRecording(page);
  const begun = performance.now();
  const pressedAt: number[] = [];
  for (const { key, second } of presses) {
    await pause(begun + second * 1000 - 500 - performance.now());
    pressedAt.push(await markNextFlash(app, page, key));
  }
  await shoot();
  await waitForDurable(page, recordSeconds);
  return { live: await measure.stopLive(), pressedAt };
}

/** The media times of the stored moments. */
async function readMarks(page: Page): Promise<Pick<Moment, 'mediaMs'>[]> {
  return page.evaluate(async () => {
    const list = await window.secondLook.library.list();
    const [session] = list.ok ? list.value : [];
    if (!session) throw new Error('no session in the list');
    const opened = await window.secondLook.review.open({ sessionId: session.id });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    return opened.value.moments.map(({ mediaMs }) => ({ mediaMs }));
  });
}

/**
 * Goes to each moment as a person does, then to other positions. @returns how far the shown frame is from the
 * right one
 */
async function jump(
  page: Page,
  measure: PageMeasure,
  film: FilmMeasure,
  loopFrames: number,
): Promise<number[]> {
  const errors: number[] = [];
  for (const _ of presses) {
    await page.keyboard.press('ArrowDown');
    const targetMs = await settledAt(page);
    const { frame } = await measure.readBurnedIn(filmSelector);
    errors.push(round(seekError(film, frame, { ms: targetMs, loopFrames })));
  }
  for (const part of [0.9, 0.1, 0.5, 0.33, 0.77, 0.02]) {
    const targetMs = part * (film.durationMs ?? 0);
    const { frame } = await measure.seekAndRead(filmSelector, targetMs);
    errors.push(round(seekError(film, frame, { ms: targetMs, loopFrames })));
  }
  return errors;
}

/** In the library, deletes the session permanently, and looks at the receipt. */
async function deleteSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.review.back }).click();
  await page.getByRole('button', { name: words.library.deleteOf(code) }).click();
  await page.getByRole('button', { name: words.erase.yes }).click();
  await page.getByText(containing(words.library.receipt, /.+/)).first().waitFor({ state: 'attached' });
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function say(step: string): void {
  console.error(`· ${step} …`);
}
