import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Library } from '../../../main/library/library';
import { PartRecorder } from '../../../main/recording/part-recorder';
import { localFolder } from '../../../main/system/options';
import { type Disk, realDisk } from '../../../main/vault/disk';
import type { Place } from '../app/launch-app';

/** A session on the disk. */
export interface SessionOnDisk {
  /** Path of a part's media log; parts count from 1. */
  mediaPath(part: number): string;
}

/** Nothing depends on where a recorder's WebM is cut into chunks. */
const chunkBytes = 40_000;

/**
 * Writes a session of these parts into a place where no app runs, with the product's own classes, in the
 * folders that an app started there uses. Everyone still agreed after it.
 */
export function writeSession(
  place: Place,
  code: string,
  parts: readonly Uint8Array[],
): Promise<SessionOnDisk> {
  return withPlaceLibrary(place, realDisk, async (library) => {
    const session = await library.createSession(code);
    for (const [before, bytes] of parts.entries()) {
      const recorder = await PartRecorder.begin(session, before + 1, { codec: 'vp8', soundLateMs: 0 });
      for (let sequence = 0; sequence * chunkBytes < bytes.length; sequence += 1) {
        const chunk = Uint8Array.from(bytes.subarray(sequence * chunkBytes, (sequence + 1) * chunkBytes));
        await recorder.write({ sequence, bytes: chunk.buffer, captureTimes: [], startedAt: 0 });
      }
      await recorder.end('stopped');
    }
    await session.append({ type: 'still-agreed' });
    return { mediaPath: (part) => session.folder.mediaPath(part) };
  });
}

/**
 * Opens the library of a place where no app runs. There is no keychain here, so the library key is in a file.
 */
export async function withPlaceLibrary<Value>(
  place: Place,
  disk: Disk,
  run: (library: Library) => Promise<Value>,
): Promise<Value> {
  const local = localFolder(place.userData, process.env, process.platform);
  await mkdir(local, { recursive: true, mode: 0o700 });
  const library = await Library.open({
    folder: place.library,
    vaultsFolder: join(local, 'vaults'),
    keychain: undefined,
    disk,
  });
  try {
    return await run(library);
  } finally {
    await library.close();
  }
}

/** Flips one bit in the middle of a file, like a failing disk. */
export async function flipMiddleBit(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const byte = Buffer.alloc(1);
    const middle = Math.floor(size / 2);
    await file.read(byte, 0, 1, middle);
    await file.write(Buffer.of(byte.readUInt8(0) ^ 1), 0, 1, middle);
  } finally {
    await file.close();
  }
}
