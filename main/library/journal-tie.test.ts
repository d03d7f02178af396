import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import { JournalWriter, readJournals } from './journal';
import { SessionFolder } from './session-folder';

const key = Buffer.alloc(32, 9);
let root: string;
let folder: SessionFolder;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'second-look-journals-'));
  folder = new SessionFolder(root, newId(sessionIdSchema));
  await folder.make();
});
afterEach(() => rmSync(root, { recursive: true }));

const removed = (id: string) => ({ type: 'moment-removed', id }) as const;

test('[faults] an event that the disk refused and kept all the same has not happened, and nothing reads as damaged', async () => {
  const first = await JournalWriter.begin(folder, key, undefined);
  await first.append({ type: 'created', code: '2026-11 Test G1 S1' });
  await first.append(removed('a'));
  const before = first.end(1);
  // Its sync failed: nobody was told that it is kept, and the next journal goes on from before it.
  await first.append(removed('refused'));
  const second = await JournalWriter.begin(folder, key, before);
  await second.append(removed('b'));

  const { events, whole } = await readJournals(folder, key, second.fileId);
  expect(whole).toBe(true);
  expect(events.map((event) => (event.type === 'moment-removed' ? event.id : event.type))).toEqual([
    'created',
    'a',
    'continues',
    'b',
  ]);
});

test('[faults] a journal that could not even be noted is passed over by the one after it', async () => {
  const first = await JournalWriter.begin(folder, key, undefined);
  await first.append({ type: 'created', code: '2026-11 Test G1 S1' });
  const before = first.end(1);
  await JournalWriter.begin(folder, key, before);
  const third = await JournalWriter.begin(folder, key, before);
  await third.append(removed('c'));
  const { events, whole } = await readJournals(folder, key, third.fileId);
  expect(whole).toBe(true);
  expect(events.map(({ type }) => type)).toEqual(['created', 'continues', 'moment-removed']);
});

test('[faults] a journal that goes on from one that is not there is noticed', async () => {
  const first = await JournalWriter.begin(folder, key, undefined);
  await first.append({ type: 'created', code: '2026-11 Test G1 S1' });
  const second = await JournalWriter.begin(folder, key, first.end(1));
  await second.append(removed('a'));
  const third = await JournalWriter.begin(folder, key, second.end(2));
  rmSync(folder.journalPath(2));
  expect((await readJournals(folder, key, third.fileId)).whole).toBe(false);
});
