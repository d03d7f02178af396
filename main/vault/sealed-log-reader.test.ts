import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { RecordTable } from './record-table';
import { recordBytes } from './sealed-log-format';
import { SealedLogReader } from './sealed-log-reader';
import { logPlan, path, sessionKey, writeLog } from './testing/logs';
import { errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

const log = { path, kind: 'media', sessionKey } as const;

/** Stretches of up to that many bytes. */
const stretches = fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 })), {
  minLength: 1,
  maxLength: 6,
});
function within([a, b]: [number, number], length: number): { offset: number; length: number } {
  const offset = a % (length + 1);
  return { offset, length: b % (length - offset + 1) };
}

describe('reading stretches of a sealed log', () => {
  it('[job] any sequence of appends reads back at any offset and length', async () => {
    await fc.assert(
      fc.asyncProperty(logPlan, stretches, fc.boolean(), async (plan, asked, withTable) => {
        const disk = new MemoryDisk();
        const { writer, plain, table } = await writeLog(disk, plan);
        const kept = withTable ? { table: RecordTable.decode(table.encode()) } : {};
        const reader = await SealedLogReader.open({ ...log, disk, expectedFileId: writer.fileId, ...kept });
        expect(reader.length).toBe(plain.length);
        expect([reader.sealed, reader.cut]).toEqual([plan.sealed, !plan.sealed]);
        expect(reader.fileId).toBe(writer.fileId);
        expect(reader.damage).toEqual([]);
        // All at once: concurrent reads must not disturb each other.
        const wanted = asked.map((pair) => within(pair, plain.length));
        const got = await Promise.all(wanted.map(({ offset, length }) => reader.read(offset, length)));
        for (const [index, { offset, length }] of wanted.entries()) {
          expect(Buffer.from(got[index] ?? []).equals(plain.subarray(offset, offset + length))).toBe(true);
        }
        await expect(reader.read(plain.length, 1)).rejects.toMatchObject({ code: 'log-damaged' });
        await reader.close();
      }),
      cases(400),
    );
  });

  it('[job] with a flipped bit, a stretch comes out exactly right or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(logPlan, stretches, fc.nat(), fc.boolean(), async (plan, asked, flip, withTable) => {
        const disk = new MemoryDisk();
        const { plain, table, records } = await writeLog(disk, plan);
        const bytes = disk.content(path);
        const byte = flip % bytes.length;
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (flip % 8));
        disk.put(path, bytes);
        const opening = SealedLogReader.open({ ...log, disk, ...(withTable ? { table } : {}) });
        if (byte < 32) {
          await expect(opening).rejects.toMatchObject({ code: 'log-header' });
          return;
        }
        const reader = await opening;
        const hit = records.find((r) => byte >= r.filePosition && byte < r.filePosition + recordBytes(r));
        if (!hit) throw new Error('every byte behind the header is of a record');
        for (const pair of asked) {
          const { offset, length } = within(pair, plain.length);
          const touched =
            length > 0 && hit.length > 0 && offset < hit.offset + hit.length && hit.offset < offset + length;
          const result: unknown = await reader.read(offset, length).catch((error: unknown) => error);
          if (result instanceof Uint8Array) {
            expect(touched).toBe(false);
            expect(Buffer.from(result).equals(plain.subarray(offset, offset + length))).toBe(true);
          } else {
            expect(result).toBeInstanceOf(Fault);
            expect(result).toMatchObject({ code: 'log-damaged' });
            // Without a table, an empty stretch at a missing end is also beyond the end.
            expect(touched || (!withTable && offset + length > reader.length)).toBe(true);
          }
        }
        await reader.close();
      }),
      cases(400),
    );
  });

  it('reads around damage, says where it is, and keeps saying it', async () => {
    const disk = new MemoryDisk();
    const pieces = ['aaa', 'bbb', 'ccc'].map((text) => Buffer.from(text));
    const { records } = await writeLog(disk, { pieces, maxRecordBytes: 9, sealed: true });
    const bytes = disk.content(path);
    const [, second] = records;
    bytes.fill(0, second?.filePosition, (second?.filePosition ?? 0) + 30);
    disk.put(path, bytes);
    const reader = await SealedLogReader.open({ ...log, disk });
    const kept = await SealedLogReader.open({
      ...log,
      disk,
      table: RecordTable.decode(reader.table.encode()),
    });
    for (const each of [reader, kept]) {
      expect(each.damage).toMatchObject([{ fromOffset: 3, toOffset: 6, reason: 'unverified' }]);
      expect([each.length, each.sealed]).toEqual([9, true]);
      expect(Buffer.from(await each.read(0, 3)).toString()).toBe('aaa');
      expect(Buffer.from(await each.read(6, 3)).toString()).toBe('ccc');
      await expect(each.read(2, 2)).rejects.toMatchObject({ code: 'log-damaged' });
      await expect(each.read(5, 2)).rejects.toMatchObject({ code: 'log-damaged' });
      await each.close();
    }
  });

  it('a stretch that is missing just before the record that ends the log is damage, not a shorter log', async () => {
    const disk = new MemoryDisk();
    const { records } = await writeLog(disk, { pieces: [Buffer.from('a')], maxRecordBytes: 1, sealed: true });
    const bytes = disk.content(path);
    bytes.fill(0, records[0]?.filePosition, records[1]?.filePosition);
    disk.put(path, bytes);
    const reader = await SealedLogReader.open({ ...log, disk });
    expect([reader.length, reader.sealed]).toEqual([1, true]);
    await expect(reader.read(0, 1)).rejects.toMatchObject({ code: 'log-damaged' });
    await reader.close();
  });

  it('opens with a table without reading the whole file', async () => {
    const disk = new MemoryDisk();
    const pieces = [Buffer.alloc(300_000, 5)];
    const { table } = await writeLog(disk, { pieces, maxRecordBytes: 65_536, sealed: true });
    let read = 0;
    disk.intercept = ({ act, bytes }) => {
      if (act === 'read') read += bytes?.byteLength ?? 0;
      return undefined;
    };
    const reader = await SealedLogReader.open({ ...log, disk, table });
    expect(read).toBe(32);
    await Promise.all([reader.read(10, 100), reader.read(50, 1000)]);
    await reader.read(200, 5);
    expect(read).toBe(32 + 65_536 + 40);
    await reader.close();
  });

  it('a table of another file is refused', async () => {
    const disk = new MemoryDisk();
    const plan = { pieces: [Buffer.from('abc')], maxRecordBytes: 9, sealed: true };
    await writeLog(disk, plan);
    const { table } = await writeLog(disk, plan, { path: '/library/other' });
    const opening = SealedLogReader.open({ ...log, disk, table });
    await expect(opening).rejects.toMatchObject({ code: 'log-header' });
  });

  it('a table that is cut is refused', async () => {
    const disk = new MemoryDisk();
    const { table } = await writeLog(disk, { pieces: [Buffer.from('abc')], maxRecordBytes: 1, sealed: true });
    const bytes = table.encode();
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => RecordTable.decode(bytes.subarray(0, length))).toThrow(Fault);
    }
  });

  it('a file cut inside its header opens as an empty log that was cut', async () => {
    const disk = new MemoryDisk();
    disk.put(path, Buffer.alloc(20));
    const reader = await SealedLogReader.open({ ...log, disk });
    expect([reader.length, reader.cut, reader.fileId]).toEqual([0, true, '']);
    expect(await reader.read(0, 0)).toEqual(new Uint8Array(0));
    await reader.close();
  });

  it('[inout] a long stretch is read with few reads of the disk', async () => {
    const disk = new MemoryDisk();
    const pieces = [Buffer.alloc(3_000_000, 5)];
    const { table } = await writeLog(disk, { pieces, maxRecordBytes: 65_536, sealed: true });
    const reader = await SealedLogReader.open({ ...log, disk, table });
    let reads = 0;
    disk.intercept = ({ act }) => {
      if (act === 'read') reads += 1;
      return undefined;
    };
    expect(Buffer.from(await reader.read(100, 2_999_000)).equals(Buffer.alloc(2_999_000, 5))).toBe(true);
    // The first and the last record by themselves, and what is between them by the megabyte.
    expect(reads).toBeLessThanOrEqual(5);
    await reader.close();
  });

  it('a reading that failed once may succeed later', async () => {
    const disk = new MemoryDisk();
    const { table } = await writeLog(disk, { pieces: [Buffer.from('abc')], maxRecordBytes: 9, sealed: true });
    const reader = await SealedLogReader.open({ ...log, disk, table });
    disk.intercept = () => {
      throw errno('EIO');
    };
    await expect(reader.read(0, 3)).rejects.toMatchObject({ code: 'log-damaged' });
    disk.intercept = undefined;
    expect(Buffer.from(await reader.read(0, 3)).toString()).toBe('abc');
    await reader.close();
  });

  it('closing waits for running readings, may be repeated, and ends reading', async () => {
    const disk = new MemoryDisk();
    const pieces = [Buffer.alloc(200_000, 3)];
    await writeLog(disk, { pieces, maxRecordBytes: 65_536, sealed: true });
    const reader = await SealedLogReader.open({ ...log, disk });
    const reading = reader.read(0, 200_000);
    await Promise.all([reader.close(), reader.close()]);
    expect(Buffer.from(await reading).equals(Buffer.alloc(200_000, 3))).toBe(true);
    await expect(reader.read(0, 1)).rejects.toMatchObject({ code: 'log-closed' });
  });
});
