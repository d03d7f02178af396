import { dayAfter } from '../../shared/model/agreement';
import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import { type Disk, realDisk } from '../vault/disk';
import { readWhole, writeFileDurably } from '../vault/durable';
import {
  type DueNotices,
  dueNoticesSchema,
  isDue,
  noNotices,
  noticeLeftMs,
  noticesAfter,
} from './due-notices';
import type { Library } from './library';

export interface DueOptions {
  /** Where the notices are remembered: beside the keys, never in the library. */
  readonly path: string;
  readonly library: Pick<Library, 'list' | 'erase'>;
  /** Whether what is due is deleted by itself; else a person is only reminded. */
  readonly deletes: () => boolean;
  /** Nothing is deleted while a session is recorded or open. */
  readonly isBusy: () => boolean;
  readonly now: () => Date;
  /** The machine's running time, ms. */
  readonly uptimeMs: () => number;
  /** Something was deleted. */
  readonly onDeleted: () => void;
  readonly disk?: Disk;
}

/** Sessions whose day has come. */
export class DueSessions {
  readonly #options: DueOptions;
  readonly #disk: Disk;
  #notices: DueNotices | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: DueOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
  }

  /** How long each session's notice still stands, ms; only of those that will be deleted by themselves. */
  left(): { id: SessionId; leftMs: number }[] {
    if (!this.#options.deletes()) return [];
    const notices = this.#notices ?? noNotices;
    return this.#due().flatMap(({ id }) => {
      const leftMs = noticeLeftMs(notices, id);
      return Number.isFinite(leftMs) ? [{ id, leftMs }] : [];
    });
  }

  /** Looks which are due, and deletes those whose notice has stood long enough. One look after the other; never throws. */
  look(isStart = false): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#look(isStart))
      .catch((error: unknown) => log('due sessions not looked at', error));
    return this.#looking;
  }

  async #look(isStart: boolean): Promise<void> {
    const { deletes, uptimeMs, path } = this.#options;
    const before = this.#notices ?? (await this.#read());
    // Reminded alone nobody is given a notice: it begins when that is changed.
    const due = deletes() ? this.#due() : [];
    const notices = noticesAfter(before, due, { uptimeMs: uptimeMs(), isStart });
    // A notice that is not on the disk has not stood.
    await writeFileDurably(path, Buffer.from(JSON.stringify(notices)), { mode: 0o600, disk: this.#disk });
    this.#notices = notices;
    for (const { id } of due) if (noticeLeftMs(notices, id) === 0) await this.#erase(id);
  }

  async #erase(id: SessionId): Promise<void> {
    const { isBusy, library, onDeleted } = this.#options;
    if (isBusy()) return;
    await library.erase(id).catch((error: unknown) => log(`due session not deleted: ${faultCodeOf(error)}`));
    onDeleted();
  }

  #due() {
    const today = dayAfter(this.#options.now(), 0);
    return this.#options.library.list().filter((session) => isDue(session, today));
  }

  async #read(): Promise<DueNotices> {
    // Where they cannot be read every notice begins anew.
    try {
      const bytes = await readWhole(this.#options.path, 1024 * 1024, this.#disk);
      return bytes ? dueNoticesSchema.parse(JSON.parse(bytes.toString('utf8'))) : noNotices;
    } catch {
      return noNotices;
    }
  }
}
