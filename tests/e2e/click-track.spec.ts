import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { ffmpegPath, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { decodeFilm } from '../rig/film/decode-film';
import { filmSelector } from '../rig/film/film-times';
import { median } from '../rig/film/frame-numbers';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';
import { reviewFromLibrary } from '../rig/film/review-film';
import { saveShownFilm } from '../rig/film/save-film';

const code = '2026-11 Clicks G1 S1';
/** A click is half of full scale, the room between clicks a five-hundredth. */
const loud = 0.1;
const windowMs = 1000;
/** So many clicks at each end, and every tenth between them, are decoded; in a long run, every click is. */
const atEnds = 9;
const every = process.env.LONG === '1' ? 1 : 10;
/** How often the first and the last click are played. */
const plays = 3;
/** A machine that is too busy to hear a click while it plays tries again this often. */
const tries = 10;

test('[review] with a click every minute for three hours, the line of sound shows each within 20 ms of where it is heard', async () => {
  const place = makePlace();
  const session = await writeLongSession(place, { code, minutes: 180 });
  const running = await launchApp({ place });
  const { page } = running;
  try {
    const measure = await installPageMeasure(page, 1800);
    await reviewFromLibrary(page, code);
    const { line, offsets } = await peaksOf(page);
    const offsetAt = (step: number): number => offsets.findLast(({ fromStep }) => fromStep <= step)?.ms ?? 0;
    const film = join(place.folder, 'film.webm');
    await saveShownFilm(running, film);
    // Two at a time, because the machine has two processors.
    const { clicks } = session;
    const decoded = [...clicks.keys()].filter(
      (n) => n < atEnds || n >= clicks.length - atEnds || n % every === 0,
    );
    const heard = new Map<number, number>();
    const listen = async (n: number): Promise<void> => {
      const clickMs = clicks[n] ?? Number.NaN;
      const heardMs = await firstLoud(film, clickMs - windowMs / 2);
      // At the time known from the clip, so that nothing else is taken for the click.
      expect(Math.abs(heardMs - clickMs)).toBeLessThanOrEqual(20);
      heard.set(n, heardMs - clickMs);
    };
    for (let at = 0; at < decoded.length; at += 2) await Promise.all(decoded.slice(at, at + 2).map(listen));
    const off: number[] = [];
    let lateMs = Number.NaN;
    for (const [n, clickMs] of clicks.entries()) {
      // One that was not decoded is heard as late as the one before it.
      lateMs = heard.get(n) ?? lateMs;
      const from = Math.floor((clickMs - windowMs / 2) / 20);
      const step = line.slice(from, from + windowMs / 20).findIndex((peak) => peak > loud);
      expect(step, `no click in the line at ${clickMs} ms`).toBeGreaterThanOrEqual(0);
      // A step is 20 ms long, and nobody can see where in it the click is.
      off.push((from + step) * 20 + 10 + offsetAt(from + step) - (clickMs + lateMs));
    }
    const ends = [off.slice(0, atEnds), off.slice(-atEnds)].map(
      (some) => some.reduce((sum, ms) => sum + ms, 0) / atEnds,
    );
    console.log(
      `${off.length} clicks, from ${Math.min(...off).toFixed(1)} to ${Math.max(...off).toFixed(1)} ms; means of the first and the last nine ${ends.map((ms) => ms.toFixed(1))} ms`,
    );
    expect(off.length).toBeGreaterThan(170);
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(20);

    // What ffmpeg hears is what the player plays: after three hours, a click comes as long after its flash as
    // at the beginning.
    const first = session.clicks[0] ?? Number.NaN;
    const last = session.clicks.at(-1) ?? Number.NaN;
    const playedLate = { first: [] as number[], last: [] as number[] };
    // In turns, and more than once: how late a busy machine hears itself changes from play to play.
    for (let turn = 0; turn < plays; turn += 1) {
      playedLate.first.push(await playedLateMs(page, measure, first));
      playedLate.last.push(await playedLateMs(page, measure, last));
    }
    console.log(`as played ${JSON.stringify(playedLate)} ms late`);
    const drift = (median(playedLate.last) ?? Number.NaN) - (median(playedLate.first) ?? Number.NaN);
    expect(Math.abs(drift)).toBeLessThanOrEqual(40);
  } finally {
    await running.kill();
    removePlace(place);
  }
});

/** Plays over a click, and stops. @returns how much later than its time in the film it was heard, in ms */
async function playedLateMs(page: Page, measure: PageMeasure, clickMs: number): Promise<number> {
  for (let left = tries; left > 0; left -= 1) {
    await measure.seekAndRead(filmSelector, clickMs - 2500);
    await measure.startPlayback(filmSelector);
    await page.keyboard.press('Space');
    await page.waitForFunction(
      ({ selector, until }) => {
        const video = document.querySelector(selector);
        return video instanceof HTMLVideoElement && video.currentTime > until;
      },
      { selector: filmSelector, until: (clickMs + 1500) / 1000 },
    );
    await page.keyboard.press('Space');
    const played = await measure.stopPlayback();
    expect(played.errors).toEqual([]);
    const [pair] = played.avOffsets.filter(({ mediaMs }) => Math.abs(mediaMs - clickMs) < 1000);
    if (pair) return pair.mediaMs + pair.steadyOffsetMs - clickMs;
  }
  throw new Error(`the click at ${clickMs} ms was not heard`);
}

/** The highest sample in each 20 ms of the most recent session, 0 to 1, and where those 20 ms begin. */
async function peaksOf(page: Page) {
  const [session] = await listSessions(page);
  return page.evaluate(async (sessionId) => {
    const { review } = window.secondLook;
    const opened = await review.open({ sessionId: sessionId as never });
    if (!opened.ok) throw new Error(opened.code);
    const { openingId } = opened.value;
    const peaks = await review.peaks({ openingId });
    await review.close({ openingId });
    if (!peaks.ok) throw new Error(peaks.code);
    const values = new Int16Array(peaks.value.bytes.slice().buffer);
    const line = Array.from({ length: values.length / 2 }, (_, step) => (values[2 * step + 1] ?? 0) / 32_768);
    return { line, offsets: peaks.value.offsets ?? [] };
  }, session?.id);
}

/** When the film first becomes loud in the second after `fromMs`, as ffmpeg decodes it, in ms. */
async function firstLoud(path: string, fromMs: number): Promise<number> {
  let heardMs = Number.NaN;
  await decodeFilm(
    {
      ...{ path, ffmpeg: ffmpegPath(), width: 2, height: 2, video: false, audio: true },
      stretch: { fromMs, lengthMs: windowMs },
    },
    {
      picture: () => undefined,
      sound(samples, ms) {
        const at = samples.findIndex((sample) => Math.abs(sample) > loud);
        if (at >= 0 && Number.isNaN(heardMs)) heardMs = ms + at / 48;
      },
    },
  );
  return heardMs;
}
