import { expect, type Locator, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { starting } from '../rig/texts';

const { recorded, recording, library } = words;
const others = [2, 3, 4, 5, 6].map((number) => `2026-11 Test G1 S${number}`);

const own = appInPlace(async ({ place }) => {
  for (const code of others) await writeLongSession(place, { code, minutes: 1 });
  await own.launch({ media: await fedMedia(360) });
});
const page = (): Page => own.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const question = () => page().getByRole('heading', { name: recorded.question });

async function record(): Promise<void> {
  await openRoom(page(), '2026-11 Test G1 S1');
  await startRecording(page());
  for (let n = 1; n <= 3; n += 1) {
    await page().keyboard.press('k');
    await expect.poll(marks).toBe(n);
  }
  await recordMore(page(), 2);
}
/** How many marks the session has that is recorded now. */
const marks = async () =>
  (await listSessions(page())).find(({ condition }) => condition === 'recording')?.momentCount;
const lastMarks = () => page().getByRole('list', { name: recording.lastMarks }).getByRole('listitem');

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A double click whose second half comes once the first has changed the screen: the system counts it as the second. */
async function doubleClick(what: Locator, changed: () => Promise<void>): Promise<void> {
  const { x, y } = await middleOf(what);
  await page().mouse.click(x, y);
  await changed();
  await page().mouse.down({ clickCount: 2 });
  await page().mouse.up({ clickCount: 2 });
}

/** What the window does after two clicks is there once it has drawn twice more. */
const drawn = () =>
  page().evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test('[hour] a double click on × deletes one mark, and on Keep it for later opens no session that stands there then', async () => {
  await record();
  const cross = lastMarks()
    .first()
    .getByRole('button', { name: starting(words.moment.delete, /.+/, /.+/) });
  await doubleClick(cross, () => expect.poll(marks).toBe(2));
  await drawn();
  expect(await marks()).toBe(2);

  await button(recording.stop).click();
  await button(recording.stopYes).click();
  await question().waitFor();
  const heading = page().getByRole('heading', { name: library.title });
  await doubleClick(button(recorded.keep), () => heading.waitFor());
  await drawn();
  await expect(heading).toBeVisible();
});
