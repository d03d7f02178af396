import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { readMarks } from '../../shared/exchange/read-marks';
import { maxFileMarks } from '../../shared/model/file-marks';
import { defaultTagSet } from '../../shared/model/tags';
import { exportSentences, faultWords, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { exportDesk } from '../rig/app/export-desk';
import { listSessions, momentsOf } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { reviewFromLibrary } from '../rig/film/review-film';
import { containing } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const aliases = { A: 'Heron', B: 'Wagtail' };
const secret = 'what was said about the heron, word for word';
const { exchange } = words;

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 12, phases: true, aliases });
  await own.launch();
});

const { answerDialogs, button, choose, desk, dialog, lookAtAll, page } = exportDesk(laptop);

async function summary(): Promise<void> {
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await expect(button(exchange.menu)).toBeVisible();
}

test('[inout] marks leave only after everyone agreed once more: the sentences name what leaves and what for; what is saved is named on the receipt, and nothing of it is in any other file', async () => {
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const stored = await momentsOf(page(), sessionId);
  const [first] = stored;
  await page().evaluate(({ id, moment }) => window.secondLook.moments.change({ sessionId: id, moment }), {
    id: sessionId,
    moment: { ...first, note: secret } as never,
  });
  await answerDialogs();
  await summary();
  await lookAtAll('summary-files');
  await choose(exchange.export);
  await expect(button(exchange.next)).toBeDisabled();
  const purpose = page().getByLabel(exchange.purpose, { exact: true });
  await expect(purpose).toBeFocused();
  await purpose.fill('supervision. It will be kept forever');
  await expect(page().getByText(exchange.oneSentence)).toBeVisible();
  await expect(button(exchange.next)).toBeDisabled();
  await purpose.fill('training with Dr. Jones');
  for (const format of ['eaf', 'json'] as const)
    await page().getByLabel(exchange.formatNames[format]).check();
  const notes = page().getByLabel(exchange.notes, { exact: true });
  await notes.check();
  await expect(page().getByText(exchange.csvHint)).toBeVisible();
  await lookAtAll('export-marks');
  await notes.uncheck();
  await expect(page().getByText(exchange.csvHint)).toHaveCount(0);
  await button(exchange.next).click();
  const asked = {
    ...{ what: 'marks' as const, leaders: 'letters' as const, files: 3 },
    purpose: 'training with Dr. Jones',
  };
  for (const sentence of exportSentences(asked)) await expect(dialog().getByText(sentence)).toBeVisible();
  await expect(button(exchange.save)).toBeDisabled();
  await dialog().getByLabel(words.before.people).fill('9');
  await expect(button(exchange.save)).toBeDisabled();
  await dialog().getByLabel(words.before.agreed).check();
  await lookAtAll('export-agreement');
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible();
  await lookAtAll('export-saved');

  const names = readdirSync(desk()).toSorted();
  expect(names).toHaveLength(3);
  for (const name of names) {
    await expect(page().getByText(name)).toBeVisible();
    const bytes = readFileSync(join(desk(), name));
    const marks = readMarks(bytes).sheets[0]?.marks ?? [];
    expect(marks).toHaveLength(19);
    // Nothing of this film was taken out, so that its times are those of the moments.
    const times = marks.flatMap(({ kind, fromMs }) => (kind === 'moment' ? fromMs : []));
    expect(times).toEqual(stored.map(({ mediaMs }) => mediaMs).toSorted((a, b) => a - b));
    expect(bytes.includes(secret) || bytes.includes(aliases.A)).toBe(false);
  }
  const samples = names.flatMap((name) => takeSamples(readFileSync(join(desk(), name)), 20));
  expect(searchPlaintext(samples, [desk()])).toBeGreaterThan(50);
  const { library, userData, temp } = laptop.place;
  expect(searchPlaintext(samples, [library, userData, temp])).toBe(0);
  await page().keyboard.press('Escape');
  await expect(button(exchange.menu)).toBeFocused();
  await button(words.finish.open).click();
  for (const name of names) await expect(page().getByText(name)).toBeVisible();
  await button(words.finish.deleteNow).click();
  await button(words.erase.yes).click();
  await expect(page().getByText(words.receipt.destroyed)).toBeVisible();
  const receipts = await page().evaluate(() => window.secondLook.library.receipts());
  const [receipt] = receipts.ok ? receipts.value : [];
  expect(receipt?.exports.map((each) => each.name).toSorted()).toEqual(names);
});

