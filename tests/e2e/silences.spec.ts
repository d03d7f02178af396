import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { silencesOf } from '../../shared/media/silences';
import { words } from '../../shared/words';
import { launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions, momentsOf } from '../rig/app/marking';
import { openRoom, recordMore, startRecording, stopRecording } from '../rig/app/operate';
import { watchKeys } from '../rig/app/press-burst';
import { installMadeDevices } from '../rig/devices/made-devices';
import { median } from '../rig/film/frame-numbers';

const silenceMs = 3000;

test('[review] silences are found within 200 ms in a made recording; Q and the summary lead to them', async () => {
  const place = makePlace();
  let running: RunningApp | undefined;
  try {
    running = await launchApp({ place, ownDevices: true });
    await running.page.evaluate((ms) => window.secondLook.settings.change({ silenceMs: ms }), silenceMs);
    await running.quit();
    running = await launchApp({ place, ownDevices: true });
    const { page } = running;
    const devices = await installMadeDevices(page);
    await devices.setSound('swell');
    await openRoom(page, '2026-11 Test G1 S1');
    const pressedAt = await watchKeys(page);
    await startRecording(page);
    await recordMore(page, 5);
    /** When the sound changed, by the page's clock: to quiet, to loud, and so on. */
    const changes: number[] = [];
    // A mark at each change relates that clock to the film's, which stands still while a busy machine records nothing.
    const change = async (to: 'noise' | 'swell'): Promise<void> => {
      changes.push(await devices.setSound(to));
      await page.keyboard.press('k');
    };
    for (const [quietSeconds, speech] of [
      [5, 5],
      // Too short to count.
      [1, 5],
      [6, 4],
    ] as const) {
      await change('noise');
      await recordMore(page, quietSeconds);
      await change('swell');
      await recordMore(page, speech);
    }
    await stopRecording(page);

    const [session] = await listSessions(page);
    if (!session) throw new Error('no session');
    const marks = await momentsOf(page, session.id);
    const pressed = await pressedAt();
    const inFilm = changes.map(
      (ms, n) => (marks[n]?.mediaMs ?? Number.NaN) - ((pressed[n] ?? Number.NaN) - ms),
    );
    const wanted = [0, 2, 4]
      .map((n) => ({ from: inFilm[n] ?? Number.NaN, to: inFilm[n + 1] ?? Number.NaN }))
      .filter(({ from, to }) => to - from >= silenceMs);
    expect(wanted.length).toBeGreaterThanOrEqual(2);
    const line = await page.evaluate(async (sessionId) => {
      const { review } = window.secondLook;
      const opened = await review.open({ sessionId: sessionId as never });
      if (!opened.ok) throw new Error(opened.code);
      const { openingId } = opened.value;
      const peaks = await review.peaks({ openingId });
      await review.close({ openingId });
      if (!peaks.ok) throw new Error(peaks.code);
      return [...peaks.value.bytes];
    }, session.id);
    const found = silencesOf({ perSecond: 50, bytes: Uint8Array.from(line) }, silenceMs);
    const errors = found.flatMap(({ fromMs, toMs }, n) => {
      const { from = Number.NaN, to = Number.NaN } = wanted[n] ?? {};
      return [fromMs - from, toMs - to];
    });
    console.log(`edges of silences off by ${errors.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(found).toHaveLength(wanted.length);
    // A busy machine hears one change of the sound or another late; a wrong search is off at every edge.
    const sizes = errors.map(Math.abs);
    expect(median(sizes)).toBeLessThanOrEqual(200);
    expect(Math.max(...sizes)).toBeLessThan(1000);

    const positionMs = () =>
      page
        .locator('video[src^="second-look://session/"]')
        .evaluate((video) => (video as HTMLVideoElement).currentTime * 1000);
    // The film was left in its middle.
    await page.keyboard.press('Home');
    for (let back = 0; back < 10; back += 1) await page.keyboard.press('ArrowLeft');
    await expect.poll(positionMs).toBe(0);
    const begins = found.map(({ fromMs }) => fromMs);
    for (const fromMs of begins) {
      await page.keyboard.press('q');
      await expect.poll(async () => Math.abs((await positionMs()) - fromMs)).toBeLessThan(100);
    }
    // There is no further one.
    await page.keyboard.press('q');
    await page.keyboard.press('y');
    const silences = page.getByRole('region', { name: words.summary.silences(3) }).getByRole('button');
    await expect(silences).toHaveCount(wanted.length);
    await silences.first().click();
    await expect.poll(async () => Math.abs((await positionMs()) - (begins[0] ?? 0))).toBeLessThan(100);
    await expect(page.getByRole('button', { name: words.review.start, exact: true })).toBeVisible();
  } finally {
    await running?.kill();
    removePlace(place);
  }
});
