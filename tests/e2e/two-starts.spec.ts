import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { faultWords, words } from '../../shared/words';
import { cannotStart } from '../rig/app/cannot-start';
import { noKeyring } from '../rig/app/keyring';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { contentOf } from '../rig/disk/kept-files';
import { writeLongSession } from '../rig/disk/long-session';

const code = '2026-11 Test G1 S1';

let place: Place;
let running: RunningApp | undefined;

test.beforeEach(async () => {
  place = makePlace();
  await writeLongSession(place, { code, minutes: 1, moments: 5 });
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

test('[lock] a second app on the same library is refused with a clear message, and the first keeps running', async () => {
  running = await launchApp({ place });
  await expect(running.page.getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
  const second: Place = { ...makePlace(), library: place.library };
  cpSync(join(place.userData, 'local', 'vaults'), join(second.userData, 'local', 'vaults'), {
    recursive: true,
  });
  const said = await cannotStart(second, noKeyring, faultWords['library-in-use'].happened, []);
  expect(said).toContain(faultWords['library-in-use'].doNow);
  await running.page.getByRole('button', { name: words.library.reviewOf(code) }).click();
  await expect(running.page.locator('video')).toHaveCount(1);
  await running.quit();
  removePlace(second);
});

test('[lock] a library folder moved to another machine is refused with a clear message, and nothing is changed or created', async () => {
  const before = contentOf(place);
  const other = makePlace();
  cpSync(place.library, other.library, { recursive: true });
  mkdirSync(join(other.userData, 'local'), { recursive: true });
  const said = await cannotStart(other, noKeyring, faultWords['key-not-opened'].happened, []);
  expect(said).toContain(faultWords['key-not-opened'].lost);
  const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  expect(files(other.library).filter((name) => name !== 'library.lock')).toEqual(
    files(place.library).filter((name) => name !== 'library.lock'),
  );
  expect(files(join(other.userData, 'local')).filter((name) => /keys|wrappings/.test(name))).toEqual([]);
  // Started in its own place, the library opens.
  running = await launchApp({ place });
  await expect(running.page.getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
  await running.quit();
  expect(Object.keys(contentOf(place)).sort()).toEqual(
    expect.arrayContaining(
      Object.keys(before)
        .filter((path) => !path.includes('journal'))
        .sort(),
    ),
  );
  removePlace(other);
});
