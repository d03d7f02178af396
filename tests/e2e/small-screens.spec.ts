import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sessionIdSchema } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { openRoom, openSettings, startRecording } from '../rig/app/operate';
import { answerImport, everyPlan, tellImport } from '../rig/app/stand-in-import';
import { writeLongSession } from '../rig/disk/long-session';
import { lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { containing, starting } from '../rig/texts';

interface State {
  readonly name: string;
  /** How to reach it from the previous one. */
  readonly come: (page: Page, app: RunningApp['app']) => Promise<unknown>;
}

/**
 * The designed size; a laptop of 1366×768 with its bars; the same at 150 %. In the long form also a large
 * screen, and the designed size at a text size of 200 %, which leaves half of each side.
 */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1366, height: 690 },
  { width: 911, height: 512 },
  ...(process.env.LONG === '1'
    ? [
        { width: 1920, height: 1080 },
        { width: 640, height: 400 },
      ]
    : []),
];

const click = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
const code = (n: number): string => `2026-11 Spokane G2 S${n}`;
const filmIsThere = (page: Page) =>
  page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);

const house: readonly State[] = [
  {
    name: 'library',
    come: (page) => page.getByRole('button', { name: words.library.reviewOf(code(12)) }).waitFor(),
  },
  { name: 'library-keys', come: press('?') },
  {
    name: 'library-delete',
    come: async (page) => {
      await press('Escape')(page);
      await click(words.library.deleteOf(code(12)))(page);
    },
  },
  {
    name: 'library-check',
    come: async (page) => {
      await press('Escape')(page);
      await click(words.check.all)(page);
      await page.getByRole('dialog').waitFor();
    },
  },
  ...(Object.keys(words.settings.sections) as (keyof typeof words.settings.sections)[]).map((section) => ({
    name: `settings-${section}`,
    come: async (page: Page) => {
      if (section === 'recording') await press('Escape')(page);
      await openSettings(page, section);
    },
  })),
  {
    name: 'settings-found',
    come: (page) => page.getByRole('searchbox').fill('a'),
  },
  {
    name: 'summary',
    come: async (page) => {
      await click(words.settings.back)(page);
      await click(words.library.reviewOf(code(12)))(page);
      await filmIsThere(page);
      await press('h', 'y')(page);
    },
  },
  {
    name: 'delete-or-keep',
    come: async (page) => {
      await page.getByRole('button', { name: containing(words.finish.open) }).click();
      await page.getByRole('heading', { name: words.finish.deleteTitle }).waitFor();
    },
  },
  {
    name: 'deleted',
    come: async (page) => {
      await click(words.finish.deleteNow)(page);
      await click(words.erase.yes)(page);
      await page.getByText(words.receipt.destroyed).waitFor();
    },
  },
  {
    name: 'locked',
    come: async (page) => {
      await press('Control+l')(page);
      await page.getByRole('heading', { name: words.unlock.locked }).waitFor();
    },
  },
];

