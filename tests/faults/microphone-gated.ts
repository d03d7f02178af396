import type { Page } from '@playwright/test';
import { words } from '../../shared/words';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { resizeTo } from '../rig/screen/look';
import { labelled } from '../rig/texts';
import { withBench } from './bench';
import { type Fault, type FaultResult, Verdict } from './fault';

const code = '2026-11 Faults G1 S8';
const alarm = 'microphone-silent';
const silences = 10;
/** After these it is known that the microphone itself is silent between words. */
const mostAlarms = 3;
/** Longer than any silence that is not a fault. */
const deadAfterMs = 60_000;

/** A microphone with noise reduction of its own gives digital silence between words. */
export const microphoneGated: Fault = {
  name: 'microphone gated',
  quick: true,
  run: ({ form }) =>
    withBench({}, async ({ running: { app, page } }) => {
      const devices = await installMadeDevices(page);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      await devices.setSound('swell');
      await startRecording(page);
      const hints = await countHints(page);
      const verdict = new Verdict();
      let alarmMs: number | undefined;
      for (let silence = 0; silence < silences; silence += 1) {
        const fromMs = await devices.setSound('zero');
        if (silence < mostAlarms) {
          const cameMs = await alarms.waitFor(alarm, true, fromMs);
          alarmMs ??= cameMs === undefined ? undefined : cameMs - fromMs;
        } else await recordMore(page, 3);
        const backMs = await devices.setSound('swell');
        if (silence < mostAlarms)
          verdict.holds((await alarms.waitFor(alarm, false, backMs)) !== undefined, 'the alarm does not end');
        await untilVoice(page);
      }
      const came = (await alarms.seen()).filter((each) => each.alarm === alarm && each.on).length;
      const hinted = await hints();
      verdict.atMost(alarmMs, 2000, 'alarmed after');
      verdict.atMost(came, mostAlarms, 'alarmed', 'times');
      verdict.holds(hinted === 1, `hinted ${hinted} times, not once`);
      await resizeTo(app, page, { width: 640, height: 400 });
      verdict.holds(await isSeen(page), 'on a small window nobody sees the hint');
      const measured = { alarms: came, hints: hinted };
      const gated: FaultResult = {
        fault: 'microphone cuts off pauses, ten times',
        ...{ alarmMs, broken: verdict.broken, measured },
      };
      return form === 'quick' ? [gated] : [gated, await dies()];

      /** It falls silent for good. */
      async function dies(): Promise<FaultResult> {
        const dead = new Verdict();
        const fromMs = await devices.setSound('zero');
        const cameMs = await alarms.waitFor(alarm, true, fromMs, 2 * deadAfterMs);
        const afterMs = (cameMs ?? Number.NaN) - fromMs;
        dead.atMost(afterMs, deadAfterMs + 2000, 'alarmed after');
        dead.holds(!(afterMs < deadAfterMs - 2000), 'a pause was taken for a fault');
        return { fault: 'such a microphone dies', alarmMs: afterMs, broken: dead.broken };
      }
    }),
};

/** Counts how often the hint came onto the screen. @returns the function that gives the count */
async function countHints(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle((hint) => {
    const counted = { times: 0 };
    let shown = false;
    new MutationObserver(() => {
      const now = [...document.querySelectorAll('[role="status"]')].some((it) => it.textContent === hint);
      if (now && !shown) counted.times += 1;
      shown = now;
    }).observe(document, { subtree: true, childList: true, characterData: true });
    return counted;
  }, words.sound.cutsOff);
  return () => counter.evaluate(({ times }) => times);
}

/** Whether the hint is in view, from its first line to its last. */
function isSeen(page: Page): Promise<boolean> {
  return page.getByText(words.sound.cutsOff, { exact: true }).evaluate((hint) => {
    const { left, top, bottom } = hint.getBoundingClientRect();
    return [top + 4, bottom - 4].every((y) => hint.contains(document.elementFromPoint(left + 4, y)));
  });
}

/** The level meter shows a voice, so the app has heard one. */
async function untilVoice(page: Page): Promise<void> {
  await page.waitForFunction((meter) => {
    const level = document.querySelector(meter)?.getAttribute('aria-valuenow');
    return Number(level ?? -60) > -30;
  }, labelled(words.level.label));
}
