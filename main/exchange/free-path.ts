import { extname } from 'node:path';
import { type Disk, realDisk } from '../vault/disk';

/** This path, or the same with a number after it if something is there already: nobody was asked about that. */
export async function freePath(path: string, disk: Pick<Disk, 'exists'> = realDisk): Promise<string> {
  const ending = extname(path);
  for (let number = 2, free = path; ; number += 1) {
    if (!(await disk.exists(free))) return free;
    free = `${path.slice(0, -ending.length)} (${number})${ending}`;
  }
}
