import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { PartRecorder } from '../../main/recording/part-recorder';
import { realDisk } from '../../main/vault/disk';
import type {} from '../../renderer/main/window';
import { sessionIdSchema } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { tellOfSleep } from '../rig/app/fall-asleep';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { goOffRecord, offRecordIsKept } from '../rig/app/pauses';
import { openClosedLibrary } from '../rig/disk/closed-library';
import { withPlaceLibrary } from '../rig/disk/session-on-disk';
import { lookAround } from '../rig/screen/look';
import { anyOf, starting } from '../rig/texts';

const code = '2026-11 Spokane G2 S4';
const { recording, recovery, unlock, before } = words;

let place: Place;
let running: RunningApp;

test.beforeEach(() => {
  place = makePlace();
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const button = (name: string) => page().getByRole('button', { name });
const look = (name: string): Promise<void> => lookAround(running, `agreed-again-${name}`);

/**
 * Moves the computer's clock that counts sleep forward by this much at once, as after an unannounced sleep.
 */
async function standStill(minutes: number): Promise<void> {
  await running.app.evaluate((_electron, ms) => {
    const os = process.getBuiltinModule('node:os');
    const uptime = os.uptime;
    os.uptime = () => uptime() + ms / 1000;
  }, minutes * 60_000);
}

/** A recording, a crash, and so long until somebody resumes it that everyone is asked again. */
async function resumeTooLate(): Promise<void> {
  running = await launchApp({ place });
  await openRoom(page(), code);
  await startRecording(page());
  await running.kill();
  running = await launchApp({ place });
  await expect(page().getByText(recovery.samePeople)).toBeVisible();
  await standStill(11);
  await button(recovery.goOnSame).click();
}

/** What the lock says while nothing is recorded, for whatever reason. */
const offRecord = anyOf(starting(unlock.held), starting(unlock.offRecord));

async function unlockAgain(says = recording.heldNow): Promise<void> {
  await expect(page().getByText(offRecord)).toBeVisible();
  await button(unlock.unlock).click();
  await expect(page().getByText(says)).toBeVisible();
}

/** Bytes of the first part on the disk, including the end of its log. */
const firstPart = (sessionId: string): number =>
  statSync(join(place.library, 'sessions', sessionId, 'part-0001.media')).size;

test('[promise] calls made directly to main record nothing without an agreement: begin, the next part, continuing, waking after a sleep; a person continues it, and after a longer time everyone is asked again', async () => {
  running = await launchApp({ place });
  // A window that has just started destroys a rehearsal that the previous one left.
  await expect(page().getByText(words.library.empty)).toBeVisible();
  const refused = await page().evaluate(async () => {
    const { recording: main } = window.secondLook;
    const sessionDetails = {
      ...{ code: 'x', purpose: '', watchers: '', deleteBy: '2020-01-01', plannedMinutes: 45 },
      aliases: { A: '', B: '' },
    };
    const agreement = { people: 9, agreed: false } as never;
    const told = [
      await main.begin({ details: sessionDetails }),
      await main.begin({ details: sessionDetails, people: 9 } as never),
      await main.begin({ details: sessionDetails, agreement }),
      await main.nextPart(),
      await main.agreed({ people: 9 }),
    ];
    // Releasing the port means leaving the rehearsal, which is then destroyed; so the port is held here until
    // the end.
    const held: MessagePort[] = [];
    window.addEventListener('message', ({ ports }) => held.push(...ports));
    const rehearsal = await main.rehearse();
    if (!rehearsal.ok) return [rehearsal.code];
    const { sessionId } = rehearsal.value;
    told.push(await main.nextPart(), await main.goOn({ sessionId }));
    told.push(await main.goOn({ sessionId, agreement: { people: 9, agreed: true } }));
    told.push(await main.agreed({ people: 9 }));
    await main.endRehearsal({ sessionId });
    for (const port of held) port.close();
    return told.map((each) => (each.ok ? 'recorded' : each.code));
  });
  expect(refused).toEqual([
    ...['not-agreed', 'bad-arguments', 'bad-arguments', 'not-recording', 'not-recording'],
    ...['rehearsal-over', 'rehearsal-over', 'rehearsal-over', 'not-recording'],
  ]);

  await openRoom(page(), code);
  await startRecording(page());
  await tellOfSleep(running, 'suspend');
  await expect(page().getByText(offRecord)).toBeVisible();
  const nextPart = () =>
    page().evaluate(async () => {
      const answer = await window.secondLook.recording.nextPart();
      return answer.ok ? 'recorded' : answer.code;
    });
  expect(await nextPart()).toBe('recording-held');
  await tellOfSleep(running, 'resume');
  expect(await nextPart()).toBe('recording-held');
  await unlockAgain();
  const [session] = await listSessions(page());
  const sessionId = session?.id ?? '';
  const bytes = firstPart(sessionId);
  await look('held');
  // One press says that the same people are still here.
  await button(recording.samePeople).click();
  await recordMore(page(), 2);
  expect(firstPart(sessionId)).toBe(bytes);

  await standStill(11);
  await unlockAgain(recording.heldLong);
  await button(recording.askAgain).click();
  await expect(page().getByText(recovery.again)).toBeVisible();
  await look('asked');
  const goOn = button(recovery.goOn);
  await expect(goOn).toBeDisabled();
  await page().getByLabel(before.people).fill('8');
  await expect(goOn).toBeDisabled();
  await page().getByLabel(before.agreed).check();
  await goOn.click();
  await recordMore(page(), 2);

  await standStill(10 * 60);
  await unlockAgain(recording.heldLong);
  const woken = await page().evaluate(async (id) => {
    const { goOn: again, nextPart: next } = window.secondLook.recording;
    return [await next(), await again({ sessionId: id as never })].map((each) => (each.ok ? '' : each.code));
  }, sessionId);
  expect(woken).toEqual(['recording-held', 'agree-again']);
  await running.kill();
  const library = await openClosedLibrary(place);
  const events = (await library.journalOf(sessionIdSchema.parse(sessionId), 'journal-0001.log')).map(
    ({ event }) => event,
  );
  // The new agreement comes before the part that it is for.
  const told = events.map((event) => ('people' in event ? `agreed ${event.people}` : event.type));
  const wanted = /^(agreed|part-begun)/;
  expect(told.filter((each) => wanted.test(each))).toEqual([
    ...['agreed 9', 'part-begun', 'part-begun', 'agreed 8', 'part-begun'],
  ]);
});

test('[promise] for ten minutes a held recording says that one press is enough, and then that everyone will be asked again', async () => {
  running = await launchApp({ place });
  await openRoom(page(), code);
  await startRecording(page());
  // The window asks when the ten minutes should be over; here it asks almost at once.
  await page().evaluate(() => {
    const after = window.setTimeout.bind(window);
    const sooner = (run: () => void, ms = 0) => after(run, ms > 60_000 ? 300 : ms);
    Object.assign(window, { setTimeout: sooner });
  });
  await tellOfSleep(running, 'suspend');
  await unlockAgain();
  await expect(button(recording.samePeople)).toBeVisible();
  await standStill(11);
  await expect(page().getByText(recording.heldLong)).toBeVisible();
  await expect(button(recording.samePeople)).toHaveCount(0);
  await look('held-long');
  await button(recording.askAgain).click();
  await expect(page().getByText(recovery.again)).toBeVisible();
});

test('[promise] after a crash one press says that the same people are still here; if nobody answers for too long, everyone is asked again', async () => {
  await resumeTooLate();
  await expect(page().getByText(recovery.again)).toBeVisible();
  await look('crashed');
  await page().getByLabel(before.people).fill('8');
  await page().getByLabel(before.agreed).check();
  await button(recovery.goOn).click();
  await recordMore(page(), 1);
  // An interruption is not damage: after the stop the app says how long nothing was recorded.
  await page().getByRole('button', { name: recording.stop, exact: true }).click();
  await button(recording.stopYes).click();
  const said = starting(words.check.interrupted, 1, /11 minutes.*/);
  await expect(page().getByText(said)).toBeVisible();
  await expect(page().getByText(starting(words.check.whole, /.+/, 2))).toBeVisible();
  await button(words.recorded.keep).click();
  const [session] = await listSessions(page());
  expect(session?.condition).toBe('ready');
});

test('[hour] killed while off the record, the next start says so, and pressing Enter without looking records nothing', async () => {
  running = await launchApp({ place });
  await openRoom(page(), code);
  await startRecording(page());
  await goOffRecord(page());
  await offRecordIsKept(page(), place);
  await running.kill();
  running = await launchApp({ place });
  await expect(page().getByText(recovery.wasOff)).toBeVisible();
  await expect(page().getByRole('alertdialog', { name: recovery.appTitle })).toBeFocused();
  await page().keyboard.press('Enter');
  await look('was-off');
  await expect(page().getByText(recovery.wasOff)).toBeVisible();
  await button(recovery.goOnSame).click();
  await recordMore(page(), 1);
});

/** In the question that is open: another number of people than have agreed, and one that is too large. */
async function changeNumber(name: string): Promise<void> {
  const [number, tick] = [page().getByLabel(before.people), page().getByLabel(before.agreed)];
  const [unticked, range] = [page().getByText(before.unticked), page().getByText(before.peopleRange)];
  await number.fill('9');
  await tick.check();
  await expect(button(recovery.goOn)).toBeEnabled();
  await expect(unticked).toHaveCount(0);
  await number.fill('10');
  await expect(tick).not.toBeChecked();
  await expect(unticked).toBeVisible();
  await expect(button(recovery.goOn)).toBeDisabled();
  await number.fill('100');
  await expect(range).toBeVisible();
  await expect(number).toHaveAccessibleDescription(before.peopleRange);
  await look(name);
  await number.fill('10');
  await expect(range).toHaveCount(0);
  await tick.check();
  await expect(unticked).toHaveCount(0);
}

test('[hour] asked again, after a crash or when it was held, another number of people than have agreed clears the tick, and too many people are said to be too many', async () => {
  await resumeTooLate();
  await changeNumber('crashed-number');
  await button(recovery.goOn).click();
  await recordMore(page(), 1);
  await tellOfSleep(running, 'suspend');
  await standStill(22);
  await unlockAgain(recording.heldLong);
  await button(recording.askAgain).click();
  await changeNumber('held-number');
  await button(recovery.goOn).click();
  await recordMore(page(), 1);
});

test('[hour] killed before the first second was saved, neither the question nor the row says that something was saved', async () => {
  await withPlaceLibrary(place, realDisk, async (library) => {
    const agreement = { sentences: ['We record this.'], people: 9 };
    const session = await library.createSession(code, { agreement });
    const recorder = await PartRecorder.begin(session, 1, { codec: 'vp8', soundLateMs: 0 });
    await recorder.end('crash');
  });
  running = await launchApp({ place });
  const question = page().getByRole('alertdialog', { name: recovery.appTitle });
  await expect(question).toContainText(recovery.nothing);
  await expect(question).toContainText(recovery.againNothing);
  await expect(question).not.toContainText(recovery.again);
  await look('nothing');
  await button(recovery.later).click();
  await expect(page().getByText(words.library.brokenOffAtOnce)).toBeVisible();
  await look('nothing-row');
});
