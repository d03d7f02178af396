import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealedLogWriter } from './sealed-log-writer';
import { scanAll, sessionKey } from './testing/logs';
import { errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

describe('a log that may wait for its syncs', () => {
  const unsynced = { path: '/library/log', kind: 'media', sessionKey, unsyncedBytes: 1000 } as const;

  it('[inout] is on the disk as a whole once it is sealed, whatever its pieces, and is synced now and then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 90 }),
        async (appends, maxRecordBytes) => {
          const disk = new MemoryDisk();
          let syncs = 0;
          const writer = await SealedLogWriter.create({ ...unsynced, disk, maxRecordBytes });
          disk.intercept = ({ act }) => {
            if (act === 'datasync') syncs += 1;
            return undefined;
          };
          for (const pieces of appends) await writer.append(pieces);
          await writer.seal();
          expect(syncs).toBeLessThanOrEqual(1 + writer.fileBytes / 1000);
          const { records, damage, end } = await scanAll(disk.afterPowerCut());
          expect(damage).toEqual([]);
          expect(end.sealed).toBe(true);
          expect(Buffer.concat(records.map(({ data }) => data))).toEqual(Buffer.concat(appends.flat()));
        },
      ),
      cases(100),
    );
  });

  it('[inout] writes nothing more once a sync beside it has failed', async () => {
    const disk = new MemoryDisk();
    const writer = await SealedLogWriter.create({ ...unsynced, disk });
    let syncs = 0;
    disk.intercept = ({ act }) => {
      if (act !== 'datasync') return undefined;
      syncs += 1;
      throw errno('EIO');
    };
    await writer.append(Buffer.alloc(1200, 1));
    expect(syncs).toBe(1);
    await expect(writer.seal()).rejects.toMatchObject({ code: 'write-failed' });
    expect([writer.state, syncs]).toEqual(['broken', 1]);
  });
});
