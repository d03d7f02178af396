import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { logHeaderBytes, logKinds, recordBytes } from './sealed-log-format';
import { logPlan, path, scanAll, sessionKey, writeLog } from './testing/logs';
import { errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

/** The slices of a file that are its records. */
function recordSlices(bytes: Buffer, records: { filePosition: number; length: number }[]): Buffer[] {
  return records.map((record) =>
    bytes.subarray(record.filePosition, record.filePosition + recordBytes(record)),
  );
}

describe('reading a sealed log through', () => {
  it('[job] any sequence of appends comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(logPlan, fc.constantFrom(...logKinds), async (plan, kind) => {
        const disk = new MemoryDisk();
        const { writer, plain, records: placed } = await writeLog(disk, plan, { kind });
        const { records, damage, end } = await scanAll(disk, { kind, expectedFileId: writer.fileId });
        expect(damage).toEqual([]);
        expect(Buffer.concat(records.map(({ data }) => data)).equals(plain)).toBe(true);
        expect(
          records.map(({ filePosition, offset, data, number }) => ({
            filePosition,
            offset,
            length: data.length,
            number,
          })),
        ).toEqual(placed);
        expect(end).toEqual({
          type: 'end',
          fileId: writer.fileId,
          sealed: plan.sealed,
          cut: !plan.sealed,
          tailBytes: 0,
          records: writer.records,
          nextOffset: plain.length,
          lastTag: writer.lastTag,
          damaged: false,
        });
      }),
      cases(300),
    );
  });

  const expectCutAt = async (
    bytes: Buffer,
    at: number,
    placed: { filePosition: number; length: number }[],
  ) => {
    const disk = new MemoryDisk();
    disk.put(path, bytes.subarray(0, at));
    const { records, damage, end } = await scanAll(disk);
    const whole = placed.filter((record) => record.filePosition + recordBytes(record) <= at);
    const last = whole.at(-1);
    const wholeEnd = last ? last.filePosition + recordBytes(last) : at < logHeaderBytes ? 0 : logHeaderBytes;
    expect(records.map(({ filePosition }) => filePosition)).toEqual(
      whole.map(({ filePosition }) => filePosition),
    );
    expect(damage).toEqual([]);
    expect(end).toMatchObject({ sealed: false, cut: true, damaged: false, tailBytes: at - wholeEnd });
  };

  it('[job] cut at any byte, it gives exactly the records that were whole and says that it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(logPlan, fc.nat(), async (plan, cut) => {
        const disk = new MemoryDisk();
        const { records } = await writeLog(disk, plan);
        const bytes = disk.content(path);
        await expectCutAt(bytes, cut % (bytes.length + (plan.sealed ? 0 : 1)), records);
      }),
      cases(500),
    );
  });

  it('[job] cut at every single byte of one log', async () => {
    const disk = new MemoryDisk();
    const pieces = [Buffer.alloc(30, 1), Buffer.alloc(0), Buffer.alloc(21, 2)];
    const { records } = await writeLog(disk, { pieces, maxRecordBytes: 20, sealed: true });
    const bytes = disk.content(path);
    for (let at = 0; at < bytes.length; at += 1) await expectCutAt(bytes, at, records);
  });

  it('zeros where a crash kept the system from writing are a cut, not damage', async () => {
    const disk = new MemoryDisk();
    const { records } = await writeLog(disk, {
      pieces: [Buffer.from('abc')],
      maxRecordBytes: 9,
      sealed: false,
    });
    disk.put(path, Buffer.concat([disk.content(path), Buffer.alloc(300_000)]));
    const scan = await scanAll(disk);
    expect(scan.records.length).toBe(records.length);
    expect(scan.damage).toEqual([]);
    expect(scan.end).toMatchObject({ cut: true, damaged: false, tailBytes: 300_000 });
  });

  it('[job] any flipped bit is noticed; only the record it hits is missing, and nothing unverified comes out', async () => {
    await fc.assert(
      fc.asyncProperty(logPlan, fc.nat(), fc.boolean(), async (plan, flip, idKnown) => {
        const disk = new MemoryDisk();
        const { writer, plain, records: placed } = await writeLog(disk, plan);
        const bytes = disk.content(path);
        const bit = flip % (bytes.length * 8);
        const byte = bit >>> 3;
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (bit & 7));
        disk.put(path, bytes);
        const scanning = scanAll(disk, idKnown ? { expectedFileId: writer.fileId } : {});
        if (byte < logHeaderBytes) {
          await expect(scanning).rejects.toMatchObject({ code: 'log-header' });
          return;
        }
        const { records, damage, end } = await scanning;
        const others = placed.filter(
          (record) => byte < record.filePosition || byte >= record.filePosition + recordBytes(record),
        );
        expect(others.length).toBe(placed.length - 1);
        expect(records.map(({ number }) => number)).toEqual(others.map(({ number }) => number));
        for (const { offset, data } of records) {
          expect(data.equals(plain.subarray(offset, offset + data.length))).toBe(true);
        }
        // A flip in the last record of an unsealed log may look like a crash during that record.
        expect(end.damaged || end.tailBytes > 0).toBe(true);
        expect(end.damaged).toBe(damage.length > 0);
        for (const { fromOffset, toOffset, fromFilePosition, toFilePosition } of damage) {
          expect(byte >= fromFilePosition && byte < toFilePosition).toBe(true);
          const hit = placed.find(({ filePosition }) => filePosition === fromFilePosition);
          expect(fromOffset).toBe(hit?.offset);
          if (toOffset !== undefined) expect(toOffset).toBe((hit?.offset ?? 0) + (hit?.length ?? 0));
        }
      }),
      cases(600),
    );
  });

  it('[job] records swapped, repeated, left out, or of another file, session or kind are refused', async () => {
    const foreign = [
      { kind: 'media', sessionKey },
      { kind: 'journal', sessionKey },
      { kind: 'media', sessionKey: Buffer.alloc(32, 8) },
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        logPlan,
        fc.array(fc.tuple(fc.nat({ max: 30 }), fc.boolean()), { maxLength: 14 }),
        async (plan, picks) => {
          const disk = new MemoryDisk();
          const { records: placed, plain } = await writeLog(disk, plan);
          const bytes = disk.content(path);
          const own = recordSlices(bytes, placed);
          const others: Buffer[] = [];
          for (const [index, options] of foreign.entries()) {
            const written = await writeLog(disk, plan, { path: `/other/${index}`, ...options });
            others.push(...recordSlices(disk.content(`/other/${index}`), written.records));
          }
          if (own.length === 0) return;

          const pieces = [bytes.subarray(0, logHeaderBytes)];
          const expected: number[] = [];
          let next = 0;
          let ended = false;
          let bad = false;
          for (const [pick, isOwn] of picks) {
            const from = isOwn ? own : others;
            const index = pick % from.length;
            pieces.push(from[index] ?? Buffer.alloc(0));
            if (!isOwn || ended || index !== next) bad = true;
            if (!isOwn || ended || index < next) continue;
            expected.push(index);
            next = index + 1;
            ended = plan.sealed && index === own.length - 1;
          }
          disk.put(path, Buffer.concat(pieces));
          const { records, damage, end } = await scanAll(disk);
          expect(records.map(({ number }) => number)).toEqual(expected);
          for (const { offset, data } of records) {
            expect(data.equals(plain.subarray(offset, offset + data.length))).toBe(true);
          }
          expect(end.damaged).toBe(bad);
          expect(end.sealed).toBe(ended);
          // Records and damage together cover the plaintext without a gap.
          const covered = [
            ...records.map(({ offset, data }) => [offset, offset + data.length]),
            ...damage.map(({ fromOffset, toOffset }) => [fromOffset, toOffset ?? end.nextOffset]),
          ].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
          let reached = 0;
          for (const [from = 0, to = 0] of covered) {
            expect(from).toBe(reached);
            reached = Math.max(reached, to);
          }
        },
      ),
      cases(300),
    );
  });

  it('says why and where a stretch is missing', async () => {
    const disk = new MemoryDisk();
    const pieces = ['aa', 'bbb', 'cccc'].map((text) => Buffer.from(text));
    const { records: placed } = await writeLog(disk, { pieces, maxRecordBytes: 9, sealed: true });
    const bytes = disk.content(path);
    const head = bytes.subarray(0, logHeaderBytes);
    const [a, b, c, end] = recordSlices(bytes, placed);
    if (!a || !b || !c || !end) throw new Error('four records were written');
    const damageOf = async (...parts: Buffer[]) => {
      disk.put(path, Buffer.concat([head, ...parts]));
      const { damage } = await scanAll(disk);
      return damage.map(({ fromOffset, toOffset, reason }) => [fromOffset, toOffset, reason]);
    };
    expect(await damageOf(a, c, end)).toEqual([[2, 5, 'missing']]);
    expect(await damageOf(a, Buffer.alloc(50, 9), b, c, end)).toEqual([[2, 2, 'unverified']]);
    expect(await damageOf(a, a, b, c, end)).toEqual([[2, 2, 'refused']]);
    expect(await damageOf(a, b, c, end, c)).toEqual([[9, 9, 'after-end']]);
    expect(await damageOf(a, b, Buffer.from(c).fill(1))).toEqual([[5, undefined, 'unverified']]);
  });

  it('a file of another kind, session or id, or none at all, is refused', async () => {
    const disk = new MemoryDisk();
    await writeLog(disk, { pieces: [Buffer.from('abc')], maxRecordBytes: 9, sealed: true });
    for (const options of [
      { kind: 'journal' },
      { sessionKey: Buffer.alloc(32, 1) },
      { expectedFileId: '0'.repeat(32) },
      { path: '/library/none' },
    ] as const) {
      const error: unknown = await scanAll(disk, options).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Fault);
      expect(error).toMatchObject({ code: 'log-header' });
    }
  });

  it('a flood of false heads does not hang it or hide what follows', async () => {
    const disk = new MemoryDisk();
    const pieces = [Buffer.alloc(60_000, 1), Buffer.alloc(60_000, 2)];
    const { records: placed } = await writeLog(disk, { pieces, maxRecordBytes: 65_536, sealed: true });
    const bytes = disk.content(path);
    const [first, second, last] = recordSlices(bytes, placed);
    if (!first || !second || !last) throw new Error('three records were written');
    const flood = Buffer.concat(Array.from({ length: 4000 }, () => second.subarray(0, 24)));
    disk.put(path, Buffer.concat([bytes.subarray(0, logHeaderBytes), first, flood, second, last]));
    const patient = await scanAll(disk);
    expect(patient.records.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(patient.end).toMatchObject({ sealed: true, damaged: true });
    // Once the budget for decrypting in vain is spent, it gives up and reports that.
    const tired = await scanAll(disk, { searchBudgetBytes: 10_000_000 });
    expect(tired.records.map(({ number }) => number)).toEqual([0]);
    expect(tired.damage).toMatchObject([{ fromOffset: 60_000, toOffset: undefined, reason: 'unverified' }]);
  });

  it('finds the next record wherever it is after extensive damage', async () => {
    const disk = new MemoryDisk();
    const plan = { pieces: [Buffer.from('a'), Buffer.from('b')], maxRecordBytes: 9, sealed: true };
    const { records: placed } = await writeLog(disk, plan);
    const bytes = disk.content(path);
    const second = placed[1]?.filePosition ?? 0;
    // Around the places where the search and the window move to their next block.
    for (const block of [128 * 1024, 256 * 1024, 512 * 1024, 640 * 1024]) {
      for (let shift = -48; shift <= 8; shift += 1) {
        const rubbish = Buffer.alloc(block + shift, 0xa7);
        disk.put(path, Buffer.concat([bytes.subarray(0, second), rubbish, bytes.subarray(second)]));
        const { records, damage } = await scanAll(disk);
        expect(records.map(({ number }) => number)).toEqual([0, 1, 2]);
        expect(damage).toMatchObject([{ fromFilePosition: second, toFilePosition: second + rubbish.length }]);
      }
    }
  });

  it('a bad sector costs the records it touches and no others', async () => {
    const disk = new MemoryDisk();
    const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(20_000, index));
    const { records: placed } = await writeLog(disk, { pieces, maxRecordBytes: 65_536, sealed: true });
    const bad = (placed[20]?.filePosition ?? 0) + 9000;
    disk.intercept = ({ act, bytes, position = 0 }) => {
      if (act === 'read' && bytes && position <= bad && bad < position + bytes.byteLength) throw errno('EIO');
      return undefined;
    };
    const { records, damage, end } = await scanAll(disk);
    expect(records.map(({ number }) => number)).toEqual(
      placed.map(({ number }) => number).filter((number) => number !== 20),
    );
    expect(damage).toMatchObject([{ fromOffset: 400_000, toOffset: 420_000 }]);
    expect(end.sealed).toBe(true);
  });

  it('can be stopped early', async () => {
    const disk = new MemoryDisk();
    await writeLog(disk, { pieces: [Buffer.from('abc'), Buffer.from('d')], maxRecordBytes: 9, sealed: true });
    const { scanLog } = await import('./sealed-log-scan');
    for await (const event of scanLog({ path, kind: 'media', sessionKey, disk })) {
      expect(event.type).toBe('record');
      break;
    }
  });
});
