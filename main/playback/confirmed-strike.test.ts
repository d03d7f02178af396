import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import type { Library } from '../library/library';
import type { StrikeOptions } from '../library/strike/strike';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { dieAt, MemoryDisk, refuseAt } from '../vault/testing/memory-disk';
import { Openings } from './openings';

const span = { fromMs: 1000, toMs: 2000 };
const takenOut = { id: newId(momentIdSchema), ...span };

let place: LibraryPlace;
/** A library with a recorded session, after the app has quit. */
let recorded: MemoryDisk;
let id: SessionId;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  recorded = new MemoryDisk();
  const library = await place.open(recorded);
  const session = await library.createSession('G');
  await recordPart(session, 1);
  id = session.id;
  await library.close();
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

const options = (more: Partial<StrikeOptions> = {}): StrikeOptions => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  freeBytes: async () => Number.POSITIVE_INFINITY,
  ...more,
});

const isIntended = (disk: MemoryDisk): boolean => disk.paths().some((path) => path.endsWith('.strike'));

/** What a person sees who starts the app on that disk and waits until interrupted work has been completed. */
async function nextStart(disk: MemoryDisk) {
  const library = await place.open(disk);
  await library.resumeStrikes(() => options());
  const [session] = library.list();
  const shown = {
    count: library.list().length,
    isOld: session?.id === id,
    condition: session?.condition,
    struck: session ? library.session(session.id).state?.strikes?.struck.length : 0,
    unanswered: session?.unanswered,
    news: library.takeNews(),
    lengthMs: session?.durationMs ?? Number.NaN,
  };
  await library.close();
  return shown;
}

const opened = (library: Library) =>
  new Openings().open(library.session(id), () => undefined).then(() => 'opened', faultCodeOf);

const keep = (library: Library) =>
  library
    .keep(id, { until: '2020-01-01', reason: 'r' }, { limitDays: 14, now: new Date(2020, 0, 1) })
    .then(() => 'kept', faultCodeOf);

