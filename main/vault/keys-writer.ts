import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import type { Disk } from './disk';
import { finishOverwriting, renameOverwriting, replaceDurably, writeTemporary } from './durable';
import { keysFileNames } from './keys-copies';
import type { Removal } from './removal';

/** The two copies of `keys` on the disk: replaced one after the other, each former one overwritten where it lay. */
export class KeysWriter {
  readonly #first: string;
  readonly #second: string;
  readonly #disk: Disk;
  /** Whether both copies are the same, as far as is known. */
  copiesAgree = false;
  #isOverwritten = true;

  constructor(folder: string, disk: Disk) {
    this.#first = join(folder, keysFileNames[0]);
    this.#second = join(folder, keysFileNames[1]);
    this.#disk = disk;
  }

  /** Whether each former copy could be overwritten so far. */
  get isOverwritten(): boolean {
    return this.#isOverwritten;
  }

  /**
   * Replaces both. @param onRenamed called when the first one is: from then on these bytes are what would be opened
   * @throws Fault `disk-full`, `write-failed`
   */
  async write(bytes: Buffer, onRenamed: () => void): Promise<void> {
    const options = { mode: 0o600, disk: this.#disk };
    const temporary = await writeTemporary(this.#first, bytes, options);
    const first = await renameOverwriting(temporary, this.#first, this.#disk, () => {
      this.copiesAgree = false;
      onRenamed();
    });
    this.#replaced(first);
    this.#replaced(await replaceDurably(this.#second, bytes, options));
    this.copiesAgree = true;
  }

  /** Removes what interrupted writings left. @returns whether nothing is left */
  async sweep(): Promise<boolean> {
    const paths = [this.#first, this.#second];
    const gone = await Promise.all(paths.map((path) => finishOverwriting(path, this.#disk)));
    return gone.every(Boolean);
  }

  /** @throws Fault `write-failed` if the former copy is still there */
  #replaced(removal: Removal): void {
    if (removal !== 'overwritten') this.#isOverwritten = false;
    if (removal === 'left') throw new Fault('write-failed', 'an old copy stays');
  }
}
