import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckReport } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, markAt } from '../library/testing/libraries';
import { checkSession } from '../session/check-session';
import { logHeaderBytes, parseRecordHead, recordBytes } from '../vault/sealed-log-format';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { Recording } from './recording';
import { agreed, FakeWindow, quietOptions } from './testing/room';

let place: LibraryPlace;
let disk: MemoryDisk;
let upMs: number;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  upMs = 1_000_000;
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

/** Starts the app and does something. Afterwards `disk` holds what the run left; if killed, without its end. */
function run<Value>(
  use: (library: Library, recording: Recording) => Promise<Value>,
  killed = false,
): Promise<Value> {
  return place.run(async (library) => {
    const recording = new Recording({ library, ...quietOptions(place.folder), upMs: () => upMs });
    const value = await use(library, recording);
    if (killed) disk = disk.clone();
    await recording.endNow();
    return value;
  }, disk);
}

const never = { signal: new AbortController().signal, onProgress: () => undefined };
const code = '2026-11 Test G1 S1';
const marks = [500, 1000, 1500];

/** Three seconds with three marks; then the app is gone at once. */
function recordAndKill(): Promise<SessionId> {
  return run(async (library, recording) => {
    const { sessionId } = await recording.begin(code, agreed);
    await new FakeWindow(recording).sendPart({ ms: 3000, zeroMs: 1000 });
    for (const mediaMs of marks) await markAt(library, sessionId, mediaMs);
    return sessionId;
  }, true);
}

/** Twelve seconds later the recording is continued, and stopped after two more. */
async function continueAndStop(
  library: Library,
  recording: Recording,
  id: SessionId,
  people?: number,
): Promise<CheckReport> {
  upMs = 1_000_000 + 3000 + 12_000;
  await recording.goOn(id, people);
  await new FakeWindow(recording).sendPart({ ms: 2000, zeroMs: 9000, end: 'stopped', seed: 2 });
  return checkSession(library.session(id), never);
}

/** What the next start shows of it, before it is checked and after. */
function shown(id: SessionId) {
  return run(async (library) => {
    const session = library.session(id);
    const before = session.summary.condition;
    const { journalWhole, parts } = await checkSession(session, never);
    const isWhole = journalWhole && parts.every(({ condition }) => condition === 'whole');
    const found = session.state?.moments.map(({ mediaMs }) => mediaMs);
    return { conditions: [before, session.summary.condition], isWhole, marks: found };
  });
}

const whole = { conditions: ['ready', 'ready'], isWhole: true };
const pathOf = (name: string): string => disk.paths().find((path) => path.endsWith(`/${name}`)) ?? '';
const journal = (): string => pathOf('journal-0001.log');
const media = (): string => pathOf('part-0001.media');

/** Where the records of a log begin, in order, and where the last one ends. */
function boundaries(path: string): number[] {
  const bytes = disk.content(path);
  const found = [logHeaderBytes];
  for (;;) {
    const at = found.at(-1) ?? 0;
    const head = at < bytes.length ? parseRecordHead(bytes.subarray(at)) : undefined;
    if (!head) return found;
    found.push(at + recordBytes(head));
  }
}