test('[inout] marks of a file come in after a preview, with an offset and with names that are new here, and one undo takes them back; a file without marks changes nothing', async () => {
  const file = join(laptop.place.folder, 'from elsewhere.csv');
  const rows = [
    'time;label;leader;note',
    '1,5;Holds the frame;Leader B;',
    '2,5;Smile;Wagtail;at last',
    '0:00:03.5;Frown;x;',
  ];
  writeFileSync(file, [...rows, '9:00:00;Gaze;;', ''].join('\r\n'));
  await answerDialogs(file);
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const stored = async () => momentsOf(page(), sessionId);
  const before = await stored();
  await summary();
  await button(exchange.import).click();
  await expect(dialog().getByText(exchange.file(basename(file), exchange.readNames.csv))).toBeVisible();
  await expect(dialog().getByText(exchange.adding(3))).toBeVisible();
  await expect(dialog().getByText(exchange.outside(1))).toBeVisible();
  const gaze = defaultTagSet.find(({ id }) => id === 'gaze')?.label ?? '';
  await dialog().getByRole('combobox', { name: 'Smile', exact: true }).selectOption({ label: gaze });
  const offset = dialog().getByLabel(exchange.offset);
  await offset.fill('soon');
  await expect(dialog().getByText(exchange.offsetWrong)).toBeVisible();
  await expect(button(exchange.addNone)).toBeDisabled();
  await offset.fill('1.25');
  await lookAtAll('import-marks');
  await button(exchange.add(3)).click();
  await expect(page().getByText(containing(exchange.imported, 3, /.+/))).toBeVisible();
  const added = (await stored()).filter(({ id }) => !before.some((each) => each.id === id));
  expect(added.map(({ id: _, ...rest }) => rest)).toEqual([
    { kind: 'intervention', mediaMs: 2750, tagId: 'frame', leader: 'B' },
    { kind: 'intervention', mediaMs: 3750, tagId: 'gaze', leader: 'B', note: 'at last' },
    { kind: 'bookmark', mediaMs: 4750, note: 'Frown\nx' },
  ]);
  await page().keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);

  writeFileSync(file, 'Dear all, nothing is in here.');
  await button(exchange.import).click();
  await expect(page().getByRole('alert')).toContainText(faultWords['import-unknown'].happened);
  await expect(dialog()).toHaveCount(0);
  expect(await stored()).toEqual(before);
});

test('[inout] rows that can’t be read are named and left out; headings in another language are asked about; nothing of either changes a mark until a person adds them', async () => {
  const file = join(laptop.place.folder, 'Verhalten.csv');
  const rows = [
    'Zeitpunkt;Verhalten;Anmerkung',
    '1,5;Lächelt;"ja; wirklich"',
    'bald;Nickt;',
    '0:00:03,5;Nickt;',
  ];
  writeFileSync(file, `\uFEFF${rows.join('\r')}\r`, 'utf16le');
  await answerDialogs(file);
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const before = await momentsOf(page(), sessionId);
  await summary();
  await button(exchange.import).click();
  const column = (which: keyof typeof exchange.columnNames) =>
    dialog().getByRole('combobox', { name: exchange.columnNames[which], exact: true });
  await expect(column('start')).toHaveValue('0');
  await expect(column('name')).toHaveValue('1');
  await expect(dialog().getByText(exchange.unread(1))).toBeVisible();
  const where = exchange.unreadAt.line(3, '');
  await expect(dialog().getByText(exchange.unreadRow(where, exchange.unreadWhy.time))).toBeVisible();
  await column('note').selectOption('2');
  await lookAtAll('import-columns');
  await column('start').selectOption('1');
  await expect(dialog().getByText(exchange.unread(3))).toBeVisible();
  await expect(button(exchange.addNone)).toBeDisabled();
  await column('start').selectOption('0');
  expect(await momentsOf(page(), sessionId)).toEqual(before);
  await button(exchange.add(2)).click();
  await expect(page().getByText(containing(exchange.imported, 2, /.+/))).toBeVisible();
  const added = (await momentsOf(page(), sessionId)).filter(
    ({ id }) => !before.some((each) => each.id === id),
  );
  expect(added.map(({ id: _, ...rest }) => rest)).toEqual([
    { kind: 'bookmark', mediaMs: 1500, note: 'Lächelt\nja; wirklich' },
    { kind: 'bookmark', mediaMs: 3500, note: 'Nickt' },
  ]);
});

test('[inout] five thousand marks are added, removed and added again at once, and are all there at the next start', async () => {
  const file = join(laptop.place.folder, 'many.csv');
  const rows = Array.from(
    { length: maxFileMarks },
    (_, at) => `${(at * 0.011).toFixed(3)},${at % 3 ? '' : 'Gaze'},n${at}`,
  );
  writeFileSync(file, ['time,label,note', ...rows].join('\n'));
  await answerDialogs(file);
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const count = async () => (await momentsOf(page(), sessionId)).length;
  const before = await count();
  await summary();
  await button(exchange.import).click();
  const begun = Date.now();
  await button(exchange.add(maxFileMarks)).click();
  await expect(page().getByText(containing(exchange.imported, maxFileMarks, /.+/))).toBeVisible();
  test.info().annotations.push({ type: 'added after', description: `${Date.now() - begun} ms` });
  expect(await count()).toBe(before + maxFileMarks);
  await page().keyboard.press('Control+z');
  await expect.poll(count).toBe(before);
  await page().keyboard.press('Control+Shift+z');
  await expect.poll(count).toBe(before + maxFileMarks);
  await laptop.running.kill();
  await laptop.launch();
  await expect.poll(count).toBe(before + maxFileMarks);
});
