import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { keptMarks, listHas, momentsRegion } from '../rig/app/moment-list';
import { aliases, moment, reviewedSessions } from '../rig/app/reviewed-sessions';
import { settledAt } from '../rig/film/film-times';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/screen/look';
import { wholePage } from '../rig/screen/whole-page';
import { anyOf, matching, starting } from '../rig/texts';

const own = reviewedSessions('Filters', 'Hidden');
const { page, press, open, leave } = own;
const filmAt = (seconds: number) =>
  expect.poll(async () => Math.round((await settledAt(page())) / 1000)).toBe(seconds);

test('[review] filters', async () => {
  const entries = [
    moment(5, undefined, { note: 'before it all' }),
    moment(15, 'frame', { leader: 'A' }),
    moment(25, 'feelings', { leader: 'B', note: 'The presenter leans back' }),
    moment(35, 'gaze', { leader: 'A' }),
  ];
  const phase = {
    kind: 'phase',
    id: newId(momentIdSchema),
    mediaMs: 20_000,
    name: 'group-work',
  } as const;
  await open(
    'Filters',
    [...entries, phase],
    entries.slice(3).map(({ id }) => id),
  );
  await press('h');
  const region = momentsRegion(page());
  await listHas(page(), 4);
  await expect(region.getByText(words.moments.starred(1))).toBeVisible();
  await region.getByRole('button', { name: words.moments.filters }).click();
  const shown = () =>
    region
      .getByRole('button', { name: starting(words.moment.goTo) })
      .evaluateAll((rows) => rows.map((row) => row.firstElementChild?.textContent?.match(/at (.*)$/)?.[1]));
  const tries: readonly (readonly [label: string, option: string, clocks: readonly string[]])[] = [
    [words.moments.tag, 'Invites feelings', ['0:25']],
    [words.moments.tag, words.moment.bookmark, ['0:05']],
    [words.moments.category, words.moments.categories['non-verbal'], ['0:35']],
    [words.moments.leader, aliases.A, ['0:35', '0:15']],
    [words.moments.leader, words.moments.none, ['0:05']],
    [words.moments.phase, words.phases['group-work'], ['0:35', '0:25']],
    [words.moments.phase, words.moments.none, ['0:05', '0:15']],
  ];
  for (const [label, option, clocks] of tries) {
    const choice = region.getByRole('combobox', { name: label, exact: true });
    await choice.selectOption({ label: option });
    await expect.poll(shown, `${label}: ${option}`).toEqual(clocks);
    await expect(region.getByText(words.moments.filtered(clocks.length, 4))).toBeVisible();
    await choice.selectOption({ label: words.moments.all });
  }
  await region.getByRole('checkbox', { name: words.moments.starredOnly }).check();
  await expect.poll(shown).toEqual(['0:35']);
  await region.getByRole('button', { name: words.moments.noFilters }).click();
  await region.getByRole('searchbox', { name: words.moments.text }).fill('LEANS');
  await expect.poll(shown).toEqual(['0:25']);
  await region.getByRole('searchbox', { name: words.moments.text }).fill('nobody said that');
  await expect(region.getByText(words.moments.nothing)).toBeVisible();

  // The arrows move through what is shown.
  await region.getByRole('button', { name: words.moments.noFilters }).click();
  await region.getByRole('combobox', { name: words.moments.leader }).selectOption({ label: aliases.A });
  await region.getByRole('button', { name: words.moments.filtered(2, 4) }).click();
  await press('ArrowDown');
  await filmAt(10);
  await press('ArrowDown');
  await filmAt(30);
  await press('ArrowUp');
  await filmAt(10);
  await leave();

  // When another session is opened, or the same one again, nothing is filtered.
  await open('Filters');
  await press('h');
  await listHas(page(), 4);
  await leave();
});

