import { words } from '../../shared/words';
import { ffmpegPath } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { quietStretches, soundLevels } from '../rig/devices/sound-levels';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S6b';
const cameras = ['Made camera', 'Laptop camera'] as const;
/** The picture of a camera that lives once it is opened again is back within this time. */
const limitMs = 10_000;
/**
 * Between two beeps there is noise. Where a busy machine lost some of both, and at a join, there is silence; but never
 * for as long as a camera that gives no picture is waited for.
 */
const noSound = { db: -100, leastMs: 1200 } as const;

/**
 * A camera hangs and lives once it is opened again; then it hangs for good, and another one is chosen. The sound goes on
 * through all of it.
 */
export const cameraHung: Fault = {
  name: 'camera hung',
  quick: true,
  run: () =>
    withBench({}, async ({ running }) => {
      const { page } = running;
      const back = new Verdict();
      const other = new Verdict();
      const devices = await installMadeDevices(page, { cameras });
      const measure = await installPageMeasure(page, devices.loopFrames);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await devices.setSound('beeps');
      await startRecording(page);
      await waitForDurable(page, 3);

      const hungMs = await devices.setPicture('hung');
      const alarmMs = ((await alarms.waitFor('no-frames', true, hungMs)) ?? Number.NaN) - hungMs;
      back.atMost(alarmMs, 2000, 'alarmed after');
      const liveMs = await alarms.waitFor('no-frames', false, hungMs, 30_000);
      back.holds(liveMs !== undefined, 'the alarm does not end');
      await recordMore(page, 3);

      const deadMs = await devices.setPicture('frozen');
      await page.getByRole('button', { name: words.recording.takeCamera(cameras[1]) }).click();
      const choseMs = await alarms.waitFor('no-frames', false, deadMs, 30_000);
      other.holds(choseMs !== undefined, 'the alarm does not end with the other camera');
      await recordMore(page, 4);
      await stopRecording(page);

      const { film, bytes } = await measureShownFilm(running, devices.loopFrames);
      const given = new Map((await devices.frames()).map(({ number, ms }) => [number, ms]));
      const inFilm = film.frames.flatMap(({ frame }) =>
        frame === undefined ? [] : (given.get(frame) ?? []),
      );
      const firstAfter = (ms: number): number => Math.min(...inFilm.filter((each) => each > ms));
      const awayMs = firstAfter(hungMs) - hungMs;
      back.atMost(awayMs, limitMs, 'its picture is back after');
      other.holds(Number.isFinite(firstAfter(deadMs)), 'the other camera is not in the film');
      const opened = (await devices.openings()).map(({ name, ms }) => ({ name, ms: round(ms) }));
      other.holds(
        opened.at(-1)?.name === cameras[1],
        `the camera that was opened last is ${opened.at(-1)?.name}`,
      );
      const soundFromMs = film.flashes[0]?.ms ?? Number.NaN;
      const levels = await soundLevels(bytes, ffmpegPath());
      const silent = quietStretches(levels, noSound.db, noSound.leastMs).filter(
        ({ fromMs }) => fromMs > soundFromMs,
      );
      other.holds(
        silent.length === 0,
        `without sound: ${silent.map(({ fromMs, toMs }) => `${fromMs}–${toMs}`).join(' ')}`,
      );
      const endMs = film.frames.at(-1)?.ms ?? 0;
      const { loopFrames } = devices;
      other.broken.push(
        ...(await tryPlaying(page, measure, film, { loopFrames, seeks: [1500, endMs - 1000] })),
      );
      const measured = { awayMs: round(awayMs), openings: opened.length };
      return [
        { fault: 'camera lives once opened again', alarmMs, broken: back.broken, measured },
        { fault: 'another camera chosen while recording', broken: other.broken },
      ];
    }),
};
