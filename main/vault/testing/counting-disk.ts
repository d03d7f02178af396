import { type Disk, type NewFile, realDisk } from '../disk';

/** The real disk, which counts what is done to the files that it creates. */
export class CountingDisk implements Disk {
  readonly #writes = new Map<string, number>();
  readonly #syncs = new Map<string, number>();

  writesOf(path: string): number {
    return this.#writes.get(path) ?? 0;
  }

  syncsOf(path: string): number {
    return this.#syncs.get(path) ?? 0;
  }

  async create(path: string, mode: number): Promise<NewFile> {
    const file = await realDisk.create(path, mode);
    return {
      write: (bytes, position) => {
        count(this.#writes, path);
        return file.write(bytes, position);
      },
      datasync: () => {
        count(this.#syncs, path);
        return file.datasync();
      },
      close: () => file.close(),
    };
  }

  readonly open = realDisk.open;
  readonly openForOverwriting = realDisk.openForOverwriting;
  readonly rename = realDisk.rename;
  readonly link = realDisk.link;
  readonly remove = realDisk.remove;
  readonly exists = realDisk.exists;
  readonly look = realDisk.look;
  readonly resolve = realDisk.resolve;
  readonly list = realDisk.list;
  readonly makeFolder = realDisk.makeFolder;
  readonly removeFolder = realDisk.removeFolder;
  readonly syncFolder = realDisk.syncFolder;
  readonly freeBytes = realDisk.freeBytes;
}

const count = (counts: Map<string, number>, path: string): void =>
  void counts.set(path, (counts.get(path) ?? 0) + 1);