describe('an interruption is not damage', () => {
  it('[hour] the app killed, the recording continued and stopped: all of it is whole, then and at the next start, and it is known how long nothing was recorded', async () => {
    const id = await recordAndKill();
    const report = await run((library, recording) => continueAndStop(library, recording, id));
    expect(report).toMatchObject({
      journalWhole: true,
      parts: [{ condition: 'whole' }, { condition: 'whole' }],
    });
    expect(report.interruptions.count).toBe(1);
    expect(report.interruptions.lostMs / 1000).toBeCloseTo(12, 0);
    expect(await shown(id)).toEqual({ ...whole, marks });
  });

  it('[hour] the app killed and the session only reviewed: it is whole', async () => {
    const id = await recordAndKill();
    for (const _start of [1, 2])
      expect(await shown(id)).toEqual({ conditions: ['broken-off', 'broken-off'], isWhole: true, marks });
    // While it is reviewed, the app is killed again.
    await run((library) => markAt(library, id, 2000), true);
    expect(await shown(id)).toMatchObject({ isWhole: true, marks: [...marks, 2000] });
  });

  it('[hour] the window crashed, the recording continued and stopped: all of it is whole', async () => {
    const { id, report } = await run(async (library, recording) => {
      const { sessionId } = await recording.begin(code, agreed);
      const window = new FakeWindow(recording);
      await window.sendPart({ ms: 3000, zeroMs: 1000 });
      for (const mediaMs of marks) await markAt(library, sessionId, mediaMs);
      await window.close();
      upMs += 20_000;
      await recording.goOn(sessionId, 9);
      await new FakeWindow(recording).sendPart({ ms: 2000, zeroMs: 9000, end: 'stopped', seed: 2 });
      return { id: sessionId, report: await checkSession(library.session(sessionId), never) };
    });
    expect(report).toMatchObject({ journalWhole: true, interruptions: { count: 1, lostMs: 20_000 } });
    expect(await shown(id)).toEqual({ ...whole, marks });
  });

  it(
    '[hour] a power cut in the middle of any write: the record that was never confirmed is no loss',
    sweep,
    async () => {
      const id = await recordAndKill();
      const killed = disk;
      for (const path of [journal(), media()]) {
        const bytes = killed.content(path);
        const [from = 0, to = 0] = boundaries(path).slice(-2);
        const zeros = Buffer.alloc(5000);
        const step = Math.ceil((to - from) / 6);
        for (let end = from; end < to - 16; end += step) {
          const cut = bytes.subarray(0, end);
          for (const left of [
            cut,
            Buffer.concat([cut, zeros.subarray(0, to - end)]),
            Buffer.concat([cut, zeros]),
          ]) {
            disk = killed.clone();
            disk.put(path, left);
            const report = await run((library, recording) => continueAndStop(library, recording, id));
            expect(report, `${path} ${end} ${left.length}`).toMatchObject({
              journalWhole: true,
              parts: [{ condition: 'whole' }, { condition: 'whole' }],
            });
            const kept = path === media() ? marks : marks.slice(0, -1);
            expect(await shown(id), `${path} ${end} ${left.length}`).toEqual({ ...whole, marks: kept });
          }
        }
      }
    },
  );

  it('[hour] a power cut while a journal was created, which leaves a file of zeros', async () => {
    const id = await recordAndKill();
    disk.put(journal().replace('0001', '0002'), Buffer.alloc(logHeaderBytes));
    await run((library, recording) => continueAndStop(library, recording, id));
    expect(await shown(id)).toEqual({ ...whole, marks });
  });
});

describe('real damage to an interrupted session is still told', () => {
  /** Continues the session on a changed disk, and says what is then found. */
  async function damagedBy(id: SessionId, path: string, change: (bytes: Buffer) => Uint8Array) {
    const before = disk;
    disk = before.clone();
    disk.put(path, change(before.content(path)));
    await run((library, recording) => continueAndStop(library, recording, id, 9));
    const found = await shown(id);
    disk = before;
    return found;
  }
  const damaged = { conditions: ['damaged', 'damaged'], isWhole: false };
  const without = (bytes: Buffer, from = 0, to = 0): Buffer =>
    Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);

  it(
    '[hour] a flipped byte, and a confirmed record that is lost, in the film or in the journal',
    sweep,
    async () => {
      const id = await recordAndKill();
      // The first mark, and the first bytes of the film.
      for (const [path, at] of [
        [journal(), 3],
        [media(), 0],
      ] as const) {
        const [from = 0, to = 0] = boundaries(path).slice(at);
        const flipped = await damagedBy(id, path, (bytes) => {
          bytes[from + 30] = (bytes[from + 30] ?? 0) ^ 4;
          return bytes;
        });
        expect(flipped, path).toMatchObject(damaged);
        expect(await damagedBy(id, path, (bytes) => without(bytes, from, to)), path).toMatchObject(damaged);
      }
    },
  );

  it('[hour] a file that is cut after the crash was found, at a record or within one', async () => {
    const id = await recordAndKill();
    await run(async () => undefined);
    for (const path of [journal(), media()]) {
      const last = boundaries(path).at(-2) ?? 0;
      for (const end of [last, last + 30])
        expect(await damagedBy(id, path, (bytes) => bytes.subarray(0, end)), path).toMatchObject(damaged);
    }
  });
});
