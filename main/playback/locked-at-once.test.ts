import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace } from '../library/testing/libraries';
import { checkSession } from '../session/check-session';
import { liveKeys } from '../vault/key-buffer';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { FilmOpening } from './film-opening';
import { recordPart } from './testing/record-part';

let place: LibraryPlace;
/** The disk before each run. */
let disk: MemoryDisk;
let id: SessionId;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  const library = await place.open(disk);
  const session = await library.createSession('G');
  for (const number of [1, 2]) await recordPart(session, number);
  await session.append({ type: 'recording-ended', reason: 'stopped' });
  ({ id } = session);
  await library.close();
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

const signal = new AbortController().signal;
const onProgress = () => undefined;
const freeBytes = async (): Promise<number> => Number.POSITIVE_INFINITY;

/** What may be running when the computer falls asleep. */
const works: Readonly<Record<string, (library: Library) => Promise<unknown>>> = {
  check: (library) => checkSession(library.session(id), { signal, onProgress }),
  strike: (library) => library.strike(id, [{ fromMs: 3000, toMs: 5000 }], { signal, onProgress, freeBytes }),
  film: async (library) => {
    const opening = await FilmOpening.open(library.session(id));
    opening.onDamage = () => {
      throw new Error('damage is told');
    };
    try {
      for (let at = 0; at < opening.length; ) at += (await opening.readFrom(at)).length;
    } finally {
      await opening.close();
    }
  },
  mark: (library) =>
    library.session(id).append({
      type: 'moment-added',
      moment: { kind: 'bookmark', id: newId(momentIdSchema), mediaMs: 500 },
    }),
  deletion: (library) => library.erase(id),
};

/** How it may end. */
const expected: ReadonlySet<string> = new Set([
  'done',
  'locked',
  // It continues after unlocking.
  'strike-paused',
  // From a film, whose player releases it.
  'film-closed',
  // The key is out of use; the rest is done after unlocking.
  'erase-incomplete',
]);

/** Which steps of each are tried: the first ones, then fewer and fewer. */
const nextStep = (step: number): number => step + (step < 8 ? 1 : 1 + Math.floor(step / 5));

describe('[lock] a library that is locked during other work', () => {
  for (const [name, work] of Object.entries(works)) {
    it(
      `[promise] ${name}: at any step every key except a recorded session's is gone at once; nothing is called damaged, and after unlocking nothing is lost`,
      sweep,
      async () => {
        const seen = new Set<string>();
        for (let step = 0, wasReached = true; wasReached; step = nextStep(step)) {
          const copy = disk.clone();
          const library = await place.open(copy);
          const recorded = await library.createSession('R');
          recorded.recording = true;
          let left = 0;
          wasReached = false;
          let acts = 0;
          copy.intercept = () => {
            if (acts === step) {
              wasReached = true;
              void library.lock();
              left = liveKeys();
            }
            acts += 1;
            return undefined;
          };
          const code = await work(library).then(
            () => 'done',
            (error: unknown) => faultCodeOf(error),
          );
          seen.add(code);
          // The recorded session's own key, and that of its journal.
          expect(left, `${name} ${step}`).toBeLessThanOrEqual(2);
          copy.intercept = undefined;
          if (!wasReached) void library.lock();
          // The recording continues meanwhile.
          await recordPart(recorded, 1);
          await library.unlock();
          const list = library.list();
          const session = list.find(({ code }) => code === 'G');
          const receipts = await library.receipts();
          if (name === 'deletion') expect(receipts.length, `${step}`).toBe(session ? 0 : 1);
          else {
            expect(session?.condition, `${name} ${step}`).toBe('ready');
            const report = await checkSession(library.session(session?.id as SessionId), {
              signal,
              onProgress,
            });
            expect(report, `${name} ${step}`).toMatchObject({ journalWhole: true });
            expect(report.parts.every(({ condition }) => condition === 'whole')).toBe(true);
          }
          expect(await library.unfinished()).toEqual([]);
          const { state } = library.session(recorded.id);
          expect(state?.parts.length).toBe(1);
          recorded.recording = false;
          await library.close();
          // Opened again: nothing was encrypted with a key that had already been zeroed.
          const next = await place.open(copy);
          expect(next.list()).toEqual(
            list.map((each) => (each.code === 'R' ? expect.objectContaining({ code: 'R' }) : each)),
          );
          expect(next.list().every(({ condition }) => condition !== 'unreadable')).toBe(true);
          await next.close();
        }
        expect(seen).toContain('done');
        expect([...seen].filter((code) => !expected.has(code))).toEqual([]);
        expect(seen.size).toBeGreaterThan(1);
      },
    );
  }
});
