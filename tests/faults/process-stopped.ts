import { setTimeout as pause } from 'node:timers/promises';
import { listSessions } from '../rig/app/marking';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { partCount } from '../rig/app/parts';
import { processesOf, sendSignal } from '../rig/app/signals';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { fedLayout } from '../rig/devices/fed-layout';
import { alignFilm, around } from '../rig/film/align-film';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S7';
const stoppedMs = 15_000;

/** As close to a sleeping computer as possible: every process is stopped, and continues later. */
export const processStopped: Fault = {
  name: 'process stopped',
  quick: true,
  run: () =>
    withBench({}, async ({ running, measure, media }) => {
      const { page } = running;
      const { loopFrames } = media;
      const verdict = new Verdict();
      await openRoom(page, code);
      await measure.startLive();
      const alarms = await watchAlarms(page);
      await startRecording(page);
      await waitForDurable(page, 4);
      const stopMs = await pageNow(page);
      const processes = processesOf(running);
      sendSignal(processes, 'SIGSTOP');
      await pause(stoppedMs);
      sendSignal(processes, 'SIGCONT');
      // The page's clock keeps running while the processes are stopped.
      const wokeMs = stopMs + stoppedMs;
      const cameMs = await alarms.waitFor('no-data', true, stopMs);
      const alarmMs = (cameMs ?? Number.NaN) - wokeMs;
      verdict.atMost(alarmMs, 5000, 'alarm after waking');
      const endedMs = await alarms.waitFor('no-data', false, cameMs ?? stopMs);
      verdict.holds(endedMs !== undefined, 'the alarm does not end');
      await waitForDurable(page, 7);
      const live = await measure.stopLive();
      await stopRecording(page);

      const { film } = await measureShownFilm(running, loopFrames);
      const aligned = alignFilm(film, live, loopFrames);
      // No frame was captured while everything was stopped: these are the last one before and the first one
      // after.
      const { before, after } = around(aligned, aligned.numberAt(wokeMs - stoppedMs / 2) + 1);
      const lostBefore = stopMs - aligned.capturedAt(before?.number ?? Number.NaN);
      const lostAfter = aligned.capturedAt(after?.number ?? Number.NaN) - wokeMs;
      verdict.atMost(lostBefore, 1000, 'lost before it stood');
      verdict.atMost(lostAfter, 5000, 'lost after it woke');
      const steps = film.frames.map(({ ms }, i) => ({ fromMs: film.frames[i - 1]?.ms ?? ms, toMs: ms }));
      const still = steps.reduce((most, step) => (lengthOf(step) > lengthOf(most) ? step : most));
      verdict.atMost(lengthOf(still), 1500, `the film stands still at ${round(still.fromMs)} ms`);

      const [session] = await listSessions(page);
      const parts = await partCount(page, session?.id);
      verdict.holds(parts === 2, `${parts} parts, not two`);
      // The film must be as long as what was captured, without the time in which nothing was.
      const known = aligned.pictures.filter(({ number }) => !Number.isNaN(aligned.capturedAt(number)));
      const [firstShown, lastShown] = [known[0], known.at(-1)];
      const captured = (from?: { number: number }, to?: { number: number }) =>
        aligned.capturedAt(to?.number ?? Number.NaN) - aligned.capturedAt(from?.number ?? Number.NaN);
      // At the edges of that time, the film may have frames that the watch missed.
      const missed = aligned.pictures.filter(
        ({ number }) => number > (before?.number ?? Number.NaN) && number < (after?.number ?? Number.NaN),
      );
      const missedMs = (missed.length * 1000) / fedLayout.fps;
      const trueMs = captured(firstShown, before) + missedMs + captured(after, lastShown);
      const lengthError = (lastShown?.ms ?? Number.NaN) - (firstShown?.ms ?? 0) - trueMs;
      verdict.atMost(Math.abs(lengthError), 400, 'film longer or shorter than what was captured');
      const saidError = (session?.durationMs ?? Number.NaN) - (film.durationMs ?? Number.NaN);
      verdict.atMost(Math.abs(saidError), 50, 'length in the list against the film’s');
      const joinMs = before?.ms ?? 0;
      const seeks = [joinMs - 1000, joinMs + 1500, (lastShown?.ms ?? 0) - 500];
      verdict.broken.push(...(await tryPlaying(page, measure, film, { loopFrames, seeks })));
      const measured = {
        lostBeforeMs: round(lostBefore),
        lostAfterMs: round(lostAfter),
        standsStillMs: `${round(lengthOf(still))} at ${round(still.fromMs)}, the join at ${round(before?.ms ?? Number.NaN)}`,
        lengthErrorMs: round(lengthError),
        saidErrorMs: round(saidError),
      };
      return [
        {
          fault: 'process stopped for 15 s',
          lostMs: Math.max(0, lostBefore) + Math.max(0, lostAfter),
          alarmMs,
          broken: verdict.broken,
          measured,
        },
      ];
    }),
};

const lengthOf = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number =>
  toMs - fromMs;
