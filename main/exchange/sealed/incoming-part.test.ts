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
    const opened: string[] = [];
    const disk: Disk = {
      ...realDisk,
      async open(at) {
        opened.push(at);
        return realDisk.open(at);
      },
    };
    await laptops.there.run(async (library) => {
      const session = library.session(await readFrom(library, path));
      const { folder } = session;
      const parts = session.state?.parts ?? [];
      const media = parts.map((part) => folder.mediaPathOf(part));
      expect(media).toHaveLength(2);
      expect(opened.filter((at) => media.includes(at))).toEqual([]);
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
      // The control: that was seen.
      expect(opened.filter((at) => media.includes(at))).toHaveLength(2);
    }, disk);
  });
});