test('[review] while tags are hidden, nothing about them is in the page', async () => {
  const entries = defaultTagSet.map(({ id }, at) =>
    moment(2 + at * 3, id, { leader: at % 2 ? 'A' : 'B', note: `Remark number ${at} of the observer` }),
  );
  const bookmark = moment(50, undefined, { note: 'Remark on a bookmark' });
  await open(
    'Hidden',
    [...entries, bookmark],
    [entries[4], entries[1]].flatMap((each) => each?.id ?? []),
  );
  const secrets = [
    ...defaultTagSet.flatMap(({ label, definition, question }) => [label, definition, question]),
    ...entries.flatMap(({ note }) => note ?? []),
    'Remark on a bookmark',
    ...Object.values(aliases),
  ];
  const letters = defaultTagSet.map(({ key }) => key);
  const count = entries.length + 1;
  /** Traces of tags in the page, its attributes, its fields and the window's title. */
  const found = async (): Promise<string[]> => {
    const { html, texts, shapes } = await wholePage(page());
    const titles = await own.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    const all = [html, ...titles].join('\n').toLowerCase();
    return [
      ...secrets.filter((secret) => all.includes(secret.toLowerCase())),
      ...letters.filter((letter) => texts.includes(letter)),
      ...texts.filter((text) => new RegExp(`(?<![:.\\d])${count}(?![:.\\d])`).test(text)),
      ...shapes,
    ];
  };
  // They can be found while tags are shown.
  await press('h', 'Control+e');
  await listHas(page(), count);
  const shown = await found();
  for (const { label, key } of defaultTagSet) expect(shown).toEqual(expect.arrayContaining([label, key]));
  expect(shown).toEqual(expect.arrayContaining(Object.values(aliases)));
  await press('ArrowDown', 'Delete');
  await expect(page().getByText(words.moment.deleted(defaultTagSet[0]?.label ?? '', '0:02'))).toBeVisible();
  await press('Control+z');
  await listHas(page(), count);
  await press('ArrowDown', 'Delete');
  await expect(page().getByText(starting(words.moment.deleted))).toBeVisible();

  // Hides the tags while everything is open: a notice, a moment's fields, a selection, filters, the palette.
  await press('ArrowDown', 'Enter');
  await expect(momentsRegion(page()).getByRole('textbox', { name: words.moments.note })).toBeFocused();
  await page().keyboard.type('Typed just now');
  await momentsRegion(page()).getByRole('button', { name: words.moments.hideTags }).click();
  await expect(momentsRegion(page()).getByText(words.moments.hidden)).toBeVisible();
  secrets.push('Typed just now');
  const looks: string[] = [];
  const look = async (where: string): Promise<void> => {
    looks.push(where);
    expect(await found(), where).toEqual([]);
  };
  await look('just hidden');
  await page().screenshot({ path: join(lookFolder, 'review-tags-hidden.png') });
  await press('ArrowDown');
  await look('at the next moment');
  await press('u');
  await expect(
    page().getByText(anyOf(matching(words.moment.starred), matching(words.moment.unstarred))),
  ).toBeVisible();
  await look('a star is taken');
  await press('u', 'k');
  await expect(page().getByText(starting(words.moment.marked))).toBeVisible();
  await look('a bookmark is set');
  // Letters mark nothing, and nothing is edited blindly.
  const before = await keptMarks(page(), 'Hidden');
  // Not on the button that was clicked, which Enter would press.
  await page().locator('main').focus();
  await press('Control+e', 'f', 'v', 'Delete', 'Enter', 'z', 'Alt+Shift+ArrowLeft', 'Control+ArrowLeft');
  await look('keys that would edit');
  expect(await keptMarks(page(), 'Hidden')).toEqual(before);
  await press('Control+z');
  await look('undone');
  await page().keyboard.press('?');
  await page().getByRole('dialog').waitFor();
  await look('the keys');
  await page().keyboard.press('Escape');
  await page().getByRole('button', { name: words.finish.open, exact: true }).click();
  await look('the end');
  await page().getByRole('button', { name: words.finish.deleteNow }).click();
  await page().getByRole('alertdialog').waitFor();
  await look('asked whether to delete it');
  await page().keyboard.press('Escape');
  await page().getByRole('alertdialog').waitFor({ state: 'hidden' });
  await page().keyboard.press('Escape');
  await press('j');
  await look('the discussion');
  await press('j');
  // What was typed is saved, although it was hidden.
  expect((await keptMarks(page(), 'Hidden')).moments.flatMap(({ note }) => note ?? [])).toContainEqual(
    expect.stringContaining('Typed just now'),
  );
  await press('h');
  await listHas(page(), before.moments.length - 1);
  await leave();
  // Tags are hidden again whenever it is opened.
  await open('Hidden', [], before.chosen);
  await look('opened again');
  expect(looks.length).toBeGreaterThan(8);
  await leave();
});

/** How to reach each state of the list from the previous one. */
const states: readonly { readonly name: string; readonly come: () => Promise<unknown> }[] = [
  { name: 'hidden', come: () => listHas(page(), 0) },
  { name: 'shown', come: () => press('h', 'ArrowDown', 'u') },
  { name: 'fields', come: () => press('Enter') },
  {
    name: 'filters-and-selection',
    come: async () => {
      await press('Escape', 'Shift+ArrowDown');
      await momentsRegion(page()).getByRole('button', { name: words.moments.filters }).click();
    },
  },
  { name: 'palette', come: () => press('Control+e') },
];

test('[review] every state of the list: nothing is cut, axe finds nothing serious', async () => {
  for (const size of lookSizes) {
    await resizeTo(own.app, page(), size);
    await open('Filters');
    for (const { name, come } of states) {
      await come();
      await page().screenshot({ path: join(lookFolder, `moments-${name}-${size.width}.png`) });
      expect.soft(await cutOff(page()), `${name} ${size.width}`).toEqual([]);
      expect.soft(await seriousBarriers(page()), `${name} ${size.width}`).toEqual([]);
    }
    await leave();
  }
});
