import { durableJudge } from '../store/durable';
import { state } from '../store/store';
import { setAlarm } from './alarm-service';

const lookMs = 500;

/** Watches that what says “Recording” reaches the disk, also where main cannot tell because it hangs. */
export function startDurableWatch(): void {
  const stands = durableJudge();
  let on = false;
  setInterval(() => {
    const was = on;
    on = stands(state().recording, performance.now());
    // Main tells of this alarm, too: only what was begun here is ended here.
    if (on !== was) setAlarm('no-data', on);
  }, lookMs);
}
