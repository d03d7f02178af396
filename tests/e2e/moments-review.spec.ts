import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type MomentId, momentIdSchema, newId } from '../../shared/model/ids';
import type { Entry, Moment } from '../../shared/model/moment';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { keptMarks, listHas, momentsRegion, putMarks, rowOf } from '../rig/app/moment-list';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { makeRandom } from '../rig/random';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/screen/look';
import { wholePage } from '../rig/screen/whole-page';
import { anyOf, containing, matching, starting } from '../rig/texts';

const codes = [
  'Edits',
  'Other',
  'Keyboard',
  'Mouse',
  'Filters',
  'Hidden',
  'Typed',
  'Crashed',
  'Killed',
] as const;
const aliases = { A: 'Rowan', B: 'Marlow' };

let place: Place;
let running: RunningApp;
const page = (): Page => running.page;

test.beforeAll(async () => {
  place = makePlace();
  for (const code of codes) await writeLongSession(place, { code, minutes: 1, aliases });
  running = await launchApp({ place });
});
test.afterAll(async () => {
  await running?.kill();
  if (place) removePlace(place);
});

/** A moment at this many seconds; a bookmark if there is no tag id. */
function moment(seconds: number, tagId?: string, more: Partial<Moment> = {}): Moment {
  const about = { id: newId(momentIdSchema), mediaMs: seconds * 1000, ...more };
  return (tagId ? { ...about, kind: 'intervention', tagId } : { ...about, kind: 'bookmark' }) as Moment;
}

async function open(code: string, entries: readonly Entry[] = [], chosen: readonly MomentId[] = []) {
  await putMarks(page(), code, entries, chosen);
  await reviewFromLibrary(page(), code);
}

async function leave(): Promise<void> {
  await page().keyboard.press('Control+b');
  await page()
    .getByRole('button', { name: containing(words.library.newRecording) })
    .waitFor();
}

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const undoButton = () => momentsRegion(page()).getByRole('button', { name: words.recording.undo });

test('[review] undo and redo of 200 mixed edits returns to exactly the previous state; another session’s edits are never touched', async () => {
  test.setTimeout(240_000);
  // Another session is edited first.
  await open('Other', [moment(10, 'gaze'), moment(20)]);
  await press('h', 'ArrowDown', 'u', 'Alt+Shift+ArrowLeft', 'k');
  await listHas(page(), 3);
  await leave();
  const other = await keptMarks(page(), 'Other');
  expect(other.chosen).toHaveLength(1);

  const entries = [6, 12, 18, 24, 30, 36, 42, 48].map((at, i) => moment(at, defaultTagSet[i]?.id));
  const chosen = [3, 0].flatMap((at) => entries[at]?.id ?? []);
  await open('Edits', entries, chosen);
  const before = await keptMarks(page(), 'Edits');
  await press('h', 'Control+e');
  await expect(undoButton()).toBeDisabled();
  await press('Control+z', 'Control+z');
  expect(await keptMarks(page(), 'Edits')).toEqual(before);

  await press('ArrowDown', 'u');
  await expect(undoButton()).toBeEnabled();
  const first = await keptMarks(page(), 'Edits');
  const random = makeRandom(5);
  const momentCount = async () => (await keptMarks(page(), 'Edits')).moments.length;
  let count = entries.length;
  let edits = 1;
  while (edits < 200) {
    // The last press always arrives at a moment, so that each of these edits changes something.
    if (random.between(0, 1) < 0.3) await press(...Array<string>(random.whole(1, 6)).fill('ArrowUp'));
    await press('ArrowDown');
    const what = random.whole(0, 9);
    if (what < 2 && count > 8) {
      // One moment, or all that are selected.
      if (what === 1) await press('Shift+ArrowDown');
      await press('Delete');
      await expect.poll(momentCount).toBeLessThan(count);
      count = await momentCount();
      await listHas(page(), count);
    } else if (what === 2) {
      await press('Enter');
      const note = momentsRegion(page()).getByRole('textbox', { name: words.moments.note });
      await note.fill(`said ${edits}`);
      await press('Enter');
      await expect(note).toHaveCount(0);
    } else if (what === 3 || what === 4 || count < 8) {
      await press(random.pick(['k', 'f', '2']));
      count += 1;
      await listHas(page(), count);
    } else if (what === 5) await press('Shift+ArrowUp', random.pick(['u', 'Alt+Shift+ArrowLeft']));
    else if (what === 6) await press('u');
    else if (what === 7) await press(random.pick(['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight']));
    else if (what === 8) await press('Control+ArrowRight');
    else {
      await press('Control+Shift+ArrowRight', 'Control+Shift+ArrowLeft');
      edits += 1;
    }
    edits += 1;
  }
  const settle = async () => {
    let last = '';
    await expect
      .poll(async () => {
        const now = JSON.stringify(await keptMarks(page(), 'Edits'));
        const same = now === last;
        last = now;
        return same;
      })
      .toBe(true);
    return keptMarks(page(), 'Edits');
  };
  const after = await settle();
  expect(after).not.toEqual(first);

  for (let step = 0; step < edits - 1; step += 1) await press('Control+z');
  // Each edit is one step: all but the first are undone.
  await expect.poll(() => keptMarks(page(), 'Edits')).toEqual(first);
  await expect(undoButton()).toBeEnabled();
  await press('Control+z');
  await expect(undoButton()).toBeDisabled();
  expect(await keptMarks(page(), 'Edits')).toEqual(before);
  await press('Control+z');
  for (let step = 0; step < edits; step += 1) await press('Control+Shift+z');
  await expect(momentsRegion(page()).getByRole('button', { name: words.recording.redo })).toBeDisabled();
  expect(await keptMarks(page(), 'Edits')).toEqual(after);
  await leave();

  await open('Other', [], other.chosen);
  await press('h', 'Control+z', 'Control+Shift+z');
  await expect(undoButton()).toBeDisabled();
  expect(await keptMarks(page(), 'Other')).toEqual(other);
  await leave();
});

