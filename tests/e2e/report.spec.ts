import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { exportSentences, formatClock, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { exportDesk } from '../rig/app/export-desk';
import { listSessions, momentsOf } from '../rig/app/marking';
import { type LongSession, writeLongSession } from '../rig/disk/long-session';
import { searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { reviewFromLibrary } from '../rig/film/review-film';
import { lookFolder } from '../rig/screen/look';

const code = '2026-11 Test G1 S1';
const aliases = { A: 'Heron', B: 'Wagtail' };
const purpose = 'supervision with Dr. Jones';
const { exchange, report } = words;

let written: LongSession;
const laptop = appInPlace(async (own) => {
  written = await writeLongSession(own.place, { code, minutes: 3, moments: 24, phases: true, aliases });
  await own.launch();
});

const { agree, answerDialogs, button, choose, desk, dialog, lookAtAll, page } = exportDesk(laptop);

/** How many pages a PDF has, by the objects in it. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test('[inout] a report leaves as a PDF of one or two pages and as one file of HTML, once everyone agreed; one about a leader only once that leader did, too', async () => {
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? ('' as never);
  const moments = await momentsOf(page(), sessionId);
  const about = moments.find(({ leader }) => leader === 'A');
  await page().evaluate(({ id, ids }) => window.secondLook.moments.choose({ sessionId: id, ids }), {
    id: sessionId,
    ids: [about?.id ?? ('' as never)],
  });
  await answerDialogs();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await choose(exchange.exportReport);
  await page().getByLabel(exchange.purpose, { exact: true }).fill(purpose);
  await page().getByLabel(exchange.reportFiles.html).check();
  await lookAtAll('export-report');
  await button(exchange.next).click();
  for (const sentence of exportSentences({ what: 'report', leaders: 'letters', files: 2, purpose }))
    await expect(dialog().getByText(sentence)).toBeVisible();
  await agree();
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible();

  const names = readdirSync(desk()).toSorted();
  expect(names).toEqual(['html', 'pdf'].map((ending) => `${code} ${exchange.reportName.session}.${ending}`));
  const [html, pdf] = names.map((name) => readFileSync(join(desk(), name))) as [Buffer, Buffer];
  copyFileSync(join(desk(), names[1] ?? ''), join(lookFolder, 'report.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect([1, 2]).toContain(pagesOf(pdf));
  const first = formatClock(written.moments[0] ?? Number.NaN);
  const said = [code, report.session, first, words.recording.leader('A'), words.phases.presentation];
  for (const text of said) expect(html.toString()).toContain(text);
  expect(html.toString()).not.toMatch(/Heron|Wagtail|<script|<a /);
  const { stdout } = spawnSync('pdftotext', ['-layout', join(desk(), names[1] ?? ''), '-']);
  // Where poppler is installed.
  if (stdout) for (const text of said) expect(stdout.toString()).toContain(text);
  const samples = takeSamples(Buffer.from(html.subarray(html.indexOf('<body>'))), 20);
  expect(searchPlaintext(samples, [desk()])).toBeGreaterThan(10);
  const { library, userData, temp } = laptop.place;
  expect(searchPlaintext(samples, [library, userData, temp])).toBe(0);

  await page().keyboard.press('Escape');
  await choose(exchange.exportReport);
  await page().getByLabel(exchange.purpose, { exact: true }).fill(purpose);
  await page().getByLabel(exchange.reportForm).selectOption('observation');
  await page().getByLabel(exchange.headings).fill('');
  await expect(page().getByText(exchange.headingsWrong)).toBeVisible();
  await expect(button(exchange.next)).toBeDisabled();
  await page().getByLabel(exchange.headings).fill('Holding the frame\n\nWhat to try next');
  await lookAtAll('export-observation');
  await button(exchange.next).click();
  await agree();
  await expect(button(exchange.save)).toBeDisabled();
  await dialog().getByLabel(exchange.leaderAgreed('A')).check();
  await lookAtAll('export-observation-agreement');
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible();
  const saved = join(desk(), `${code} ${exchange.reportName.observation}.pdf`);
  copyFileSync(saved, join(lookFolder, 'observation-report.pdf'));
  const observation = readFileSync(saved);
  expect([1, 2]).toContain(pagesOf(observation));
  expect(await laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
