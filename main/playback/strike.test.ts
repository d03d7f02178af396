import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeWebm, fakeWebm } from '../../shared/media/testing/fake-webm';
import { readBlocks } from '../../shared/media/testing/read-film';
import { faultCodeOf } from '../../shared/model/fault';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { removedBetween } from '../../shared/model/session';
import type { Span } from '../../shared/model/span';
import { sweep } from '../../tests/rig/time-limits';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace } from '../library/testing/libraries';
import type { Session } from '../session/session';
import { dieAt, errno, MemoryDisk } from '../vault/testing/memory-disk';
import { FilmOpening } from './film-opening';
import { recordPart } from './testing/record-part';

const part: FakeWebm = {
  durationMs: 8000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 0 },
  keyDelayMs: 100,
};
const whole = fakeWebm(part);
const { bytes: webm } = whole;

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
});
afterEach(async () => {
  disk.intercept = undefined;
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

/** The peaks of each part have their own values, and each chunk has a picture. */
const record = (session: Session, number: number, recording = whole) =>
  recordPart(session, number, {
    ...{ webm: recording, soundLateMs: 3, firstValue: 1000 * number, hasPicture: () => true },
  });

const everySecond = Array.from({ length: 23 }, (_, n) => 500 + 1000 * n);

/** Three parts of 8 s, with a bookmark each second. */
async function recorded(code: string): Promise<Session> {
  const session = await library.createSession(code);
  for (const number of [1, 2, 3]) await record(session, number);
  for (const mediaMs of everySecond)
    await session.append({
      type: 'moment-added',
      moment: { kind: 'bookmark', id: newId(momentIdSchema), mediaMs, endMs: mediaMs + 1200 },
    });
  for (const [mediaMs, name] of [
    [0, 'opening'],
    [5000, 'presentation'],
    [6500, 'group-work'],
    [20_000, 'closing'],
  ] as const)
    await session.append({
      type: 'moment-added',
      moment: { kind: 'phase', id: newId(momentIdSchema), mediaMs, name },
    });
  return session;
}

/** Everything that a review shows of a session. */
async function shownOf(session: Session) {
  const opening = await FilmOpening.open(session);
  const bytes: Uint8Array[] = [];
  for (let at = 0; at < opening.length; at += bytes.at(-1)?.length ?? 1)
    bytes.push(await opening.readFrom(at));
  const read = readBlocks(Buffer.concat(bytes));
  const pictures = read.filter(({ sound }) => !sound).map(({ timeMs, payload }) => [timeMs, hashOf(payload)]);
  const sound = read.filter((each) => each.sound).map(({ timeMs, payload }) => [timeMs, hashOf(payload)]);
  const { bytes: line } = await opening.peaks();
  const highest = [...new Int16Array(line.slice().buffer)].filter((_, at) => at % 2 === 1);
  const small = new Map<number, string>();
  for (let ms = 0; ms < opening.durationMs; ms += 200) {
    const picture = await opening.pictureAt(ms);
    if (picture) small.set(Math.round(picture.mediaMs), String(picture.bytes));
  }
  const { durationMs, takenOut, knownDamage, film } = opening;
  await opening.close();
  const rounded = takenOut.map(({ fromMs, toMs }) => [Math.round(fromMs), Math.round(toMs)]);
  const shown = { durationMs: Math.round(durationMs), takenOut: rounded, damage: knownDamage };
  return { ...shown, filmMs: Math.round(film.durationMs), pictures, sound, highest, small };
}

const hashOf = (payload: Uint8Array): string => Buffer.from(payload).subarray(0, 24).toString('hex');

const neverFull = async (): Promise<number> => Number.POSITIVE_INFINITY;
const options = { signal: new AbortController().signal, onProgress: () => undefined, freeBytes: neverFull };

const struck: readonly (readonly [string, readonly Span[]])[] = [
  ['the middle', [{ fromMs: 3000, toMs: 5500 }]],
  ['the beginning', [{ fromMs: 0, toMs: 2500 }]],
  ['the end', [{ fromMs: 21_000, toMs: 24_200 }]],
  ['across a boundary of parts', [{ fromMs: 6000, toMs: 11_000 }]],
  ['a whole part and more', [{ fromMs: 7500, toMs: 17_000 }]],
  [
    'several at once',
    [
      { fromMs: 1000, toMs: 2000 },
      { fromMs: 12_000, toMs: 14_000 },
    ],
  ],
];

describe('[delete] striking', () => {
  for (const [where, spans] of struck) {
    it(`[promise] ${where}: what remains is shown as it was with that taken out, except for small pictures near it, and nothing else is left`, async () => {
      const session = await recorded('G');
      const before = library.list()[0];
      // The same spans left out by the film alone: what a review then shows is the reference.
      for (const span of spans)
        await session.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });
      const wanted = await shownOf(session);
      const progress: number[] = [];
      const id = await library.strike(session.id, [], {
        ...options,
        onProgress: (done) => progress.push(done),
      });
      const copy = library.session(id);
      const got = await shownOf(copy);
      expect(got.takenOut).toEqual(wanted.takenOut);
      expect(got.damage).toEqual([]);
      expect([got.durationMs, got.filmMs]).toEqual([wanted.durationMs, wanted.filmMs]);
      expect(got.pictures).toEqual(wanted.pictures);
      // None of the small pictures near a border, and all of the others.
      const borders = wanted.takenOut as [number, number][];
      const isNear = (ms: number): boolean =>
        borders.some(([from, to]) => ms >= from - 2000 && ms <= to + 2000);
      expect([...got.small]).toEqual([...wanted.small].filter(([ms]) => !isNear(ms)));
      expect(got.small.size).toBeLessThan(wanted.small.size);
      // Where a span begins, a packet may be off by one ms, and a step of the line by half a step.
      expect(Math.abs(got.sound.length - wanted.sound.length)).toBeLessThanOrEqual(2 * spans.length);
      const off = got.highest.filter((value, at) => Math.abs(value - (wanted.highest[at] ?? 0)) > 1);
      expect(off.length, String(off)).toBeLessThanOrEqual(4 * spans.length);
      expect(Math.max(...got.highest)).toBeGreaterThan(3000);
      expect(progress.at(-1)).toBeGreaterThan(webm.length);

      const gone = wanted.takenOut as [number, number][];
      const isGone = (ms: number): boolean => gone.some(([from, to]) => ms >= from && ms < to);
      expect(copy.state?.moments.map(({ mediaMs }) => mediaMs)).toEqual(
        everySecond.filter((ms) => !isGone(ms)),
      );
      for (const { mediaMs, endMs = 0 } of copy.state?.moments ?? [])
        if (!gone.some(([from, to]) => mediaMs < from && mediaMs + 1200 > to))
          expect(isGone(endMs - 0.5)).toBe(false);
      // It is in the old session's place, with the same details.
      const goneMs = gone.reduce((sum, [from, to]) => sum + to - from, 0);
      const durationMs = expect.closeTo((before?.durationMs ?? 0) - goneMs, 0);
      expect(library.list()).toEqual([
        { ...before, id, durationMs, momentCount: copy.state?.moments.length },
      ]);
      expect(removedBetween(session.state, copy.state)).toBeCloseTo(goneMs, 0);
      expect(await library.receipts()).toEqual([]);
      expect(disk.paths().filter((path) => path.includes(session.id))).toEqual([]);

      // The same after the next start; then strike once more.
      await library.close();
      library = await place.open(disk);
      expect(await shownOf(library.session(id))).toEqual(got);
      const again = await library.strike(id, [{ fromMs: 18_000, toMs: 19_000 }], options);
      expect((await shownOf(library.session(again))).takenOut.length).toBeGreaterThan(0);
      expect(library.list().map(({ condition }) => condition)).toEqual(['ready']);
    });
  }

  it('a part in which the recorder stood still for long is copied as it plays, before and after that', async () => {
    const hole = fakeWebm({ ...part, durationMs: 30_000, hole: { atMs: 6300, lengthMs: 15_000 } });
    for (const span of [
      { fromMs: 1000, toMs: 2000 },
      { fromMs: 8000, toMs: 10_000 },
      { fromMs: 5500, toMs: 7000 },
    ]) {
      const session = await library.createSession('G');
      await record(session, 1, hole);
      const takenOut = { id: newId(momentIdSchema), ...span };
      await session.append({ type: 'taken-out', takenOut });
      const wanted = await shownOf(session);
      const id = await library.strike(session.id, [], options);
      const got = await shownOf(library.session(id));
      expect(got.pictures).toEqual(wanted.pictures);
      expect([got.durationMs, got.filmMs, got.takenOut]).toEqual([
        wanted.durationMs,
        wanted.filmMs,
        wanted.takenOut,
      ]);
      await library.erase(id);
    }
  });

  it('wherever between two frames it begins, what remains has no damage', sweep, async () => {
    const frames = whole.blocks.filter(({ sound }) => !sound).map(({ timeMs }) => timeMs);
    for (const frame of [70, 90, 91, 107]) {
      for (const apartMs of [0.5, 17, 32.5]) {
        const session = await library.createSession('G');
        await record(session, 1);
        const fromMs = (frames[frame] ?? 0) + apartMs;
        const id = await library.strike(session.id, [{ fromMs, toMs: fromMs + 900 }], options);
        expect((await shownOf(library.session(id))).damage, `${fromMs}`).toEqual([]);
        await library.erase(id);
      }
    }
  });

  it('a whole session cannot be struck; without room, or when canceled, it is unchanged', async () => {
    const session = await recorded('G');
    const before = JSON.stringify(library.list());
    const codeOf = (spans: readonly Span[], more: Partial<typeof options>) =>
      library.strike(session.id, spans, { ...options, ...more }).catch(faultCodeOf);
    const first = [{ fromMs: 0, toMs: 1000 }];
    expect(await codeOf([{ fromMs: 0, toMs: 30_000 }], {})).toBe('film-empty');
    expect(await codeOf(first, { freeBytes: async () => webm.length })).toBe('strike-room');
    const given = new AbortController();
    const giveUp = { signal: given.signal, onProgress: (): undefined => given.abort() as undefined };
    expect(await codeOf(first, giveUp)).toBe('strike-cancelled');
    expect(JSON.stringify(library.list())).toBe(before);
    expect(new Set(disk.paths().flatMap((path) => /sessions\/([0-9a-f]{32})/.exec(path)?.[1] ?? []))).toEqual(
      new Set([session.id]),
    );
    await session.append({ type: 'damage-found' });
  });

  it(
    'interrupted between any two steps, the old or the new session is whole at the next start, and never both exist',
    sweep,
    async () => {
      const session = await library.createSession('G');
      await record(session, 1);
      const pictures = (await shownOf(session)).pictures.length;
      const other = await library.createSession('K');
      await record(other, 1);
      await library.close();
      // For comparison: the passage is left out of the film, but still on the disk.
      const flagged = await place.open(disk.clone());
      const takenOut = { id: newId(momentIdSchema), fromMs: 3000, toMs: 5000 };
      await flagged.session(session.id).append({ type: 'taken-out', takenOut });
      const struckPictures = (await shownOf(flagged.session(session.id))).pictures.length;
      await flagged.close();
      const seen = new Set<string>();
      let steps = 0;
      for (let step = 0; ; step += step % 7 === 0 ? 1 : 6) {
        const left = disk.clone();
        const app = await place.open(left);
        const died = dieAt(left, step);
        const done = await app.strike(session.id, [{ fromMs: 3000, toMs: 5000 }], options).then(
          () => true,
          () => false,
        );
        await app.close().catch(() => undefined);
        left.intercept = undefined;
        steps += 1;
        for (const found of [left, left.afterPowerCut()]) {
          const next = await place.open(found);
          const list = next.list();
          expect(list.map(({ code }) => code)).toEqual(['K', 'G']);
          const g = list.find(({ code }) => code === 'G');
          expect(g?.condition).toBe('ready');
          const isOld = g?.id === session.id;
          seen.add(`${done ? 'done' : 'died'}, ${isOld ? 'as before' : 'struck'}`);
          const shown = await shownOf(next.session(g?.id as SessionId));
          expect(shown.pictures.length).toBe(isOld ? pictures : struckPictures);
          expect(shown.takenOut.length).toBe(isOld ? 0 : 1);
          expect(await next.receipts()).toEqual([]);
          // No folder of the other copy is left, nor any intermediate file.
          const ids = new Set(
            found.paths().flatMap((path) => /sessions\/([0-9a-f]{32})/.exec(path)?.[1] ?? []),
          );
          expect(ids).toEqual(new Set([g?.id, other.id]));
          expect(found.paths().filter((path) => path.endsWith('.intent'))).toEqual([]);
          if (done) expect(isOld).toBe(false);
          await next.close();
        }
        if (!died()) break;
      }
      expect(steps).toBeGreaterThan(20);
      expect([...seen].sort()).toEqual(['died, as before', 'died, struck', 'done, struck']);
      library = await place.open(disk);
    },
  );

  it('refused at a step, it says so, and the old or the new session is whole', sweep, async () => {
    const session = await library.createSession('G');
    await record(session, 1);
    await library.close();
    for (let step = 3; ; step += 9) {
      const left = disk.clone();
      const app = await place.open(left);
      let acts = 0;
      left.intercept = () => {
        acts += 1;
        if (acts === step) throw errno('ENOSPC');
        return undefined;
      };
      const code = await app.strike(session.id, [{ fromMs: 3000, toMs: 5000 }], options).catch(faultCodeOf);
      const came = acts >= step;
      left.intercept = undefined;
      await app.close();
      const next = await place.open(left);
      expect(next.list(), `${step}: ${code}`).toMatchObject([{ code: 'G', condition: 'ready' }]);
      await next.close();
      if (!came) break;
    }
    library = await place.open(disk);
  });
});
