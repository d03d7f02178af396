import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { latenessOf } from '../../main/recording/engine-lateness';
import { openPart } from '../../main/session/part-files';
import { bookmarkName } from '../../shared/exchange/known-names';
import { byTime } from '../../shared/exchange/marks-file';
import { someMarks } from '../../shared/exchange/testing/marks';
import { writeChapters, writeMetadata } from '../../shared/exchange/webvtt';
import type { Peaks } from '../../shared/ipc/contract';
import { blockFlag } from '../../shared/media/part-index';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import type { FileMark } from '../../shared/model/file-marks';
import { fedMedia, makePlace, type Place, removePlace } from '../rig/app/launch-app';
import { debianChromium, leastVersion, type OpenEngine, ownRuntime } from '../rig/engine/engines';
import { endsOfParts, expectShown, filmSelector, type ShownFilm } from '../rig/engine/exact-seeks';
import { type MainStandIn, startMainStandIn } from '../rig/engine/main-stand-in';
import { readTrack } from '../rig/engine/read-track';
import { type Joined, measureOpened, recordJoined } from '../rig/engine/record-joined';
import { nearest } from '../rig/film/film-times';
import { median } from '../rig/film/frame-numbers';
import { stoodStillMs } from '../rig/film/joined-film';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';
import { playedSync } from '../rig/film/played-sync';

/** How often to try something for which a busy machine may be too late. */
const tries = 4;
/** It takes a while only where a busy machine spoils one play after the other. */
const plays = 8;
/**
 * A cluster may begin with sounds. Their times precede those of the frames recorded beside them by up to this
 * much.
 */
const soundLateMs = 150;
/** What is a little less than one piece of sound: an engine that gathers one more or one less is noticed. */
const soundPieceMs = 8;
const jpegHead = [0xff, 0xd8, 0xff];
/** A beep is half of full scale, the room between beeps a five-hundredth. */
const loud16 = 0.1 * 32_767;
const inOneLine = (values: readonly number[]): string => values.map((ms) => ms.toFixed(0)).join(' ');

