import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { fedMedia, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { filmNow } from '../rig/app/reviewed';
import { settledAt } from '../rig/film/film-times';
import { allTextOf, beginTv, launchOnLaptop, tvNow } from '../rig/screen/tv';
import { startTwoDisplays, type TwoDisplays } from '../rig/screen/two-displays';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const { recording } = words;

let displays: TwoDisplays;
let place: Place;
let running: RunningApp;

test.beforeAll(async () => {
  displays = await startTwoDisplays();
  place = makePlace();
  running = await launchOnLaptop(place, displays, { media: await fedMedia(360) });
});
test.afterAll(async () => {
  await running?.kill();
  displays?.stop();
  removePlace(place);
});

const page = (): Page => running.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const press = (keys: string) => page().keyboard.press(keys);
const heading = () => page().getByRole('heading', { level: 1 });
const room = () => page().getByRole('group', { name: words.before.code });
const question = () => page().getByRole('alertdialog');
const session = async () => (await listSessions(page()))[0];
const marks = async () => (await session())?.momentCount ?? 0;
const tag = (at: number) =>
  page()
    .getByRole('region', { name: recording.tags })
    .getByRole('button', { name: defaultTagSet[at]?.label ?? '' });
const closeWindow = () =>
  running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().endsWith('/operator.html'))
      ?.close(),
  );

let steps = 0;
/** A clumsy act, and what must happen. */
const act = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  steps += 1;
  await test.step(`${steps} ${name}`, run);
};

