import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { faultWords, words } from '../../shared/words';
import { fedMedia, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { agreeIfAsked, openRoom, startRecording } from '../rig/app/operate';
import { actAtRandom } from '../rig/app/restless-hands';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { makeRandom } from '../rig/random';
import { allTextOf, beginTv, launchOnLaptop, tvNow, tvPageOf } from '../rig/screen/tv';
import { startTwoDisplays, type TwoDisplays } from '../rig/screen/two-displays';
import { starting } from '../rig/texts';

/** Another seed makes other mistakes: SEED=7 npm test -- --e2e restless. */
const random = makeRandom(Number(process.env.SEED ?? 17));
const actsMs = process.env.LONG === '1' ? 180_000 : 15_000;
/** So that a fast machine repeats what was seen, instead of finding its way alone. */
const mostActs = process.env.LONG === '1' ? Number.POSITIVE_INFINITY : 300;
const aliases = { A: 'Heron', B: 'Wagtail' } as const;

let displays: TwoDisplays;
let place: Place;
let running: RunningApp;
/** What went wrong anywhere. */
let errors: string[];
/** Every session that was ever listed, and its code. */
let known: Map<string, string>;

test.beforeAll(async () => {
  displays = await startTwoDisplays();
  place = makePlace();
  for (let n = 1; n <= 12; n += 1)
    await writeLongSession(place, {
      code: `2026-11 Test G1 S${n}`,
      minutes: 1,
      moments: 6,
      phases: n % 2 === 1,
      aliases,
      seed: n,
    });
  running = await launchOnLaptop(place, displays, { media: await fedMedia(360) });
  errors = [];
  known = new Map();
  page().on('pageerror', (error) => errors.push(`page: ${error.stack ?? error.message}`));
  running.app.process().stderr?.on('data', (bytes) => {
    for (const line of String(bytes).split('\n'))
      if (/ (uncaught|unhandled) /.test(line)) errors.push(`main: ${line}`);
  });
  await library().waitFor();
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
const library = () => button(starting(words.library.newRecording));
const dialog = () => page().locator('[role="dialog"], [role="alertdialog"], [role="menu"]');
const heading = (name: string) => page().getByRole('heading', { name, exact: true });

/** Opens any session that is left in the review. */
async function toReview(): Promise<void> {
  const [session] = await listSessions(page());
  if (!session) throw new Error('no session is left');
  // Hands may have searched for something that no session has.
  const search = page().getByLabel(words.library.search);
  if (await search.isVisible()) await search.fill('');
  await button(words.library.reviewOf(session.code)).first().click();
  await agreeIfAsked(page());
  await settledAt(page());
}

/** Ends the recording; another button, which begins with the same word, ends the removal of a passage. */
const stop = () => button(starting(words.recording.stop)).filter({ hasNotText: words.strike.stop });

const putAllBack = () => button(words.strike.putBack).or(button(words.strike.putBackMany)).first();

/** After a recording, or when a session is opened that was not answered for. */
const agreed = () => button(words.recorded.agreed).or(button(words.recorded.agreedReview));

/** The screens, and how a person gets there from the library. */
const screens: Readonly<Record<string, () => Promise<unknown>>> = {
  library: async () => undefined,
  settings: async () => {
    await button(words.settings.title).click();
    await page().getByRole('heading', { name: words.settings.title, level: 1 }).waitFor();
  },
  before: () => openRoom(page(), '2026-11 Test G2 S1'),
  recording: async () => {
    await openRoom(page(), '2026-11 Test G2 S1');
    await startRecording(page());
  },
  recorded: async () => {
    await screens.recording?.();
    await stop().click();
    await button(words.recording.stopYes).click();
    await button(words.recorded.agreed).waitFor();
  },
  review: toReview,
  'review with tags': async () => {
    await toReview();
    await press('h');
  },
  choose: async () => {
    await toReview();
    await press('w');
    await heading(words.choose.title).waitFor();
  },
  summary: async () => {
    await toReview();
    await press('y');
    await heading(words.summary.title).waitFor();
  },
  finish: async () => {
    await toReview();
    await button(starting(words.finish.open)).click();
    await button(words.finish.deleteNow).waitFor();
  },
  lock: async () => {
    await press('Control+l');
    await heading(words.unlock.locked).waitFor();
  },
};

const at = (done: readonly string[]): string => `after: ${done.join(', ')}`;

/** The hands have given another key to what takes back to the library: a person then sees its button. */
async function hasOtherKey(): Promise<boolean> {
  const settings = await page().evaluate(() => window.secondLook.settings.get());
  return settings.ok && settings.value.keys[backToLibrary] !== undefined;
}
const backToLibrary = 'back-to-library';
const back = () => button(words.before.back).or(button(words.settings.back));

/** Whatever may keep a key from doing what it means, for whoever asks why. */
async function whereStuck(): Promise<string> {
  const seen = await page().evaluate(async () => {
    const settings = await window.secondLook.settings.get();
    const names = (which: string) =>
      [...document.querySelectorAll(which)].map((each) => each.textContent?.slice(0, 40));
    return {
      title: names('h1'),
      focus: document.activeElement?.outerHTML.slice(0, 200),
      hasFocus: document.hasFocus(),
      dialogs: names('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'),
      disabled: names(':disabled'),
      hidden: document.querySelectorAll('[aria-hidden="true"]:has(main), main[aria-hidden="true"]').length,
      keys: settings.ok && settings.value.keys,
    };
  });
  const windows = running.app.windows().map((each) => each.url());
  return JSON.stringify({ ...seen, windows });
}

/** Whatever is open, the library is reached by what a person would try. */
async function home(done: readonly string[]): Promise<void> {
  const isSeen = async (locator: ReturnType<typeof button>) => locator.first().isVisible();
  // A busy machine answers late.
  const until = Date.now() + 60_000;
  for (let n = 0; n < 40 || Date.now() < until; n += 1) {
    if (await isSeen(button(words.unlock.unlock))) await button(words.unlock.unlock).click();
    else if (await isSeen(button(words.recording.stopYes))) await button(words.recording.stopYes).click();
    else if (await isSeen(dialog())) await press('Escape');
    else if (await isSeen(library())) break;
    else if (await isSeen(stop())) await stop().click();
    // If nothing would be left, removing is not possible.
    else if (await isSeen(page().getByText(words.strike.nothingLeft))) await putAllBack().click();
    else if (await isSeen(button(words.strike.removeNow))) await button(words.strike.removeNow).click();
    else if (await isSeen(button(words.strike.removeNowMany)))
      await button(words.strike.removeNowMany).click();
    else if (await isSeen(agreed())) await agreed().click();
    else if ((await isSeen(back())) && (await hasOtherKey())) await back().click();
    else await press(n % 2 === 0 ? 'Escape' : 'Control+b');
  }
  const isHome = await isSeen(library());
  expect(isHome, isHome ? '' : `stuck ${at(done)}; ${await whereStuck()}`).toBe(true);
}

/** The TV's page; whoever presses anything may have taken it off. */
async function onTv(): Promise<Page> {
  if ((await tvNow(page())).on === 'on') return tvPageOf(running.app);
  const tv = await beginTv(running);
  tv.on('pageerror', (error) => errors.push(`TV: ${error.stack ?? error.message}`));
  await expect.poll(async () => (await tvNow(page())).on).toBe('on');
  return tv;
}

/** What the TV shows, and nothing more: no name, tag, note or list. */
async function lookAtTv(tv: Page, done: readonly string[]): Promise<void> {
  // The hands may just have ended it.
  const text = await allTextOf(tv).catch((error: unknown) => {
    if (!tv.isClosed()) throw error;
  });
  if (text === undefined) return;
  const questions = [words.playing.neutral, ...defaultTagSet.map(({ question }) => question)];
  const bare = questions.reduce((rest, question) => rest.replaceAll(question, ''), text);
  const secrets = [...Object.values(aliases), ...defaultTagSet.map(({ label }) => label)];
  expect(
    secrets.filter((secret) => bare.includes(secret)),
    `on the TV ${at(done)}`,
  ).toEqual([]);
}

/** Faults that only the app itself can cause. */
const ownFaults = (['bad-arguments', 'bad-result', 'bad-sender', 'internal'] as const).map(
  (code) => faultWords[code].happened,
);

async function checkSessions(): Promise<void> {
  const { there, gone } = await page().evaluate(async () => {
    const [list, receipts] = [
      await window.secondLook.library.list(),
      await window.secondLook.library.receipts(),
    ];
    if (!list.ok || !receipts.ok) throw new Error('not listed');
    return { there: list.value, gone: receipts.value.map(({ id }) => id as string) };
  });
  for (const { id, code, condition } of there) {
    known.set(id, code);
    expect(condition, code).not.toBe('damaged');
    expect(condition, code).not.toBe('unreadable');
  }
  const lost = [...known].filter(([id]) => !there.some((each) => each.id === id) && !gone.includes(id));
  expect(lost, 'neither in the library nor deleted with a receipt').toEqual([]);
}

for (const [name, open] of Object.entries(screens)) {
  const title = `[hour] hands that press and click anything do no harm: ${name}`;
  test(title, async () => {
    test.setTimeout(actsMs * 4 + 120_000);
    const hands = random.fork(name);
    const done: string[] = [];
    const until = Date.now() + actsMs;
    let acts = 0;
    const goesOn = (): boolean => Date.now() < until && acts < mostActs;
    await checkSessions();
    while (goesOn()) {
      const tv = await onTv();
      await open();
      done.length = 0;
      for (let n = 0; n < 30 && goesOn(); n += 1) {
        done.push(await actAtRandom(page(), hands));
        acts += 1;
      }
      await lookAtTv(tv, done);
      for (const fault of ownFaults)
        expect(await page().getByText(fault).count(), `${fault} ${at(done)}`).toBe(0);
      await home(done);
      await expect.poll(async () => (await tvNow(page())).screening.shown, at(done)).not.toBe('picture');
      expect(errors, at(done)).toEqual([]);
      await checkSessions();
    }
    console.log(`${acts} acts`);
  });
}
