import { expect, test } from '@playwright/test';
import type { Moment } from '../../shared/model/moment';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { keptMarks, listHas, momentsRegion, rowOf } from '../rig/app/moment-list';
import { aliases, moment, reviewedSessions } from '../rig/app/reviewed-sessions';
import { settledAt } from '../rig/film/film-times';
import { makeRandom } from '../rig/random';
import { starting } from '../rig/texts';

const { page, press, open, leave, undoButton } = reviewedSessions('Edits', 'Other', 'Keyboard', 'Mouse');

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
  await expect(region.getByRole('application', { name: words.recording.marking })).toBeVisible();
  await region.getByRole('button', { name: 'Names the process' }).click();
  await listHas(page(), 1);
  await button(words.moments.hideTags).click();
  await expect(region.getByText(words.moments.hidden)).toBeVisible();
  await leave();
});
