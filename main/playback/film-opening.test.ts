import { mkdtemp, open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { type FakeWebm, fakeWebm } from '../../shared/media/testing/fake-webm';
import { readBlocks } from '../../shared/media/testing/read-film';
import { indexOf } from '../../shared/media/testing/recordings';
import type { Span } from '../../shared/model/span';
import { Library } from '../library/library';
import { PartRecorder } from '../recording/part-recorder';
import type { Session } from '../session/session';
import { logHeaderBytes, recordHeadBytes, tagBytes } from '../vault/sealed-log-format';
import { FilmOpening } from './film-opening';

const part: FakeWebm = {
  durationMs: 6000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
};
const { bytes, clusterStarts } = fakeWebm(part);
const { durationMs } = indexOf(bytes);
/** One record of the log each. */
const chunkBytes = 500;
/** In the cluster from 2 to 4 s. */
const middle = ((clusterStarts[1] ?? 0) + (clusterStarts[2] ?? 0)) >> 1;

let folder: string;
let library: Library;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-opening-'));
  library = await Library.open({
    folder: join(folder, 'library'),
    vaultsFolder: join(folder, 'vaults'),
    keychain: undefined,
  });
  session = await library.createSession('three parts');
  for (const number of [1, 2, 3]) {
    const recorder = await PartRecorder.begin(session, number, { codec: 'vp8' });
    for (let sequence = 0; sequence * chunkBytes < bytes.length; sequence += 1) {
      const chunk = bytes.slice(sequence * chunkBytes, (sequence + 1) * chunkBytes);
      await recorder.write({ sequence, bytes: chunk.buffer, captureTimes: [], startedAt: 0 });
    }
    await recorder.end('stopped');
  }
});

afterEach(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

/** Where a byte of a part's WebM is in its log. */
function placeInLog(offset: number): number {
  const record = recordHeadBytes + chunkBytes + tagBytes;
  return logHeaderBytes + Math.floor(offset / chunkBytes) * record + recordHeadBytes + (offset % chunkBytes);
}

async function flipBit(number: number, offset: number): Promise<void> {
  const file = await open(session.folder.mediaPath(number), 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, placeInLog(offset));
  await file.write(Buffer.of(byte.readUInt8(0) ^ 1), 0, 1, placeInLog(offset));
  await file.close();
}

/** Plays the film from its first byte to its last. */
async function play() {
  const opening = await FilmOpening.open(session);
  const damage: Span[] = [];
  opening.onDamage = (each) => damage.push(each);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 0) {
    pieces.push(await opening.readFrom(at));
  }
  const { film, length } = opening;
  await opening.close();
  const played = Buffer.concat(pieces);
  expect(played.length).toBe(length);
  const blocks = readBlocks(played);
  const frames = blocks.filter(({ sound }) => !sound).map(({ timeMs }) => timeMs);
  let soundEnd = 0;
  let holeMs = 0;
  for (const block of blocks.filter(({ sound }) => sound)) {
    holeMs = Math.max(holeMs, block.timeMs - soundEnd);
    soundEnd += block.units * 2.5;
  }
  return { film, damage, frames, holeMs };
}

/** Times of the frames of all three parts, as recorded. */
const recorded = [0, 1, 2].flatMap((n) =>
  fakeWebm(part)
    .blocks.filter(({ sound }) => !sound)
    .map(({ timeMs }) => n * durationMs + timeMs),
);
const outside = (from: number, to: number) => (ms: number) => ms < from || ms >= to;

