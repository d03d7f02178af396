import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { cutOff, lookFolder, seriousBarriers } from '../rig/screen/look';

const codes = ['2026-11 Test G1 S1', '2026-11 Test G1 S2', '2026-11 Test G1 S3'] as const;
const { check } = words;

let place: Place;
let running: RunningApp;

test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const dialog = () => page().getByRole('dialog');

async function checkAll(): Promise<void> {
  await page().getByRole('button', { name: check.all, exact: true }).click();
  await expect(dialog().getByRole('progressbar')).toHaveCount(0);
}

test('[delete] the library check reads every session, finishes interrupted deletions, and names files that belong to no session', async () => {
  place = makePlace();
  for (const code of codes) await writeLongSession(place, { code, minutes: 1, moments: 3 });
  running = await launchApp({ place });
  await checkAll();
  await expect(dialog()).toContainText(check.allWhole(3, 3));
  await dialog().getByRole('button', { name: words.app.close }).click();

  const sessions = await listSessions(page());
  const folderOf = (code: string): string =>
    join(place.library, 'sessions', sessions.find((each) => each.code === code)?.id ?? '');
  // A damaged session, one whose folder was moved away, a folder of another library, and a deletion that
  // cannot finish.
  const media = join(folderOf(codes[0]), 'part-0001.media');
  const file = openSync(media, 'r+');
  writeSync(file, Buffer.from('damaged'), 0, 7, 200_000);
  closeSync(file);
  const stranger = join(place.library, 'sessions', 'f'.repeat(32));
  cpSync(folderOf(codes[0]), stranger, { recursive: true });
  mkdirSync(join(folderOf(codes[2]), 'held', 'open'), { recursive: true });
  writeFileSync(join(folderOf(codes[2]), 'held', 'open', 'file'), 'x');
  await page()
    .getByRole('button', { name: words.library.deleteOf(codes[2]) })
    .click();
  await page().getByRole('button', { name: words.erase.yes, exact: true }).click();
  await expect(
    page()
      .getByRole('alert')
      .filter({ hasText: words.finish.strangersLeft(codes[2], 1) }),
  ).toBeVisible();
  const moved = join(place.folder, 'moved');
  renameSync(folderOf(codes[1]), moved);

  await checkAll();
  const found = dialog();
  await expect(found).toContainText(check.allWhole(0, 2));
  await expect(found).toContainText(check.allBad.damaged(codes[0]));
  await expect(found).toContainText(check.allBad.damaged(codes[1]));
  await expect(found).toContainText(check.unfinished(1));
  await expect(found).toContainText(check.foldersWithoutKey(1));
  await expect(found).toContainText(check.keysWithoutFolder(1));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page().emulateMedia({ colorScheme });
    await page().screenshot({ path: join(lookFolder, `check-library-${colorScheme}.png`) });
    expect.soft(await cutOff(page())).toEqual([]);
    expect.soft(await seriousBarriers(page())).toEqual([]);
  }
  await found.getByRole('button', { name: words.app.close }).click();

  // The obstacle is gone, so the check finishes the deletion. Nothing else was touched.
  rmSync(join(folderOf(codes[2]), 'held'), { recursive: true });
  renameSync(moved, folderOf(codes[1]));
  await checkAll();
  await expect(found).not.toContainText(check.unfinished(1));
  await expect(found).toContainText(check.foldersWithoutKey(1));
  await expect(found).not.toContainText(check.keysWithoutFolder(1));
  expect(readdirSync(stranger).length).toBeGreaterThan(4);
  expect(readdirSync(join(place.library, 'sessions'))).toHaveLength(3);
});
