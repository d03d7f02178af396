import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { agreeIfAsked, openRoom, openSettings, startRecording } from '../rig/app/operate';

const code = '2026-11 Test G1 S1';

test('[hour] if everyone signed on paper, the session’s row says so, and so does Delete or keep', async () => {
  const place = makePlace();
  const running = await launchApp({ place, media: await fedMedia(360) });
  const { page } = running;
  const row = page.getByRole('listitem').filter({ hasText: code });
  try {
    await openSettings(page, 'consent');
    const written = page.getByLabel(words.settings.writtenConsent, { exact: true });
    await written.click();
    await expect(written).toBeChecked();
    await page.getByRole('button', { name: words.settings.back, exact: true }).click();
    await openRoom(page, code);
    await startRecording(page);
    await page.getByRole('button', { name: words.recording.late }).click();
    await expect(page.getByText(words.recording.lateSigns, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: words.recording.stop, exact: true }).click();
    await page.getByRole('button', { name: words.recording.stopYes }).click();
    await page.getByRole('button', { name: words.recorded.keep, exact: true }).click();
    await expect(row.getByText(words.finish.signed, { exact: true })).toBeVisible();

    await page.getByRole('button', { name: words.library.reviewOf(code) }).click();
    await agreeIfAsked(page);
    await page.getByRole('button', { name: words.finish.open, exact: true }).click();
    await expect(page.getByText(words.finish.signedNote, { exact: true })).toBeVisible();
  } finally {
    await running.kill();
    removePlace(place);
  }
});
