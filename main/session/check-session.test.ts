import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { agreed, FakeWindow, openRoom, type Room } from '../recording/testing/room';
import { checkSession } from './check-session';

let room: Room;
let folder: string;

beforeEach(async () => {
  room = await openRoom();
  const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
  await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000, end: 'off-record' });
  await room.recording.nextPart();
  await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 9000, end: 'stopped', seed: 2 });
  folder = join(room.folder, 'library/sessions', sessionId);
});
afterEach(() => room.remove());

const never = new AbortController().signal;
const check = (signal = never, onProgress: (done: number, all: number) => void = () => undefined) => {
  const [summary] = room.library.list();
  if (!summary) throw new Error('no session');
  return checkSession(room.library.session(summary.id), { signal, onProgress });
};

test('[faults] checking an undamaged session reads all of it and says that it is whole', async () => {
  const progress: number[] = [];
  const report = await check(never, (done, all) => progress.push(done / all));
  expect(report.journalWhole).toBe(true);
  expect(report.parts.map(({ condition }) => condition)).toEqual(['whole', 'whole']);
  expect(report.parts[0]?.playableMs).toBeGreaterThan(2900);
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
});

test('[faults] checking finds one flipped bit in a part, and that the other is whole', async () => {
  const path = join(folder, 'part-0001.media');
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const report = await check();
  expect(report.parts.map(({ condition }) => condition)).toEqual(['damaged', 'whole']);
  expect(report.parts[0]?.playableMs).toBeGreaterThan(500);
});

test('[faults] checking finds a part whose file is gone, and one that was cut', async () => {
  rmSync(join(folder, 'part-0001.media'));
  const path = join(folder, 'part-0002.media');
  writeFileSync(path, readFileSync(path).subarray(0, -200));
  const report = await check();
  expect(report.parts.map(({ condition }) => condition)).toEqual(['missing', 'damaged']);
});

test('[faults] a check can be cancelled', async () => {
  const stop = new AbortController();
  const checking = check(stop.signal, () => stop.abort());
  await expect(checking).rejects.toMatchObject({ code: 'check-cancelled' });
});

test('[faults] a journal whose end was cut off is not called whole', async () => {
  room = await room.restart();
  const path = join(folder, 'journal-0001.log');
  writeFileSync(path, readFileSync(path).subarray(0, -300));
  room = await room.restart();
  expect((await check()).journalWhole).toBe(false);
});
