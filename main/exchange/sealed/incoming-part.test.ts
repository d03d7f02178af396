import { describe, expect, it, vi } from 'vitest';
import { encodePartIndex } from '../../../shared/media/part-index-codec';
import { openPart, rebuildPart } from '../../session/part-files';
import { type Disk, realDisk } from '../../vault/disk';
import { readFrom } from './testing/own-sealed';
import { twoLaptops } from './testing/two-laptops';

vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

const laptops = twoLaptops();

describe('a part that comes in from a sealed file', () => {
  it('[inout] is not read back: its index is made as it comes, and says what one made of its media says', async () => {
    const path = await laptops.sealedFile();
    const bytesRead = new Map<string, number>();
    const disk: Disk = {
      ...realDisk,
      async open(at) {
        const file = await realDisk.open(at);
        return {
          ...file,
          async read(into, position) {
            const got = await file.read(into, position);
            bytesRead.set(at, (bytesRead.get(at) ?? 0) + got);
            return got;
          },
        };
      },
    };
    await laptops.there.run(async (library) => {
      const session = library.session(await readFrom(library, path));
      const { folder } = session;
      const parts = session.state?.parts ?? [];
      const mediaRead = (): number[] => parts.map((part) => bytesRead.get(folder.mediaPathOf(part)) ?? 0);
      expect(mediaRead()).toEqual([0, 0]);
      await session.withKey(async (sessionKey) => {
        for (const part of parts) {
          const place = { folder, sessionKey, part };
          const [kept, again] = [await openPart(place), await rebuildPart(place)];
          expect(kept.indexId).toBeDefined();
          expect(Buffer.compare(encodePartIndex(kept.index), encodePartIndex(again.index))).toBe(0);
          expect(kept.table.encode().equals(again.table.encode())).toBe(true);
          expect(kept.index.blocks.count).toBeGreaterThan(50);
        }
      });
      // The control: reading them is seen.
      expect(Math.min(...mediaRead())).toBeGreaterThan(1000);
    }, disk);
  });
});