// The same page and the same tests in both, in the same run: if only one of them fails, it is the engine.
for (const engine of [ownRuntime, debianChromium]) {
  test.describe(`capture, recorder, index, film and player in ${engine.name}`, () => {
    test.skip(engine.lacking !== undefined, engine.lacking);

    let place: Place;
    let main: MainStandIn;
    let open: OpenEngine;
    let measure: PageMeasure;
    let loopFrames: number;
    let joined: Joined;

    test.beforeAll(async () => {
      const media = await fedMedia(360);
      loopFrames = media.loopFrames;
      place = makePlace();
      main = await startMainStandIn(place);
      open = await engine.open(main, place, media);
      for (let attempt = 1; ; attempt += 1) {
        await open.reload();
        measure = await installPageMeasure(open.page, loopFrames);
        joined = await recordJoined(open.page, { main, measure, loopFrames });
        const { judged, lost, live } = joined;
        const numbers = live.frames.flatMap(({ frame }) => frame ?? []);
        const gave = (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) + 1;
        console.log(
          `Chromium ${open.version}: the camera gave ${numbers.length} of ${gave} pictures; ` +
            `the recording lost ${lost.flat().length} of them; flashes to be judged ${inOneLine(judged.map((part) => part.length))}`,
        );
        const canBeJudged = judged.every((part) => part.length > 0);
        if (canBeJudged && lost.flat().length === 0) break;
        if (attempt === tries) {
          // If the machine is never in time for a part, all its flashes are judged.
          joined = {
            ...joined,
            judged: judged.map((part, n) => (part.length > 0 ? part : (joined.pairs[n] ?? []))),
          };
          break;
        }
      }
      await open.page.evaluate((film) => window.standIn.openFilm(film), joined.opened.film);
    });

    test.afterAll(async () => {
      await open?.close();
      await main?.close();
      if (place) removePlace(place);
    });

    test('[house] three parts are recorded, each with every picture that the camera gave, and joined', () => {
      const { opened, film, told } = joined;
      const { parts } = opened.opening.film;
      expect(parts).toHaveLength(3);
      expect(main.session().state?.parts.map(({ ended }) => ended?.reason)).toEqual([
        'source-changed',
        'off-record',
        'stopped',
      ]);
      expect(told.filter((each) => !each.startsWith('alarm'))).toEqual([
        'recording',
        'off-record',
        'starting',
        'recording',
      ]);
      expect(film.warnings).toEqual([]);
      // ffmpeg reads exactly the frames in the film's own table, each with its number.
      expect(film.frames.map(({ ms }) => ms)).toEqual([...opened.opening.film.frameTimes()]);
      expect(film.frames.map(({ frame }) => frame)).not.toContain(undefined);
      const numbers = film.frames.map(({ frame }) => frame ?? 0);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(joined.lost.flat()).toEqual([]);
    });

    test('[house] marks are where they were set, the line of sound shows beeps where they are heard, and each part has a small picture', async () => {
      const { opened, film, aligned, marks } = joined;
      const { opening } = opened;
      const moments = main.session().state?.moments ?? [];
      const marksOff = marks.map(({ id, captureMs }) => {
        const { mediaMs = Number.NaN } = moments.find((each) => each.id === id) ?? {};
        return mediaMs - aligned.filmMsAt(captureMs);
      });
      const loud = loudSteps(await opening.peaks());
      const lineOff = film.beeps.map(({ ms }) => nearest(loud, ms) - ms);
      console.log(
        `Chromium ${open.version}: marks off by ${inOneLine(marksOff)} ms, beeps in the line by ${inOneLine(lineOff)} ms`,
      );
      expect(marksOff).toHaveLength(3);
      // What the product promises for marks.
      for (const ms of marksOff) expect(Math.abs(ms)).toBeLessThanOrEqual(100);
      // How late a part's sound begins can only be found within limits that a busy machine exceeds, so a part
      // may be late; a line that is wrong is so in every part. `peaks.spec.ts` judges it exactly.
      const byPart = opening.film.parts.map(({ startMs, durationMs }) => {
        const beeps = film.beeps.filter(({ ms }) => ms >= startMs && ms < startMs + durationMs);
        return Math.abs(median(beeps.map(({ ms }) => nearest(loud, ms) - ms)) ?? Number.NaN);
      });
      expect(lineOff.length).toBeGreaterThan(3);
      expect(Math.min(...byPart.filter(Number.isFinite))).toBeLessThanOrEqual(100);
      for (const { startMs, durationMs } of opening.film.parts) {
        const picture = await opening.pictureAt(startMs + durationMs / 2);
        expect(picture?.mediaMs).toBeGreaterThanOrEqual(startMs);
        expect(picture?.mediaMs).toBeLessThan(startMs + durationMs);
        expect([...(picture?.bytes.slice(0, 3) ?? [])]).toEqual(jpegHead);
      }
    });

    const shownFilm = (): ShownFilm => {
      const { opened, film } = joined;
      return { page: open.page, measure, opened, loopFrames, frames: film.frames };
    };

    test('[house] seeks show exactly the picture that the film has there, including the first and the last of each part', async () => {
      const { film } = joined;
      const shown = shownFilm();
      const ends = endsOfParts(shown).flat();
      const spread = Array.from({ length: 24 }, (_, n) =>
        Math.floor((((n * 7) % 24) / 24) * film.frames.length),
      );
      for (const number of [...ends.toReversed(), ...spread]) await expectShown(shown, number);
      // A second seek to the current position: nothing moves.
      await expectShown(shown, spread.at(-1) ?? 0);
    });

    test('[house] it plays through, every picture in order and at its time, each beep within 30 ms of its flash', async () => {
      const { film, live, judged } = joined;
      const shown = new Set<number>();
      /** By part: what was heard at the flashes to be judged, in each play that went well. */
      const asPlayed: number[][] = judged.map(() => []);
      for (let attempt = 1; ; attempt += 1) {
        // In a new element: in Chromium 156, an element whose sound was tapped before gives none to the next
        // listener.
        await open.page.evaluate((film) => {
          window.standIn.closeFilm();
          return window.standIn.openFilm(film);
        }, joined.opened.film);
        await measure.startPlayback(filmSelector);
        const troubles = await open.page.evaluate(() => window.standIn.playThrough());
        const played = await measure.stopPlayback();
        expect(played.errors).toEqual([]);
        let last = -1;
        for (const { mediaMs, frame } of played.frames) {
          const at = film.frames.findIndex(({ ms }) => Math.abs(ms - mediaMs) <= 1);
          expect(frame, `at ${mediaMs} ms`).toBe((film.frames[at]?.frame ?? Number.NaN) % loopFrames);
          expect(at).toBeGreaterThanOrEqual(last);
          last = at;
          shown.add(at);
        }
        const stoodMs = stoodStillMs(played);
        console.log(
          `Chromium ${open.version}: ${shown.size} of ${film.frames.length} pictures were seen while it played; ` +
            `it stood still for ${stoodMs.toFixed(0)} ms at most`,
        );
        if (troubles.length === 0 && stoodMs < 250) {
          const { pairs } = playedSync(played, live, loopFrames);
          for (const [n, part] of judged.entries()) {
            const same = pairs.filter(({ frame }) => part.some((pair) => pair.frame === frame));
            asPlayed[n]?.push(...same.map(({ differenceMs }) => differenceMs));
          }
          if (asPlayed.every((part) => part.length > 0)) break;
        }
        if (attempt === plays)
          throw new Error(`it does not play through well enough to be judged: ${troubles}, ${stoodMs} ms`);
      }
      expect(main.lost).toEqual([]);
      // A busy machine does not show every frame in time; seek to those that it skipped.
      for (const number of film.frames.keys()) if (!shown.has(number)) await expectShown(shownFilm(), number);

      for (const [n, part] of judged.entries()) {
        const inFilm = part.map(({ differenceMs }) => differenceMs);
        const heard = asPlayed[n] ?? [];
        console.log(
          `Chromium ${open.version}: part ${n + 1}, sound late by ${inOneLine(inFilm)} ms in the film, ${inOneLine(heard)} ms as played`,
        );
        for (const all of [inFilm, heard]) expect(lastingOff(all)).toEqual([]);
      }
    });

    test('[house] where a part is damaged the picture stands still until the next key frame; no picture smears', async () => {
      const whole = joined.film.frames;
      main.damage(2);
      const damaged = await main.openFilm();
      const { frames } = await measureOpened(damaged, loopFrames);
      const numbers = new Map(whole.map(({ ms, frame }) => [ms, frame]));
      // The remaining frames are as recorded: none of them needs a frame that is lost.
      expect(frames.map(({ frame }) => frame)).toEqual(frames.map(({ ms }) => numbers.get(ms)));
      const there = new Set(frames.map(({ ms }) => ms));
      const missing = whole.filter(({ ms }) => !there.has(ms));
      const [fromMs, toMs] = [
        Math.min(...main.lost.map((span) => span.fromMs)),
        Math.max(...main.lost.map((span) => span.toMs)),
      ];
      console.log(
        `Chromium ${open.version}: ${missing.length} of ${whole.length} pictures missing, ${inOneLine([fromMs, toMs])} ms said to be lost`,
      );
      expect(missing.length).toBeGreaterThan(0);
      for (const { ms } of missing) {
        expect(ms).toBeGreaterThanOrEqual(fromMs);
        expect(ms).toBeLessThanOrEqual(toMs + soundLateMs);
      }
      // The part continues with its next key frame.
      const { startMs = 0, durationMs = 0 } = damaged.opening.film.parts[1] ?? {};
      expect(frames.some(({ ms }) => ms > toMs && ms < startMs + durationMs)).toBe(true);
    });

    test('[house] what the recorder writes is what the index is made for: a key frame about every two seconds, first in each part; the film carries neither alpha nor another colour', async () => {
      const { opening } = joined.opened;
      const session = main.session();
      for (const part of session.state?.parts ?? []) {
        const { index } = await session.withKey((sessionKey) =>
          openPart({ folder: session.folder, sessionKey, part }),
        );
        const { blocks, video } = index;
        const frames = [...blocks.flags.keys()].filter(
          (row) => !((blocks.flags[row] ?? 0) & blockFlag.sound),
        );
        const isKey = (row: number): boolean => ((blocks.flags[row] ?? 0) & blockFlag.key) !== 0;
        const msOf = (row: number): number => blocks.timeMs[row] ?? 0;
        expect(isKey(frames[0] ?? -1)).toBe(true);
        const keys = frames.filter(isKey).map(msOf);
        const gaps = keys.slice(1).map((ms, n) => ms - (keys[n] ?? 0));
        const slowest = Math.max(...frames.slice(1).map((row, n) => msOf(row) - msOf(frames[n] ?? row)));
        console.log(
          `Chromium ${open.version}: key frames ${inOneLine(gaps)} ms apart, ${index.clusters.count} clusters, ` +
            `colour ${video?.colour ? 'given' : 'not given'}`,
        );
        expect(gaps.length).toBeGreaterThan(0);
        // The first picture after two seconds.
        for (const gap of gaps) expect(gap).toBeLessThanOrEqual(2000 + 2 * slowest);
        const given = video?.colour && Buffer.from(video.colour).toString('hex');
        if (given) expect(Buffer.from(opening.film.head).toString('hex')).toContain(given);
      }
      // The id of AlphaMode.
      expect(Buffer.from(opening.film.head).includes(Buffer.of(0x53, 0xc0))).toBe(false);
    });

    test('[room] how late the recorder stamps sound is measured from a made source, as it was found in whole recordings', async () => {
      let lateMs: number | undefined;
      for (let attempt = 1; lateMs === undefined && attempt <= tries; attempt += 1) {
        const turns = await open.page.evaluate(() => window.standIn.measureLateness());
        // Undefined where the machine was late: its turns are then too far apart.
        lateMs = latenessOf(turns);
        console.log(`Chromium ${open.version}: sound stamped late by ${inOneLine(turns)} ms: ${lateMs}`);
      }
      expect(Math.abs((lateMs ?? Number.NaN) - recorderSoundLateMs)).toBeLessThanOrEqual(soundPieceMs);
    });

    test('[inout] the browser reads our chapters and metadata as they were meant: every cue, its times and its text', async () => {
      const unruly = ['<b>x</b> &amp; ]]>', 'a --> b', '<v A>', 'NOTE', '&', '"'].map(
        (text, at): FileMark => ({ kind: 'moment', fromMs: at, name: 'Gaze', leader: text, note: text }),
      );
      const marks = byTime([...unruly, ...fc.sample(someMarks, { seed: 7, numRuns: 12 }).flat()]);
      const lengthMs = 5 * 3_600_000;
      const chapters = await readTrack(open.page, writeChapters(marks, lengthMs), 'chapters');
      const titles = marks.map(({ name, leader }) => [name || bookmarkName, leader && `(${leader})`]);
      expect(chapters).toEqual(
        marks.map(({ fromMs }, at) => ({
          fromMs,
          toMs: marks.find((later) => later.fromMs > fromMs)?.fromMs ?? lengthMs,
          text: titles[at]?.join(' ').replace(/\s+/g, ' ').trim(),
        })),
      );
      const data = await readTrack(open.page, writeMetadata(marks), 'metadata');
      expect(data.map(({ fromMs, toMs, text }) => ({ fromMs, toMs, ...JSON.parse(text) }))).toEqual(
        marks.map((mark) => ({
          ...mark,
          ...(mark.toMs === undefined && { toMs: mark.fromMs + 1, point: true }),
        })),
      );
    });

    if (engine === debianChromium)
      test('[house] this Chromium has at least the version that people get', () => {
        console.log(`Chromium ${open.version}`);
        expect(Number.parseInt(open.version, 10)).toBeGreaterThanOrEqual(leastVersion);
      });
  });
}

/**
 * Beeps that are off, if the beep at the next flash is off, too. A machine that was late at one flash gets a
 * second chance at the next one (at a part's last flash, the previous one counts).
 */
function lastingOff(all: readonly number[]): number[] {
  const isOff = (ms: number | undefined): boolean => ms === undefined || Math.abs(ms) > 30;
  return all.filter((ms, n) => isOff(ms) && isOff(all[n + 1] ?? all[n - 1]));
}

/** Where the line of sound becomes loud, in ms. */
function loudSteps({ bytes, perSecond, offsets = [] }: Peaks): number[] {
  const highs = new Int16Array(bytes.slice().buffer).filter((_, n) => n % 2 === 1);
  return [...highs.keys()]
    .filter((step) => (highs[step] ?? 0) > loud16 && (highs[step - 1] ?? 0) <= loud16)
    .map((step) => {
      const offMs = offsets.findLast(({ fromStep }) => fromStep <= step)?.ms ?? 0;
      return ((step + 0.5) * 1000) / perSecond + offMs;
    });
}
