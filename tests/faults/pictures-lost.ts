import { ffmpegPath } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { quietStretches, soundLevels } from '../rig/devices/sound-levels';
import { median } from '../rig/film/frame-numbers';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S6d';
const alarm = 'pictures-lost';
/** It is judged over 20 s. */
const judgedMs = 20_000;
/** Between two beeps there is noise, and where a busy machine lost some of both, silence; but not for long. */
const noSound = { db: -100, leastMs: 1200 } as const;

/** The laptop loses three pictures of ten in the middle of a session, until it has fewer to record. */
export const picturesLost: Fault = {
  name: 'pictures lost',
  quick: true,
  run: ({ form }) =>
    withBench({ settings: { height: 720 } }, async ({ running }) => {
      const { page } = running;
      const verdict = new Verdict();
      const devices = await installMadeDevices(page);
      const measure = await installPageMeasure(page, devices.loopFrames);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await devices.setSound('beeps');
      await startRecording(page);
      const lossyMs = await devices.setPicture('lossy');
      const cameMs = await alarms.waitFor(alarm, true, lossyMs, 3 * judgedMs);
      const alarmMs = (cameMs ?? Number.NaN) - lossyMs;
      // A busy machine takes its time for the first chunk, from which on it is judged.
      verdict.atMost(alarmMs, judgedMs + 8000, 'alarmed after');
      await recordMore(page, 4);
      if (form === 'long') {
        const wentMs = await alarms.waitFor(alarm, false, lossyMs, 3 * judgedMs);
        verdict.holds(wentMs !== undefined, 'the alarm does not end once nothing is lost');
        await waitForDurable(page, 45);
      }
      await stopRecording(page);

      const { film, bytes } = await measureShownFilm(running, devices.loopFrames);
      const given = new Map((await devices.frames()).map(({ number, ms }) => [number, ms]));
      const rates = (isMeant: (ms: number) => boolean): number => {
        const times = film.frames.filter(({ frame }) => isMeant(given.get(frame ?? -1) ?? Number.NaN));
        const gaps = times.slice(1).map(({ ms }, at) => ms - (times[at]?.ms ?? 0));
        return 1000 / (median(gaps) ?? Number.NaN);
      };
      const before = rates((ms) => ms < (cameMs ?? 0));
      const after = rates((ms) => ms > (cameMs ?? Number.POSITIVE_INFINITY) + 1500);
      verdict.holds(
        after < before * 0.75,
        `${round(after)} pictures a second after the alarm, ${round(before)} before`,
      );
      const soundFromMs = film.flashes[0]?.ms ?? Number.NaN;
      const levels = await soundLevels(bytes, ffmpegPath());
      const silent = quietStretches(levels, noSound.db, noSound.leastMs).filter(
        ({ fromMs }) => fromMs > soundFromMs,
      );
      verdict.holds(silent.length === 0, `without sound ${silent.length} times`);
      const endMs = film.frames.at(-1)?.ms ?? 0;
      const { loopFrames } = devices;
      verdict.broken.push(...(await tryPlaying(page, measure, film, { loopFrames, seeks: [endMs - 1500] })));
      const measured = { before: round(before), after: round(after) };
      return [{ fault: 'pictures lost on the way', alarmMs, broken: verdict.broken, measured }];
    }),
};
