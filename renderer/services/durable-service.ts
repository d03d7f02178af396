import { durableJudge } from '../store/durable';
import { state } from '../store/store';
import { setAlarm } from './alarm-service';

const lookMs = 500;

/**
 * Watches that data reaches the disk while the screen says "Recording", even when main cannot tell because it
 * hangs.
 */
export function startDurableWatch(): void {
  const stands = durableJudge();
  let on = false;
  setInterval(() => {
    const was = on;
    on = stands(state().recording, performance.now());
    if (on !== was) setAlarm('no-data', on);
  }, lookMs);
}
