import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { logHeaderBytes, parseRecordHead, recordBytes, recordHeadBytes } from './sealed-log-format';
import { SealedLogReader } from './sealed-log-reader';
import { SealedLogWriter } from './sealed-log-writer';
import { scanAll, sessionKey } from './testing/logs';
import { type DiskStep, errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

/** Watches every byte sent to the disk, taken or not, and complains if a number is used twice. */
class NonceWatch {
  readonly seen = new Set<string>();
  readonly #fileIds = new Map<string, string>();

  look({ act, path, bytes, position }: DiskStep): void {
    if (act !== 'write' || !bytes) return;
    const buffer = Buffer.from(bytes);
    if (position === 0) {
      expect(this.#fileIds.has(path)).toBe(false);
      this.#fileIds.set(path, buffer.toString('hex', 8, 24));
      return;
    }
    for (let at = 0; at < buffer.length; ) {
      const head = parseRecordHead(buffer.subarray(at));
      if (!head) throw new Error('something else than a record was written');
      const ciphertext = buffer.subarray(at + recordHeadBytes, at + recordBytes(head)).toString('hex');
      for (const once of [`${this.#fileIds.get(path)} ${head.number}`, ciphertext]) {
        if (this.seen.has(once)) throw new Error(`twice: ${once}`);
        this.seen.add(once);
      }
      at += recordBytes(head);
    }
  }
}

type Failure = 'short' | 'ENOSPC' | 'EIO' | 'sync';

describe('writing a sealed log', () => {
  it(
    '[job] a write that fails in the middle of a record never leads to a second record with that number',
    sweep,
    async () => {
      const failure = fc.record({
        kind: fc.constantFrom<Failure>('short', 'ENOSPC', 'EIO', 'sync'),
        /** Which append to the file the fault hits. */
        at: fc.nat({ max: 4 }),
        /** How much of the write is taken, in thousandths. */
        taken: fc.nat({ max: 999 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 6, maxLength: 10 }),
          fc.array(failure, { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 30 }),
          fc.boolean(),
          async (pieces, failures, maxRecordBytes, atOnce) => {
            const disk = new MemoryDisk();
            const watch = new NonceWatch();
            for (const [index, { kind, at, taken }] of failures.entries()) {
              const path = `/library/log-${index}`;
              let appends = 0;
              let failed = false;
              disk.intercept = (step) => {
                watch.look(step);
                const data = step.act === 'write' && step.position !== 0;
                if (data || step.act === 'datasync') expect(failed).toBe(false);
                if (data) appends += 1;
                if (appends !== at + 1) return undefined;
                if (kind === 'sync') {
                  if (step.act !== 'datasync') return undefined;
                  failed = true;
                  throw errno('EIO');
                }
                if (!data || !step.bytes) return undefined;
                failed = true;
                if (kind === 'short') return Math.floor((step.bytes.byteLength * taken) / 1000);
                throw errno(kind);
              };
              const writer = await SealedLogWriter.create({
                path,
                kind: 'media',
                sessionKey,
                disk,
                maxRecordBytes,
              });
              const outcomes: PromiseSettledResult<{ offset: number; length: number }>[] = [];
              if (atOnce)
                outcomes.push(...(await Promise.allSettled(pieces.map((piece) => writer.append(piece)))));
              else
                for (const piece of pieces)
                  outcomes.push(...(await Promise.allSettled([writer.append(piece)])));

              expect(outcomes.map(({ status }) => status)).toEqual(
                pieces.map((_, piece) => (piece < at ? 'fulfilled' : 'rejected')),
              );
              expect(outcomes[at]).toMatchObject({
                reason: { code: kind === 'ENOSPC' ? 'disk-full' : 'write-failed' },
              });
              for (const outcome of outcomes.slice(at + 1)) {
                expect(outcome).toMatchObject({ reason: { code: 'log-closed' } });
              }
              await expect(writer.seal()).rejects.toMatchObject({ code: 'log-closed' });
              await writer.close();
              expect(writer.state).toBe('broken');
              expect(writer.length).toBe(Buffer.concat(pieces.slice(0, at)).length);

              // After a power cut, all acknowledged data is there, and nothing that was never given.
              const all = Buffer.concat(pieces);
              for (const left of [disk.afterPowerCut(), disk.clone()]) {
                const { records, end } = await scanAll(left, { path });
                const plain = Buffer.concat(records.map(({ data }) => data));
                expect(plain.length).toBeGreaterThanOrEqual(writer.length);
                expect(plain.equals(all.subarray(0, plain.length))).toBe(true);
                expect(end.cut).toBe(true);
              }
            }
          },
        ),
        cases(400),
      );
    },
  );

  it('[job] what was acknowledged is still there after a power cut at any step of the disk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 20 }),
        async (pieces, dieAt) => {
          const disk = new MemoryDisk();
          let acts = 0;
          disk.intercept = () => {
            acts += 1;
            if (acts > dieAt) throw errno('EIO');
            return undefined;
          };
          let acknowledged = -1;
          try {
            const writer = await SealedLogWriter.create({
              path: '/library/log',
              kind: 'journal',
              sessionKey,
              disk,
            });
            acknowledged = 0;
            for (const piece of pieces) {
              await writer.append(piece);
              acknowledged += 1;
            }
            await writer.seal();
            acknowledged += 1;
          } catch {
            // The writer died.
          }
          const left = disk.afterPowerCut();
          if (acknowledged < 0) return;
          const { records, end } = await scanAll(left, { kind: 'journal' });
          expect(records.length).toBe(acknowledged);
          expect(end.sealed).toBe(acknowledged === pieces.length + 1);
        },
      ),
      cases(200),
    );
  });

  it('an append of up to 64 KiB, even an empty one, is exactly one record; a longer one is several', async () => {
    const disk = new MemoryDisk();
    const writer = await SealedLogWriter.create({ path: '/library/log', kind: 'journal', sessionKey, disk });
    const sizes = [0, 1, 65_536, 65_537, 200_000];
    const counts: number[] = [];
    for (const size of sizes) {
      const before = writer.records;
      await writer.append(Buffer.alloc(size, 1));
      counts.push(writer.records - before);
    }
    expect(counts).toEqual([1, 1, 1, 2, 4]);
    expect(writer.length).toBe(sizes.reduce((sum, size) => sum + size, 0));
    await writer.seal();
    expect(writer.records).toBe(10);
    expect(writer.fileBytes).toBe(disk.content('/library/log').length);
    const { records, end } = await scanAll(disk, { kind: 'journal' });
    expect(records.length).toBe(10);
    expect(end).toMatchObject({ sealed: true, cut: false, damaged: false, lastTag: writer.lastTag });
  });

  it('simultaneous calls are written in their order, each with its place', async () => {
    const disk = new MemoryDisk();
    const writer = await SealedLogWriter.create({ path: '/library/log', kind: 'media', sessionKey, disk });
    const places = await Promise.all([
      writer.append(Buffer.from('one')),
      writer.append(Buffer.from('three')),
    ]);
    await Promise.all([writer.seal(), writer.close()]);
    expect(places).toEqual([
      { offset: 0, length: 3 },
      { offset: 3, length: 5 },
    ]);
    expect(writer.state).toBe('sealed');
    await expect(writer.append(Buffer.from('x'))).rejects.toMatchObject({ code: 'log-closed' });
    await expect(writer.seal()).rejects.toMatchObject({ code: 'log-closed' });
  });

  it('a disk that accepts only half a write because it is full is reported as full', async () => {
    const disk = new MemoryDisk();
    const writer = await SealedLogWriter.create({ path: '/library/log', kind: 'media', sessionKey, disk });
    disk.free = 0;
    disk.intercept = (step) => (step.act === 'write' ? 5 : undefined);
    await expect(writer.append(Buffer.alloc(100))).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('[job] the file on the disk contains neither the key nor the text', async () => {
    const disk = new MemoryDisk();
    const writer = await SealedLogWriter.create({ path: '/library/log', kind: 'journal', sessionKey, disk });
    await writer.append(Buffer.from('a word that was said'));
    await writer.seal();
    const bytes = disk.content('/library/log');
    expect(bytes.includes(sessionKey)).toBe(false);
    expect(bytes.includes('word')).toBe(false);
    expect(bytes.length).toBe(logHeaderBytes + 40 + 20 + 40);
  });

  it('works on the real disk, for the owner only, and never touches an existing file', async () => {
    const folder = await fs.mkdtemp(join(tmpdir(), 'second-look-vault-'));
    try {
      const path = join(folder, 'part-0001.media');
      const options = { path, kind: 'media', sessionKey } as const;
      const writer = await SealedLogWriter.create(options);
      const data = Buffer.alloc(150_000, 'film');
      await writer.append(data);
      await writer.seal();
      expect((await fs.stat(path)).size).toBe(logHeaderBytes + data.length + 4 * 40);
      if (process.platform !== 'win32') expect((await fs.stat(path)).mode & 0o777).toBe(0o600);
      const before = await fs.readFile(path);
      await expect(SealedLogWriter.create(options)).rejects.toMatchObject({ code: 'write-failed' });
      expect((await fs.readFile(path)).equals(before)).toBe(true);
      const reader = await SealedLogReader.open({ ...options, expectedFileId: writer.fileId });
      expect(Buffer.from(await reader.read(65_000, 70_000)).equals(data.subarray(65_000, 135_000))).toBe(
        true,
      );
      await reader.close();
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });

  it('a log that cannot be started leaves no file behind', async () => {
    for (const act of ['write', 'datasync', 'syncFolder'] as const) {
      const disk = new MemoryDisk();
      disk.intercept = (step) => {
        if (step.act === act) throw errno('ENOSPC');
        return undefined;
      };
      const begun = SealedLogWriter.create({ path: '/library/log', kind: 'media', sessionKey, disk });
      await expect(begun).rejects.toMatchObject({ code: 'disk-full' });
      expect(disk.paths()).toEqual([]);
    }
  });
});
