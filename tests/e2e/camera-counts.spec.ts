import { expect, test } from '@playwright/test';
import { fedMedia, makePlace, type Place, removePlace } from '../rig/app/launch-app';
import { type OpenEngine, ownRuntime } from '../rig/engine/engines';
import { type MainStandIn, startMainStandIn } from '../rig/engine/main-stand-in';

for (const engine of [ownRuntime]) {
  test.describe(`a camera in ${engine.name}`, () => {
    test.skip(engine.lacking !== undefined, engine.lacking);

    let place: Place;
    let main: MainStandIn;
    let open: OpenEngine;

    test.beforeAll(async () => {
      place = makePlace();
      main = await startMainStandIn(place);
      const media = await fedMedia(360);
      open = await engine.open(main, place, media);
      await open.reload();
    });

    test.afterAll(async () => {
      await open?.close();
      await main?.close();
      if (place) removePlace(place);
    });

    test('[house] frames that are left out because fewer are asked for are counted apart', async () => {
      const { total, discarded } = await open.page.evaluate(async () => {
        const stream = await navigator.mediaDevices.getUserMedia({
          video: { frameRate: { ideal: 15, max: 15 } },
        });
        const [track] = stream.getVideoTracks() as (MediaStreamTrack & {
          readonly stats: { readonly totalFrames: number; readonly discardedFrames: number };
        })[];
        if (!track) throw new Error('no camera');
        while (track.stats.totalFrames < 60) await new Promise((done) => setTimeout(done, 50));
        const { totalFrames, discardedFrames } = track.stats;
        track.stop();
        return { total: totalFrames, discarded: discardedFrames };
      });
      console.log(`Chromium ${open.version}: ${discarded} of ${total} frames were left out`);
      expect(discarded / total).toBeGreaterThan(0.4);
      expect(discarded / total).toBeLessThan(0.6);
    });
  });
}
