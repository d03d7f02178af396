import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { partCount } from '../rig/app/parts';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { alignFilm, around } from '../rig/film/align-film';
import { filmSelector } from '../rig/film/film-times';
import { playInTime } from '../rig/film/play-through';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S5b';

/** The recorder's own camera track ends, as when a cable is pulled; the camera is back immediately. */
export const trackEnded: Fault = {
  name: 'camera track ended',
  quick: true,
  run: () =>
    withBench({}, async ({ running, measure, media }) => {
      const { page } = running;
      const { loopFrames } = media;
      const verdict = new Verdict();
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await measure.startLive();
      await startRecording(page);
      await waitForDurable(page, 4);
      const endedMs = await pageNow(page);
      // stop() alone fires no event.
      await page.evaluate(`(() => {
        const { video } = globalThis.secondLookRig.tracks();
        video.stop();
        video.dispatchEvent(new Event('ended'));
      })()`);
      const cameMs = await alarms.waitFor('camera-lost', true, endedMs);
      const alarmMs = (cameMs ?? Number.NaN) - endedMs;
      verdict.atMost(alarmMs, 2000, 'alarmed after');
      verdict.holds(
        (await alarms.waitFor('camera-lost', false, endedMs)) !== undefined,
        'the camera is not taken back',
      );
      await recordMore(page, 3);
      const live = await measure.stopLive();
      await stopRecording(page);

      const [session] = await listSessions(page);
      const parts = await partCount(page, session?.id);
      verdict.holds(parts > 1, 'no new part');
      const { film } = await measureShownFilm(running, loopFrames);
      const aligned = alignFilm(film, live, loopFrames);
      const { before, after } = around(aligned, aligned.numberAt(endedMs) + 1);
      const lost =
        aligned.capturedAt(after?.number ?? Number.NaN) - aligned.capturedAt(before?.number ?? Number.NaN);
      verdict.atMost(lost, 3000, 'the picture is away for');

      const { played, shown } = await playInTime(page, measure, film.frames.length);
      verdict.holds(shown > 0.9, `a player shows only ${round(shown * 100)} % of the pictures`);
      const crossed = played.frames.some(
        ({ mediaMs }) => mediaMs > (after?.ms ?? Number.POSITIVE_INFINITY) + 1000,
      );
      verdict.holds(crossed, 'it does not play across the join');
      const endMs = film.frames.at(-1)?.ms ?? 0;
      verdict.broken.push(
        ...(await tryPlaying(page, measure, film, { loopFrames, seeks: [2000, endMs - 1000] })),
      );
      const durationMs = await page
        .locator(filmSelector)
        .evaluate((video) => (video as HTMLVideoElement).duration * 1000);
      const measured = { parts, filmMs: round(durationMs), pictureAwayMs: round(lost) };
      return [
        { fault: 'recorder’s camera track ended', lostMs: lost, alarmMs, broken: verdict.broken, measured },
      ];
    }),
};
