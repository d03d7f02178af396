import { expect, test } from '@playwright/test';
import { grouped } from '../../shared/media/testing/grouped';
import { fedMedia, ffmpegPath, makePlace, type Place, removePlace } from '../rig/app/launch-app';
import type { FedMedia } from '../rig/devices/fed-media';
import { debianChromium, type OpenEngine, ownRuntime } from '../rig/engine/engines';
import { type MainStandIn, startMainStandIn } from '../rig/engine/main-stand-in';
import { measureOpened } from '../rig/engine/record-joined';
import { canEncode, type OtherCodec, recordElsewhere } from '../rig/film/other-recorder';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';

const seconds = 12;
const seeks = 20;
const filmSelector = 'video[src*="/film/"]';
/** Small enough that the recording becomes three parts. */
const partBytes = 200_000;
const codecs: readonly OtherCodec[] = ['h264', 'vp8', 'vp9', 'av1'];

/** CI has the time for what most cameras write. */
const title = (codec: OtherCodec): string =>
  `[inout] 20 seeks in an imported film of ${codec} show exactly the picture of their time${codec === 'h264' ? '' : ' @long'}`;

for (const engine of [ownRuntime, debianChromium]) {
  test.describe(`imported films in ${engine.name}`, () => {
    test.skip(engine.lacking !== undefined, engine.lacking);

    let place: Place;
    let main: MainStandIn;
    let media: FedMedia;
    let open: OpenEngine;
    let measure: PageMeasure;

    test.beforeAll(async () => {
      media = await fedMedia(360);
      place = makePlace();
      main = await startMainStandIn(place);
      open = await engine.open(main, place, media);
      await open.reload();
      measure = await installPageMeasure(open.page, media.loopFrames);
    });

    test.afterAll(async () => {
      await open?.close();
      await main?.close();
      if (place) removePlace(place);
    });

    for (const codec of codecs) {
      test(title(codec), async () => {
        test.skip(!canEncode(ffmpegPath(), codec), `this ffmpeg makes no ${codec}`);
        const made = await recordElsewhere({ codec, seconds, media, ffmpeg: ffmpegPath() });
        const parts = grouped([made], codec === 'h264' ? undefined : partBytes);
        await main.add(parts);
        const opened = await main.openFilm();
        const { frames } = await measureOpened(opened, media.loopFrames);
        // Every picture of the source is there, in order, a thirtieth of a second apart.
        expect(frames).toHaveLength(30 * seconds);
        const [first] = frames;
        for (const [n, { ms, frame }] of frames.entries()) {
          expect(frame).toBe((first?.frame ?? 0) + n);
          expect(Math.abs(ms - (first?.ms ?? 0) - (n * 1000) / 30)).toBeLessThanOrEqual(1.5);
        }
        await open.page.evaluate((film) => window.standIn.openFilm(film), opened.film);
        const shown: string[] = [];
        const wanted: string[] = [];
        for (let n = 0; n < seeks; n += 1) {
          // Back and forth, over the joins, and to each place in a group.
          const { ms, frame } =
            frames[Math.floor((((n * 7) % seeks) + 0.37) * (frames.length / seeks))] ?? {};
          const soughtMs = opened.opening.film.frameSeekTime(ms ?? 0) ?? Number.NaN;
          await open.page.evaluate((at) => window.standIn.seekTo(at), soughtMs);
          const of = (number: number | undefined, at: number) => `${number} at ${Math.round(at)} ms`;
          wanted.push(of((frame ?? Number.NaN) % media.loopFrames, ms ?? Number.NaN));
          const { frame: number, mediaMs } = await measure.readBurnedIn(filmSelector);
          shown.push(of(number, mediaMs));
        }
        await open.page.evaluate(() => window.standIn.closeFilm());
        const off = shown.flatMap((each, n) => (each === wanted[n] ? [] : `${each}, not ${wanted[n]}`));
        console.log(
          `Chromium ${open.version}: ${codec}, ${parts.length} parts, ${off.length} seeks off: ${off.join('; ')}`,
        );
        expect(off).toEqual([]);
      });
    }
  });
}
