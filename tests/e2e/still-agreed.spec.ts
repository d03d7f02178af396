import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { settledAt } from '../rig/film/film-times';
import { lookAround } from '../rig/screen/look';
import { containing } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const { recorded, recovery, library, choose } = words;

const laptop = appInPlace(async (own) => {
  await own.launch({ media: await fedMedia(360) });
  await openRoom(own.page, code);
  await startRecording(own.page);
  await own.page.keyboard.press('k');
  await own.page.getByLabel(words.recording.lastMarks).getByText(words.moment.bookmark).waitFor();
  await recordMore(own.page, 2);
});

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const question = () => page().getByRole('heading', { name: recorded.question });
const film = () => page().locator('video');

async function stop(): Promise<void> {
  await button(words.recording.stop).click();
  await button(words.recording.stopYes).click();
  await question().waitFor();
}

/** The second click of a double click whose first one opened this screen. */
async function secondClickOn(answer: ReturnType<typeof button>): Promise<void> {
  const box = await answer.boundingBox();
  if (!box) throw new Error('the button is not on the screen');
  await page().mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page().mouse.down({ clickCount: 2 });
  await page().mouse.up({ clickCount: 2 });
}

/** An answer is held with Enter, and only while no other key is down. */
async function heldOnlyAlone(answer: ReturnType<typeof button>): Promise<void> {
  const look = () => answer.getAttribute('class');
  const { keyboard } = page();
  await answer.focus();
  const idle = await look();
  for (const key of ['Control', 'Alt', 'Shift', 'Meta']) {
    await keyboard.down(key);
    await keyboard.down('Enter');
    expect([key, await look()]).toEqual([key, idle]);
    await keyboard.up('Enter');
    await keyboard.up(key);
  }
  await keyboard.down('Enter');
  expect(await look()).not.toBe(idle);
  await keyboard.down('Control');
  expect(await look()).toBe(idle);
  await keyboard.up('Control');
  await keyboard.up('Enter');
}

test('[hour] a session that is kept for later is opened with the same question first, to choose and to review, until everyone has agreed; neither the key nor the double click that opened it answers', async () => {
  await stop();
  // Right after the stop, no key leads away from the question; from the library, the way back is the usual one.
  await page().keyboard.press('Escape');
  await expect(question()).toBeVisible();
  await button(recorded.keep).click();
  // Enter opens it, and stays down.
  await button(choose.showOf(code)).focus();
  await page().keyboard.down('Enter');
  await question().waitFor();
  await page().keyboard.down('Enter');
  await page().keyboard.up('Enter');
  await expect(button(recorded.agreed)).toBeFocused();
  await secondClickOn(button(recorded.agreed));
  await page().keyboard.press('Enter');
  await expect(question()).toBeVisible();
  await expect(film()).toHaveCount(0);
  await page().keyboard.press('Escape');
  await button(library.reviewOf(code)).click();
  await expect(question()).toBeVisible();
  await lookAround(laptop.running, 'still-agreed-review');
  await heldOnlyAlone(button(recorded.agreedReview));
  await button(recorded.agreedReview).click();
  await settledAt(page());
  await expect(button(words.review.start)).toBeVisible();
  await page().keyboard.press('Control+b');
  await button(choose.showOf(code))
    .or(button(library.reviewOf(code)))
    .first()
    .waitFor();
  await laptop.running.quit();
  await laptop.launch();
  await button(library.reviewOf(code)).click();
  await settledAt(page());
  await expect(question()).toHaveCount(0);
});

test('[hour] a session whose app is killed right after the stop is opened with the same question first; a "no" there deletes it', async () => {
  await stop();
  await laptop.running.kill();
  await laptop.launch();
  await button(choose.showOf(code)).click();
  await expect(question()).toBeVisible();
  await expect(film()).toHaveCount(0);
  await button(recorded.destroy).click();
  await page().getByRole('alertdialog').getByRole('button', { name: words.erase.yes }).click();
  await expect(page().getByText(containing(library.receipt, /.+/)).first()).toBeAttached();
  expect(await listSessions(page())).toEqual([]);
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
});

test('[hour] reviewing what was saved of an interrupted session asks first whether everyone still agrees, and more recording asks again', async () => {
  await laptop.running.kill();
  await laptop.launch({ media: await fedMedia(360) });
  await button(recovery.review).click();
  await expect(question()).toBeVisible();
  await expect(film()).toHaveCount(0);
  await button(recorded.agreedReview).click();
  await settledAt(page());
  expect(await listSessions(page())).toMatchObject([{ stillAgreed: true }]);
  await page().keyboard.press('Control+b');
  await button(library.goOnOf(code)).click();
  await button(recovery.goOnSame).click();
  await recordMore(page(), 2);
  await stop();
  await button(recorded.keep).click();
  await button(library.reviewOf(code)).click();
  await expect(question()).toBeVisible();
});