test('[hour] thirty clumsy acts, from before a recording to its deletion: each does what is right, and nothing is lost', async () => {
  test.setTimeout(180_000);
  await act('keys without a meaning in the library do nothing', async () => {
    for (const key of ['k', 'Space', 'Control+r', 'Delete']) await press(key);
    await expect(button(words.library.newRecording)).toBeVisible();
    expect(await listSessions(page())).toEqual([]);
  });
  await act('New recording, clicked twice, opens one room', async () => {
    await button(words.library.newRecording).dblclick();
    await expect(room()).toBeVisible();
    expect(await listSessions(page())).toEqual([]);
  });
  await act('Ctrl+R before anything is filled in does not start', async () => {
    await press('Control+r');
    await expect(room()).toBeVisible();
    expect(await listSessions(page())).toEqual([]);
  });
  await act('Escape leaves the room, and Ctrl+N comes back to it', async () => {
    await heading().click();
    await press('Escape');
    await expect(button(words.library.newRecording)).toBeVisible();
    await press('Control+n');
    await expect(room()).toBeVisible();
  });
  await act('Escape in a field leaves the field, and the next one leaves the room', async () => {
    await room().getByRole('textbox').first().click();
    await press('Escape');
    await expect(room()).toBeVisible();
    await press('Escape');
    await expect(button(words.library.newRecording)).toBeVisible();
  });
  await act('letters that mark, typed where the number of people belongs, start nothing', async () => {
    await openRoom(page(), code);
    const people = page().getByLabel(words.before.people);
    await people.fill('');
    await people.pressSequentially('fk');
    await expect(page().getByRole('button', { name: starting(words.before.start) })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await people.fill('9');
    await page().getByLabel(words.before.agreed).check();
    expect(await listSessions(page())).toEqual([]);
  });
  await act('Start begins one recording, and Space and F5 end nothing', async () => {
    await startRecording(page());
    for (const key of ['Space', 'F5', 'Escape']) await press(key);
    await expect(heading()).toHaveText(recording.word);
    expect(await listSessions(page())).toHaveLength(1);
  });
  await act('a double click on a tag marks once', async () => {
    await tag(0).dblclick();
    await expect.poll(marks).toBe(1);
  });
  await act('the same key pressed twice, fast, marks twice, because it was meant', async () => {
    await press('p');
    await press('p');
    await expect.poll(marks).toBe(3);
  });
  await act('Space after a click on a tag marks nothing more', async () => {
    await tag(2).click();
    await press('Space');
    await expect.poll(marks).toBe(4);
  });
  await act('letters typed in a note are text', async () => {
    await press('Enter');
    await page().keyboard.type('fkp 1 2');
    await press('Escape');
    await expect(page().getByRole('list', { name: recording.lastMarks })).toContainText('fkp 1 2');
    expect(await marks()).toBe(4);
  });
  await act('Ctrl+Z once too often, and redo, lose no mark', async () => {
    const lastMarks = page().getByRole('list', { name: recording.lastMarks });
    await press('Control+z');
    await expect(lastMarks).not.toContainText('fkp 1 2');
    await press('Control+z');
    await expect.poll(marks).toBe(3);
    await press('Control+Shift+z');
    await expect.poll(marks).toBe(4);
    for (let at = 0; at < 3; at += 1) await press('Control+Shift+z');
    await expect(page().getByRole('list', { name: recording.lastMarks })).toContainText('fkp 1 2');
  });
  await act('a double click on Off the record stays off the record', async () => {
    await button(recording.offRecord).dblclick();
    await expect(heading()).toHaveText(recording.offRecordWord);
    await expect(page().getByText(recording.nothingRecorded('Ctrl+O'))).toBeVisible();
  });
  await act(
    'marking off the record marks nothing, says so, and does not hide that nothing is recorded',
    async () => {
      await press('k');
      await expect(page().getByText(recording.noMarkOffRecord)).toBeVisible();
      await expect(page().getByText(recording.nothingRecorded('Ctrl+O'))).toBeVisible();
      expect(await marks()).toBe(4);
      await press('Control+o');
      await expect(heading()).toHaveText(recording.word);
      await recordMore(page(), 1);
    },
  );
  await act('Remove last minute, clicked twice, removes one minute, and Ctrl+Z brings it back', async () => {
    await button(recording.takeOutShort).dblclick();
    const said = page().getByText(starting(recording.removed, /[\d:]+/, /[\d:]+/));
    await expect(said).toBeVisible();
    await press('Control+z');
    await expect(said).toHaveCount(0);
  });
  await act('Ctrl+R tapped does not stop', async () => {
    await press('Control+r');
    await expect(page().getByText(recording.hold('Ctrl+R'))).toBeVisible();
    await expect(heading()).toHaveText(recording.word);
  });
  await act('Stop clicked twice asks once; Enter keeps recording', async () => {
    await button(recording.stop).dblclick();
    await expect(question()).toHaveCount(1);
    await expect(question().getByRole('button', { name: recording.stopNo })).toBeFocused();
    await press('Enter');
    await expect(question()).toHaveCount(0);
    await expect(heading()).toHaveText(recording.word);
  });
  await act('marks pressed while it asks whether to stop mark nothing', async () => {
    await button(recording.stop).click();
    await expect(question()).toBeVisible();
    for (const key of ['f', 'k']) await press(key);
    await press('Escape');
    await expect(question()).toHaveCount(0);
    expect(await marks()).toBe(4);
  });
  await act('closing the window while recording asks, and Escape records on', async () => {
    await closeWindow();
    await expect(question()).toContainText(recording.closeTitle);
    await press('Escape');
    await expect(question()).toHaveCount(0);
    await recordMore(page(), 1);
  });
  await act('locking twice goes on recording, and unlocking comes back to it', async () => {
    await press('Control+l');
    await press('Control+l');
    await button(words.unlock.unlock).click();
    await expect(heading()).toHaveText(recording.word);
    await recordMore(page(), 1);
  });
  await act('stopping keeps all that was marked', async () => {
    await button(recording.stop).click();
    await question().getByRole('button', { name: recording.stopYes }).click();
    await expect(page().getByText(words.recorded.question)).toBeVisible();
    expect(await marks()).toBe(4);
  });
  await act('Escape and Space after the stop delete nothing', async () => {
    for (const key of ['Escape', 'Delete']) await press(key);
    await expect(page().getByText(words.recorded.question)).toBeVisible();
    expect(await listSessions(page())).toHaveLength(1);
  });
  await act('"delete it" asks, and Enter deletes nothing', async () => {
    await page().getByRole('button', { name: words.recorded.destroy }).click();
    await expect(question()).toBeVisible();
    await press('Enter');
    await expect(question()).toHaveCount(0);
    expect(await listSessions(page())).toHaveLength(1);
  });
  const tv = await beginTv(running);
  await act('Enter, Enter after the stop does not say that everyone agrees', async () => {
    await press('Enter');
    await press('Enter');
    await expect(page().getByText(words.recorded.question)).toBeVisible();
  });
  await act('the answer clicked twice goes one step, to the choice of moments', async () => {
    await button(words.recorded.agreed).dblclick();
    await expect(page().getByRole('heading', { name: words.choose.title })).toBeVisible();
  });
  await act('a star pressed twice is no star, and tag keys mark nothing while choosing', async () => {
    await press('ArrowDown');
    await press('u');
    await press('u');
    for (const key of ['f', 'k', 'Delete', 'Backspace']) await press(key);
    await expect(page().getByText(starting(words.choose.noneChosen))).toBeVisible();
    expect(await marks()).toBe(4);
  });
  await act('Space while choosing plays nothing to the group', async () => {
    await press('Space');
    await press('Space');
    expect((await tvNow(page())).screening.shown).toBe('code');
  });
  await act('Space pressed twice in the review leaves the video paused', async () => {
    await button(words.choose.plain).click();
    await settledAt(page());
    await press('Space');
    await expect.poll(async () => (await filmNow(page())).paused).toBe(false);
    await press('Space');
    await expect.poll(async () => (await filmNow(page())).paused).toBe(true);
  });
  await act('tag keys in the review mark nothing, and Delete takes nothing away for good', async () => {
    for (const key of ['f', 'p', 'Delete', 'Backspace']) await press(key);
    await press('Control+z');
    expect(await marks()).toBe(4);
  });
  await act(
    'the TV unplugged stops the video and says so; plugged in again, it goes on where it was',
    async () => {
      const { ms } = await filmNow(page());
      displays.unplug();
      await expect(page().getByRole('alert').filter({ hasText: words.tv.lost })).toBeVisible();
      displays.arrange('right');
      await expect.poll(async () => (await tvNow(page())).on).toBe('on');
      expect(Math.abs((await filmNow(page())).ms - ms)).toBeLessThan(1000);
      // It may have come back mirrored.
      await page().getByRole('button', { name: words.curtain.apart, exact: true }).click();
    },
  );
  await act('closing the window with the TV on asks, and Escape keeps it open', async () => {
    await closeWindow();
    await expect(question()).toContainText(words.tv.closing.title);
    await press('Escape');
    await expect(question()).toHaveCount(0);
  });
  await act('Delete now, clicked twice, asks once, and Enter deletes nothing', async () => {
    await button(words.finish.open).click();
    await button(words.finish.deleteNow).dblclick();
    await expect(question()).toHaveCount(1);
    await press('Enter');
    await expect(question()).toHaveCount(0);
    expect(await listSessions(page())).toHaveLength(1);
  });
  await act('Escape goes back twice, to the library, and the session is there', async () => {
    await press('Escape');
    await expect(page().getByLabel(words.review.position)).toBeVisible();
    await press('Escape');
    await expect(button(words.library.newRecording)).toBeVisible();
    expect(await marks()).toBe(4);
  });
  expect(steps).toBeGreaterThanOrEqual(30);
  const onTv = await allTextOf(tv);
  for (const secret of ['fkp 1 2', ...defaultTagSet.map(({ label }) => label)])
    expect(onTv).not.toContain(secret);
});
