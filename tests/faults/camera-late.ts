import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { measureShownFilm } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S6e';
/** A camera that gives no frame is noticed after 1.4 s, and its part ended: sound that waited for it would be lost. */
const mostLostMs = 700;

/** A camera that was unplugged is back at once, but takes its time for its first picture. */
export const cameraLate: Fault = {
  name: 'camera late',
  quick: true,
  run: () =>
    withBench({}, async ({ running }) => {
      const { page } = running;
      const verdict = new Verdict();
      const devices = await installMadeDevices(page);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await startRecording(page);
      await waitForDurable(page, 2);

      /** @returns when it was unplugged */
      const unplug = async (): Promise<number> => {
        const endedMs = await pageNow(page);
        // stop() alone fires no event.
        await page.evaluate(`(() => {
          const { video } = globalThis.secondLookRig.tracks(document.querySelector('video'));
          video.stop();
          video.dispatchEvent(new Event('ended'));
        })()`);
        const backMs = await alarms.waitFor('camera-lost', false, endedMs);
        verdict.holds(backMs !== undefined, 'the camera is not taken back');
        await recordMore(page, 6);
        return endedMs;
      };
      const promptMs = await unplug();
      await devices.setPicture('late');
      const lateMs = await unplug();
      await stopRecording(page);

      const { film } = await measureShownFilm(running, devices.loopFrames);
      const given = new Map((await devices.frames()).map(({ number, ms }) => [number, ms]));
      const inFilm = film.frames.flatMap(({ frame, ms }) => {
        const givenMs = given.get(frame ?? -1);
        return givenMs === undefined ? [] : [{ ms, givenMs }];
      });
      /** How much less time the film has between the pictures before and after it than the camera had. */
      const lostAt = (endedMs: number): number => {
        const before = inFilm.findLast(({ givenMs }) => givenMs < endedMs);
        const after = inFilm.find(({ givenMs }) => givenMs > endedMs);
        if (!before || !after) return Number.NaN;
        return after.givenMs - before.givenMs - (after.ms - before.ms);
      };
      const [prompt, late] = [lostAt(promptMs), lostAt(lateMs)];
      verdict.atMost(late - prompt, mostLostMs, 'a late first picture costs');
      const measured = { promptMs: round(prompt), lateMs: round(late) };
      return [{ fault: 'camera’s first picture late', lostMs: late, broken: verdict.broken, measured }];
    }),
};