/** The only moment of the edited session, as stored. */
const kept = async (code: string): Promise<Moment | undefined> => (await keptMarks(page(), code)).moments[0];
const filmAt = (seconds: number) =>
  expect.poll(async () => Math.round((await settledAt(page())) / 1000)).toBe(seconds);

test('[review] every editing command by keyboard alone', async () => {
  await open('Keyboard', [moment(20, 'gaze'), moment(40)]);
  await press('h', 'ArrowDown');
  await filmAt(15);
  await press('u');
  await expect(
    rowOf(page(), 'Gaze', '0:20').getByRole('button', { name: starting(words.moments.starOf) }),
  ).toHaveAttribute('aria-pressed', 'true');
  await press('Alt+Shift+ArrowRight');
  await expect(rowOf(page(), 'Gaze', '0:20')).toContainText(aliases.B);
  await press('Alt+Shift+ArrowLeft');
  await expect(rowOf(page(), 'Gaze', '0:20')).toContainText(aliases.A);
  await press('Alt+Shift+ArrowLeft');
  await expect(rowOf(page(), 'Gaze', '0:20')).not.toContainText(aliases.A);
  await press(
    'Control+Shift+ArrowRight',
    'Control+Shift+ArrowRight',
    'Control+ArrowRight',
    'Control+ArrowLeft',
  );
  await press('Control+ArrowLeft', 'Control+Shift+ArrowLeft');
  await expect(rowOf(page(), 'Gaze', '0:20')).toBeVisible();
  await expect.poll(async () => (await kept('Keyboard'))?.mediaMs).toBe(20_900);
  // The moment ends where the film is now. (If the film were before it, it would not become a span.)
  await press('ArrowRight', 'ArrowRight');
  await filmAt(25);
  await press('z');
  await expect(rowOf(page(), 'Gaze', '0:20')).toContainText(words.moments.span('0:20', '0:25'));

  await press('Enter');
  const note = momentsRegion(page()).getByRole('textbox', { name: words.moments.note });
  await expect(note).toBeFocused();
  // Every key types here, and none is a command.
  await page().keyboard.type('kuhz fpv, quietly');
  await press('Escape');
  await expect(note).toHaveCount(0);
  await expect(rowOf(page(), 'Gaze', '0:20')).toContainText('kuhz fpv, quietly');
  // Chooses the tag among the fields, which Tab reaches.
  await press('Enter', 'Tab');
  await expect(momentsRegion(page()).getByRole('combobox', { name: words.moments.tag })).toBeFocused();
  await page().keyboard.type('Names');
  await expect(rowOf(page(), 'Names the process', '0:20')).toBeVisible();
  await press('Escape');
  await expect(momentsRegion(page()).getByRole('combobox', { name: words.moments.tag })).toHaveCount(0);
  expect(await kept('Keyboard')).toMatchObject({
    tagId: 'process',
    endMs: 25_000,
    note: 'kuhz fpv, quietly',
  });

  // Both are changed at once, and undone at once.
  await press('Shift+ArrowDown', 'Alt+Shift+ArrowRight');
  await expect(rowOf(page(), words.moment.bookmark, '0:40')).toContainText(aliases.B);
  await expect(rowOf(page(), 'Names the process', '0:20')).toContainText(aliases.B);
  await press('Control+z');
  await expect(rowOf(page(), words.moment.bookmark, '0:40')).not.toContainText(aliases.B);
  await expect(rowOf(page(), 'Names the process', '0:20')).not.toContainText(aliases.B);
  await press('Delete');
  await listHas(page(), 0);
  await expect(page().getByText(words.moment.deletedMany(2))).toBeVisible();
  await press('Control+z');
  await listHas(page(), 2);
  await press('ArrowUp', 'ArrowUp', 'Delete');
  await expect(page().getByText(words.moment.deleted('Names the process', '0:20'))).toBeVisible();
  // Letters mark only while the tags are unfolded.
  await press('f', 'Control+e');
  await expect(momentsRegion(page()).getByRole('button', { name: 'Holds the frame' })).toBeVisible();
  await listHas(page(), 1);
  await press('f');
  await listHas(page(), 2);
  await press('Control+e', 'f', 'k');
  await listHas(page(), 3);
  expect((await keptMarks(page(), 'Keyboard')).moments.map(({ kind }) => kind).toSorted()).toEqual([
    'bookmark',
    'bookmark',
    'intervention',
  ]);
  await leave();
});

