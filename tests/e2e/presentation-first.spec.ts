import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { formatClock, words } from '../../shared/words';
import {
  fedMedia,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
  settingsPath,
} from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const leadInMs = 1000;
const stopAfterMs = 500;

let place: Place;
let running: RunningApp;

test.beforeEach(() => {
  place = makePlace();
  writeFileSync(settingsPath(place), JSON.stringify({ passphraseDeclined: true, leadInMs, stopAfterMs }));
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const button = (name: string | RegExp) => page().getByRole('button', { name });
const chosen = () => page().getByRole('region', { name: words.choose.chosen });
const order = () => chosen().getByRole('listitem').locator('button:first-of-type').allInnerTexts();

/** The session as stored. */
async function kept() {
  const [session] = await listSessions(page());
  return page().evaluate(async (sessionId) => {
    const opened = await window.secondLook.review.open({ sessionId: sessionId as never });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    return opened.value;
  }, session?.id);
}

/** What the phase and the moments are, and how long all that is chosen plays. */
async function expected() {
  const { phases, moments, chosen: ids } = await kept();
  const [presentation, next] = phases;
  const [first, second, passage] = moments;
  if (!presentation || !next || !first || !second || passage?.endMs === undefined)
    throw new Error('not all is there');
  const totalMs =
    next.mediaMs -
    presentation.mediaMs +
    2 * (leadInMs + stopAfterMs) +
    (passage.endMs - passage.mediaMs + leadInMs + stopAfterMs);
  return {
    presentation,
    endMs: next.mediaMs,
    first,
    second,
    passage,
    endOfPassage: passage.endMs,
    ids,
    totalMs,
  };
}

test('[hour] a review that begins with the presentation, stops three times by Space, and goes on to two moments and a dragged passage: as chosen, in order, totals right, the same after a restart', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await openRoom(page(), code);
  await startRecording(page());
  await recordMore(page(), 1);
  await page().keyboard.press('Shift+Digit3');
  await page().getByText(starting(words.recording.phaseSince, words.phases.presentation)).waitFor();
  await recordMore(page(), 3);
  await page().keyboard.press('f');
  await recordMore(page(), 6);
  await page().keyboard.press('Shift+Digit5');
  await recordMore(page(), 2);
  await page().keyboard.press('p');
  await recordMore(page(), 6);
  await page().getByRole('button', { name: words.recording.stop, exact: true }).click();
  await button(words.recording.stopYes).click();
  await button(words.recorded.agreed).click();

  // Both moments, then a passage that is dragged over the last fifth of the session.
  const list = page().getByRole('list', { name: words.choose.moments });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(list.getByRole('listitem').first()).toContainText(words.phases.presentation);
  for (const label of ['Holds the frame', 'Protects the presenter'])
    await list.getByRole('button', { name: starting(words.choose.star, label) }).click();
  const line = page().getByRole('region', { name: words.choose.line }).locator('[data-surface]');
  const box = await line.boundingBox();
  if (!box) throw new Error('no line');
  await page().mouse.move(box.x + box.width * 0.8, box.y + 50);
  await page().mouse.down();
  await page().mouse.move(box.x + box.width * 0.9, box.y + 50, { steps: 4 });
  await page().mouse.move(box.x + box.width * 0.97, box.y + 50, { steps: 4 });
  await page().mouse.up();
  // A double click makes one moment of it.
  await button(words.choose.starPassage).dblclick();
  await expect(chosen().getByRole('listitem')).toHaveCount(3);

  await button(words.choose.withPresentation).click();
  await untilPlaying(page(), true);
  const { presentation, endMs, first, second, passage, endOfPassage, ids, totalMs } = await expected();
  expect(ids).toEqual([presentation.id, first.id, second.id, passage.id]);

  // From its beginning, without a lead-in; three times somebody says stop; Space goes on within the phase.
  let { ms } = await filmNow(page());
  expect(ms).toBeGreaterThan(presentation.mediaMs - 100);
  for (let stop = 0; stop < 3; stop += 1) {
    await expect.poll(async () => (await filmNow(page())).ms).toBeGreaterThan(ms + 100);
    await page().keyboard.press('Space');
    await untilPlaying(page(), false);
    const stoppedMs = (await filmNow(page())).ms;
    expect([stop, stoppedMs > ms, stoppedMs < endMs - 200]).toEqual([stop, true, true]);
    await expect(page().getByText(words.playing.neutral)).toBeVisible();
    ms = stoppedMs;
    await page().keyboard.press('Space');
    await untilPlaying(page(), true);
  }
  // It stops at the end of the phase, and then at each of the others.
  const stopsAt = async (wantedMs: number): Promise<void> => {
    await untilPlaying(page(), false);
    expect(Math.abs((await filmNow(page())).ms - wantedMs)).toBeLessThan(150);
  };
  await stopsAt(endMs);
  for (const [from, stopMs] of [
    [first, first.mediaMs + stopAfterMs],
    [second, second.mediaMs + stopAfterMs],
    [passage, endOfPassage + stopAfterMs],
  ] as const) {
    await page().keyboard.press('ArrowDown');
    await untilPlaying(page(), true);
    expect((await filmNow(page())).ms).toBeLessThan(from.mediaMs);
    await stopsAt(Math.min(stopMs, (await kept()).durationMs));
  }

  const isAsChosen = async (): Promise<void> => {
    const span = words.moments.span(formatClock(presentation.mediaMs), formatClock(endMs));
    await expect
      .poll(order)
      .toEqual([
        expect.stringContaining(span),
        expect.stringContaining('frame'),
        expect.stringContaining('presenter'),
        expect.stringContaining(words.moment.bookmark),
      ]);
    await expect(
      chosen().getByText(words.choose.total(4, formatClock(totalMs), 45), { exact: true }),
    ).toBeVisible();
  };
  await page().keyboard.press('w');
  await isAsChosen();
  await running.quit();
  running = await launchApp({ place });
  await button(words.choose.showOf(code)).click();
  await isAsChosen();
  expect((await kept()).chosen).toEqual(ids);
});
