import { describe, expect, it } from 'vitest';
import { videoFrameTimes } from '../../shared/media/part-index';
import { fakeWebm } from '../../shared/media/testing/fake-webm';
import { indexOf } from '../../shared/media/testing/recordings';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import type { Part } from '../../shared/model/session';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { openPart, writePartIndex } from './part-files';
import { SessionFolder } from './session-folder';

const sessionKey = Buffer.alloc(32, 7);
const recorded = fakeWebm({
  durationMs: 9000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
});
const recordBytes = 1000;

/** A part's media on the disk, one record for each 1000 bytes, sealed or not. */
async function partOf(bytes: Uint8Array, { sealed = true } = {}) {
  const disk = new MemoryDisk();
  const folder = new SessionFolder('/library/sessions', newId(sessionIdSchema), disk);
  const path = folder.mediaPath(1);
  const options = { path, kind: 'media', sessionKey, disk, maxRecordBytes: recordBytes } as const;
  const media = await SealedLogWriter.create(options);
  await media.append(bytes);
  await (sealed ? media.seal() : media.close());
  const part: Part = { number: 1, angle: 0, mediaFile: media.fileId, soundLateMs: 0, ended: undefined };
  return { disk, path, table: media.table(), place: { folder, sessionKey, part } };
}

type MadePart = Awaited<ReturnType<typeof partOf>>;

/** Flips a bit in the middle of a record. */
function damage({ disk, path, table }: MadePart, row: number): { from: number; to: number } {
  const bytes = disk.content(path);
  const { filePosition, offset, length } = table.at(row);
  const at = filePosition + Math.floor(length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  disk.put(path, bytes);
  return { from: offset, to: offset + length };
}

/** Times and ends of the written blocks that end at or before a byte of the part. */
function blocksBefore(end: number) {
  return recorded.blocks.flatMap(({ timeMs }, i) =>
    (recorded.blockEnds[i] ?? 0) <= end ? [{ timeMs, end: recorded.blockEnds[i] }] : [],
  );
}

function blocksIn({ index: { blocks } }: Awaited<ReturnType<typeof openPart>>) {
  return Array.from({ length: blocks.count }, (_, row) => ({
    timeMs: blocks.timeMs[row],
    end: (blocks.offset[row] ?? 0) + (blocks.size[row] ?? 0),
  }));
}

describe('opening a part', () => {
  it('[job] whose index is missing finds every frame and all sound again from the recording itself', async () => {
    const made = await partOf(recorded.bytes);
    const opened = await openPart(made.place);
    expect(opened.indexId).toBeUndefined();
    expect(blocksIn(opened)).toEqual(blocksBefore(recorded.bytes.length));
    expect(opened.table.sealed).toBe(true);
  });

  it('[job] with an unreadable record in the middle keeps all blocks before it, and continues after it', async () => {
    const made = await partOf(recorded.bytes);
    const lost = damage(made, Math.floor(made.table.count / 2));
    const opened = await openPart(made.place);
    const blocks = blocksIn(opened);
    const before = blocksBefore(lost.from);
    expect(before.length).toBeGreaterThan(100);
    expect(blocks.slice(0, before.length)).toEqual(before);
    const after = blocks.slice(before.length);
    // After the damage come whole clusters: all of their sound is there again, and their picture from a key
    // frame on.
    const resumed = recorded.clusterStarts.find((start) => start >= lost.to) ?? Number.NaN;
    const behind = recorded.blocks.flatMap(({ sound, key }, i) => {
      const end = recorded.blockEnds[i] ?? 0;
      return end > resumed ? [{ sound, key, end }] : [];
    });
    const firstKey = behind.findIndex(({ sound, key }) => key && !sound);
    const expected = behind.filter(({ sound }, i) => sound || i >= firstKey);
    expect(after.map(({ end }) => end)).toEqual(expected.map(({ end }) => end));
    expect(opened.table.damage).toMatchObject([{ fromOffset: lost.from, toOffset: lost.to }]);
  });

  it('[job] that ends in unreadable records, or in bytes that are not film, keeps what was whole before them', async () => {
    const cutAt = 21_500;
    const foreign = Uint8Array.from({ length: 9000 }, (_, i) => (i * 31) & 0xff);
    const noFilm = await partOf(Buffer.concat([recorded.bytes.subarray(0, cutAt), foreign]));
    const opened = await openPart(noFilm.place);
    const before = blocksBefore(cutAt);
    expect(before.length).toBeGreaterThan(100);
    expect(blocksIn(opened).slice(0, before.length)).toEqual(before);

    const made = await partOf(recorded.bytes);
    const first = made.table.count - 6;
    const { from } = damage(made, first);
    for (let row = first + 1; row < made.table.count; row += 1) damage(made, row);
    expect(blocksIn(await openPart(made.place))).toEqual(blocksBefore(from));
  });

  it('[job] that a crash cut off ends at its last whole block', async () => {
    const cutAt = 30_123;
    const made = await partOf(recorded.bytes.subarray(0, cutAt), { sealed: false });
    const opened = await openPart(made.place);
    expect(blocksIn(opened)).toEqual(blocksBefore(cutAt));
    expect(opened.index.length).toBe(blocksBefore(cutAt).at(-1)?.end);
    expect(opened.table.sealed).toBe(false);
  });

  it('[job] whose head is unreadable counts as empty, and does not fail the session', async () => {
    const made = await partOf(recorded.bytes);
    damage(made, 0);
    const opened = await openPart(made.place);
    expect(opened.index.blocks.count).toBe(0);
    expect(opened.table.damage).toHaveLength(1);
  });

  it('[job] uses a stored index, but not a damaged one or one of another part', async () => {
    const made = await partOf(recorded.bytes);
    const { place, disk, table } = made;
    const indexPath = place.folder.indexPath(1);
    const indexId = await writePartIndex(place, indexOf(recorded.bytes), table);
    const kept = await openPart(place);
    expect(kept.indexId).toBe(indexId);
    expect(kept.table.encode()).toEqual(table.encode());
    expect([...videoFrameTimes(kept.index)]).toEqual([...videoFrameTimes(indexOf(recorded.bytes))]);

    const bytes = disk.content(indexPath);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    disk.put(indexPath, bytes);
    const rebuilt = await openPart(place);
    expect(rebuilt.indexId).toBeUndefined();
    expect(blocksIn(rebuilt)).toEqual(blocksBefore(recorded.bytes.length));

    const other = await partOf(recorded.bytes.subarray(0, 30_000));
    await writePartIndex(place, indexOf(recorded.bytes.subarray(0, 30_000)), other.table);
    const again = await openPart(place);
    expect(again.indexId).toBeUndefined();
    expect(blocksIn(again)).toHaveLength(recorded.blocks.length);
  });

  it('[job] whose media file was swapped for another is refused', async () => {
    const made = await partOf(recorded.bytes);
    const part = { ...made.place.part, mediaFile: 'f'.repeat(32) };
    await expect(openPart({ ...made.place, part })).rejects.toMatchObject({ code: 'log-header' });
  });
});