test('[review] every editing command by mouse', async () => {
  await open('Mouse', [moment(20, 'gaze'), moment(40), moment(50)]);
  const region = momentsRegion(page());
  const button = (name: string) => region.getByRole('button', { name, exact: true });
  await button(words.moments.showTags).click();
  await button(words.moments.starOf('Gaze', '0:20')).click();
  await expect(button(words.moments.starOf('Gaze', '0:20'))).toHaveAttribute('aria-pressed', 'true');
  await button(words.moment.goTo('Gaze', '0:20')).click();
  await filmAt(15);
  await button(words.moments.editOf('Gaze', '0:20')).click();
  await button(words.recording.leader(aliases.A)).click();
  await button(words.moments.later1).click();
  await button(words.moments.later01).click();
  await button(words.moments.earlier01).click();
  await button(words.moments.earlier1).click();
  await button(words.moments.later1).click();
  await region.getByRole('combobox', { name: words.moments.tag }).selectOption({ label: 'Offers a theme' });
  await expect(rowOf(page(), 'Offers a theme', '0:21')).toContainText(aliases.A);
  await press('Alt+ArrowRight', 'ArrowRight', 'ArrowRight');
  await filmAt(26);
  await button(words.moments.endsHere).click();
  await expect.poll(async () => (await kept('Mouse'))?.endMs).toBe(26_000);
  await button(words.moments.noEnd).click();
  await expect.poll(async () => (await kept('Mouse'))?.endMs).toBeUndefined();
  await region.getByRole('textbox', { name: words.moments.note }).fill('by hand');
  // After a click, Space still starts and stops the film.
  await button(words.moments.done).click();
  await expect(rowOf(page(), 'Offers a theme', '0:21')).toContainText('by hand');
  await press('Space');
  await expect(page().getByRole('button', { name: words.review.stop, exact: true })).toBeVisible();
  await press('Space');
  expect(await kept('Mouse')).toMatchObject({
    tagId: 'theme',
    leader: 'A',
    mediaMs: 21_000,
    note: 'by hand',
  });

  // Several: Shift selects everything in between, Ctrl adds or removes one.
  await button(words.moment.goTo('Offers a theme', '0:21')).click();
  await button(words.moment.goTo(words.moment.bookmark, '0:50')).click({ modifiers: ['Shift'] });
  await expect(region.getByText(words.moments.selected(3))).toBeVisible();
  await button(words.moment.goTo(words.moment.bookmark, '0:40')).click({ modifiers: ['Control'] });
  const selection = region.getByRole('group', { name: words.moments.selected(2) });
  await selection.getByRole('button', { name: words.recording.leader(aliases.B) }).click();
  await expect(rowOf(page(), words.moment.bookmark, '0:50')).toContainText(aliases.B);
  await expect(rowOf(page(), words.moment.bookmark, '0:40')).not.toContainText(aliases.B);
  await selection.getByRole('button', { name: words.moments.star }).click();
  await expect(button(words.moments.starOf(words.moment.bookmark, '0:50'))).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await selection.getByRole('button', { name: words.moments.delete }).click();
  await listHas(page(), 1);
  await undoButton().click();
  await listHas(page(), 3);
  await region.getByRole('button', { name: words.recording.redo }).click();
  await listHas(page(), 1);
  await rowOf(page(), words.moment.bookmark, '0:40').hover();
  await button(words.moment.delete(words.moment.bookmark, '0:40')).click();
  await listHas(page(), 0);
  await region.getByRole('button', { name: new RegExp(words.review.markWithTag) }).click();
  await region.getByRole('button', { name: 'Names the process' }).click();
  await listHas(page(), 1);
  await button(words.moments.hideTags).click();
  await expect(region.getByText(words.moments.hidden)).toBeVisible();
  await leave();
});

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
    const titles = await running.app.evaluate(({ BrowserWindow }) =>
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
    await resizeTo(running.app, page(), size);
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

test('[review] a note that is being typed is saved, whatever comes next: another moment, the library, or quitting', async () => {
  await open('Typed', [moment(10, 'gaze'), moment(20), moment(30), moment(40)]);
  const region = momentsRegion(page());
  const note = region.getByRole('textbox', { name: words.moments.note });
  const write = async (text: string): Promise<void> => {
    await press('Enter');
    await expect(note).toBeFocused();
    await page().keyboard.type(text);
  };
  await press('h', 'ArrowDown');
  await write('and then another');
  await region
    .getByRole('button', { name: words.moment.goTo(words.moment.bookmark, '0:20'), exact: true })
    .click();
  await expect(note).toHaveCount(0);
  await page().locator('main').focus();
  await write('and then its pencil');
  await rowOf(page(), words.moment.bookmark, '0:30').hover();
  await region
    .getByRole('button', { name: words.moments.editOf(words.moment.bookmark, '0:30'), exact: true })
    .click();
  await expect(note).toBeFocused();
  await page().keyboard.type('and then the library');
  await page().getByRole('button', { name: words.review.back, exact: true }).click();
  const notes = async () => (await keptMarks(page(), 'Typed')).moments.map((each) => each.note);
  await expect
    .poll(notes)
    .toEqual(['and then another', 'and then its pencil', 'and then the library', undefined]);
  await open('Typed');
  await press('h');
  await rowOf(page(), words.moment.bookmark, '0:40').hover();
  await region
    .getByRole('button', { name: words.moments.editOf(words.moment.bookmark, '0:40'), exact: true })
    .click();
  await expect(note).toBeFocused();
  await page().keyboard.type('and then quitting');
  await running.quit();
  running = await launchApp({ place });
  expect((await notes()).at(-1)).toBe('and then quitting');
});

test('[hour] a note that is still being typed is there after locking, and after the app was killed', async () => {
  await open('Crashed', [moment(10, 'gaze')]);
  const note = momentsRegion(page()).getByRole('textbox', { name: words.moments.note });
  const stored = async () => (await keptMarks(page(), 'Crashed')).moments[0]?.note;
  await press('h', 'ArrowDown', 'Enter');
  await expect(note).toBeFocused();
  await page().keyboard.type('before the lock');
  await press('Control+l');
  await page().getByRole('button', { name: words.unlock.unlock }).click();
  await page()
    .getByRole('button', { name: words.library.reviewOf('Crashed') })
    .waitFor();
  expect(await stored()).toBe('before the lock');
  await reviewFromLibrary(page(), 'Crashed');
  await press('h', 'ArrowDown', 'Enter');
  await expect(note).toBeFocused();
  await page().keyboard.type(', and after it');
  await expect.poll(stored).toBe('before the lock, and after it');
  await expect(note).toBeFocused();
  await running.kill();
  running = await launchApp({ place });
  expect(await stored()).toBe('before the lock, and after it');
});

test('[review] a call that would put a moment beyond the film, end it before it begins, or star it twice is refused and changes nothing', async () => {
  const before = await keptMarks(page(), 'Mouse');
  const [known] = before.moments;
  if (!known) throw new Error('no moment');
  const answers = await page().evaluate(async (moment) => {
    const { library, moments } = window.secondLook;
    const list = await library.list();
    const sessionId = list.ok ? list.value.find(({ code }) => code === 'Mouse')?.id : undefined;
    if (!sessionId) throw new Error('no session');
    return [
      await moments.change({ sessionId, moment: { ...moment, mediaMs: 3_600_000 } }),
      await moments.change({ sessionId, moment: { ...moment, endMs: 3_600_000 } }),
      await moments.change({ sessionId, moment: { ...moment, mediaMs: 20_000, endMs: 19_999 } }),
      await moments.add({ sessionId, mark: { kind: 'bookmark' }, mediaMs: 3_600_000 }),
      await moments.choose({ sessionId, ids: [moment.id, moment.id] }),
    ];
  }, known);
  for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'bad-arguments' });
  expect(await keptMarks(page(), 'Mouse')).toEqual(before);
});

