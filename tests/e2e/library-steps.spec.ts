import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { writeLongSession } from '../rig/disk/long-session';
import { lookAround } from '../rig/screen/look';
import { containing } from '../rig/texts';

const code = '2026-11 Spokane G2 S1';
const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 4 });
  await own.launch();
});

test('[hour] a row of the library says how far its session is', async () => {
  const { page } = laptop;
  const { library, choose, review } = words;
  const row = page.getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText(library.steps.unchosen);
  await lookAround(laptop.running, 'library-unchosen');
  await page.getByRole('button', { name: choose.showOf(code) }).click();
  await page.getByText(choose.noneChosen('U')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('u');
  await expect(page.getByText(choose.noneChosen('U'))).toHaveCount(0);
  await page.getByRole('button', { name: containing(review.back) }).click();
  await expect(row).toContainText(`${library.chosen(1)}, ${library.steps.unreviewed}`);
  await lookAround(laptop.running, 'library-chosen');
});

test('[hour] Ctrl+D leads from the review and the summary to where the session is deleted or kept, and does neither', async () => {
  const { page } = laptop;
  const { library, finish, keys, summary } = words;
  const open = page.getByRole('button', { name: finish.open, exact: true });
  const title = page.getByRole('heading', { name: finish.title });
  await page.getByRole('button', { name: library.reviewOf(code) }).click();
  await page.locator('[data-wave="sound"]').waitFor();
  await expect(open).toHaveAttribute('title', `${finish.open} (Ctrl+D)`);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: keys.title })).toContainText(finish.open);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+d');
  await expect(title).toBeVisible();
  // Whatever is pressed next in a hurry, nothing asks, deletes or keeps.
  for (const key of ['Control+d', 'Enter', 'Control+d', 'Space', 'd']) await page.keyboard.press(key);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(title).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await page.getByRole('heading', { name: summary.title }).waitFor();
  await page.keyboard.press('Control+d');
  await expect(title).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('button', { name: library.reviewOf(code) })).toBeVisible();
});