const session: readonly State[] = [
  {
    name: 'before',
    come: (page) => openRoom(page, code(1)),
  },
  { name: 'before-people', come: (page) => page.getByLabel(words.before.people).fill('100') },
  {
    name: 'recording',
    come: async (page) => {
      await page.getByLabel(words.before.people).fill('9');
      await page.getByLabel(words.before.agreed).check();
      await startRecording(page);
    },
  },
  { name: 'recording-marks', come: press('f', 'ArrowRight', 'k', 'p', 'Shift+Digit3') },
  { name: 'recording-off', come: press('Control+o') },
  {
    name: 'recording-stop',
    come: async (page) => {
      await press('Control+o')(page);
      await click(words.recording.stop)(page);
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'recorded',
    come: async (page) => {
      await click(words.recording.stopYes)(page);
      await page.getByRole('button', { name: words.recorded.agreed }).waitFor();
    },
  },
];

const reviewing: readonly State[] = [
  {
    name: 'choose',
    come: async (page) => {
      await click(words.choose.showOf(code(12)))(page);
      await filmIsThere(page);
      await press('ArrowDown', 'u', 'ArrowDown', 'u')(page);
    },
  },
  {
    name: 'review',
    come: async (page) => {
      await press('Control+b')(page);
      await click(words.library.reviewOf(code(12)))(page);
      await filmIsThere(page);
    },
  },
  { name: 'review-tags', come: press('h', 'ArrowDown') },
];

const { importing: said } = words;
const lookAtFiles = async (
  page: Page,
  app: RunningApp['app'],
  answer: Parameters<typeof answerImport<'importing.look'>>[2],
) => {
  await answerImport(app, 'importing.look', answer);
  // A key pressed before the screen is there is lost.
  await page.getByRole('button', { name: starting(said.open) }).click();
};

/** Main is stood in for: what its files are is not the question here. */
const importing: readonly State[] = [
  {
    name: 'import-looking',
    come: async (page, app) => {
      await answerImport(app, 'importing.arrange', { value: everyPlan });
      await answerImport(app, 'importing.begin', { value: undefined });
      await lookAtFiles(page, app, 'none');
      await tellImport(app, { step: 'looking', share: 0.4 });
      await page.getByRole('heading', { name: said.looking }).waitFor();
    },
  },
  {
    name: 'import-no-ffmpeg',
    come: async (page, app) => {
      await answerImport(app, 'importing.cancel', { value: undefined });
      await click(said.cancel)(page);
      await tellImport(app, undefined);
      await lookAtFiles(page, app, { code: 'ffmpeg-missing' });
      await page.getByRole('heading', { name: said.notLooked }).waitFor();
    },
  },
  {
    name: 'import-files',
    come: async (page, app) => {
      await answerImport(app, 'importing.look', { value: everyPlan });
      await click(said.other)(page);
      await page.getByRole('heading', { name: said.files, exact: true }).waitFor();
      await click(said.leaveOut(everyPlan.files[2]?.name ?? ''))(page);
      await page.getByRole('heading', { name: said.leftOut }).waitFor();
    },
  },
  {
    name: 'import-details',
    come: async (page) => {
      await click(said.next)(page);
      await page.getByRole('button', { name: said.begin, exact: true }).press('Enter');
    },
  },
  {
    name: 'import-running',
    come: async (page, app) => {
      await page.getByLabel(words.before.people).fill('9');
      await page.getByLabel(words.before.agreed).check();
      await click(said.begin)(page);
      const far = { share: 0.37, leftMs: 432_000, file: 2, files: 3, isStalled: true, isEnding: false };
      await tellImport(app, { step: 'running', code: code(13), ...far });
      await page.getByRole('heading', { name: said.running(code(13)) }).waitFor();
    },
  },
  {
    name: 'import-cancel',
    come: async (page) => {
      await click(said.cancelImport)(page);
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'library-importing',
    come: async (page) => {
      await press('Escape')(page);
      await click(said.back)(page);
      await page.getByRole('button', { name: said.show, exact: true }).waitFor();
    },
  },
  {
    name: 'import-done',
    come: async (page, app) => {
      await click(said.show)(page);
      const files = everyPlan.files.map(({ name, repairs }) => ({ name, repairs }));
      const sessionId = sessionIdSchema.parse('a'.repeat(32));
      const done = {
        step: 'done',
        sessionId,
        code: code(13),
        lengthMs: 5_490_000,
        files,
        originals: 3,
      } as const;
      await tellImport(app, done);
      await page.getByRole('heading', { name: said.done(code(13)) }).waitFor();
    },
  },
  {
    name: 'import-originals',
    come: async (page) => {
      await click(said.deleteOriginals)(page);
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'import-failed',
    come: async (page, app) => {
      await press('Escape')(page);
      await tellImport(app, { step: 'failed', fault: 'ffmpeg-failed', name: everyPlan.files[1]?.name ?? '' });
      await page.getByRole('heading', { name: said.failed }).waitFor();
    },
  },
];

const soft = expect.configure({ soft: true });

/** At each size nothing is cut, covered, out of reach or too small. */
async function look({ app, page }: RunningApp, name: string, dark: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  for (const size of sizes) {
    await resizeTo(app, page, size);
    const where = `${name} at ${size.width}×${size.height}`;
    // Polled: lists and the timeline adjust to the new window size a moment later.
    await soft.poll(() => misfits(page), where).toEqual([]);
    if (size.width < 1000)
      await page.screenshot({ path: join(lookFolder, `small-${name}-${size.width}.png`) });
    if (size.width === 911) {
      soft(await seriousBarriers(page), where).toEqual([]);
    }
  }
  await resizeTo(app, page, { width: 1280, height: 800 });
}

for (const [what, states] of [
  ['library, settings, summary, the end of a session and the lock', house],
  ['choosing and reviewing', reviewing],
  ['before, while and after recording', session],
  ['importing a recording', importing],
] as const) {
  test(`[hour] ${what}: on small screens everything can be read and reached`, async () => {
    const place = makePlace();
    let running: RunningApp | undefined;
    try {
      await writeLongSession(place, { code: code(12), minutes: 1, moments: 12, phases: true });
      if (states === house) {
        for (let n = 2; n < 12; n += 1) await writeLongSession(place, { code: code(n), minutes: 1 });
      }
      running = await launchApp({ place, media: await fedMedia(360) });
      for (const [at, { name, come }] of states.entries()) {
        await come(running.page, running.app);
        await look(running, name, at % 2 === 1);
      }
    } finally {
      await running?.kill();
      removePlace(place);
    }
  });
}

/** What can be clicked beneath a message, one per line. */
async function beneathMessage(page: Page): Promise<string[]> {
  return page.locator('[data-toast]').evaluate((message) => {
    const { left, top, width, height } = message.getBoundingClientRect();
    const found = new Set<string>();
    const steps = Array.from({ length: 21 }, (_, step) => step / 20);
    for (const x of steps)
      for (const y of steps)
        for (const element of document.elementsFromPoint(left + x * (width - 1), top + y * (height - 1))) {
          const control = element.closest('button, input, li, [role="slider"], [data-surface]');
          if (control && !message.contains(control))
            found.add(control.getAttribute('aria-label') ?? control.textContent ?? control.tagName);
        }
    return [...found];
  });
}

test('[hour] messages cover nothing that can be clicked, in the review and in the library, and move no button of the review', async () => {
  const place = makePlace();
  let running: RunningApp | undefined;
  try {
    for (let n = 1; n <= 12; n += 1)
      await writeLongSession(place, { code: code(n), minutes: 1, phases: true });
    running = await launchApp({ place, media: await fedMedia(360) });
    const { app, page } = running;
    const message = page.locator('[data-toast]');
    const placeOf = (name: string) => page.getByRole('button', { name, exact: true }).boundingBox();
    await click(words.library.reviewOf(code(12)))(page);
    await filmIsThere(page);
    for (const size of sizes) {
      await resizeTo(app, page, size);
      const before = [await placeOf(words.playing.title), await placeOf(words.review.start)];
      await page.keyboard.press('k');
      // While the pointer is on it, it stays.
      await message.hover();
      const where = `review at ${size.width}×${size.height}`;
      soft(await beneathMessage(page), where).toEqual([]);
      if (size.width > 800)
        expect
          .soft([await placeOf(words.playing.title), await placeOf(words.review.start)], where)
          .toEqual(before);
      if (size.width < 1000)
        await page.screenshot({ path: join(lookFolder, `small-message-${size.width}.png`) });
      await message.getByRole('button').click();
      await expect(message).toHaveCount(0);
    }
    await page.keyboard.press('Control+b');
    for (const [at, size] of sizes.entries()) {
      await resizeTo(app, page, size);
      await click(words.library.deleteOf(code(12 - at)))(page);
      await click(words.erase.yes)(page);
      await message.hover();
      const where = `library at ${size.width}×${size.height}`;
      soft(await beneathMessage(page), where).toEqual([]);
      if (size.width < 1000)
        await page.screenshot({ path: join(lookFolder, `small-message-library-${size.width}.png`) });
      await message.getByRole('button').click();
      await expect(message).toHaveCount(0);
    }
  } finally {
    await running?.kill();
    removePlace(place);
  }
});
