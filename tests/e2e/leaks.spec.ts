import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import {
  countedIn,
  countFromTheStart,
  heldBy,
  heldByMain,
  type LeftBehind,
  leftBehind,
} from '../rig/app/left-behind';
import { openSettings } from '../rig/app/operate';
import { answerImport, everyPlan } from '../rig/app/stand-in-import';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { timelineOf } from '../rig/screen/timeline';
import { beginTv, launchOnLaptop } from '../rig/screen/tv';
import { startTwoDisplays, type TwoDisplays } from '../rig/screen/two-displays';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const another = '2026-11 Test G1 S2';

let displays: TwoDisplays;
let place: Place;
let running: RunningApp;

test.beforeAll(async () => {
  displays = await startTwoDisplays();
  place = makePlace();
  await writeLongSession(place, { code, minutes: 1, moments: 12, phases: true });
  await writeLongSession(place, { code: another, minutes: 1, moments: 3 });
  running = await launchOnLaptop(place, displays, { media: await fedMedia(360) });
  await countFromTheStart(running);
  await inLibrary();
  // A deleted session, whose receipt can be printed.
  await button(words.library.deleteOf(another)).click();
  await button(words.erase.yes).click();
  await page().getByText(words.library.receipts(1)).waitFor();
});
test.afterAll(async () => {
  await running?.kill();
  displays?.stop();
  removePlace(place);
});

const page = (): Page => running.page;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true });
const chooseExport = async (label: string): Promise<void> => {
  await button(words.exchange.menu).click();
  await page().getByRole('menuitem').filter({ hasText: label }).click();
};
const dialog = () => page().locator('[role="dialog"], [role="alertdialog"]');
const inLibrary = () => button(words.library.reviewOf(code)).waitFor();
const inReview = () => page().getByLabel(words.review.position).waitFor();

/** Selects a passage on the timeline with the mouse. */
async function choosePassage(): Promise<void> {
  const { pointAt } = await timelineOf(page());
  const [from, to] = [pointAt(10_000), pointAt(20_000)];
  await page().mouse.move(from.x, from.y);
  await page().mouse.down();
  await page().mouse.move(to.x, to.y, { steps: 4 });
  await page().mouse.up();
}

/** Something that opens and closes again. */
interface Opening {
  readonly open: () => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** A dialog, a menu or a fold over the screen, closed by Escape. */
const over = (open: () => Promise<unknown>): Opening => ({
  open: async () => {
    await open();
    await dialog().waitFor();
  },
  close: async () => {
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  },
});

/** Everything that is held now. */
const now = async (): Promise<LeftBehind> => ({
  ...(await heldBy(page())),
  ...(await countedIn(page())),
  ...(await heldByMain(running, place)),
});

/**
 * Checks what the second to the twentieth opening left behind: nothing, or less than one each of what varies.
 */
async function openTwentyTimes({ open, close }: Opening): Promise<void> {
  const times = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      await open();
      await close();
    }
  };
  await times(2);
  const before = await now();
  await times(18);
  // A last timer may still be running.
  await expect.poll(async () => leftBehind(before, await now(), 18)).toEqual({});
}

const fromLibrary: Readonly<Record<string, Opening>> = {
  'the settings': {
    open: async () => {
      await button(words.settings.title).click();
      await page().getByRole('heading', { name: words.settings.title, level: 1 }).waitFor();
    },
    close: async () => {
      await press('Escape');
      await inLibrary();
    },
  },
  'the preview of tags from a file': {
    open: async () => {
      const file = {
        name: 'x.csv',
        format: 'csv' as const,
        tags: [{ label: 'Nod', definition: '' }],
        cut: 0,
      };
      const value = { ...file, unread: { count: 0, first: [] } };
      await answerImport(running.app, 'exchange.readTags', { value });
      await openSettings(page(), 'review');
      await button(words.tags.title).click();
      await button(words.tags.import).click();
      await dialog().waitFor();
    },
    close: async () => {
      await press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await button(words.settings.back).click();
      await inLibrary();
    },
  },
  'the room before a recording, with camera and microphone': {
    open: async () => {
      await press('Control+n');
      await page().waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    },
    close: async () => {
      await button(words.before.back).click();
      await inLibrary();
    },
  },
  'the review of a session': {
    open: () => reviewFromLibrary(page(), code),
    close: async () => {
      await press('Control+b');
      await inLibrary();
    },
  },
  'the keys': over(() => press('?')),
  'the check of a session': over(() => button(words.library.checkOf(code)).click()),
  'the check of the library': over(() => button(words.check.all).click()),
  'the question before a deletion': over(() => button(words.library.deleteOf(code)).click()),
  'the question about the TV': over(() => press('Control+t')),
  'the import of a recording': {
    open: async () => {
      await answerImport(running.app, 'importing.look', { value: everyPlan });
      await press('Control+i');
      await button(words.importing.next).click();
      await button(words.importing.begin).waitFor();
    },
    close: async () => {
      // From the field, then from the details, then from the files.
      await press('Escape', 'Escape', 'Escape');
      await inLibrary();
    },
  },
  'the lock': {
    open: async () => {
      await press('Control+l');
      await page().getByRole('heading', { name: words.unlock.locked }).waitFor();
    },
    close: async () => {
      await button(words.unlock.unlock).click();
      await inLibrary();
    },
  },
};