describe('a strike that was confirmed', () => {
  it(
    '[promise] interrupted at any step of the disk, is finished by the next start once its intent was written, and that is reported once',
    sweep,
    async () => {
      const seen = new Set<string>();
      const told = new Set<number>();
      for (let step = 0; ; step += 1) {
        const disk = recorded.clone();
        const library = await place.open(disk);
        const [{ durationMs = Number.NaN } = {}] = library.list();
        const died = dieAt(disk, step);
        const done = await library.strike(id, [span], options()).then(
          () => true,
          () => false,
        );
        await library.close().catch(() => undefined);
        disk.intercept = undefined;
        for (const left of [disk, disk.afterPowerCut()]) {
          const intended = isIntended(left);
          const { count, isOld, condition, struck, news, lengthMs } = await nextStart(left);
          seen.add(`${done ? 'done' : intended ? 'intended' : 'not yet'}: ${isOld ? 'there' : 'struck'}`);
          expect([count, condition], `${step}`).toEqual([1, 'ready']);
          expect(isOld, `${step}`).toBe(!done && !intended);
          expect(struck, `${step}`).toBe(isOld ? undefined : 1);
          // What was really struck, up to the next key frame; or what was requested, if only the old
          // recording was left to be removed.
          const ms = expect.toSatisfy((said) => {
            told.add(said);
            return said === durationMs - lengthMs || said === span.toMs - span.fromMs;
          });
          expect(news, `${step}`).toEqual(intended ? [{ kind: 'strike-finished', code: 'G', ms }] : []);
          expect(isIntended(left)).toBe(false);
          if (step % 10 === 0) expect((await nextStart(left)).news).toEqual([]);
        }
        if (!died()) break;
      }
      expect(told.size).toBe(2);
      expect([...seen].sort()).toEqual(['done: struck', 'intended: struck', 'not yet: there']);
    },
  );

  it(
    '[promise] that is interrupted again while it is finished, is finished by a later start',
    sweep,
    async () => {
      const library = await place.open(recorded);
      dieAt(recorded, 40);
      await library.strike(id, [span], options()).catch(() => undefined);
      await library.close().catch(() => undefined);
      recorded.intercept = undefined;
      expect(isIntended(recorded)).toBe(true);
      for (let step = 0; ; step += 17) {
        const disk = recorded.clone();
        const died = dieAt(disk, step);
        await nextStart(disk).catch(() => undefined);
        disk.intercept = undefined;
        for (const left of [disk, disk.afterPowerCut()])
          expect(await nextStart(left)).toMatchObject({
            count: 1,
            isOld: false,
            condition: 'ready',
            struck: 1,
          });
        if (!died()) break;
      }
    },
  );

  it('[promise] continues after the app was closed or locked during it', async () => {
    for (const end of ['closed', 'locked'] as const) {
      const disk = recorded.clone();
      let library = await place.open(disk);
      let ended: Promise<void> | undefined;
      const code = await library
        .strike(
          id,
          [span],
          options({
            onProgress: () => {
              ended ??= end === 'closed' ? library.close() : library.lock();
            },
          }),
        )
        .catch(faultCodeOf);
      expect(code).toBe('strike-paused');
      await ended;
      if (end === 'closed') library = await place.open(disk);
      else await library.unlock();
      // Nothing else is done with it before that is finished.
      const [{ durationMs = Number.NaN } = {}] = library.list();
      expect(library.list()).toMatchObject([{ id, unanswered: [span] }]);
      expect(await opened(library)).toBe('passage-unanswered');
      const resuming = library.resumeStrikes(() => options());
      expect(library.list()).toMatchObject([{ id, striking: true }]);
      expect(await opened(library)).toBe('session-open');
      await resuming;
      const [copy] = library.list();
      const ms = durationMs - (copy?.durationMs ?? Number.NaN);
      expect(ms).toBeGreaterThanOrEqual(span.toMs - span.fromMs);
      expect(library.takeNews()).toEqual([{ kind: 'strike-finished', code: 'G', ms }]);
      expect(library.list()[0]?.id).not.toBe(id);
      expect(library.list()[0]?.unanswered).toBeUndefined();
      await library.close();
    }
  });

  it('[promise] that was refused, and reported as not done, never happens later', sweep, async () => {
    const given = new AbortController();
    for (const more of [
      { freeBytes: async () => 1000 },
      { signal: given.signal, onProgress: () => given.abort() },
    ]) {
      const disk = recorded.clone();
      const library = await place.open(disk);
      await library.strike(id, [span], options(more)).catch(() => undefined);
      await library.close();
      for (const left of [disk, disk.afterPowerCut()])
        expect(await nextStart(left)).toMatchObject({ isOld: true, unanswered: undefined, news: [] });
    }
    for (let step = 0; ; step += 5) {
      const disk = recorded.clone();
      const library = await place.open(disk);
      const reached = refuseAt(disk, step, 'ENOSPC');
      const code = await library.strike(id, [span], options()).then(() => undefined, faultCodeOf);
      disk.intercept = undefined;
      await library.close();
      const isThere = code !== undefined && code !== 'erase-incomplete';
      for (const left of [disk, disk.afterPowerCut()])
        expect((await nextStart(left)).isOld, `${step}: ${code}`).toBe(isThere);
      if (!reached()) break;
    }
  });

  it('[promise] that finds no room when it continues remains a question, and says how much to free', async () => {
    const library = await place.open(recorded);
    await library
      .strike(id, [span], options({ onProgress: () => library.removals.pause() }))
      .catch(() => undefined);
    await library.resumeStrikes(() => options({ freeBytes: async () => 1_000_000 }));
    expect(library.takeNews()).toEqual([]);
    expect(library.list()).toMatchObject([{ id, unanswered: [span] }]);
    const missing = await library.missingRoom(id, [], 1_000_000);
    expect(missing).toBeGreaterThan(3_000_000);
    expect(await library.missingRoom(id, [], 1_000_000 + missing)).toBe(0);
    await library.strike(id, [], options({ freeBytes: async () => 1_000_000 + missing }));
    expect(library.list()).toMatchObject([{ condition: 'ready' }]);
    expect(library.list()[0]?.unanswered).toBeUndefined();
    await library.close();
  });

  it('[promise] gives way to the deletion of the whole session', async () => {
    const library = await place.open(recorded);
    const erasing: Promise<unknown>[] = [];
    const erase = (): void => {
      if (erasing.length === 0) erasing.push(library.erase(id));
    };
    expect(await library.strike(id, [span], options({ onProgress: erase })).catch(faultCodeOf)).toBe(
      'strike-cancelled',
    );
    await Promise.all(erasing);
    expect(library.list()).toEqual([]);
    await library.close();
    expect(await nextStart(recorded)).toMatchObject({ count: 0, news: [] });
    expect(isIntended(recorded)).toBe(false);
  });
});

