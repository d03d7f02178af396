import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { readTags } from '../../shared/exchange/tags';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { listSessions, momentsOf } from '../rig/app/marking';
import { openSettings } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { cutOff, lookAround, lookFolder, resizeTo } from '../rig/screen/look';

const code = '2026-11 Test G1 S1';
const { tags } = words;

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, {
    code,
    minutes: 1,
    moments: 3,
    phases: false,
    aliases: { A: '', B: '' },
  });
  await own.launch();
});

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const dialog = () => page().getByRole('alertdialog');

async function answerDialogs(file: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await laptop.app.evaluate(
    ({ dialog: system }, given) => {
      system.showSaveDialog = async (...asked: unknown[]) => {
        const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string };
        return { canceled: false, filePath: `${given.folder}/${defaultPath.replace(/^.*[\\/]/, '')}` };
      };
      system.showOpenDialog = async () => ({ canceled: false, filePaths: [given.file] });
    },
    { file, folder },
  );
}

async function lookAtAll(name: string): Promise<void> {
  await page().emulateMedia({ colorScheme: 'light' });
  await resizeTo(laptop.app, page(), { width: 911, height: 512 });
  await page().screenshot({ path: join(lookFolder, `${name}-911.png`) });
  expect.soft(await cutOff(page()), name).toEqual([]);
  await lookAround(laptop.running, name);
}

/** The settings of the tags, unfolded. */
async function openTags(): Promise<void> {
  await openSettings(page(), 'review');
  if (!(await button(tags.import).isVisible())) await button(tags.title).click();
}

test('[inout] the behaviors of a BORIS project become tags after a preview, mark with their keys, go out as a file, and can be removed', async () => {
  const gaze = defaultTagSet.find(({ id }) => id === 'gaze');
  const file = join(laptop.place.folder, 'ethogram.boris');
  const behaviors = [
    { code: 'Nod', key: '7', description: 'nods slowly', category: 'Non-verbal' },
    { code: 'Smile', key: 's', description: 'smiles back', category: '' },
    { code: gaze?.label.toUpperCase(), key: 'q', description: 'another meaning', category: '' },
    { key: 'w' },
  ].map((each) => ({ type: 'Point event', modifiers: {}, ...each }));
  writeFileSync(file, JSON.stringify({ observations: {}, behaviors_conf: { ...behaviors } }));
  const desk = join(laptop.place.folder, 'desk');
  await answerDialogs(file, desk);

  await openTags();
  await expect(page().getByText(tags.about(0))).toBeVisible();
  await button(tags.import).click();
  await expect(dialog().getByText(words.exchange.unread(1))).toBeVisible();
  await expect(dialog().getByText(tags.known(1, gaze?.label.toUpperCase() ?? ''))).toBeVisible();
  // Its key marks another tag already.
  await expect(dialog().getByText(tags.withoutKey('Smile'))).toBeVisible();
  await lookAtAll('import-tags');
  await button(tags.cancel).click();
  await expect(page().getByText(tags.about(0))).toBeVisible();
  await button(tags.import).click();
  await button(tags.add(2)).click();
  await expect(page().getByText(tags.about(2))).toBeVisible();
  await lookAtAll('settings-tags');
  // One that got no key can be given one, and is found by its name.
  await page().getByRole('searchbox').fill('smile');
  await button(words.settings.changeOf(words.commands.tag('Smile'))).click();
  await page().keyboard.press('Digit7');
  await expect(page().getByText(words.settings.taken('7', words.commands.tag('Nod')))).toBeVisible();
  await button(words.settings.changeOf(words.commands.tag('Smile'))).click();
  await page().keyboard.press('Digit8');
  await lookAtAll('settings-tag-key');
  await openTags();
  await expect(page().getByText(tags.tag('Smile', '8'))).toBeVisible();
  await button(tags.export).click();
  const path = join(desk, tags.fileName);
  await expect(page().getByText(tags.exported(tags.fileName))).toBeVisible();
  const saved = readTags(readFileSync(path));
  expect(saved.tags.map(({ id }) => id)).toEqual([...defaultTagSet.map(({ id }) => id), 'nod', 'smile']);

  // They are still there at the next start.
  await laptop.running.kill();
  await laptop.launch();
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const tagIds = async (): Promise<string[]> =>
    (await momentsOf(page(), sessionId)).flatMap((each) => (each.kind === 'intervention' ? each.tagId : []));
  await reviewFromLibrary(page(), code);
  await button(words.moments.showTags).click();
  await page()
    .getByRole('button', { name: new RegExp(words.review.markWithTag) })
    .click();
  await page().keyboard.press('7');
  await expect.poll(async () => (await tagIds()).includes('nod')).toBe(true);
  await page().keyboard.press('8');
  await expect.poll(async () => (await tagIds()).includes('smile')).toBe(true);
  await expect(page().getByText('Smile', { exact: true }).nth(1)).toBeVisible();

  const kept = await tagIds();
  await laptop.running.kill();
  await laptop.launch();
  await answerDialogs(path, desk);
  await openTags();
  await button(tags.removeOf('Smile')).click();
  await expect(page().getByText(tags.about(1))).toBeVisible();
  expect(await tagIds()).toEqual(kept);
  // What was saved brings it back under the same id.
  await button(tags.import).click();
  await button(tags.add(1)).click();
  await expect(page().getByText(tags.about(2))).toBeVisible();
  // However many come, the preview begins with what it says of them.
  const rows = Array.from({ length: 41 }, (_, at) => `Behavior ${at}`);
  writeFileSync(file, ['label', ...rows].join('\n'));
  await answerDialogs(file, desk);
  await resizeTo(laptop.app, page(), { width: 911, height: 512 });
  await button(tags.import).click();
  await expect(dialog().getByRole('heading', { name: tags.importTitle })).toBeInViewport();
  await expect(dialog().getByText(tags.over(3, 40))).toBeInViewport();
  await button(tags.cancel).click();
  const now = await page().evaluate(() => window.secondLook.settings.get());
  expect(now.ok && now.value.tags.map(({ id }) => id)).toEqual(['nod', 'smile']);
});
