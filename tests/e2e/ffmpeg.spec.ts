import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { standIn } from '../../main/ffmpeg/testing/stand-in';
import type {} from '../../renderer/main/window';
import { faultText, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { settingsPath } from '../rig/app/launch-app';
import { openSettings } from '../rig/app/operate';
import { lookAround, lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { findFfmpeg } from '../unit/rig/find-ffmpeg';

const laptop = appInPlace(() => undefined);

const page = (): Page => laptop.page;
const { ffmpeg: said } = words;
const system = findFfmpeg() ?? '';
const button = (name: string): Locator => page().getByRole('button', { name, exact: true });
const text = (shown: string): Locator => page().getByText(shown, { exact: true });

/** Answers for the person: the system's own dialog can't be driven. */
const answerWith = (path: string | undefined): Promise<void> =>
  laptop.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({
      canceled: chosen === undefined,
      filePaths: chosen === undefined ? [] : [chosen],
    });
  }, path);

const stored = (): unknown => JSON.parse(readFileSync(settingsPath(laptop.place), 'utf8')).ffmpegProgram;

test('[inout] the settings say which ffmpeg is used and what it can do; a person chooses another one, and only one that works is taken', async () => {
  await laptop.launch({ env: { FFMPEG_PATH: system } });
  await openSettings(page(), 'exchange');
  await expect(text(said.sources.variable)).toBeVisible();
  await expect(text(system)).toBeVisible();
  for (const ability of ['vp8', 'opus', 'aac', 'deinterlace'] as const)
    await expect(text(said.abilities[ability])).toBeVisible();
  await lookAround(laptop.running, 'settings-ffmpeg');

  const other = await standIn(join(laptop.place.folder, 'other'), '', 'another program');
  await answerWith(other);
  await button(said.choose).click();
  await expect(text(faultText('ffmpeg-not-runnable'))).toBeVisible();
  await expect(text(system)).toBeVisible();
  expect(stored()).not.toBe(other);
  await answerWith(undefined);
  await button(said.choose).click();
  await expect(text(faultText('ffmpeg-not-runnable'))).toHaveCount(0);

  const mine = await standIn(join(laptop.place.folder, 'my ffmpeg'), '', 'ffmpeg version 7.1 Copyright');
  await answerWith(mine);
  await button(said.choose).click();
  await expect(text(mine)).toBeVisible();
  await expect(text(said.version('7.1'))).toBeVisible();
  await expect(text(said.cannot)).toBeVisible();
  expect(stored()).toBe(mine);

  // At the next start it is an old one: what is used instead is said, and why.
  await laptop.running.quit();
  const old = await standIn(mine, '', 'ffmpeg version 4.2 Copyright');
  await laptop.launch({ env: { FFMPEG_PATH: system } });
  await openSettings(page(), 'exchange');
  await expect(text(old)).toBeVisible();
  await expect(page().getByText(faultText('ffmpeg-too-old'))).toBeVisible();
  await expect(page().getByText(said.instead)).toBeVisible();
  await expect(text(system)).toBeVisible();
  await page().screenshot({ path: join(lookFolder, 'settings-ffmpeg-refused.png') });
  expect(await seriousBarriers(page())).toEqual([]);
  await button(said.forget).click();
  await expect(text(old)).toHaveCount(0);
  await expect(button(said.forget)).toHaveCount(0);
  expect(stored()).toBe(null);
});

test('[inout] without an ffmpeg the settings say what to do, and find it once it is installed; a search leads there', async () => {
  const folder = join(laptop.place.folder, 'bin');
  mkdirSync(folder);
  await laptop.launch({ env: { PATH: folder, FFMPEG_PATH: '' } });
  await expect(page().getByText(words.library.empty)).toBeVisible();
  await openSettings(page(), 'recording');
  const search = page().getByRole('searchbox', { name: words.settings.search });
  for (const word of ['FFmpeg', 'import', 'export', 'mp4', 'convert']) {
    await search.fill(word);
    await expect(text(said.missing), word).toBeVisible();
  }
  await openSettings(page(), 'exchange');
  await expect(text(said.install.linux)).toBeVisible();
  await lookAround(laptop.running, 'settings-ffmpeg-missing');
  await resizeTo(laptop.app, page(), { width: 911, height: 512 });
  await page().screenshot({ path: join(lookFolder, 'settings-ffmpeg-missing-911.png') });
  expect(await misfits(page())).toEqual([]);
  expect(await seriousBarriers(page())).toEqual([]);
  const path = await standIn(join(folder, 'ffmpeg'), '');
  await button(said.again).click();
  await expect(text(path)).toBeVisible();
  await expect(text(said.sources.system)).toBeVisible();
  await expect(text(said.missing)).toHaveCount(0);
});

test('[promise] no page sees or names the program that main runs as ffmpeg', async () => {
  await laptop.launch();
  await page().getByText(words.library.empty).waitFor();
  const answers = await page().evaluate(async () => {
    const patch = { plannedMinutes: 50, ffmpegProgram: '/tmp/evil' };
    return [await window.secondLook.settings.change(patch), await window.secondLook.settings.get()];
  });
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: true, value: { plannedMinutes: 50 } });
    expect(JSON.stringify(answer)).not.toContain('ffmpegProgram');
  }
  expect(stored()).toBe(null);
});
