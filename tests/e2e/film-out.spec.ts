import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { framesOf, probed } from '../../main/exchange/testing/numbered-film';
import { says, standIn } from '../../main/ffmpeg/testing/stand-in';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { exportDesk } from '../rig/app/export-desk';
import { listSessions, momentsOf } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { debianChromium } from '../rig/engine/engines';
import { playFile } from '../rig/engine/play-file';
import { reviewFromLibrary } from '../rig/film/review-film';
import { saveShownFilm } from '../rig/film/save-film';
import { lookFolder } from '../rig/screen/look';
import { findFfmpeg } from '../unit/rig/find-ffmpeg';

const code = '2026-11 Test G1 S1';
const { exchange, filmExport: said } = words;
const system = findFfmpeg() ?? '';

const laptop = appInPlace((own) =>
  writeLongSession(own.place, { code, minutes: 1, moments: 2, phases: true }),
);

const { agree, agreeAndSave, answerDialogs, button, choose, desk, dialog, lookAtAll, page } =
  exportDesk(laptop);

const select = (name: string) => dialog().getByRole('combobox', { name, exact: true });

/** The system's ffmpeg, which stops in the middle of its first MP4 until it may go on. */
async function heldFfmpeg(): Promise<{ path: string; isHalfway: () => boolean; goOn: () => void }> {
  const named = (name: string): string => join(laptop.place.folder, name);
  const [path, begun, halfway, goes] = [named('held'), named('begun'), named('halfway'), named('goes')];
  const lines = [
    '#!/bin/sh',
    `case "$*" in *faststart*) if ! [ -e '${begun}' ]; then`,
    `  touch '${begun}'`,
    `  { head -c 300000; touch '${halfway}'; until [ -e '${goes}' ]; do sleep 0.1; done; cat; } | '${system}' "$@"`,
    '  exit',
    'fi ;; esac',
    `exec '${system}' "$@"`,
  ];
  await writeFile(path, `${lines.join('\n')}\n`);
  await chmod(path, 0o755);
  return { path, isHalfway: () => existsSync(halfway), goOn: () => writeFileSync(goes, '') };
}

