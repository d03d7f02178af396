import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { hashTree, Outside } from '../../main/library/testing/hostile';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { faultWords } from '../../shared/words/faults';
import { cannotStart } from '../rig/app/cannot-start';
import { noKeyring } from '../rig/app/keyring';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { cutOff, lookFolder, seriousBarriers } from '../rig/screen/look';

const codes = ['2026-11 Test G1 S1', '2026-11 Test G1 S2'] as const;

let place: Place;
let running: RunningApp | undefined;
let outside: Outside;

test.beforeEach(async () => {
  place = makePlace();
  for (const code of codes) await writeLongSession(place, { code, minutes: 1, moments: 3 });
  const at = join(place.folder, 'o');
  mkdirSync(at);
  outside = await Outside.make(at);
});
test.afterEach(async () => {
  await running?.kill();
  running = undefined;
  outside.close();
  removePlace(place);
});

const page = (): Page => {
  if (!running) throw new Error('the app does not run');
  return running.page;
};

test('[promise] a library that contains links and pipes opens and names them; deleting leaves them alone, and nothing outside is changed', async () => {
  running = await launchApp({ place });
  const sessions = await listSessions(page());
  await running.quit();
  const folderOf = (code: string): string =>
    join(place.library, 'sessions', sessions.find((each) => each.code === code)?.id ?? '');
  outside.put('link to a file', join(place.library, 'reserve'));
  outside.put('link to a folder', join(folderOf(codes[0]), 'film'));
  writeFileSync(join(folderOf(codes[0]), 'notes.txt'), 'mine');
  if (!outside.missing.has('pipe')) outside.put('pipe', join(folderOf(codes[1]), 'journal-0001.log'));
  const before = outside.hash();

  running = await launchApp({ place });
  const told = page().getByRole('status').filter({ hasText: 'reserve (' });
  await expect(told).toContainText(words.strangers.item({ path: 'reserve', kind: 'link' }));
  await expect(told).toContainText('notes.txt');
  await expect(page().getByText(codes[0])).toBeVisible();
  await page()
    .getByRole('button', { name: words.library.deleteOf(codes[0]) })
    .click();
  await page().getByRole('button', { name: words.erase.yes, exact: true }).click();
  const left = page()
    .getByRole('alert')
    .filter({ hasText: words.finish.strangersLeft(codes[0], 1) });
  await expect(left).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page().emulateMedia({ colorScheme });
    await page().screenshot({ path: join(lookFolder, `hostile-library-${colorScheme}.png`) });
    expect.soft(await cutOff(page())).toEqual([]);
    expect.soft(await seriousBarriers(page())).toEqual([]);
  }
  await page().getByRole('button', { name: words.check.all, exact: true }).click();
  const found = page().getByRole('dialog');
  await expect(found).toContainText(words.strangers.found(outside.missing.has('pipe') ? 1 : 2));
  await expect(found).toContainText('notes.txt');
  await page().screenshot({ path: join(lookFolder, 'hostile-library-check.png') });
  expect.soft(await seriousBarriers(page())).toEqual([]);
  await running.quit();
  expect(outside.hash()).toBe(before);
});

test('[promise] a library in which a link replaces a folder is not opened; the app says which one, and nothing is changed', async () => {
  const aside = join(place.folder, 'aside');
  renameSync(join(place.library, 'sessions'), aside);
  symlinkSync(aside, join(place.library, 'sessions'));
  const before = hashTree(aside);
  const said = await cannotStart(place, noKeyring, faultWords['not-plain'].happened, []);
  expect(said).toContain(words.strangers.inTheWay('sessions'));
  expect(hashTree(aside)).toBe(before);
  rmSync(join(place.library, 'sessions'));
  renameSync(aside, join(place.library, 'sessions'));
  running = await launchApp({ place });
  expect(await listSessions(page())).toHaveLength(2);
});
