import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { digitKey, type LayoutKey, layouts, letterKey } from '../../renderer/commands/testing/layouts';
import type {} from '../../renderer/main/window';
import type { SessionId } from '../../shared/model/ids';
import { phaseNames } from '../../shared/model/phases';
import { defaultTagSet } from '../../shared/model/tags';
import { appInPlace } from '../rig/app/app-in-place';
import { listSessions } from '../rig/app/marking';
import { openRoom, startRecording, stopRecording } from '../rig/app/operate';

const laptop = appInPlace();

test('[before] AZERTY, QWERTZ and Greek layouts: every mark key and phase key works as those keyboards send it', async () => {
  const { page } = laptop;
  await openRoom(page, '2026-11 Test G1 S1');
  await startRecording(page);
  const devtools = await page.context().newCDPSession(page);
  const marked: string[] = [];
  const phases: string[] = [];
  for (const layout of layouts) {
    for (const { key, id } of defaultTagSet) {
      await press(devtools, /\d/.test(key) ? digitKey(layout, key) : letterKey(layout, key));
      marked.push(id);
    }
    await press(devtools, letterKey(layout, 'K'));
    marked.push('bookmark');
    for (const [at, name] of phaseNames.entries()) {
      await press(devtools, digitKey(layout, String(at + 1), true), { shift: true });
      phases.push(name);
    }
    // Another letter's key, or a letter that belongs to no tag, does nothing.
    await press(devtools, letterKey(layout, 'Q'));
    await press(devtools, letterKey(layout, 'Z'));
  }
  await stopRecording(page);
  const [session] = await listSessions(page);
  const kept = await interruptedOf(page, session?.id);
  expect(kept.marks).toEqual(marked);
  expect(kept.phases).toEqual(phases);
});

/** Sends a key as the system would: the printed letter and its place; optionally with Shift held. */
async function press(devtools: CDPSession, { code, key }: LayoutKey, held = { shift: false }): Promise<void> {
  const event = { code, key, modifiers: held.shift ? 8 : 0 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

/** A session's marks and phases, in the order of their times. */
async function interruptedOf(page: Page, sessionId: SessionId | undefined) {
  return page.evaluate(async (id) => {
    if (!id) throw new Error('no session');
    const opened = await window.secondLook.review.open({ sessionId: id });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    const { moments, phases } = opened.value;
    return {
      marks: moments.map((moment) => (moment.kind === 'intervention' ? moment.tagId : moment.kind)),
      phases: phases.map(({ name }) => name),
    };
  }, sessionId);
}
