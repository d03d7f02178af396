import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { Library } from '../../main/library/library';
import { realDisk } from '../../main/vault/disk';
import type {} from '../../renderer/main/window';
import { dayAfter } from '../../shared/model/agreement';
import { formatCalendarDay, formatLongDay, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia, settingsPath } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { moveClock } from '../rig/app/moved-clock';
import { openRoom, startRecording } from '../rig/app/operate';
import { withPlaceLibrary } from '../rig/disk/session-on-disk';
import { lookAround } from '../rig/screen/look';

const days = (count: number): string => dayAfter(new Date(), count);
/** The sentence of the consent that names the limit. */
const consentUpTo = (limit: string): string => words.consent.longer(limit);
const [consentBeforeLimit = ''] = consentUpTo('\n').split('\n');

const own = appInPlace(() => undefined);

const page = (): Page => own.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const row = (code: string) => page().getByRole('listitem').filter({ hasText: code });

async function write(library: Library, code: string, deleteBy?: string): Promise<void> {
  const agreement = { sentences: ['We record this.'], people: 9, limit: days(30) };
  await library.createSession(code, deleteBy === undefined ? {} : { details: { deleteBy }, agreement });
}

test('[promise] what could not be deleted during a recording is gone before the list is next shown', async () => {
  writeFileSync(settingsPath(own.place), JSON.stringify({ passphraseDeclined: true, deleteWhenDue: false }));
  await withPlaceLibrary(own.place, realDisk, (library) => write(library, 'Past', days(-2)));
  await own.launch({ media: await fedMedia(360) });
  await openRoom(page(), '2026-11 Test G1 S1');
  await startRecording(page());
  const codes = await page().evaluate(async () => {
    const { library, recording, settings } = window.secondLook;
    const listed = async () => {
      const told = await library.list();
      return told.ok ? told.value.map(({ code }) => code) : [told.code];
    };
    await settings.change({ deleteWhenDue: true });
    const during = await listed();
    await recording.finish();
    return [during, await listed()];
  });
  expect(codes).toEqual([['2026-11 Test G1 S1', 'Past'], ['2026-11 Test G1 S1']]);
});

test('[promise] sessions that are due are gone before the list is shown, and the list says so; deletions are announced three days ahead; if the clock is a year ahead, the app asks', async () => {
  await withPlaceLibrary(own.place, realDisk, async (library) => {
    await write(library, 'Today', days(0));
    await write(library, 'Past', days(-2));
    await write(library, 'Soon', days(3));
    await write(library, 'Far', days(20));
    await write(library, 'Undated');
  });
  await own.launch();
  const said = () => page().getByText(words.finish.deletedByDay('Past', formatCalendarDay(days(-2))));
  await expect(said()).toBeVisible();
  expect((await listSessions(page())).map(({ code }) => code)).toEqual(['Undated', 'Far', 'Soon', 'Today']);
  await expect(row('Soon')).toContainText(words.finish.willGo(formatCalendarDay(days(3))));
  await expect(row('Undated')).toContainText(words.finish.noDay);
  await expect(row('Far').getByRole('button', { name: words.library.finishOf('Far') })).toHaveCount(0);
  // Nobody has reviewed it yet, so its filled button is not its end.
  await expect(row('Soon').getByRole('button').last()).toHaveAccessibleName(words.library.reviewOf('Soon'));
  await lookAround(own.running, 'library-due');

  // Nothing was promised for a session of which no day is known.
  await button(words.library.finishOf('Undated')).click();
  await expect(
    page().getByText(words.finish.limitOnly(formatCalendarDay(days(30))), { exact: true }),
  ).toBeVisible();
  await lookAround(own.running, 'finish-undated');
  await page().keyboard.press('Escape');

  // Keeping a session requires a tick, and stays within the limit.
  await button(words.library.finishOf('Soon')).click();
  await page().getByLabel(words.finish.until, { exact: true }).fill(days(30));
  await page().getByLabel(words.finish.reason).fill('The other group');
  await expect(page().getByText(words.finish.wantsAgreed)).toBeVisible();
  await expect(page().getByText(words.finish.limit(formatCalendarDay(days(30))))).toBeVisible();
  await lookAround(own.running, 'finish-keep');
  await page().getByLabel(words.finish.groupAgreed).check();
  await page().getByLabel(words.finish.until, { exact: true }).fill(days(31));
  await expect(page().getByLabel(words.finish.groupAgreed)).not.toBeChecked();
  await expect(button(words.finish.keep)).toBeDisabled();
  await page().keyboard.press('Escape');
  await button(words.review.back).click();
  await expect(row('Soon')).toBeVisible();

  await moveClock(own.app, page(), { byMs: 366 * 86_400_000, offsetMinutes: 0 });
  // Before anyone agrees to days that may be wrong, the app asks for the date.
  await page().keyboard.press('Control+n');
  await expect(page().getByRole('status').filter({ hasText: words.before.wanting.date })).toBeVisible();
  await expect(page().getByText(words.before.dateInDoubt)).toBeVisible();
  await expect(page().getByLabel(words.before.deleteBy)).toHaveCount(0);
  await expect(page().getByLabel(words.before.agreed)).toHaveCount(0);
  await expect(page().getByText(consentBeforeLimit)).toHaveCount(0);
  await lookAround(own.running, 'before-which-date');
  await button(words.before.back).click();
  const asked = () => page().getByRole('alert').filter({ hasText: words.finish.dateTitle });
  await expect(asked()).toContainText(formatCalendarDay(days(366)));
  // A session that was named today and is due today is deleted shortly before midnight.
  await expect(asked()).toContainText(words.finish.dateDeletes(formatCalendarDay(days(0)), 0));
  await expect(asked()).toContainText(words.finish.dateDeletes(formatCalendarDay(days(366)), 3));
  await lookAround(own.running, 'library-which-date');
  const begin = await page().evaluate(
    (deleteBy) =>
      window.secondLook.recording.begin({
        details: {
          code: 'X',
          purpose: '',
          watchers: '',
          deleteBy,
          plannedMinutes: 45,
          aliases: { A: '', B: '' },
        },
        agreement: { people: 9, agreed: true },
      }),
    days(1),
  );
  expect(begin).toMatchObject({ ok: false, code: 'date-in-doubt' });
  await asked()
    .getByRole('button', { name: words.finish.dateIs(formatCalendarDay(days(0))) })
    .click();
  await expect(asked()).toHaveCount(0);
  expect((await listSessions(page())).map(({ code }) => code)).toEqual(['Undated', 'Far', 'Soon', 'Today']);
  // The days are counted from the right date, although the clock is still wrong.
  await page().keyboard.press('Control+n');
  await expect(page().getByLabel(words.before.deleteBy)).toHaveAttribute('min', days(0));
  // The clock is a year ahead, so the day is read with its year.
  const shownYear = new Date(Date.now() + 366 * 86_400_000).getFullYear();
  await expect(page().getByText(consentUpTo(formatLongDay(days(30), shownYear)))).toBeVisible();
  await lookAround(own.running, 'before-limit');
});