const fromReview: Readonly<Record<string, Opening>> = {
  'the choice of moments': {
    open: async () => {
      await press('w');
      await page().getByRole('heading', { name: words.choose.title, level: 1 }).waitFor();
    },
    close: async () => {
      await press('Escape');
      await inReview();
    },
  },
  'the summary': {
    open: async () => {
      await press('y');
      await page().getByRole('heading', { name: words.summary.title }).waitFor();
    },
    close: async () => {
      await press('Escape');
      await inReview();
    },
  },
  'the menu of exports': {
    open: async () => {
      await press('y');
      await button(words.exchange.menu).click();
      await page().getByRole('menu').waitFor();
    },
    close: async () => {
      await press('Escape');
      await page().getByRole('menu').waitFor({ state: 'detached' });
      await press('Escape');
      await inReview();
    },
  },
  'the question what is exported': {
    open: async () => {
      await press('y');
      await chooseExport(words.exchange.export);
      await dialog().waitFor();
    },
    close: async () => {
      await press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await press('Escape');
      await inReview();
    },
  },
  'the question what of the video is exported': {
    open: async () => {
      await press('y');
      await chooseExport(words.filmExport.open);
      await dialog().waitFor();
    },
    close: async () => {
      await press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await press('Escape');
      await inReview();
    },
  },
  'the end of a session': {
    open: async () => {
      await button(starting(words.finish.open)).click();
      await button(starting(words.finish.keep)).waitFor();
    },
    close: async () => {
      await press('Escape');
      await inReview();
    },
  },
  'the tags, with the fields of a moment': {
    open: async () => {
      await press('h', 'ArrowDown', 'Enter');
      await page().locator('[data-editor]').waitFor();
    },
    close: async () => {
      await press('Escape', 'h');
      await page().locator('[data-editor]').waitFor({ state: 'detached' });
    },
  },
  'the menu of playing': over(() => button(starting(words.playing.title)).click()),
  'the question before a passage is removed': over(async () => {
    await button(starting(words.playing.title)).click();
    await button(starting(words.strike.open)).click();
    await page()
      .getByRole('heading', { name: words.strike.title(code) })
      .waitFor();
  }),
};

/** Separate windows, opened from the library. */
const windows: Readonly<Record<string, Opening>> = {
  'the TV’s window': {
    open: async () => {
      const tv = await beginTv(running);
      await tv.locator('#root > *').first().waitFor({ state: 'attached' });
    },
    close: async () => {
      await page().evaluate(() => window.secondLook.screening.end());
      await untilAlone();
    },
  },
  'the notice to print': paper(words.notice.open),
  'the receipt to print': paper(words.receipt.openOf(another)),
};

function paper(name: string): Opening {
  return {
    open: async () => {
      const folded = page().getByText(words.library.receipts(1));
      if (!(await button(name).isVisible())) await folded.click();
      const [opened] = await Promise.all([running.app.waitForEvent('window'), button(name).click()]);
      await opened.getByRole('heading').first().waitFor();
    },
    close: async () => {
      await running.app.windows().at(-1)?.close();
      await untilAlone();
    },
  };
}

/** Waits until no other window exists. */
const untilAlone = () =>
  expect
    .poll(() => running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length))
    .toBe(1);

for (const [name, opening] of Object.entries({ ...fromLibrary, ...windows })) {
  test(`[house] twenty openings and closings leave nothing behind: ${name}`, () => openTwentyTimes(opening));
}

for (const [name, opening] of Object.entries(fromReview)) {
  test(`[house] twenty openings and closings leave nothing behind: ${name}`, async () => {
    await reviewFromLibrary(page(), code);
    await choosePassage();
    await openTwentyTimes(opening);
    await press('Control+b');
    await inLibrary();
  });
}

test('[house] anything left behind on purpose is noticed', async () => {
  const kinds = {
    listeners: () => window.addEventListener('resize', () => undefined),
    timeouts: () => setTimeout(() => undefined, 1e9),
    intervals: () => setInterval(() => undefined, 1e9),
    observers: () => new ResizeObserver(() => undefined).observe(document.body),
    objectUrls: () => URL.createObjectURL(new Blob(['x'])),
    tracks: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    audioContexts: () => new AudioContext(),
    nodes: () => Object.assign(globalThis, { [`left ${Math.random()}`]: document.createElement('p') }),
  };
  for (const [kind, leave] of Object.entries(kinds)) {
    const before = await now();
    for (let n = 0; n < 5; n += 1) await page().evaluate(`(${leave})()`);
    expect(leftBehind(before, await now(), 5), kind).toMatchObject({ [kind]: expect.any(Number) });
  }
});
