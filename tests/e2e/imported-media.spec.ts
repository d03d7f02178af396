import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Differ, findIn, picturesOf } from '../../main/importing/testing/pictures';
import type { FaultCode } from '../../shared/model/fault';
import { fedMedia, ffmpegPath, makePlace, type Place, removePlace } from '../rig/app/launch-app';
import { debianChromium, type OpenEngine, ownRuntime } from '../rig/engine/engines';
import { type MainStandIn, startMainStandIn } from '../rig/engine/main-stand-in';

/** A folder of recordings of real devices and programs. */
const media = process.env.SECOND_LOOK_MEDIA;
const names = media ? readdirSync(media).filter((name) => /\.(?!md$)\w{2,4}$/.test(name)) : [];

/** What the film shows now, as small as `picturesOf` makes pictures. */
const shownNow = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('video[src*="/film/"]');
    if (!video?.videoWidth) return undefined;
    const side = 32;
    const [width, height] = [Math.max(side, video.videoWidth), Math.max(side, video.videoHeight)];
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext('2d');
    brush?.drawImage(video, 0, 0, width, height);
    const { data = [] } = brush?.getImageData(0, 0, width, height) ?? {};
    const sums = new Float64Array(side * side * 4);
    for (let at = 0; at < width * height; at += 1) {
      const [x, y] = [at % width, Math.floor(at / width)];
      const to = 4 * (Math.floor((y * side) / height) * side + Math.floor((x * side) / width));
      for (let colour = 0; colour < 3; colour += 1)
        sums[to + colour] = (sums[to + colour] ?? 0) + (data[4 * at + colour] ?? 0);
      sums[to + 3] = (sums[to + 3] ?? 0) + 1;
    }
    const pixels = Array.from({ length: side * side * 3 }, (_, at) => {
      const place = 4 * Math.floor(at / 3);
      return Math.round((sums[place + (at % 3)] ?? 0) / (sums[place + 3] ?? 1));
    });
    return pixels;
  });

/** How far pictures differ whatever range and matrix of colours the two decoders assume. */
const alike: Differ = (one, other) => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
};
const mostOff = 20;
/** Which pictures near the beginning or the end might be taken for the first or the last one. */
const nearby = 30;
const filmSelector = 'video[src*="/film/"]';
/** Why a file may be refused: there is nothing in it that could be played, or it needs a key. */
const refusals: readonly FaultCode[] = ['ffmpeg-unreadable', 'importing-empty', 'importing-protected'];

for (const engine of [ownRuntime, debianChromium])
  test.describe(`recordings of real devices in ${engine.name}`, () => {
    test.skip(engine.lacking !== undefined || names.length === 0, engine.lacking ?? 'no folder is named');

    let place: Place;
    let main: MainStandIn;
    let open: OpenEngine;

    test.beforeAll(async () => {
      place = makePlace();
      main = await startMainStandIn(place);
      open = await engine.open(main, place, await fedMedia(360));
      await open.reload();
    });

    test.afterAll(async () => {
      await open?.close();
      await main?.close();
      if (place) removePlace(place);
    });

    for (const name of names)
      test(`[inout] ${name} opens with its length, shows its first and its last picture, and plays @long`, async () => {
        // All pictures of a film are decoded, which takes minutes for one of some minutes on a busy machine.
        test.setTimeout(900_000);
        const refused = await main.importFile(join(media ?? '', name));
        if (refused) {
          console.log(`Chromium ${open.version}: ${name} is refused: ${refused}`);
          expect(refusals).toContain(refused);
          return;
        }
        const opened = await main.openFilm();
        const { opening, film } = opened;
        const file = join(place.temp, 'film.webm');
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 1)
          pieces.push(await opening.readFrom(at));
        writeFileSync(file, Buffer.concat(pieces));
        await open.page.evaluate((opened) => window.standIn.openFilm(opened), film);
        const { durationMs } = film;
        const elementMs = await open.page.evaluate(
          (selector) => (document.querySelector<HTMLVideoElement>(selector)?.duration ?? 0) * 1000,
          filmSelector,
        );
        const found: string[] = [];
        const times = opening.film.frameTimes();
        if (times.length > 0) {
          const pictures = picturesOf(ffmpegPath(), file, 0).map(({ pixels }) => pixels);
          // From a Matroska, ffmpeg learns only by the first picture that is stored out of order that some are, and
          // does without it.
          expect(times.length - pictures.length).toBeLessThanOrEqual(1);
          expect(pictures.length).toBeLessThanOrEqual(times.length);
          for (const [ms, wanted] of [
            [times[0], pictures.slice(0, nearby)],
            [times.at(-1), pictures.slice(-nearby).toReversed()],
          ] as const) {
            const soughtMs = opening.film.frameSeekTime(ms ?? Number.NaN) ?? Number.NaN;
            await open.page.evaluate((at) => window.standIn.seekTo(at), soughtMs);
            // The picture comes after the event that ends the seek.
            await expect
              .poll(async () => {
                const shown = await shownNow(open.page);
                const { off, nearest } = findIn(wanted, new Uint8Array(shown ?? []), alike);
                return nearest === 0 && off < mostOff ? 'right' : `${nearest} (${off.toFixed(1)})`;
              })
              .toBe('right');
            const { off } = findIn(wanted, new Uint8Array((await shownNow(open.page)) ?? []), alike);
            found.push(off.toFixed(1));
          }
        }
        await open.page.evaluate(() => window.standIn.seekTo(0));
        const { cameMs, troubles } = await open.page.evaluate(() => window.standIn.playOn(1000));
        console.log(
          `Chromium ${open.version}: ${name}, length ${(elementMs - durationMs).toFixed(1)}, pictures off ${found.join(', ')}, ` +
            `played ${cameMs.toFixed(0)} ms ${troubles.join()}`,
        );
        expect(Math.abs(elementMs - durationMs)).toBeLessThanOrEqual(10);
        expect(cameMs).toBeGreaterThanOrEqual(Math.min(1000, durationMs - 10));
        expect(troubles).not.toContain('broken');
        await open.page.evaluate(() => window.standIn.closeFilm());
      });
  });
