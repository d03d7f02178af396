import type { Page } from '@playwright/test';
import { ffmpegPath } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording, stopRecording } from '../rig/app/operate';
import { type AlarmWatch, pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices, type MadeDevices } from '../rig/devices/made-devices';
import { quietStretches, soundLevels } from '../rig/devices/sound-levels';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, type FaultResult, Verdict } from './fault';

const code = '2026-11 Faults G1 S6';
/** Each of them must raise its alarm within this time. */
const limitMs = 2000;
/** There is a beep once a second, and a join may swallow at most one, so it is never quiet for longer. */
const beepsApartMs = 2200;

/** A device that is connected but delivers nothing. */
interface Dying {
  readonly name: string;
  readonly alarm: string;
  readonly die: (devices: MadeDevices) => Promise<number>;
  readonly live: (devices: MadeDevices) => Promise<number>;
}

const deaths: readonly Dying[] = [
  {
    name: 'camera frozen',
    alarm: 'no-frames',
    die: (devices) => devices.setPicture('frozen'),
    live: (devices) => devices.setPicture('fed'),
  },
  {
    name: 'camera black',
    alarm: 'black',
    die: (devices) => devices.setPicture('black'),
    live: (devices) => devices.setPicture('dim'),
  },
  {
    name: 'microphone digital zero',
    alarm: 'microphone-silent',
    die: (devices) => devices.setSound('zero'),
    live: (devices) => devices.setSound('beeps'),
  },
];

export const devicesDead: Fault = {
  name: 'devices dead',
  quick: true,
  run: ({ form }) =>
    withBench({}, async ({ running }) => {
      const { page } = running;
      const devices = await installMadeDevices(page);
      const measure = await installPageMeasure(page, devices.loopFrames);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await startRecording(page);
      const quiet = await quietAndDim(page, devices, alarms, form === 'quick' ? 4 : 60);
      await devices.setPicture('fed');
      await devices.setSound('beeps');
      const results: FaultResult[] = [];
      // In the long form, longer than any watchdog's patience: whatever still works must continue all that
      // time.
      for (const death of deaths)
        results.push(await die(page, death, devices, alarms, form === 'quick' ? 2 : 30));

      // What was recorded meanwhile plays, frozen or black as it was.
      const whole = new Verdict();
      await devices.setPicture('fed');
      await recordMore(page, 4);
      await stopRecording(page);
      const { film, bytes } = await measureShownFilm(running, devices.loopFrames);
      const beepsFromMs = film.flashes[0]?.ms ?? Number.NaN;
      const soundless = quietStretches(await soundLevels(bytes, ffmpegPath()), -30, beepsApartMs).filter(
        ({ fromMs }) => fromMs > beepsFromMs,
      );
      whole.holds(
        soundless.length === 1,
        `without sound ${soundless.length} times, not once, for the dead microphone: ${soundless.map(({ fromMs, toMs }) => `${fromMs}–${toMs}`).join(' ')}`,
      );
      // Where the frames before and after are also readable: at the edge of a dim span, the one before is
      // not.
      const readable = film.frames.filter(
        (_, i) => i % 20 === 5 && film.frames.slice(i - 1, i + 2).every(({ frame }) => frame !== undefined),
      );
      whole.holds(readable.length > 0, 'no picture of the film has a number');
      whole.broken.push(
        ...(await tryPlaying(page, measure, film, {
          loopFrames: devices.loopFrames,
          seeks: readable.slice(-5).map(({ ms }) => ms),
        })),
      );
      return [...results, { ...quiet, broken: [...quiet.broken, ...whole.broken] }];
    }),
};

async function die(
  page: Page,
  { name, alarm, die: kill, live }: Dying,
  devices: MadeDevices,
  alarms: AlarmWatch,
  forSeconds: number,
): Promise<FaultResult> {
  const verdict = new Verdict();
  const fromMs = await kill(devices);
  const cameMs = await alarms.waitFor(alarm, true, fromMs);
  const alarmMs = cameMs === undefined ? undefined : cameMs - fromMs;
  verdict.atMost(alarmMs, limitMs, 'alarmed after');
  // The rest is recorded, and the alarm lasts, as long as the fault does.
  await recordMore(page, forSeconds);
  const early = (await alarms.seen()).find((each) => each.alarm === alarm && !each.on && each.ms > fromMs);
  verdict.holds(early === undefined, 'the alarm ends though the fault goes on');
  const backMs = await live(devices);
  const wentMs = await alarms.waitFor(alarm, false, backMs, 6000);
  verdict.holds(wentMs !== undefined, 'the alarm does not end when the fault has ended');
  const measured = { goneAfterMs: Math.round((wentMs ?? Number.NaN) - backMs) };
  return { fault: name, alarmMs, broken: verdict.broken, measured };
}

/** A Balint group may be silent, and the light may be low: neither is a fault. */
async function quietAndDim(
  page: Page,
  devices: MadeDevices,
  alarms: AlarmWatch,
  forSeconds: number,
): Promise<FaultResult> {
  const verdict = new Verdict();
  await devices.setSound('noise');
  const fromMs = await devices.setPicture('dim');
  await recordMore(page, forSeconds);
  const toMs = await pageNow(page);
  const without = (await alarms.seen()).filter(({ on, ms }) => on && ms >= fromMs && ms <= toMs);
  for (const { alarm } of without) verdict.broken.push(`it alarms without a cause: ${alarm}`);
  return { fault: 'noise at −60 dB, dim picture: no alarm', broken: verdict.broken };
}
