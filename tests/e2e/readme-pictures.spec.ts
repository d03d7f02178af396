import { expect, test } from '@playwright/test';
import { placedIn, readPlaced, staleness, visitPictures } from '../demo/readme-pictures';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';

test('[hour] the pictures in the README show the screens as they are: the same texts in the same places', async () => {
  const place = makePlace();
  const running = await launchApp({ place, media: await fedMedia() });
  try {
    await visitPictures(running, async (name) => {
      const stale = staleness(placedIn(name), await readPlaced(running.page));
      expect.soft(stale, `${name}: npm run pictures makes it anew`).toEqual([]);
    });
  } finally {
    await running.kill();
    removePlace(place);
  }
});