test('[inout] a clip leaves as an MP4 that plays elsewhere, and the whole film as a WebM, only after everyone agreed; nothing of it is in any other file, also halfway', async () => {
  const held = await heldFfmpeg();
  await laptop.launch({ env: { FFMPEG_PATH: held.path } });
  await answerDialogs();
  const [recorded] = await listSessions(page());
  const sessionId = recorded?.id ?? ('' as never);
  const ids = (await momentsOf(page(), sessionId)).map(({ id }) => id);
  await page().evaluate((chosen) => window.secondLook.moments.choose(chosen), { sessionId, ids });
  await reviewFromLibrary(page(), code);
  const control = join(laptop.place.folder, 'control.webm');
  await saveShownFilm(laptop.running, control);
  await page().keyboard.press('y');
  await choose(said.open);
  await dialog().getByLabel(exchange.purpose).fill('supervision with Dr. Jones');
  await select(said.what).selectOption('passage');
  await dialog().getByLabel(said.from).fill('0:05');
  await dialog().getByLabel(said.to).fill('0:04');
  await expect(dialog().getByText(said.troubles.times)).toBeVisible();
  await expect(button(exchange.next)).toBeDisabled();
  await dialog().getByLabel(said.to, { exact: true }).fill('0:17');
  await lookAtAll('export-film');
  await select(said.picture).selectOption('regions');
  await lookAtAll('export-film-regions');
  await select(said.picture).selectOption('unchanged');
  await button(exchange.next).click();
  await lookAtAll('export-film-agreement');
  await agree();
  await button(exchange.save).click();
  await expect.poll(held.isHalfway, { timeout: 60_000 }).toBe(true);
  const { library, userData, temp } = laptop.place;
  const [partial, ...others] = readdirSync(desk());
  expect([others, partial?.endsWith('.partial')]).toEqual([[], true]);
  const halfMade = () => readFileSync(join(desk(), partial ?? ''));
  await expect.poll(() => halfMade().length, { timeout: 60_000 }).toBeGreaterThan(30_000);
  const half = halfMade();
  // Its head is written when it ends.
  const ofClip = takeSamples(half.subarray(1000), 50);
  const ofFilm = takeSamples(readFileSync(control));
  expect(searchPlaintext([...ofClip, ...ofFilm], [library, userData, temp])).toBe(0);
  held.goOn();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible({ timeout: 60_000 });
  expect(ofClip.length).toBeGreaterThan(20);
  expect(searchPlaintext(ofClip, [desk()])).toBe(ofClip.length);
  await page().keyboard.press('Escape');

  await choose(said.open);
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  // As it was recorded, and only as long as nothing is changed in it.
  const formats = select(said.format).locator('option');
  const { everywhere, asItIs, inBrowsers, kinds } = said;
  await expect(formats).toHaveText([everywhere(kinds.mp4), asItIs(kinds.webm)]);
  await select(said.picture).selectOption('none');
  await expect(formats).toHaveText([everywhere(kinds.m4a), inBrowsers(kinds.webm)]);
  await select(said.picture).selectOption('unchanged');
  await select(said.format).selectOption('webm');
  await agreeAndSave();
  await page().keyboard.press('Escape');

  await choose(said.open);
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  await select(said.what).selectOption('one-film');
  await dialog().getByLabel(said.leadIn).fill('0.5');
  await dialog().getByLabel(said.leadOut).fill('0.5');
  await agreeAndSave();
  const names = readdirSync(desk()).toSorted();
  expect(names).toEqual(
    [
      `${code} ${said.fileNames['one-film']}.mp4`,
      `${code} ${said.fileNames.passage}.mp4`,
      `${code} ${said.fileNames.whole}.webm`,
    ].toSorted(),
  );
  const [clips = '', clip = '', film = ''] = names.map((name) => join(desk(), name));
  const { streams, chapters } = probed(clip);
  // Beside them is the track of the chapters' titles.
  const codecs = streams.flatMap(({ codec_type, codec_name }) => (codec_type === 'data' ? [] : codec_name));
  expect(codecs.toSorted()).toEqual(['aac', 'h264']);
  // It begins inside a phase.
  expect(chapters[0]?.tags.title).toBe(words.phases.opening);
  expect(Math.abs(Number(probed(clip).format.duration) - 12)).toBeLessThan(0.1);
  expect(probed(film).chapters.length).toBeGreaterThan(6);

  expect(probed(clips).chapters[0]?.tags.title).toBe(said.clipTitle(1));
  // Light letters on a dark card.
  const card = framesOf(system, clips)[30] ?? Buffer.alloc(1);
  expect(Math.max(...card)).toBeGreaterThan(150);
  expect(card.reduce((sum, point) => sum + point, 0) / card.length).toBeLessThan(60);

  const samples = [clip, film].flatMap((path) => takeSamples(readFileSync(path), 50));
  expect(searchPlaintext(samples, [desk()])).toBeGreaterThan(90);
  expect(searchPlaintext(samples, [library, userData, temp])).toBe(0);
  const [session] = await listSessions(page());
  expect(session?.exports?.map(({ name }) => name).toSorted()).toEqual(names);

  test.skip(debianChromium.lacking !== undefined, debianChromium.lacking);
  const played = await playFile(clip, 'video/mp4');
  expect(played.error).toBeUndefined();
  expect(played.width).toBeGreaterThan(600);
  expect(played.frames).toBeGreaterThan(30);
});

