import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { withBench } from '../faults/bench';
import { openRoom } from '../rig/app/operate';
import { installMadeTones } from '../rig/devices/made-tones';
import { cutOff, lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';
import { anyOf, containing, starting } from '../rig/texts';

const yeti = { label: 'Table (2- Yeti)', hz: 1000, rate: 48_000 };
const inOtherPort = 'Table (Yeti)';
const isToFix = anyOf(
  ...[containing(words.storage.look(1)), containing(words.storage.look, /\d+/)],
  containing(words.storage.lookAtDisk(0)),
);
const told = { label: 'Headset (AirPods)', hz: 700, rate: 48_000, told: 16_000 };
/** The system converts its sound, and does not tell. */
const heard = { label: 'Headset (Buds)', hz: 0, rate: 16_000, noise: true };

test('[room] a microphone in another USB port is the one that was chosen, and a headset in a call is named before recording, by what it tells or by how it sounds', async () => {
  const microphones = [{ label: inOtherPort, gainDb: 0, muted: false }];
  await withBench({ settings: { microphones } }, async ({ running: { app, page } }) => {
    await installMadeTones(page, [heard, told, yeti]);
    await openRoom(page, '2026-11 Test G1 S1');
    await page.getByRole('button', { name: starting(words.sound.microphones) }).click();
    const choice = page.getByRole('combobox', { name: words.before.microphone });
    await expect(choice).toHaveValue(yeti.label);
    const missing = page.getByText(words.before.missingMicrophone(inOtherPort, yeti.label));
    await expect(missing).toHaveCount(0);
    const warning = ({ label }: { readonly label: string }) => page.getByText(words.sound.handsFree(label));
    for (const headset of [told, heard]) {
      await choice.selectOption(headset.label);
      await expect(warning(headset)).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText(words.level.advice.good)).toHaveCount(0);
    }
    for (const size of [
      { width: 911, height: 512 },
      { width: 1440, height: 900 },
    ]) {
      await resizeTo(app, page, size);
      await page
        .getByRole('region', { name: words.before.room, exact: true })
        .evaluate((room) => room.scrollIntoView());
      await expect(warning(heard)).toBeInViewport({ ratio: 1 });
      expect(await cutOff(page)).toEqual([]);
      expect(await seriousBarriers(page)).toEqual([]);
      await page.screenshot({ path: `${lookFolder}/hands-free-${size.width}.png` });
    }
    // The bar below the columns is always in view: it counts the headset, and says what it is.
    const toFix = page.getByRole('button', { name: isToFix });
    await toFix.click();
    await expect(
      page.getByRole('listitem').filter({ hasText: words.sound.handsFree(heard.label) }),
    ).toBeVisible();
    await toFix.click();
    await choice.selectOption(yeti.label);
    await expect(choice).toBeEnabled();
    for (const headset of [told, heard]) await expect(warning(headset)).toHaveCount(0);
  });
});
