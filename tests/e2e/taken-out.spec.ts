import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { watchKey } from '../rig/app/key-time';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { listSessions, momentsOf } from '../rig/app/marking';
import {
  openRoom,
  pressKey,
  recordMore,
  startRecording,
  stopRecording,
  waitForDurable,
} from '../rig/app/operate';
import { pageNow } from '../rig/devices/alarm-watch';
import { alignFilm } from '../rig/film/align-film';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { containing } from '../rig/texts';

test('[recording] Ctrl+Backspace takes out the last minute: no picture of it is in the film, and later marks keep their places', async () => {
  const place = makePlace();
  const media = await fedMedia(360);
  const running = await launchApp({ place, media });
  const { app, page } = running;
  try {
    const measure = await installPageMeasure(page, media.loopFrames);
    await openRoom(page, '2026-11 Test G1 S1');
    await measure.startLive();
    await startRecording(page);
    await waitForDurable(page, 6);
    const pressedMs = await pageNow(page);
    await page.keyboard.press('Control+Backspace');
    await page
      .getByText(containing(words.recording.removed, /[\d:]+/, /[\d:]+/))
      .first()
      .waitFor();
    await recordMore(page, 5);
    const keyTime = await watchKey(page, 'k');
    await pressKey(app, 'K');
    const { pressedMs: markedMs } = await keyTime();
    await page.getByLabel(words.recording.lastMarks).getByText(words.moment.bookmark).waitFor();
    await recordMore(page, 2);
    const live = await measure.stopLive();
    await stopRecording(page);

    const { film } = await measureShownFilm(running, media.loopFrames);
    const aligned = alignFilm(film, live, media.loopFrames);
    const first = aligned.pictures[0]?.number ?? 0;
    // The film begins after the key press, with the next frame that can be decoded without earlier ones.
    expect(first).toBeGreaterThanOrEqual(aligned.numberAt(pressedMs) - 1);
    expect(aligned.capturedAt(first) - pressedMs).toBeLessThan(3000);
    expect(film.frames[0]?.ms).toBeLessThan(50);

    // The mark is where it was set: as far after the film's first frame as the key press was.
    const [session] = await listSessions(page);
    const [moment] = session ? await momentsOf(page, session.id) : [];
    // A busy machine may have lost the very picture of that time: its neighbour tells where it would be.
    const number = aligned.numberAt(markedMs);
    const next = aligned.pictures.find((picture) => picture.number >= number);
    const shownAt = (next?.ms ?? Number.NaN) - (aligned.capturedAt(next?.number ?? Number.NaN) - markedMs);
    const takenOut = await page.evaluate(async (sessionId) => {
      const opened = await window.secondLook.review.open({ sessionId: sessionId as never });
      if (!opened.ok) throw new Error(opened.code);
      await window.secondLook.review.close({ openingId: opened.value.openingId });
      return opened.value.takenOut;
    }, session?.id);
    expect(takenOut).toHaveLength(1);
    const leftOutMs = (takenOut[0]?.toMs ?? 0) - (takenOut[0]?.fromMs ?? 0);
    expect(Math.abs((moment?.mediaMs ?? 0) - leftOutMs - shownAt)).toBeLessThanOrEqual(100);

    const endMs = film.frames.at(-1)?.ms ?? 0;
    const seeks = [0.2, 0.6, 0.9].map((part) => part * endMs);
    expect(await tryPlaying(page, measure, film, { loopFrames: media.loopFrames, seeks })).toEqual([]);
  } finally {
    await running.kill();
    removePlace(place);
  }
});
