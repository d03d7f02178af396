import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { untilPlaying } from '../rig/app/reviewed';
import { type Helper, helperOf, sendSignal } from '../rig/app/signals';
import { type PulseAudio, startPulseAudio } from '../rig/devices/pulse-audio';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { beginTv, lookAtTv, paintDesktop, untilTvHasFilm } from '../rig/screen/tv';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
/** One more would end an app that gives up. */
const moreKills = 6;

let pulse: PulseAudio;

// Before the place is removed, in which it has its sockets.
test.afterEach(() => pulse?.stop());
const laptop = appOnTwoDisplays(async (own) => {
  pulse = await startPulseAudio(own.place.temp);
  own.displays.arrange('right');
  await writeLongSession(own.place, { code, minutes: 6 });
  await own.launch({ ownDevices: true, env: pulse.env });
});
test.beforeAll(() => paintDesktop(laptop.displays));

const page = (): Page => laptop.page;
/** Whether or not it says that the video continues. */
const restarted = () => page().getByText(starting(words.review.restarted));

/** The number of a picture that the TV's display shows. */
async function numberOnTv(): Promise<number> {
  await expect.poll(() => lookAtTv(laptop.displays), { timeout: 30_000 }).toEqual(expect.any(Number));
  const shown = lookAtTv(laptop.displays);
  return typeof shown === 'number' ? shown : numberOnTv();
}

/** The TV's display shows one picture after the other. */
async function untilTvMoves(): Promise<void> {
  const first = await numberOnTv();
  await expect.poll(numberOnTv, { timeout: 30_000 }).not.toBe(first);
}

async function kill(helper: Helper): Promise<void> {
  await expect.poll(() => helperOf(laptop.running, helper), { message: helper }).toBeDefined();
  const pid = helperOf(laptop.running, helper) ?? 0;
  sendSignal([pid], 'SIGKILL');
  await expect.poll(() => helperOf(laptop.running, helper), { message: helper }).not.toBe(pid);
}

test('[room] the processes for drawing, sound and requests are killed while the TV shows the film, drawing six times more, and the sound server starts anew: each time the film plays on from where it was, and one sentence says so', async () => {
  test.setTimeout(240_000);
  await reviewFromLibrary(page(), code);
  const tv = await beginTv(laptop.running);
  await untilTvHasFilm(page(), tv);
  const seconds = (): Promise<number> =>
    tv.evaluate(() => document.querySelector('video')?.currentTime ?? Number.NaN);
  laptop.displays.press('space');
  await untilPlaying(tv, true);
  await untilTvMoves();
  expect(await pulse.heardOn()).toEqual(['speakers']);
  await expect(restarted()).toHaveCount(0);

  /** It goes on, from that place and no other, to be seen and heard. */
  const playsOnFrom = async (fromS: number): Promise<void> => {
    await expect.poll(seconds, { timeout: 30_000 }).toBeGreaterThan(fromS + 1);
    // From the beginning, or far away, it would not be.
    expect(await seconds()).toBeLessThan(fromS + 60);
    await untilTvMoves();
    await expect.poll(pulse.heardOn).toEqual(['speakers']);
  };
  for (const helper of ['drawing', 'sound', 'network'] as const) {
    const fromS = await seconds();
    await kill(helper);
    await expect(restarted()).toHaveCount(1);
    await playsOnFrom(fromS);
  }
  for (let more = 0; more < moreKills; more += 1) await kill('drawing');
  await playsOnFrom(await seconds());
  const fromS = await seconds();
  await pulse.restart();
  await playsOnFrom(fromS);
  // Its own process is alive, and it says nothing any more.
  await expect(restarted()).toHaveCount(0);
  await expect(page().getByText(words.review.broken)).toHaveCount(0);
});