describe('a passage that was taken out while recording', () => {
  /** The recording was ended or interrupted with the passage taken out. */
  async function withPassage(disk: MemoryDisk, how: 'ended' | 'broken off'): Promise<Library> {
    let library = await place.open(disk);
    const session = library.session(id);
    session.recording = true;
    await recordPart(session, 2, { ended: how === 'ended' });
    await session.append({ type: 'taken-out', takenOut });
    expect(session.summary.unanswered).toBeUndefined();
    session.recording = false;
    await library.close();
    library = await place.open(disk);
    return library;
  }

  it('[promise] is asked about before the session can be watched, kept or finished, even if a crash left it', async () => {
    for (const how of ['ended', 'broken off'] as const) {
      const disk = recorded.clone();
      const library = await withPassage(disk, how);
      expect(library.list()).toMatchObject([{ id, unanswered: [takenOut] }]);
      expect(await opened(library)).toBe('passage-unanswered');
      expect(await keep(library)).toBe('passage-unanswered');
      await library.putBack(id);
      expect(library.list()[0]?.unanswered).toBeUndefined();
      expect(await opened(library)).toBe('opened');
      expect(await keep(library)).toBe('kept');
      await library.close();
      expect(await nextStart(disk)).toMatchObject({ isOld: true, unanswered: undefined });
    }
  });

  it('[promise] is answered when it is removed permanently; each of several can be put back', async () => {
    const library = await withPassage(recorded, 'ended');
    const other = { id: newId(momentIdSchema), fromMs: 2500, toMs: 2800 };
    await library.session(id).append({ type: 'taken-out', takenOut: other });
    await library.putBack(id, other.id);
    expect(library.list()).toMatchObject([{ unanswered: [takenOut] }]);
    const copy = await library.strike(id, [], options());
    expect(library.list()).toMatchObject([{ id: copy }]);
    expect(library.list()[0]?.unanswered).toBeUndefined();
    expect(library.session(copy).state?.takenOut).toHaveLength(1);
    await library.close();
  });

  it('[hour] that overlaps with others is one passage with them, and all of it is put back together', async () => {
    const library = await withPassage(recorded, 'ended');
    const passage = (fromMs: number, toMs: number) => ({ id: newId(momentIdSchema), fromMs, toMs });
    const [first, around, next] = [passage(2100, 2300), passage(2000, 2500), passage(2500, 2600)];
    for (const each of [first, around, next])
      await library.session(id).append({ type: 'taken-out', takenOut: each });
    const asked = () => library.list()[0]?.unanswered;
    const [alone, one] = [takenOut, { id: around.id, fromMs: 2000, toMs: 2500 }];
    expect(asked()).toEqual([alone, one, next]);
    await library.putBack(id, around.id);
    expect(asked()).toEqual([alone, next]);
    const left = library.session(id).state?.takenOut.map((each) => each.id);
    expect(left).toEqual([takenOut.id, next.id]);
    await library.close();
  });
});
