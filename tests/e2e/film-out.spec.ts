import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { framesOf, probed } from '../../main/exchange/testing/numbered-film';
import { says, standIn } from '../../main/ffmpeg/testing/stand-in';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { listSessions, momentsOf } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { debianChromium } from '../rig/engine/engines';
import { playFile } from '../rig/engine/play-file';
import { reviewFromLibrary } from '../rig/film/review-film';
import { saveShownFilm } from '../rig/film/save-film';
import { cutOff, lookAround, lookFolder, resizeTo } from '../rig/screen/look';
import { findFfmpeg } from '../unit/rig/find-ffmpeg';

const code = '2026-11 Test G1 S1';
const { exchange, filmExport: said } = words;
const system = findFfmpeg() ?? '';

const laptop = appInPlace((own) =>
  writeLongSession(own.place, { code, minutes: 1, moments: 2, phases: true }),
);

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const dialog = () => page().getByRole('alertdialog');
const select = (name: string) => dialog().getByRole('combobox', { name, exact: true });
const desk = (): string => join(laptop.place.folder, 'desk');

/** The system's dialog answers at once: every file is saved on the desk as it is suggested. */
async function answerDialogs(): Promise<void> {
  mkdirSync(desk(), { recursive: true });
  await laptop.app.evaluate(({ dialog: system }, folder) => {
    system.showSaveDialog = async (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
      return { canceled: false, filePath: `${folder}/${defaultPath.replace(/^.*[\\/]/, '')}` };
    };
  }, desk());
}

async function lookAtAll(name: string): Promise<void> {
  await page().emulateMedia({ colorScheme: 'light' });
  await resizeTo(laptop.app, page(), { width: 911, height: 512 });
  await page().screenshot({ path: join(lookFolder, `${name}-911.png`) });
  expect.soft(await cutOff(page()), name).toEqual([]);
  await lookAround(laptop.running, name);
}

/** From the choices to the files. */
async function agreeAndSave(): Promise<void> {
  await button(exchange.next).click();
  await dialog().getByLabel(words.before.people).fill('9');
  await dialog().getByLabel(words.before.agreed).check();
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible({ timeout: 60_000 });
}

test('[inout] a clip leaves as an MP4 that plays elsewhere, and the whole film as a WebM, only after everyone agreed; nothing of it is in any other file', async () => {
  await laptop.launch({ env: { FFMPEG_PATH: system } });
  await answerDialogs();
  const [recorded] = await listSessions(page());
  const sessionId = recorded?.id ?? ('' as never);
  const ids = (await momentsOf(page(), sessionId)).map(({ id }) => id);
  await page().evaluate((chosen) => window.secondLook.moments.choose(chosen), { sessionId, ids });
  await reviewFromLibrary(page(), code);
  await saveShownFilm(laptop.running, join(laptop.place.folder, 'control.webm'));
  await page().keyboard.press('y');
  await button(said.open).click();
  await dialog().getByLabel(exchange.purpose).fill('supervision with Dr. Jones');
  await select(said.what).selectOption('passage');
  await dialog().getByLabel(said.from).fill('0:05');
  await dialog().getByLabel(said.to).fill('0:04');
  await expect(dialog().getByText(said.troubles.times)).toBeVisible();
  await expect(button(exchange.next)).toBeDisabled();
  await dialog().getByLabel(said.to, { exact: true }).fill('0:08');
  await lookAtAll('export-film');
  await select(said.picture).selectOption('regions');
  await lookAtAll('export-film-regions');
  await select(said.picture).selectOption('unchanged');
  await button(exchange.next).click();
  await lookAtAll('export-film-agreement');
  await button(exchange.back).click();
  await agreeAndSave();
  await page().keyboard.press('Escape');

  await button(said.open).click();
  await dialog().getByLabel(exchange.purpose).fill('teaching');
  await select(said.format).selectOption('webm');
  await agreeAndSave();
  await page().keyboard.press('Escape');

  await button(said.open).click();
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
  expect(
    probed(clip)
      .streams.map(({ codec_name }) => codec_name)
      .toSorted(),
  ).toEqual(['aac', 'h264']);
  expect(Math.abs(Number(probed(clip).format.duration) - 3)).toBeLessThan(0.1);
  expect(probed(film).chapters.length).toBeGreaterThan(6);

  expect(probed(clips).chapters[0]?.tags.title).toBe(said.clipTitle(1));
  // Light letters on a dark card.
  const card = framesOf(system, clips)[30] ?? Buffer.alloc(1);
  expect(Math.max(...card)).toBeGreaterThan(150);
  expect(card.reduce((sum, point) => sum + point, 0) / card.length).toBeLessThan(60);

  const samples = [clip, film].flatMap((path) => takeSamples(readFileSync(path), 50));
  expect(searchPlaintext(samples, [desk()])).toBeGreaterThan(90);
  const { library, userData, temp } = laptop.place;
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
  await button(said.open).click();
  await expect(dialog().getByText(said.needsFfmpeg)).toBeVisible();
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
  await button(said.open).click();
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
  await dialog().getByLabel(words.before.people).fill('9');
  await dialog().getByLabel(words.before.agreed).check();
  await button(exchange.save).click();
  await expect(dialog().getByText(said.stalled)).toBeVisible({ timeout: 30_000 });
  await lookAtAll('export-film-stalled');
  await button(said.cancel).click();
  await expect(dialog().getByText(said.cancelled)).toBeVisible();
  expect(readdirSync(desk())).toEqual([]);
});