test('[inout] without an ffmpeg the whole video as WebM can be exported, and nothing else is offered', async () => {
  const bare = join(laptop.place.folder, 'bin');
  mkdirSync(bare);
  await laptop.launch({ env: { PATH: bare, FFMPEG_PATH: '' } });
  await answerDialogs();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await choose(said.open);
  await expect(dialog().getByText(said.needsFfmpeg(said.kinds.webm))).toBeVisible();
  await expect(dialog().getByRole('combobox')).toHaveCount(0);
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  await lookAtAll('export-film-no-ffmpeg');
  await agreeAndSave();
  expect(readdirSync(desk())).toEqual([`${code} ${said.fileNames.whole}.webm`]);
});

test('[inout] rectangles are drawn by hand; an ffmpeg that hangs is said to after ten seconds, and cancelling leaves nothing @long', async () => {
  const hangs = await standIn(join(laptop.place.folder, 'hangs'), `${says(1000, 10)}; exec sleep 100000`);
  await laptop.launch({ env: { FFMPEG_PATH: hangs } });
  await answerDialogs();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await choose(said.open);
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  await select(said.picture).selectOption('regions');
  await expect(button(exchange.next)).toBeDisabled();
  const still = dialog().getByLabel(said.still);
  await still.scrollIntoViewIfNeeded();
  const box = await still.boundingBox();
  if (!box) throw new Error('no still');
  await page().mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.5);
  await page().mouse.down();
  await page().mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.8, { steps: 4 });
  await page().mouse.up();
  await page().screenshot({ path: join(lookFolder, 'export-film-drawn.png') });
  await button(exchange.next).click();
  await agree();
  await button(exchange.save).click();
  await expect(dialog().getByText(said.stalled)).toBeVisible({ timeout: 30_000 });
  await lookAtAll('export-film-stalled');
  await button(exchange.cancel).click();
  await expect(dialog().getByText(said.cancelled)).toBeVisible();
  expect(readdirSync(desk())).toEqual([]);
});

test('[inout] by keys alone, a rectangle to blur is added, moved, resized and removed, and what becomes of it is announced; without starred moments the dialog says how to star them', async () => {
  await laptop.launch({ env: { FFMPEG_PATH: system } });
  await reviewFromLibrary(page(), code);
  const keys = async (...all: string[]): Promise<void> => {
    for (const key of all) await page().keyboard.press(key);
  };
  await keys('y');
  await button(exchange.menu).focus();
  await keys('Enter');
  const items = page().getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await lookAtAll('export-menu');
  await keys('ArrowDown', 'Escape');
  await expect(items).toHaveCount(0);
  await expect(button(exchange.menu)).toBeFocused();
  await keys('ArrowDown', 'Enter');
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  await select(said.what).selectOption('one-film');
  await expect(dialog().getByText(said.troubles['none-chosen'])).toBeVisible();
  await expect(button(exchange.next)).toBeDisabled();
  await lookAtAll('export-film-no-stars');
  await select(said.what).selectOption('whole');
  await select(said.picture).selectOption('regions');
  const place = dialog().getByRole('status').filter({ visible: true });
  const rectangle = (number: number, count: number) =>
    dialog().getByRole('application', { name: said.region(number, count), exact: true });
  await button(said.addRegion).focus();
  await keys('Enter');
  await expect(rectangle(1, 1)).toBeFocused();
  await keys('ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown');
  const now = said.regionAt(36, 36, 27, 29);
  await expect(place.filter({ hasText: now })).toHaveCount(1);
  await expect(rectangle(1, 1)).toHaveAccessibleDescription(`${now} ${said.drawByKeys}`);
  await lookAtAll('export-film-keys');
  await button(said.addRegion).press('Enter');
  await expect(rectangle(2, 2)).toBeFocused();
  await keys('Delete');
  await expect(rectangle(1, 1)).toBeFocused();
  await expect(place.filter({ hasText: said.regionRemoved(1) })).toHaveCount(1);
  await keys('Backspace');
  await expect(button(said.addRegion)).toBeFocused();
  await expect(button(exchange.next)).toBeDisabled();
  await keys('Escape');
  await expect(button(exchange.menu)).toBeFocused();
  await keys('?');
  await expect(page().getByRole('heading', { name: said.regionKeys })).toBeVisible();
});
