import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Differ, findIn, picturesOf } from '../../main/importing/testing/pictures';
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
    return { pixels, shape: video.videoWidth / video.videoHeight };
  });

/** How far pictures differ whatever range and matrix of colours the two decoders assume. */
const alike: Differ = (one, other) => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
};
const mostOff = 20;

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
      test(`[inout] ${name} plays to its end, and shows its first and its last picture there @long`, async () => {
        test.setTimeout(300_000);
        const refused = await main.importFile(join(media ?? '', name));
        if (refused) {
          console.log(`Chromium ${open.version}: ${name} is refused: ${refused}`);
          return;
        }
        const opened = await main.openFilm();
        const file = join(place.temp, 'film.webm');
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < opened.opening.length; at += pieces.at(-1)?.length ?? 1)
          pieces.push(await opened.opening.readFrom(at));
        writeFileSync(file, Buffer.concat(pieces));
        const pictures = picturesOf(ffmpegPath(), file, 0).map(({ pixels }) => pixels);
        const { durationMs } = opened.film;
        await open.page.evaluate((film) => window.standIn.openFilm(film), opened.film);
        const found: string[] = [];
        if (pictures.length > 0) {
          await open.page.evaluate(() => window.standIn.seekTo(0));
          const first = await shownNow(open.page);
          await open.page.evaluate((ms) => window.standIn.seekTo(ms), durationMs - 1);
          const last = await shownNow(open.page);
          for (const [shown, wanted] of [
            [first, pictures.slice(0, 30)],
            [last, pictures.slice(-30).toReversed()],
          ] as const) {
            const { off, nearest } = findIn(wanted, new Uint8Array(shown?.pixels ?? []), alike);
            found.push(`${nearest} (${off.toFixed(1)})`);
            expect(nearest).toBe(0);
            expect(off).toBeLessThan(mostOff);
          }
        }
        await open.page.evaluate((ms) => window.standIn.seekTo(ms), Math.max(0, durationMs - 4000));
        const troubles = await open.page.evaluate(() => window.standIn.playThrough());
        console.log(`Chromium ${open.version}: ${name} plays, ${found.join(', ')} ${troubles.join()}`);
        expect(troubles).toEqual([]);
        await open.page.evaluate(() => window.standIn.closeFilm());
      });
  });
