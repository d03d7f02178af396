import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { openSettings } from '../rig/app/operate';

const laptop = appInPlace();

const page = (): Page => laptop.page;

test('[hour] the search finds the text size as the font, too, and where nothing is found it says where the camera is chosen', async () => {
  await openSettings(page(), 'screens');
  const search = page().getByRole('searchbox', { name: words.settings.search });
  for (const word of words.settings.textSizeWords.split(' ')) {
    await search.fill(word);
    await expect(page().getByLabel(words.settings.textSize)).toBeVisible();
  }
  await expect(page().getByText(words.settings.elsewhere)).toHaveCount(0);
  await search.fill(words.before.camera);
  await expect(page().getByText(words.settings.found(0))).toBeVisible();
  await expect(page().getByText(words.settings.elsewhere)).toBeVisible();
});
