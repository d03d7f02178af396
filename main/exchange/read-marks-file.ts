import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxMarksBytes } from '../../shared/exchange/marks-file';
import { readMarks } from '../../shared/exchange/read-marks';
import { readTags } from '../../shared/exchange/tags';
import { Fault } from '../../shared/model/fault';
import type { MarksFile } from '../../shared/model/file-marks';
import type { TagsFile } from '../../shared/model/file-tags';

/** Where the system has it: without it, opening a named pipe would wait for a writer. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads the marks in a file that a person chose.
 * @throws Fault `import-unreadable`, `import-too-big`, or like `readMarks`
 */
export async function readMarksFile(path: string): Promise<MarksFile & { readonly name: string }> {
  return { name: basename(path), ...readMarks(await read(path)) };
}

/** The same for tags. @throws Fault `import-unreadable`, `import-too-big`, or like `readTags` */
export async function readTagsFile(path: string): Promise<TagsFile & { readonly name: string }> {
  return { name: basename(path), ...readTags(await read(path)) };
}

const read = (path: string): Promise<Uint8Array> =>
  readPlain(path).catch((error: unknown) => {
    throw error instanceof Fault ? error : new Fault('import-unreadable', undefined, { cause: error });
  });

async function readPlain(path: string): Promise<Uint8Array> {
  const file = await open(path, flags);
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new Fault('import-unreadable', 'no file');
    if (about.size > maxMarksBytes) throw new Fault('import-too-big', 'bytes');
    // It may be growing: no more is read than was there.
    const bytes = Buffer.alloc(about.size);
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await file.close();
  }
}
