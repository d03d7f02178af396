import { setTimeout as pause } from 'node:timers/promises';
import { type AlarmWatch, pageNow, watchAlarms } from '../rig/alarm-watch';
import { installMadeDevices, type MadeDevices } from '../rig/made-devices';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/operate';
import { installPageMeasure } from '../rig/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/review-film';
import { withBench } from './bench';
import { type Fault, type FaultResult, Verdict } from './fault';

const code = '2026-11 Faults G1 S6';

/** A device that is there, and gives nothing. */
interface Dying {
  readonly name: string;
  readonly alarm: string;
  /** In its time: a picture may be two seconds late before it counts as missing; the look at it comes on top. */
  readonly limitMs: number;
  readonly die: (devices: MadeDevices) => Promise<number>;
  readonly live: (devices: MadeDevices) => Promise<number>;
}

const deaths: readonly Dying[] = [
  {
    name: 'camera frozen',
    alarm: 'no-frames',
    limitMs: 2500,
    die: (devices) => devices.setPicture('frozen'),
    live: (devices) => devices.setPicture('fed'),
  },
  {
    name: 'camera black',
    alarm: 'black',
    limitMs: 2000,
    die: (devices) => devices.setPicture('black'),
    live: (devices) => devices.setPicture('dim'),
  },
  {
    name: 'microphone digital zero',
    alarm: 'microphone-silent',
    limitMs: 2000,
    die: (devices) => devices.setSound('zero'),
    live: (devices) => devices.setSound('noise'),
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
      const quiet = await quietAndDim(page, devices, alarms, form === 'quick' ? 4000 : 60_000);
      await devices.setPicture('fed');
      const results: FaultResult[] = [];
      for (const death of deaths) results.push(await die(death, devices, alarms));

      // What was recorded meanwhile plays, frozen and black as it was.
      const whole = new Verdict();
      await waitForDurable(page, 3);
      await stopRecording(page);
      const { film } = await measureShownFilm(running, devices.loopFrames);
      const seeks = film.frames.filter((_, i) => i % 60 === 45).map(({ ms }) => ms);
      const readable = seeks.filter((ms) =>
        film.frames.some((frame) => frame.ms === ms && frame.frame !== undefined),
      );
      whole.broken.push(
        ...(await tryPlaying(page, measure, film, {
          loopFrames: devices.loopFrames,
          seeks: readable.slice(0, 5),
        })),
      );
      return [...results, { ...quiet, broken: [...quiet.broken, ...whole.broken] }];
    }),
};

async function die(
  { name, alarm, limitMs, die: kill, live }: Dying,
  devices: MadeDevices,
  alarms: AlarmWatch,
): Promise<FaultResult> {
  const verdict = new Verdict();
  const fromMs = await kill(devices);
  const cameMs = await alarms.waitFor(alarm, true, fromMs);
  const alarmMs = cameMs === undefined ? undefined : cameMs - fromMs;
  verdict.atMost(alarmMs, limitMs, 'alarmed after');
  // It lasts for as long as the fault does.
  await pause(1500);
  const early = (await alarms.seen()).find((each) => each.alarm === alarm && !each.on && each.ms > fromMs);
  verdict.holds(early === undefined, 'the alarm ends though the fault goes on');
  const backMs = await live(devices);
  const wentMs = await alarms.waitFor(alarm, false, backMs, 6000);
  verdict.holds(wentMs !== undefined, 'the alarm does not end when the fault has ended');
  const measured = { goneAfterMs: Math.round((wentMs ?? Number.NaN) - backMs) };
  return { fault: name, alarmMs, broken: verdict.broken, measured };
}

/** A Balint group may be silent, and the light be low: neither is a fault. */
async function quietAndDim(
  page: Parameters<typeof pageNow>[0],
  devices: MadeDevices,
  alarms: AlarmWatch,
  forMs: number,
): Promise<FaultResult> {
  const verdict = new Verdict();
  await devices.setSound('noise');
  const fromMs = await devices.setPicture('dim');
  await pause(forMs);
  const toMs = await pageNow(page);
  const without = (await alarms.seen()).filter(({ on, ms }) => on && ms >= fromMs && ms <= toMs);
  for (const { alarm } of without) verdict.broken.push(`it alarms without a cause: ${alarm}`);
  return { fault: 'noise at −60 dB, dim picture: no alarm', broken: verdict.broken };
}
