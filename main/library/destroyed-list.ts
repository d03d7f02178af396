import { z } from 'zod';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { destroyedName, type ReceiptFiles } from './receipt-files';

const idsPerRecord = 1000;

/**
 * The list of destroyed sessions. It is sealed under a key that stays the same when the library key changes:
 * a backup of the keys from before a new passphrase must be able to read which sessions were destroyed since.
 */
export class DestroyedList {
  readonly #files: ReceiptFiles;

  constructor(files: ReceiptFiles) {
    this.#files = files;
  }

  /**
   * The sessions that were ever destroyed here, including those without a receipt. Damage costs only what
   * does not verify, and `keys` knows them, too.
   */
  async ids(): Promise<ReadonlySet<SessionId>> {
    return this.#idsUnder((keys) => keys);
  }

  /**
   * Records durably that these sessions were destroyed, and re-encrypts an earlier version's list under the
   * list's own key. A list that opens under none of the present keys is never replaced, because other keys
   * may open it.
   * @throws Fault `disk-full`, `write-failed`
   */
  add(ids: Iterable<SessionId>): Promise<void> {
    return this.#files.alone(async () => {
      const all = new Set([...(await this.ids()), ...ids]);
      const written = await this.#idsUnder((keys) => keys.slice(0, 1));
      if ([...all].every((id) => written.has(id))) return;
      const pages = Array.from({ length: Math.ceil(all.size / idsPerRecord) }, (_, page) =>
        [...all].slice(page * idsPerRecord, (page + 1) * idsPerRecord),
      );
      await this.#files.replaceBy(await this.#files.wholePath(destroyedName, ''), pages);
    });
  }

  /** @param which of the keys that a file may be under */
  async #idsUnder(which: (keys: readonly Buffer[]) => readonly Buffer[]): Promise<ReadonlySet<SessionId>> {
    const ids = new Set<SessionId>();
    for (const path of await this.#files.pathsOf(destroyedName, ''))
      for await (const record of this.#files.records(path, which(this.#files.keysFor(path))))
        for (const id of z.array(sessionIdSchema).safeParse(record).data ?? []) ids.add(id);
    return ids;
  }
}
