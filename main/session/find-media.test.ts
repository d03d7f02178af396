import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FilmOpening } from '../playback/film-opening';
import { agreed, FakeWindow, openRoom, type Room } from '../recording/testing/room';

let room: Room;
let folder: string;
let wholeMs: number;

beforeEach(async () => {
  room = await openRoom();
  const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
  await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000, end: 'off-record' });
  await room.recording.nextPart();
  await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 9000, end: 'stopped', seed: 2 });
  folder = room.library.session(sessionId).folder.path;
  wholeMs = (await filmOf(room)).durationMs;
  await room.library.close();
});
afterEach(() => room.remove());

async function filmOf(of: Room) {
  const [summary] = of.library.list();
  if (!summary) throw new Error('no session');
  const opening = await FilmOpening.open(of.library.session(summary.id));
  const told: number[] = [];
  opening.onDamage = ({ fromMs }) => told.push(fromMs);
  for (let at = 0; at < opening.length; ) at += (await opening.readFrom(at)).length;
  await opening.close();
  return { durationMs: opening.film.durationMs, parts: opening.film.parts.length, told };
}

const inFolder = (name: string) => join(folder, name);

test('[faults] parts play even if their files were swapped or renamed', async () => {
  renameSync(inFolder('part-0001.media'), inFolder('aside'));
  renameSync(inFolder('part-0002.media'), inFolder('part-0001.media'));
  renameSync(inFolder('aside'), inFolder('part-2569.media'));
  room = await room.restart();
  expect(await filmOf(room)).toEqual({ durationMs: wholeMs, parts: 2, told: [] });
});

test('[faults] a session whose journal is missing shows its parts, is not called whole, and its film plays', async () => {
  rmSync(inFolder('journal-0001.log'));
  for (const _start of [1, 2]) {
    room = await room.restart();
    expect(room.library.list()[0]?.condition).toBe('damaged');
    const film = await filmOf(room);
    expect(film.parts).toBe(2);
    expect(Math.abs(film.durationMs - wholeMs)).toBeLessThan(5);
    await room.library.close();
  }
  room = await room.restart();
});

test('[faults] a journal that was cut before it names the second part does not hide that part', async () => {
  const path = inFolder('journal-0001.log');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, Math.round(bytes.length * 0.45)));
  room = await room.restart();
  expect(room.library.list()[0]?.condition).not.toBe('ready');
  expect((await filmOf(room)).parts).toBe(2);
});

test('[faults] a journal that has lost its first record still names its parts and marks', async () => {
  const path = inFolder('journal-0001.log');
  const bytes = readFileSync(path);
  bytes[154] = (bytes[154] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  room = await room.restart();
  expect(room.library.list()[0]?.condition).toBe('damaged');
  expect(await filmOf(room)).toMatchObject({ durationMs: wholeMs, parts: 2 });
});
