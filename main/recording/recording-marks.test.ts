import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Acknowledgement, Chunk } from '../../shared/ipc/recording-port';
import { fakeWebm } from '../../shared/media/testing/fake-webm';
import type { Entry } from '../../shared/model/moment';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace } from '../library/testing/libraries';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import { Recording } from './recording';
import type { ChunkPort } from './running-recording-types';
import { agreed, quietOptions } from './testing/room';

/**
 * When `start()` of the recorder was called on the window's clock, and when the first recorded frame was
 * captured.
 */
const startedAt = 50_000;
const firstCaptured = 50_012;

const film = fakeWebm({
  durationMs: 8000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
});
/** Where a chunk ends that holds the first `ms` of the film, in bytes. */
const endOf = (ms: number) => film.blockEnds[film.blocks.findLastIndex(({ timeMs }) => timeMs < ms)] ?? 0;

/** The window's end of the port: sends chunks of 400 ms and waits until each is on the disk. */
class Window implements ChunkPort {
  readonly answers: Acknowledgement[] = [];
  #take: (data: unknown) => void = () => undefined;
  #gone: () => void = () => undefined;
  #answered: () => void = () => undefined;
  #sequence = 0;
  #sentMs = 0;

  onMessage(listener: (data: unknown) => void): void {
    this.#take = listener;
  }
  onClose(listener: () => void): void {
    this.#gone = listener;
  }
  post(message: Acknowledgement): void {
    this.answers.push(message);
    this.#answered();
  }
  close(): void {}

  /** @param seen false if the window saw no frames in that time and so has no capture times */
  async send({ seen = true, last = false }: { seen?: boolean; last?: boolean } = {}): Promise<void> {
    await this.deliver(this.chunk({ seen, last }));
  }

