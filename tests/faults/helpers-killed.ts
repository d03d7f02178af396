import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { ffmpegPath, type RunningApp } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { type Helper, helperOf, sendSignal } from '../rig/app/signals';
import { type AlarmWatch, pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { filmRate } from '../rig/devices/tones';
import { filmSound } from '../rig/film/film-sound';
import { measureShownFilm } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S13';
const helpers = ['drawing', 'sound', 'camera', 'network'] as const satisfies readonly Helper[];
/** How often drawing is killed once more, which would end an app that gives up. */
const moreKills = 6;
const awayMs = 3000;

/** Each of Chromium's helper processes is killed once while it records, and the one that draws again and again. */
export const helpersKilled: Fault = {
  name: 'helpers killed',
  quick: true,
  run: () =>
    withBench({}, async ({ running, media }) => {
      const { page } = running;
      const verdict = new Verdict();
      await openRoom(page, code);
      await startRecording(page);
      await waitForDurable(page, 3);
      const alarms = await watchAlarms(page);
      let alarmMs = 0;
      for (const helper of helpers) {
        const killedMs = await pageNow(page);
        verdict.holds(await killHelper(running, helper), `no process for ${helper}`);
        const saidMs = (await alarms.waitFor('helper-gone', true, 0)) ?? Number.NaN;
        alarmMs = Math.max(alarmMs, saidMs - killedMs);
        await page.keyboard.press('k');
        await recordMore(page, 5);
      }
      verdict.holds(await saysOneThing(alarms), 'more than one sentence says that it was restarted');
      for (let kill = 0; kill < moreKills; kill += 1)
        verdict.holds(
          await killHelper(running, 'drawing'),
          `drawing does not come back for kill ${kill + 1}`,
        );
      await recordMore(page, 4);
      await stopRecording(page);

      const [session] = await listSessions(page);
      const lostMarks = helpers.length - (session?.momentCount ?? 0);
      verdict.holds(lostMarks === 0, `${lostMarks} marks are lost`);
      const { film, bytes } = await measureShownFilm(running, media.loopFrames);
      const joins = await joinsOf(page, session?.id);
      const picture = longestAway(film.frames, joins);
      const sound = longestAway(await heardIn(bytes), joins);
      const [pictureAway, soundAway] = [picture.ms, sound.ms - windowMs];
      verdict.atMost(pictureAway, awayMs, `from ${round(picture.fromMs)} ms on the picture is away for`);
      verdict.atMost(soundAway, awayMs, `from ${round(sound.fromMs)} ms on the sound is away for`);
      const measured = {
        pictureAwayMs: `${round(pictureAway)} at ${round(picture.fromMs)}`,
        soundAwayMs: `${round(soundAway)} at ${round(sound.fromMs)}`,
        parts: joins.length,
      };
      return [
        {
          ...{
            fault: 'helper processes killed',
            lostMs: Math.max(pictureAway, soundAway),
            lostMarks,
            alarmMs,
          },
          ...{ broken: verdict.broken, measured },
        },
      ];
    }),
};

/** Kills the process that does this, as soon as there is one. @returns whether there was */
async function killHelper(running: RunningApp, helper: Helper): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const pid = helperOf(running, helper);
    if (pid !== undefined) {
      sendSignal([pid], 'SIGKILL');
      while (helperOf(running, helper) === pid) await pause(20);
      return true;
    }
    await pause(50);
  }
  return false;
}

/** What a lost camera or microphone is said to be is not said beside it. */
async function saysOneThing(alarms: AlarmWatch): Promise<boolean> {
  let isSaid = false;
  for (const { alarm, on } of await alarms.seen()) {
    if (alarm === 'helper-gone') isSaid = on;
    else if (on && isSaid) return false;
  }
  return true;
}

/** Where a part begins in the film, and how long nothing was recorded before it, in ms. */
interface Join {
  readonly atMs: number;
  readonly gapMs: number;
}

async function joinsOf(page: Page, sessionId: string | undefined): Promise<Join[]> {
  return page.evaluate(async (id) => {
    const { review } = window.secondLook;
    const opened = await review.open({ sessionId: id as never });
    if (!opened.ok) throw new Error(opened.code);
    await review.close({ openingId: opened.value.openingId });
    return opened.value.parts.map(({ fromMs, gapMs = 0 }) => ({ atMs: fromMs, gapMs }));
  }, sessionId);
}

const windowMs = 20;
/** The fed sound has noise between two beeps, and a busy machine loses pieces of both. */
const heardLevel = 0.0005;

/** When something is heard. */
async function heardIn(film: Uint8Array): Promise<{ readonly ms: number }[]> {
  const samples = await filmSound(film, ffmpegPath());
  const length = (windowMs * filmRate) / 1000;
  const heard: { ms: number }[] = [];
  for (let at = 0; at < samples.length; at += length)
    if (samples.subarray(at, at + length).some((sample) => Math.abs(sample) > heardLevel))
      heard.push({ ms: (at / filmRate) * 1000 });
  return heard;
}

/** How long there was none, and since when in the film, in ms. */
interface Away {
  readonly ms: number;
  readonly fromMs: number;
}

/** The longest time without one: what the film leaves out between two parts counts as well. */
function longestAway(all: readonly { readonly ms: number }[], joins: readonly Join[]): Away {
  let longest: Away = { ms: Number.NaN, fromMs: Number.NaN };
  for (const [i, { ms }] of all.entries()) {
    const fromMs = all[i - 1]?.ms;
    if (fromMs === undefined) continue;
    const left = joins.filter(({ atMs }) => atMs > fromMs && atMs <= ms);
    const away = ms - fromMs + left.reduce((sum, { gapMs }) => sum + gapMs, 0);
    if (!(away <= longest.ms)) longest = { ms: away, fromMs };
  }
  return longest;
}
