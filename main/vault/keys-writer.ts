import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import type { Disk } from './disk';
import { finishOverwriting, renameOverwriting, replaceDurably, writeTemporary } from './durable';
import { keysFileNames } from './keys-copies';
import { type Removal, worstOf } from './removal';

/**
 * The two copies of `keys` on the disk. They are replaced one after the other, and each former copy is
 * overwritten in place.
 */
export class KeysWriter {
  readonly #first: string;
  readonly #second: string;
  readonly #disk: Disk;
  /** Whether both copies are known to be the same. */
  copiesAgree = false;

  constructor(folder: string, disk: Disk) {
    this.#first = join(folder, keysFileNames[0]);
    this.#second = join(folder, keysFileNames[1]);
    this.#disk = disk;
  }

  /**
   * Whether a copy also has a name that the app did not give it. Its content then survives under that name
   * when the copy is replaced.
   */
  async hasOtherNames(): Promise<boolean> {
    const others = [this.#first, this.#second].map(async (path) => {
      const seen = await this.#disk.look(path).catch(() => undefined);
      const own = (await this.#disk.exists(`${path}.old`).catch(() => false)) ? 2 : 1;
      return seen?.kind === 'file' && seen.links > own;
    });
    return (await Promise.all(others)).includes(true);
  }

  /**
   * Replaces both copies.
   * @param onRenamed called once the first is replaced: from then on, these bytes are what would be opened
   * @returns the worst of what became of the former copies
   * @throws Fault `disk-full`, `write-failed`
   */
  async write(bytes: Buffer, onRenamed: () => void): Promise<Removal> {
    const options = { mode: 0o600, disk: this.#disk };
    const temporary = await writeTemporary(this.#first, bytes, options);
    const first = await renameOverwriting(temporary, this.#first, this.#disk, () => {
      this.copiesAgree = false;
      onRenamed();
    });
    mustBeGone(first);
    const second = await replaceDurably(this.#second, bytes, options);
    mustBeGone(second);
    this.copiesAgree = true;
    return worstOf([first, second]);
  }

  /** Removes what interrupted writes left. @returns the worst of what became of it */
  async sweep(): Promise<Removal> {
    const paths = [this.#first, this.#second];
    return worstOf(await Promise.all(paths.map((path) => finishOverwriting(path, this.#disk))));
  }
}

/** @throws Fault `write-failed` if the former copy is still there */
function mustBeGone(removal: Removal): void {
  if (removal === 'left') throw new Fault('write-failed', 'an old copy stays');
}
