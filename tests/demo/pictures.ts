// Makes the pictures in the README, with the texts and boxes of each. Started by `npm run pictures`.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { pictureFolder, readPlaced, visitPictures } from './readme-pictures';

const place = makePlace();
const running = await launchApp({ place, media: await fedMedia() });
try {
  await visitPictures(running, async (name) => {
    const { page } = running;
    await page.screenshot({ path: join(pictureFolder, `${name}.png`) });
    const placed = (await readPlaced(page)).map((each) => JSON.stringify(each));
    writeFileSync(join(pictureFolder, `${name}.json`), `[\n  ${placed.join(',\n  ')}\n]\n`);
    console.error(`· ${name}`);
  });
} finally {
  await running.kill();
  removePlace(place);
}