test('[review] after kill -9 in the middle of editing, every confirmed edit is still there', async () => {
  const entries = [6, 16, 26, 36, 46].map((at) => moment(at, 'gaze'));
  await open('Killed', entries);
  await press('h');
  const ids: MomentId[] = [];
  for (const [at, { id, mediaMs }] of entries.entries()) {
    const row = rowOf(page(), 'Gaze', `0:${String(mediaMs / 1000).padStart(2, '0')}`);
    await press('ArrowDown', 'u');
    await expect(row.getByRole('button', { name: starting(words.moments.starOf) })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    ids.push(id);
    await press(at % 2 ? 'Alt+Shift+ArrowLeft' : 'Alt+Shift+ArrowRight');
    await expect(row).toContainText(at % 2 ? aliases.A : aliases.B);
    await press('Enter');
    await page().keyboard.type(`confirmed ${at}`);
    await press('Enter');
    await expect(row).toContainText(`confirmed ${at}`);
  }
  // With Ctrl held, so that the app is killed while these changes are on their way.
  await page().keyboard.down('Control');
  for (let turn = 0; turn < 5; turn += 1) await press('ArrowRight');
  await running.kill();

  running = await launchApp({ place });
  const { moments, chosen } = await keptMarks(page(), 'Killed');
  expect(chosen).toEqual(ids);
  expect(moments.map(({ note, leader }) => [note, leader])).toEqual(
    entries.map((_, at) => [`confirmed ${at}`, at % 2 ? 'A' : 'B']),
  );
  expect(moments.slice(0, 4).map(({ mediaMs }) => mediaMs)).toEqual([6000, 16_000, 26_000, 36_000]);
  const last = moments.at(-1)?.mediaMs ?? Number.NaN;
  expect([0, 1, 2, 3, 4, 5].map((turns) => 46_000 + turns * 100)).toContain(last);
});
