import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { silencesOf } from '../../shared/media/silences';
import type { Span } from '../../shared/model/span';
import { words } from '../../shared/words';
import { ffmpegPath, launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { fetchFilm, openRoom, recordMore, startRecording, stopRecording } from '../rig/app/operate';
import { installMadeDevices } from '../rig/devices/made-devices';
import { filmSound } from '../rig/film/film-sound';
import { offEdge, type QuietStretch, quietInFilm } from '../rig/film/quiet-in-film';

const silenceMs = 3000;
const mostOffMs = 200;
const farthest = (off: readonly number[]): number => Math.max(...off.map(Math.abs));

test('[review] silences are found within 200 ms of where its film has them; Q and the summary lead to them', async () => {
  const place = makePlace();
  let running: RunningApp | undefined;
  try {
    running = await launchApp({ place, ownDevices: true });
    await running.page.evaluate((ms) => window.secondLook.settings.change({ silenceMs: ms }), silenceMs);
    await running.quit();
    running = await launchApp({ place, ownDevices: true });
    const { app, page } = running;
    const devices = await installMadeDevices(page);
    await devices.setSound('swell');
    await openRoom(page, '2026-11 Test G1 S1');
    await startRecording(page);
    await recordMore(page, 5);
    for (const [quietSeconds, speech] of [
      [5, 5],
      // Too short to count.
      [1, 5],
      [6, 4],
    ] as const) {
      await devices.setSound('noise');
      await recordMore(page, quietSeconds);
      await devices.setSound('swell');
      await recordMore(page, speech);
    }
    await stopRecording(page);

    const [session] = await listSessions(page);
    if (!session) throw new Error('no session');
    // What the film holds, not when the sound was changed: a busy machine records that late, or not at all.
    const film = quietInFilm(await filmSound(await fetchFilm(app, page), ffmpegPath()));
    // One that lasted almost as long, or hardly longer, may count or not.
    const wanted = film.filter(({ begin, end }) => end.fromMs - begin.toMs >= silenceMs + mostOffMs);
    const possible = film.filter(({ begin, end }) => end.toMs - begin.fromMs >= silenceMs - mostOffMs);
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
    const offs = (span: Span, { begin, end }: QuietStretch): number[] => [
      offEdge(span.fromMs, begin),
      offEdge(span.toMs, end),
    ];
    const isOf = (span: Span) => (quiet: QuietStretch) =>
      offs(span, quiet).every((ms) => Math.abs(ms) <= mostOffMs);
    const nearest = found.map(
      (span) =>
        film.map((quiet) => offs(span, quiet)).toSorted((one, other) => farthest(one) - farthest(other))[0],
    );
    console.log(`edges of silences off by ${nearest.map((off) => off?.join(' and ')).join(', ')} ms`);
    expect(found.filter((span) => !possible.some(isOf(span)))).toEqual([]);
    expect(wanted.filter((quiet) => !found.some((span) => isOf(span)(quiet)))).toEqual([]);

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
    await expect(silences).toHaveCount(found.length);
    await silences.first().click();
    await expect.poll(async () => Math.abs((await positionMs()) - (begins[0] ?? 0))).toBeLessThan(100);
    await expect(page.getByRole('button', { name: words.review.start, exact: true })).toBeVisible();
  } finally {
    await running?.kill();
    removePlace(place);
  }
});
