import { performance } from 'node:perf_hooks';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { fedMedia, ffmpegPath, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { liveSelector, lookAtRoom, lostMs } from '../rig/app/lost-at-kill';
import { fetchFilm, openRoom, startRecording, waitForDurable } from '../rig/app/operate';
import { filmSelector } from '../rig/film/film-times';
import { measureFilm } from '../rig/film/measure-film';
import { installPageMeasure } from '../rig/film/page-measure';
import { reviewAfterCrash } from '../rig/film/review-film';

test('[job] killing the app while it records costs at most a second of what the camera saw, and the session plays at the next start', async () => {
  const place = makePlace();
  const media = await fedMedia(360);
  let running = await launchApp({ place, media });
  try {
    const measure = await installPageMeasure(running.page, media.loopFrames);
    await openRoom(running.page, '2026-11 Test G1 S2');
    await startRecording(running.page);
    await waitForDurable(running.page, 6);
    await expect(running.page.locator(liveSelector)).toBeVisible();
    const lastSeen = await lookAtRoom(measure);
    const blowAt = performance.now();
    await running.kill();

    running = await launchApp({ place });
    const list = await running.page.evaluate(() => window.secondLook.library.list());
    const [session] = list.ok ? list.value : [];
    expect(session?.condition).toBe('broken-off');
    await reviewAfterCrash(running.page);
    const bytes = await fetchFilm(running.app, running.page);
    const film = await measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames: media.loopFrames });
    const lost = lostMs(film, lastSeen, blowAt, media.loopFrames);
    console.log(`lost by the kill: ${Math.round(lost)} ms`);
    expect(lost).toBeLessThanOrEqual(1000);

    // It plays to its end.
    await running.page.locator(filmSelector).evaluate(async (element) => {
      const video = element as HTMLVideoElement;
      video.currentTime = video.duration - 1.5;
      await new Promise((done) => {
        video.addEventListener('ended', done, { once: true });
        void video.play();
      });
    });
  } finally {
    await running.kill();
    removePlace(place);
  }
});