  /** Delivers a message as the port would; resolves when it is answered. */
  async deliver(data: unknown): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#answered = resolve;
    });
    this.#take(data);
    await answered;
  }

  chunk({ seen = true, last = false } = {}): Chunk {
    const from = this.#sentMs;
    this.#sentMs += 400;
    const frames = film.blocks.filter(
      ({ sound, timeMs }) => !sound && timeMs >= from && timeMs < this.#sentMs,
    );
    const bytes = Uint8Array.from(film.bytes.subarray(from === 0 ? 0 : endOf(from), endOf(this.#sentMs)));
    const sequence = this.#sequence;
    this.#sequence += 1;
    const captureTimes = seen ? frames.map(({ timeMs }) => firstCaptured + timeMs) : [];
    return { sequence, bytes: bytes.buffer, captureTimes, startedAt, ...(last && { end: 'stopped' }) };
  }

  vanish(): void {
    this.#gone();
  }
}

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;
let changed: Entry[][];
let ended: Promise<void>;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
  changed = [];
});
afterEach(async () => {
  disk.intercept = undefined;
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

async function begin() {
  let tellEnded: () => void = () => undefined;
  ended = new Promise((resolve) => {
    tellEnded = resolve;
  });
  const recording = new Recording({
    ...quietOptions(place.folder),
    library,
    onMomentsChanged: (_id, moments) => changed.push([...moments]),
  });
  recording.onEnded = () => tellEnded();
  const { sessionId } = await recording.begin('A', agreed);
  const window = new Window();
  recording.attach(window);
  const session = library.session(sessionId);
  /** Presses a key at this film time. */
  const press = (filmMs: number) => recording.mark(session, { kind: 'bookmark' }, firstCaptured + filmMs);
  return { recording, window, session, press };
}

/** The times of the marks after the next start of the app. */
async function marksAtNextStart(): Promise<number[]> {
  await library.close();
  library = await place.open(disk);
  const [summary] = library.list();
  const state = summary && library.session(summary.id).state;
  return state?.moments.map(({ mediaMs }) => mediaMs) ?? [];
}

describe('a mark set during a recording', () => {
  it('[job] is where the key was pressed, once the part’s zero is known', async () => {
    const { window, press } = await begin();
    await window.send();
    const mark = await press(333);
    expect(Math.abs(mark.mediaMs - 333)).toBeLessThanOrEqual(17);
    expect(changed).toEqual([]);
    await window.send({ last: true });
    expect(await marksAtNextStart()).toEqual([mark.mediaMs]);
  });

  it('[recording] is before the key press by the reaction time, but never before the part it was pressed in', async () => {
    const { recording, session, window } = await begin();
    await window.send();
    const late = (filmMs: number) =>
      recording.mark(session, { kind: 'bookmark' }, firstCaptured + filmMs, 200);
    const mark = await late(333);
    const early = await late(100);
    expect(Math.abs(mark.mediaMs - 133)).toBeLessThanOrEqual(17);
    expect(early.mediaMs).toBe(0);
    await window.send({ last: true });
    expect(await marksAtNextStart()).toEqual([0, mark.mediaMs]);
  });

  it('[job] before the zero is known is corrected as soon as it is, on the screen and on the disk', async () => {
    const { window, session, press } = await begin();
    // Before any chunk has arrived, and while chunks arrive without a frame having been seen.
    const early = await press(250);
    await window.send({ seen: false });
    await window.send({ seen: false });
    const later = await press(1900);
    expect(early.mediaMs).toBe(0);
    // As exact as the call of `start()` allows: it came 12 ms before the first frame.
    expect(later.mediaMs).toBe(1912);
    await window.send();
    await window.send();
    const right = session.state?.moments.map(({ mediaMs }) => mediaMs) ?? [];
    expect(Math.abs((right[0] ?? 0) - 250)).toBeLessThanOrEqual(17);
    expect(Math.abs((right[1] ?? 0) - 1900)).toBeLessThanOrEqual(17);
    const told = new Map(changed.flat().map(({ id, mediaMs }) => [id, mediaMs]));
    expect([told.get(early.id), told.get(later.id)]).toEqual(right);
    await window.send({ last: true });
    expect(await marksAtNextStart()).toEqual(right);
  });

  it('[job] that is on its way to the disk just when the zero becomes known is corrected, too', async () => {
    const { window, session, press } = await begin();
    // Both are under way at once, in either order.
    const [first] = await Promise.all([press(120), window.send()]);
    const [, second] = await Promise.all([window.send(), press(700)]);
    await window.send();
    const byId = new Map(session.state?.moments.map(({ id, mediaMs }) => [id, mediaMs]));
    expect(Math.abs((byId.get(first.id) ?? Number.NaN) - 120)).toBeLessThanOrEqual(17);
    expect(Math.abs((byId.get(second.id) ?? Number.NaN) - 700)).toBeLessThanOrEqual(17);
    // The last answer or change reported for a mark is what is stored.
    const shown = new Map([first, second, ...changed.flat()].map(({ id, mediaMs }) => [id, mediaMs]));
    expect(shown).toEqual(byId);
  });

  it('[faults] in a part whose camera gives no capture times keeps its time to the end', async () => {
    const { window, session, press } = await begin();
    for (let piece = 0; piece < 5; piece += 1) await window.send({ seen: false });
    const mark = await press(1000);
    expect(mark.mediaMs).toBe(1012);
    for (let piece = 0; piece < 10; piece += 1) await window.send({ seen: false });
    await window.send({ seen: false, last: true });
    expect(session.state?.moments[0]?.mediaMs).toBe(1012);
  });

  it('[job] and undone before the zero is known does not come back', async () => {
    const { window, session, press } = await begin();
    const mark = await press(250);
    await session.append({ type: 'moment-removed', id: mark.id });
    await window.send();
    await window.send({ last: true });
    expect(changed).toEqual([]);
    expect(await marksAtNextStart()).toEqual([]);
  });

  it('[job] at a frame from before the recording began is at its beginning', async () => {
    const { window, press } = await begin();
    await window.send();
    expect((await press(-300)).mediaMs).toBe(0);
  });

  it('[job] is refused for a session that is not being recorded, and after the end', async () => {
    const { recording, window, press } = await begin();
    const other = await library.createSession('B');
    await expect(recording.mark(other, { kind: 'bookmark' }, 1)).rejects.toMatchObject({
      code: 'not-recording',
    });
    await window.send({ last: true });
    await expect(press(100)).rejects.toMatchObject({ code: 'not-recording' });
  });
});

describe('a recording', () => {
  it('[job] is on the disk, piece by piece, when each piece is acknowledged', async () => {
    const { window, session } = await begin();
    for (let piece = 1; piece <= 5; piece += 1) {
      await window.send();
      const answer = window.answers.at(-1);
      expect(answer).toMatchObject({ sequence: piece - 1, durableBytes: endOf(piece * 400), ended: false });
      // The pictures that this piece made whole.
      const [fromMs, toMs] = [(piece - 1) * 400, piece * 400];
      const pictures = film.blocks.filter(({ sound, timeMs }) => !sound && timeMs >= fromMs && timeMs < toMs);
      expect(answer).toMatchObject({ frameMs: pictures.map(({ timeMs }) => timeMs) });
      // A power cut now: everything that was acknowledged is there.
      const left = disk.afterPowerCut();
      expect(left.content(session.folder.mediaPath(1)).length).toBeGreaterThan(endOf(piece * 400));
    }
  });

  it.each(['stopped', 'window-lost', 'quitting'] as const)(
    '[job] that ends (%s) can be watched to the last acknowledged piece',
    async (how) => {
      const { recording, window, session } = await begin();
      await window.send();
      await window.send();
      if (how === 'stopped') await window.send({ last: true });
      if (how === 'window-lost') window.vanish();
      if (how === 'quitting') await recording.endNow();
      // The recording waits for the window to come up again.
      if (how === 'window-lost') await recording.finish();
      await ended;
      const [part] = session.state?.parts ?? [];
      expect(part?.ended?.reason).toBe(how === 'quitting' ? 'closing' : how);
      expect(part?.ended?.durationMs).toBeGreaterThan(how === 'stopped' ? 1100 : 750);
      expect(library.list()[0]?.condition).toBe('ready');
      expect(recording.active).toBe(false);
    },
  );

  it('[job] whose disk refuses a piece ends, says so, and keeps what was acknowledged', async () => {
    const { window, session } = await begin();
    await window.send();
    await window.send();
    disk.intercept = ({ act, path }) => {
      if (act === 'write' && path.endsWith('.media')) throw errno('ENOSPC');
      return undefined;
    };
    await window.send();
    expect(window.answers.at(-1)).toEqual({ fault: 'disk-full' });
    await ended;
    expect(session.state?.parts[0]?.ended?.reason).toBe('disk-full');
    expect(session.state?.parts[0]?.ended?.durationMs).toBeGreaterThan(750);
  });

  it('[job] a piece out of order, or something that is not a piece, ends the part and keeps what came before', async () => {
    for (const spoil of [
      (chunk: Chunk) => ({ ...chunk, sequence: chunk.sequence + 1 }),
      (chunk: Chunk) => ({ ...chunk, bytes: 'text' }),
    ]) {
      const { recording, window, session } = await begin();
      await window.send();
      const answers = window.answers.length;
      await window.deliver(spoil(window.chunk()));
      await recording.finish();
      expect(window.answers.slice(answers)).toEqual([{ fault: expect.stringMatching(/order|arguments/) }]);
      expect(session.state?.parts[0]?.ended?.durationMs).toBeGreaterThan(350);
    }
  });

  it('[job] cannot run beside another', async () => {
    const { recording, window } = await begin();
    await expect(recording.begin('B', agreed)).rejects.toMatchObject({ code: 'recording-in-progress' });
    await window.send({ last: true });
    await ended;
    await expect(recording.begin('B', agreed)).resolves.toMatchObject({ part: 1 });
    await recording.endNow();
  });
});
