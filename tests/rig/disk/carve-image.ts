import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { deriveLogKey, logHeaderBytes } from '../../../main/vault/sealed-log-format';
import { scanLog } from '../../../main/vault/sealed-log-scan';
import { MemoryDisk } from '../../../main/vault/testing/memory-disk';

/**
 * What someone who has the library key can read from the raw bytes of a disk. Works like a recovery program,
 * without any file system, so free blocks count as well.
 */

const keysMagic = Buffer.from('SLLkeys\n', 'latin1');
const logMagic = Buffer.from('SLLg', 'latin1');
const [keysHead, epochBytes] = [20, 128 * 1024];

/** Every session key, by session, in any copy of `keys` anywhere in the image. */
export function carveKeys(image: Buffer, libraryKey: Uint8Array): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const at of placesOf(keysMagic, image)) {
    const version = image.readUInt32BE(at + 8);
    const bodyAt = at + keysHead + epochBytes;
    const salt = createHash('sha256')
      .update(image.subarray(at + keysHead, bodyAt))
      .digest();
    const key = Buffer.from(hkdfSync('sha256', libraryKey, salt, `second-look keys ${version}`, 32));
    // The authentication tag is not checked: nothing says where a copy ends, and half a copy must be found,
    // too. GCM's first counter is 2.
    const counter = Buffer.alloc(16);
    counter.writeUInt32BE(2, 12);
    const plain = createDecipheriv('aes-256-ctr', key, counter).update(
      image.subarray(bodyAt, bodyAt + 256 * 1024),
    );
    const jsonEnd = 4 + plain.readUInt32BE();
    try {
      const content: { sessions: { id: string }[] } | { id: string }[] = JSON.parse(
        plain.toString('utf8', 4, jsonEnd),
      );
      const rows = Array.isArray(content) ? content : content.sessions;
      for (const [row, { id }] of rows.entries())
        found.set(id, Buffer.from(plain.subarray(jsonEnd + row * 32, jsonEnd + (row + 1) * 32)));
    } catch {
      // Overwritten, or encrypted with another key.
    }
  }
  return found;
}

/** How many bytes of film this session's key opens anywhere in the image. */
export async function carveFilmBytes(image: Buffer, sessionKey: Buffer): Promise<number> {
  let bytes = 0;
  for (const at of placesOf(logMagic, image)) {
    const header = image.subarray(at, at + logHeaderBytes);
    const { check } = deriveLogKey(sessionKey, 'media', header.subarray(8, 24));
    if (!check.equals(header.subarray(24, logHeaderBytes))) continue;
    const disk = new MemoryDisk();
    disk.put('/carved', image.subarray(at, at + 64 * 1024 * 1024));
    for await (const item of scanLog({ path: '/carved', kind: 'media', sessionKey, disk }))
      if (item.type === 'record') bytes += item.data.length;
  }
  return bytes;
}

function placesOf(what: Buffer, image: Buffer): number[] {
  const places: number[] = [];
  for (let at = image.indexOf(what); at >= 0; at = image.indexOf(what, at + 1)) places.push(at);
  return places;
}