describe('the film of a session', () => {
  it('is whole, and reports nothing, if nothing is damaged', async () => {
    const { damage, frames, holeMs } = await play();
    expect(frames).toEqual(recorded);
    expect(damage).toEqual([]);
    expect(holeMs).toBeLessThanOrEqual(2.5);
  });

  it('[job] continues after a flipped bit: its cluster is still and silent, which is reported once; everything else is exact', async () => {
    await flipBit(2, middle);
    const { film, damage, frames } = await play();
    const [told] = damage;
    expect(damage).toHaveLength(1);
    // The cluster's frames, and its sounds, which were heard up to 57 ms before the frames beside which they
    // are stored.
    const [fromMs, toMs] = [durationMs + 2013, durationMs + 4026];
    expect(told?.fromMs).toBeLessThanOrEqual(fromMs);
    expect(told?.fromMs).toBeGreaterThanOrEqual(fromMs - recorderSoundLateMs);
    expect(told?.toMs).toBeLessThanOrEqual(toMs);
    expect(told?.toMs).toBeGreaterThanOrEqual(toMs - recorderSoundLateMs);
    expect(frames).toEqual(recorded.filter(outside(fromMs, toMs)));
    expect(film.durationMs).toBe(3 * durationMs);
  });

  it('[job] reports what is damaged even if the index had to be rebuilt, and at every later opening', async () => {
    await flipBit(2, middle);
    await rm(session.folder.indexPath(2));
    const { film, damage, frames, holeMs } = await play();
    const [told] = damage;
    expect(damage).toHaveLength(1);
    // The picture comes back with the next key frame.
    expect(told?.fromMs).toBeGreaterThan(durationMs + 2013);
    expect(told?.fromMs).toBeLessThan(durationMs + 4026);
    expect(told?.toMs).toBe(recorded.find((ms) => ms > durationMs + 4026 + 30));
    expect(frames.filter((ms) => ms > (told?.fromMs ?? 0) && ms < (told?.toMs ?? 0))).toEqual([]);
    expect(film.parts[2]?.startMs).toBe(2 * durationMs);
    expect(holeMs).toBeLessThanOrEqual(2.5);
    expect((await play()).damage).toEqual(damage);
  });

  it('[job] keeps later parts in their places and reports what is missing, when a part is cut and its index lost', async () => {
    await truncate(session.folder.mediaPath(2), placeInLog(middle));
    await rm(session.folder.indexPath(2));
    const { film, damage, frames, holeMs } = await play();
    expect(film.parts.map(({ startMs }) => startMs)).toEqual([0, durationMs, 2 * durationMs]);
    expect(damage).toEqual([{ fromMs: expect.any(Number), toMs: 2 * durationMs }]);
    const { fromMs = 0 } = damage[0] ?? {};
    expect(fromMs).toBeGreaterThan(durationMs + 2013);
    expect(fromMs).toBeLessThan(durationMs + 4026);
    // The last whole sound, 60 ms long, may extend beyond the last whole picture.
    const sure = outside(fromMs - 60, 2 * durationMs);
    expect(frames.filter(sure)).toEqual(recorded.filter(sure));
    expect(frames.filter((ms) => ms > fromMs && ms < 2 * durationMs)).toEqual([]);
    expect(holeMs).toBeLessThanOrEqual(2.5);
  });

  it('[job] stands still for as long as a part that is missing altogether', async () => {
    await rm(session.folder.mediaPath(2));
    await rm(session.folder.indexPath(2));
    const { damage, frames, holeMs } = await play();
    expect(damage).toEqual([{ fromMs: durationMs, toMs: 2 * durationMs }]);
    expect(frames).toEqual(recorded.filter(outside(durationMs, 2 * durationMs)));
    expect(holeMs).toBeLessThanOrEqual(2.5);
  });

  it('shows what is left of a part at its own time if its first pictures are lost', async () => {
    await flipBit(2, (clusterStarts[0] ?? 0) + chunkBytes);
    await rm(session.folder.indexPath(2));
    const { damage, frames } = await play();
    expect(damage).toHaveLength(1);
    expect(damage[0]?.fromMs).toBeLessThan(durationMs + 1000);
    expect(frames.filter((ms) => ms > durationMs + 2100)).toEqual(
      recorded.filter((ms) => ms > durationMs + 2100),
    );
  });
});
