import { test } from '@playwright/test';
import { appKilled } from '../faults/app-killed';
import { clockMoved } from '../faults/clock-moved';
import { devicesDead } from '../faults/devices-dead';
import { helpersKilled } from '../faults/helpers-killed';
import { longSession } from '../faults/long-session';
import { microphoneGated } from '../faults/microphone-gated';
import { microphoneTurnedDown } from '../faults/microphone-turned-down';
import { microphoneUnplugged } from '../faults/microphone-unplugged';
import { mustHold } from '../faults/must-hold';
import { pauses } from '../faults/pauses';
import { processStopped } from '../faults/process-stopped';
import { trackEnded } from '../faults/track-ended';
import { tvWobbles } from '../faults/tv-wobbles';
import { windowHidden } from '../faults/window-hidden';
import { windowKilled } from '../faults/window-killed';

// The faults themselves, with their limits, are in tests/faults: `npm run faults` runs the same ones.

const minute = 60_000;

test('[faults] killed at any moment the app loses at most a second of film and no confirmed mark, and every film plays', () =>
  mustHold(appKilled));

test('[faults] when its window dies the app offers to continue within 3 s, and the film has both parts', () =>
  mustHold(windowKilled));

test('[faults] ten pauses leave lip-sync within 40 ms and every mark within 100 ms of its flash', () => {
  test.setTimeout(4 * minute);
  return mustHold(pauses);
});

test('[faults] an unplugged microphone raises an alarm within 2 s; once plugged in again, its sound is back within 2 s, without a new part', () =>
  mustHold(microphoneUnplugged));

test('[room] a TV’s cable that comes out while recording costs no mark, and what was marked is off the screen within 2 s, before the TV can mirror it', () =>
  mustHold(tvWobbles));

test('[faults] a camera track that ends begins a new part, and the film plays across', () =>
  mustHold(trackEnded));

test('[faults] a frozen or black camera and a dead microphone raise alarms, a quiet and dim room does not', () =>
  mustHold(devicesDead));

test('[room] ten silences of a microphone that reduces noise itself: at most three alarms, and one hint', () =>
  mustHold(microphoneGated));

test('[faults] when all processes are stopped for 15 s, an alarm is raised, recording continues in a new part, and durations stay true', () =>
  mustHold(processStopped));

test('[room] the processes for drawing, sound, camera and requests are killed while recording, drawing six times more: recording goes on within 3 s each time, one sentence says so, and no confirmed mark is lost', () => {
  test.setTimeout(6 * minute);
  return mustHold(helpersKilled);
});

test('[faults] a moved clock changes neither length nor marks nor the order of sessions', () =>
  mustHold(clockMoved));

test('[faults] a minimized or covered window loses no more pictures than a visible one', () => {
  test.setTimeout(12 * minute);
  return mustHold(windowHidden, 'quick', { tries: 3 });
});

test('[faults] @long twenty kills', () => mustHold(appKilled, 'long'));
test('[faults] @long fifty pauses in three minutes', () => mustHold(pauses, 'long'));
test('[faults] @long a minute of a quiet and dim room', () => mustHold(devicesDead, 'long'));
test('[room] @long a microphone that another program turns down to 3 % is reported within 35 s; two silent minutes of a group are not', () => {
  test.setTimeout(10 * minute);
  return mustHold(microphoneTurnedDown, 'long');
});
test('[faults] @long half a minute of each state of the window', () => mustHold(windowHidden, 'long'));
test('[faults] @long 45 minutes at 1080p: memory, dropped pictures and drift stay within their limits', () => {
  test.setTimeout(120 * minute);
  return mustHold(longSession, 'long');
});
