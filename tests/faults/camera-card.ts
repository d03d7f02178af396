import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S6c';
const alarm = 'still-picture';
const limitMs = 12_000;

/** A camera gives one picture again and again; before that, the picture of a room in which nothing moves. */
export const cameraCard: Fault = {
  name: 'camera’s card',
  quick: true,
  run: ({ form }) =>
    withBench({}, async ({ running }) => {
      const { page } = running;
      const [room, card] = [new Verdict(), new Verdict()];
      const devices = await installMadeDevices(page);
      const alarms = await watchAlarms(page);
      await openRoom(page, code);
      const fromMs = await devices.setPicture('motionless');
      await startRecording(page);
      // Longer than a card would take.
      await recordMore(page, form === 'quick' ? 13 : 120);
      const without = (await alarms.seen()).filter(({ on, ms }) => on && ms >= fromMs);
      for (const seen of without) room.broken.push(`it alarms without a cause: ${seen.alarm}`);

      const cardMs = await devices.setPicture('card');
      const cameMs = await alarms.waitFor(alarm, true, cardMs, 3 * limitMs);
      const alarmMs = (cameMs ?? Number.NaN) - cardMs;
      card.atMost(alarmMs, limitMs, 'alarmed after');
      // Off the record nobody needs a picture.
      const offMs = await pageNow(page);
      await page.keyboard.press('Control+o');
      card.holds((await alarms.waitFor(alarm, false, offMs)) !== undefined, 'it alarms off the record');
      const onMs = await pageNow(page);
      await page.keyboard.press('Control+o');
      card.holds(
        (await alarms.waitFor(alarm, true, onMs)) !== undefined,
        'on the record again, nothing is said',
      );
      const livesMs = await devices.setPicture('motionless');
      card.holds((await alarms.waitFor(alarm, false, livesMs)) !== undefined, 'the alarm does not end');
      const others = (await alarms.seen()).filter((seen) => seen.on && seen.alarm !== alarm);
      for (const seen of others) card.broken.push(`it alarms without a cause: ${seen.alarm}`);
      return [
        { fault: 'motionless dim room: no alarm', broken: room.broken },
        { fault: 'camera’s card', alarmMs, broken: card.broken, measured: { alarmMs: round(alarmMs) } },
      ];
    }),
};
