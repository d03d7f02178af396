import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { withBench } from './bench';
import { type Fault, Verdict } from './fault';

const code = '2026-11 Faults G1 S9';
const alarm = 'microphone-turned-down';
const limitMs = 35_000;
/** It takes a minute to learn the session's own level, and half a minute to see that another one lasts. */
const learnSeconds = 95;

/** Another program turns the microphone down, as those for calls do, and somebody turns it up again. */
export const microphoneTurnedDown: Fault = {
  name: 'microphone turned down',
  quick: false,
  run: () =>
    withBench({}, async ({ running: { page } }) => {
      const devices = await installMadeDevices(page);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await devices.setSound('beeps');
      await startRecording(page);
      await recordMore(page, learnSeconds);
      const verdict = new Verdict();
      const fromMs = await devices.setLevel(0.03);
      const cameMs = await alarms.waitFor(alarm, true, fromMs, 2 * limitMs);
      const alarmMs = (cameMs ?? Number.NaN) - fromMs;
      verdict.atMost(alarmMs, limitMs, 'alarmed after');
      const said = (await page.locator(`[data-alarm="${alarm}"]`).allTextContents()).join();
      const [, percent, now, before] = /: (\d+)%.*now −(\d+) dBFS, before −(\d+) dBFS/.exec(said) ?? [];
      verdict.holds(Math.abs(Number(percent) - 3) <= 2, `it says ${percent} %, not 3`);
      verdict.holds(Math.abs(Number(now) - Number(before) - 30) <= 3, `from −${before} to −${now} dB`);
      const backMs = await devices.setLevel(1);
      const wentMs = await alarms.waitFor(alarm, false, backMs, 30_000);
      verdict.holds(wentMs !== undefined, 'the alarm does not end when it is turned up again');

      const silent = new Verdict();
      await recordMore(page, 5);
      await devices.setSound('noise');
      const silentMs = await pageNow(page);
      await recordMore(page, 120);
      const wrong = (await alarms.seen()).filter(({ on, ms }) => on && ms >= silentMs);
      for (const each of wrong) silent.broken.push(`it alarms without a cause: ${each.alarm}`);
      const goneAfterMs = Math.round((wentMs ?? Number.NaN) - backMs);
      return [
        {
          fault: 'microphone turned down to 3 %',
          ...{ alarmMs, broken: verdict.broken, measured: { said, goneAfterMs } },
        },
        { fault: 'a group silent for two minutes: no alarm', broken: silent.broken },
      ];
    }),
};
