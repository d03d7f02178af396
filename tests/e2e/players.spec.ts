import { readdirSync, readlinkSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import {
  fedMedia,
  ffmpegPath,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { fetchFilm, openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { filmSelector, seekError } from '../rig/film/film-times';
import { type FilmMeasure, measureFilm } from '../rig/film/measure-film';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';

const second = 'video[data-second]';

test.describe('two players on one session', () => {
  let place: Place;
  let running: RunningApp;
  let measure: PageMeasure;
  let film: FilmMeasure;
  let filmBytes: number;
  let loopFrames: number;
  let openingId: string;

  test.beforeAll(async () => {
    place = makePlace();
    const media = await fedMedia(360);
    loopFrames = media.loopFrames;
    running = await launchApp({ place, media, args: ['--js-flags=--expose-gc'] });
    measure = await installPageMeasure(running.page, loopFrames);
    await openRoom(running.page, '2026-11 Test G1 S3');
    await startRecording(running.page);
    await waitForDurable(running.page, 12);
    await stopRecording(running.page);
    const bytes = await fetchFilm(running.app, running.page);
    filmBytes = bytes.length;
    film = await measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames });
    openingId = await openSecondPlayer();
  });

  test.afterAll(async () => {
    await running.kill();
    removePlace(place);
  });

  /** A second opening, like the one that the TV window gets. */
  async function openSecondPlayer(): Promise<string> {
    return running.page.evaluate(async () => {
      const list = await window.secondLook.library.list();
      const [session] = list.ok ? list.value : [];
      if (!session) throw new Error('no session');
      const opened = await window.secondLook.review.open({ sessionId: session.id });
      if (!opened.ok) throw new Error(opened.code);
      const video = document.createElement('video');
      video.dataset.second = '';
      video.crossOrigin = 'anonymous';
      video.muted = true;
      video.src = opened.value.url;
      document.body.append(video);
      await new Promise((done) => video.addEventListener('loadeddata', done, { once: true }));
      return opened.value.openingId;
    });
  }

  /** Seeks in both players in turn without waiting for any seek to end; resolves when both have settled. */
  async function seekQuickly(times: number): Promise<void> {
    await running.page.evaluate(
      async ({ selectors, count }) => {
        const videos = selectors.map((selector) => document.querySelector(selector) as HTMLVideoElement);
        for (let i = 0; i < count; i += 1) {
          for (const [which, video] of videos.entries())
            video.currentTime = ((i * 7.3 + which * 3.1) % 11.5) + 0.1;
          await new Promise((done) => requestAnimationFrame(done));
        }
        const settle = (video: HTMLVideoElement) =>
          video.seeking
            ? new Promise((done) => video.addEventListener('seeked', done, { once: true }))
            : undefined;
        await Promise.all(videos.map(settle));
      },
      { selectors: [filmSelector, second], count: times },
    );
  }

  /** How much memory main uses after garbage collection, in bytes. */
  function heldByMain(): Promise<number> {
    return running.app.evaluate(() => {
      (globalThis as unknown as { gc(): void }).gc();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    });
  }

  /** Session files that main has open. */
  function openSessionFiles(): string[] {
    const pid = running.app.process().pid;
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      try {
        const target = readlinkSync(`/proc/${pid}/fd/${name}`);
        return target.startsWith(`${place.library}/sessions`) && target.endsWith('.media') ? [target] : [];
      } catch {
        return [];
      }
    });
  }

  test('[job] both play at the same time, each at its own place', async () => {
    const positions = await running.page.evaluate(
      async (selectors) => {
        const videos = selectors.map((selector) => document.querySelector(selector) as HTMLVideoElement);
        for (const [which, video] of videos.entries()) {
          video.currentTime = 1 + which * 5;
          await new Promise((done) => video.addEventListener('seeked', done, { once: true }));
        }
        const reached = (video: HTMLVideoElement, to: number) =>
          new Promise<void>((done) => {
            const look = () => (video.currentTime >= to ? done() : video.requestVideoFrameCallback(look));
            look();
          });
        await Promise.all(videos.map((video) => video.play()));
        await Promise.all(videos.map((video, which) => reached(video, 4 + which * 5)));
        for (const video of videos) video.pause();
        return videos.map((video) => video.currentTime);
      },
      [filmSelector, second],
    );
    const [first = 0, other = 0] = positions;
    expect(other - first).toBeGreaterThan(4);
    expect(other - first).toBeLessThan(6);
  });

  test('[job] after 300 quick seeks in both, every seek is exact, no more memory is used, and no file stays open', async () => {
    await seekQuickly(60);
    const before = await heldByMain();
    const filesBefore = openSessionFiles().length;
    expect(filesBefore).toBe(2);
    await seekQuickly(300);
    const after = await heldByMain();
    console.log(`held by main: ${before} before, ${after} after; the film has ${filmBytes} bytes`);
    // A tenth of the requested clusters would be more than this.
    expect(after - before).toBeLessThan(filmBytes);
    expect(openSessionFiles()).toHaveLength(filesBefore);
    for (const selector of [filmSelector, second]) {
      for (const ms of [9500, 1200, 6040]) {
        const { frame } = await measure.seekAndRead(selector, ms);
        expect(Math.abs(seekError(film, frame, { ms, loopFrames }))).toBeLessThanOrEqual(50);
      }
    }

    await running.page.evaluate(async (id) => {
      document.querySelector('video[data-second]')?.remove();
      await window.secondLook.review.close({ openingId: id as never });
    }, openingId);
    await running.page.getByRole('button', { name: words.review.back }).click();
    await expect.poll(openSessionFiles).toEqual([]);
  });
});
