import { join } from 'node:path';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { log } from '../log';
import type { Disk } from '../vault/disk';
import { readWhole } from '../vault/durable';
import { attachedDisk, isGone } from './attached-disk';
import { labelBytes, labelName } from './label';

/** How often to look for a library that is there, in ms, and for one that is missing. */
const lookEveryMs = 4000;
const missingEveryMs = 1000;

/** Whether the library is where it was opened. */
export interface HomeState {
  readonly isHere: boolean;
  /** Why it could not be opened again although it is back. */
  readonly fault?: FaultCode | undefined;
}

/**
 * The place of an open library. It is known by the library's own file: a folder without that very file, such as the
 * empty one where a disk is usually connected, is not the library.
 */
export class LibraryHome {
  /** The disk, for everything in the library. */
  readonly disk: Disk;
  /** Reads everything again once the library is back. @throws Fault why that is not possible yet */
  reopen: () => Promise<void> = async () => undefined;
  /** Called when the library has gone missing, when it is back and open again, and when it can't be opened again. */
  onChanged: ((now: HomeState) => void) | undefined;
  readonly #disk: Disk;
  readonly #path: string;
  #label: Buffer | undefined;
  #state: HomeState = { isHere: true };
  #returning: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param folder without a link in its path */
  constructor(folder: string, disk: Disk) {
    this.#disk = disk;
    this.#path = join(folder, labelName);
    this.disk = attachedDisk(disk, { folder, seems: () => this.#seems(), is: () => this.#is() });
  }

  get state(): HomeState {
    return this.#state;
  }

  /** From now on the library is known by its own file as it is now, which was just authenticated. */
  async recognize(): Promise<void> {
    this.#label = await readWhole(this.#path, labelBytes, this.#disk);
  }

  /** Looks whether the library is there. If it is back, it is opened again first. Never throws. */
  async look(): Promise<HomeState> {
    if (!(await this.#is())) this.#set({ isHere: false });
    else if (!this.#state.isHere) await this.#return();
    return this.#state;
  }

  /** @throws Fault `library-missing`; if it is back but can't be opened again, why */
  async mustBeHere(): Promise<void> {
    const { isHere, fault } = await this.look();
    if (!isHere) throw new Fault(fault ?? 'library-missing');
  }

  /** Like `mustBeHere`, but does not wait until it is open again: for that which opening it again waits for. */
  async mustBeOpen(): Promise<void> {
    if (!this.#state.isHere && !this.#returning) throw new Fault('library-missing');
    await this.confirm();
  }

  /** Only looks, while the library is being opened. @throws Fault `library-missing` */
  async confirm(): Promise<void> {
    if (!(await this.#is())) throw new Fault('library-missing');
  }

  /** Looks from time to time, so that the library is missed, and found again, even if nobody asks for anything. */
  watch(): void {
    let isLooking = false;
    let lookedMs = 0;
    this.#timer ??= setInterval(() => {
      const every = this.#state.isHere ? lookEveryMs : missingEveryMs;
      // A look at a disk that hangs may take long.
      if (isLooking || performance.now() - lookedMs < every) return;
      isLooking = true;
      void this.look().finally(() => {
        isLooking = false;
        lookedMs = performance.now();
      });
    }, missingEveryMs / 2);
    this.#timer.unref();
  }

  /** The library is being closed. */
  leave(): void {
    clearInterval(this.#timer);
    this.onChanged = undefined;
  }

  #return(): Promise<void> {
    this.#returning ??= this.reopen()
      .then(
        () => this.#set({ isHere: true }),
        (error: unknown) => {
          log('library not opened again', error);
          const fault = faultCodeOf(error);
          this.#set({ isHere: false, ...(fault !== 'library-missing' && { fault }) });
        },
      )
      .finally(() => {
        this.#returning = undefined;
      });
    return this.#returning;
  }

  #set(now: HomeState): void {
    const { isHere, fault } = this.#state;
    this.#state = now;
    if (isHere !== now.isHere || fault !== now.fault) this.onChanged?.(now);
  }

  async #seems(): Promise<boolean> {
    return this.#label === undefined || this.#disk.exists(this.#path).catch(() => false);
  }

  async #is(): Promise<boolean> {
    if (this.#label === undefined) return true;
    const label = this.#label;
    const read = (): Promise<Buffer | undefined> => readWhole(this.#path, labelBytes, this.#disk);
    // One sector that is read at the second try is no disk that was pulled.
    return read()
      .catch(read)
      .then(
        (now) => now?.equals(label) === true,
        (error: unknown) => !isGone(error),
      );
  }
}
