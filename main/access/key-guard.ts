import { randomFillSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Serial } from '../../shared/async/serial';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { ShownChange } from '../../shared/model/key-change';
import type { LibraryNews } from '../../shared/model/library-news';
import { passphraseProblem } from '../../shared/model/passphrase';
import { log } from '../log';
import {
  beginKeyChange,
  kindsOfWrapping,
  type NewGuard,
  reachedBy,
  unfinishedChange,
  type WrappingsPlace,
  wrapAgain,
} from '../vault/change-wrappings';
import { keyBuffer } from '../vault/key-buffer';
import { keyOfNewest } from '../vault/keys-copies';
import {
  type KeyChange,
  type KnownSecret,
  type OpenedLibraryKey,
  openLibraryKey,
} from '../vault/library-key';
import { newRecoveryKey, readRecoveryKey, writeRecoveryKey } from '../vault/recovery-key';
import type { Wrapping } from '../vault/wrappings';
import { type Encrypted, finishKeyChange } from './change-key';
import { WrongGuesses } from './wrong-guesses';

/** A change whose recovery key is on screen. */
interface Waiting extends NewGuard {
  readonly recovery: Buffer;
  readonly change: ShownChange;
}

export interface KeyGuardOptions extends WrappingsPlace, Encrypted {
  readonly libraryId: string;
  readonly openedBy: Wrapping['kind'];
}

/**
 * How the library key is guarded. Each change of the guard makes a new library key, so that whatever opened
 * the former one opens nothing any more. Nothing here touches a recording.
 */
export class KeyGuard {
  readonly #options: KeyGuardOptions;
  readonly #serial = new Serial();
  readonly #checks = new Serial();
  readonly #wrongGuesses = new WrongGuesses(() => performance.now());
  #openedBy: Wrapping['kind'];
  /** A change whose recovery key has been displayed but not yet written down. */
  #waiting: Waiting | undefined;
  /** The page was left, or Second Look locked, while `written` was running. */
  #leftMeanwhile = false;
  /** Changes that were not made because the page was left or Second Look locked. */
  #notChanged: ShownChange[] = [];
  #hasFinished = false;

  constructor(options: KeyGuardOptions) {
    this.#options = options;
    this.#openedBy = options.openedBy;
  }

  /** What opened it at this start or, if a change was finished then, what opens it from now on. */
  get openedBy(): Wrapping['kind'] {
    return this.#openedBy;
  }

  /** Whether the system has a keychain that protects. */
  get hasKeychain(): boolean {
    return this.#options.keychain?.protects === true;
  }

  /** The kinds of wrappings that open it now. @throws Fault `key-not-opened`, or what the disk throws */
  kinds(): Promise<Set<Wrapping['kind']>> {
    return kindsOfWrapping(this.#options.folder, this.#options.disk);
  }

  /**
   * Opens the library key for `unlock`, with what was typed or unattended.
   * @throws Fault like `openLibraryKey`
   */
  async open(secret: KnownSecret | undefined): Promise<OpenedLibraryKey> {
    // A change that was interrupted by locking ends first.
    await this.#serial.run(async () => undefined);
    const { folder, keychain, disk } = this.#options;
    return openLibraryKey({ folder, keychain, secret, ...(disk && { disk }) });
  }

  /** Opens keys and receipts again, and zeroes the given library key. @throws Fault like `KeyStore.unlock` */
  async unlock({ key, change }: OpenedLibraryKey): Promise<void> {
    const { folder, disk, keys, receipts, libraryId } = this.#options;
    try {
      const current = await keyOfNewest(change ? [key, change.former] : [key], { folder, libraryId, disk });
      await keys.unlock(current);
      receipts.unlock({ libraryKey: key, former: change?.former, labelKey: keys.knownLabelKey });
      if (change) await this.finish(change);
    } finally {
      for (const each of [key, change?.former]) each?.fill(0);
    }
  }

  /**
   * Checks the passphrase, if there is one. Wrong guesses make the next one wait, as at the start.
   * @throws Fault `wrong-passphrase`, `wrong-recovery-key`
   */
  async #check(
    typed: string | undefined,
    { orRecoveryKey }: { readonly orRecoveryKey: boolean },
  ): Promise<void> {
    const kinds = await this.kinds();
    if (!kinds.has('passphrase')) return;
    const text = typed ?? '';
    const isRecoveryKey = orRecoveryKey && kinds.has('recovery-key') && looksLikeRecoveryKey(text);
    const secret = { kind: isRecoveryKey ? 'recovery-key' : 'passphrase', text } as const;
    const { folder, disk } = this.#options;
    await this.#checks.run(async () => {
      // A timer may fire a moment early.
      while (this.#wrongGuesses.waitMs > 0) await pause(this.#wrongGuesses.waitMs);
      const opened = await this.#wrongGuesses.guess(() =>
        openLibraryKey({ folder, keychain: undefined, secret, ...(disk && { disk }) }),
      );
      for (const key of [opened.key, opened.change?.former]) key?.fill(0);
    });
  }

  /**
   * Sets or changes the passphrase.
   * @param now the present passphrase, or the recovery key for a person who has forgotten it
   * @returns the recovery key that replaces the former one, if there was one. It must be written down, and
   * until `written` nothing is changed.
   * @throws Fault `empty-passphrase`, `short-passphrase`, `common-passphrase`, `wrong-passphrase`,
   * `wrong-recovery-key`, and like `written`
   */
  async setPassphrase(next: string, now?: string): Promise<string | undefined> {
    assertGoodPassphrase(next);
    await this.#check(now, { orRecoveryKey: true });
    const isChanged = (await this.kinds()).has('passphrase');
    const change = isChanged ? 'passphrase-changed' : 'passphrase-set';
    return this.#changeOrShow({ by: { passphrase: next } }, change);
  }

  /**
   * Removes the passphrase: keychain or key file guard the key again. Returns and throws like
   * `setPassphrase`.
   */
  async removePassphrase(now?: string): Promise<string | undefined> {
    await this.#check(now, { orRecoveryKey: true });
    return this.#changeOrShow({ by: ['keychain', 'key-file'] }, 'passphrase-removed');
  }

  /**
   * Makes or replaces the recovery key.
   * @returns the key, to be displayed once. Even the first one opens nothing until `written`.
   * @throws Fault `wrong-passphrase`
   */
  async makeRecoveryKey(now?: string): Promise<string> {
    // Only the passphrase itself will do, because it guards the new key, too.
    await this.#check(now, { orRecoveryKey: false });
    const kinds = await this.kinds();
    const isFile = kinds.has('key-file') && !kinds.has('keychain');
    // A missing keychain cannot guard the new key. Until it is back, only the recovery key opens it.
    const itself = isFile ? (['key-file'] as const) : (['keychain'] as const);
    const by = kinds.has('passphrase') ? { passphrase: now ?? '' } : itself;
    return this.#showFirst({ by }, kinds.has('recovery-key') ? 'recovery-replaced' : 'recovery-made');
  }

  /** If there is a recovery key, it is replaced as well. */
  async #changeOrShow(guard: NewGuard, change: ShownChange): Promise<string | undefined> {
    if ((await this.kinds()).has('recovery-key')) return this.#showFirst(guard, change);
    this.cancel();
    await this.#change(guard);
    return undefined;
  }

  #showFirst(guard: NewGuard, change: ShownChange): string {
    this.cancel();
    const recovery = newRecoveryKey();
    this.#waiting = { ...guard, recovery, change };
    return writeRecoveryKey(recovery);
  }

  /**
   * The displayed recovery key has been written down: makes the change.
   * @throws Fault `disk-full`, `write-failed`: nothing is changed, and it can be repeated;
   * `key-change-unfinished`: both guards open it until the next start, which continues; `bad-arguments` if
   * nothing is waiting
   */
  async written(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) throw new Fault('bad-arguments', 'no recovery key was shown');
    // Nothing may zero the recovery key while it is being wrapped.
    this.#waiting = undefined;
    this.#leftMeanwhile = false;
    try {
      await this.#change(waiting);
    } catch (error) {
      if (faultCodeOf(error) !== 'key-change-unfinished') {
        this.#waiting = { ...waiting, recovery: Buffer.from(waiting.recovery) };
        if (this.#leftMeanwhile) this.leave();
      }
      throw error;
    } finally {
      waiting.recovery.fill(0);
    }
  }

  /** Drops the change that waits for its recovery key to be written down. Everything stays as it was. */
  cancel(): void {
    this.#waiting?.recovery.fill(0);
    this.#waiting = undefined;
  }

  /**
   * Like `cancel`, but nobody asked for it: the page with the key was left, or Second Look locked. The person
   * may believe that the change was made, so `takeNews` says that it was not.
   * @returns whether anything was waiting
   */
  leave(): boolean {
    this.#leftMeanwhile = true;
    if (!this.#waiting) return false;
    this.#notChanged.push(this.#waiting.change);
    this.cancel();
    return true;
  }

  /** Changes that were not made although their recovery key had been displayed. Each is returned once. */
  takeNews(): LibraryNews[] {
    return this.#notChanged.splice(0).map((change) => ({ kind: 'key-not-changed', change }));
  }

  /**
   * After it was opened with the recovery key: lets the present keychain guard it again, unless there is a
   * passphrase.
   */
  async wrapAgain(): Promise<void> {
    if ((await this.kinds()).has('passphrase')) return;
    const key = this.#options.keys.libraryKey();
    await wrapAgain(this.#options, key).finally(() => key.fill(0));
  }

  /** Whether an opening has finished an interrupted change. Reported once. */
  takeFinished(): boolean {
    const has = this.#hasFinished;
    this.#hasFinished = false;
    return has;
  }

  /** Completes an interrupted change. If the disk refuses, the next opening tries again. Never throws. */
  async finish(change: KeyChange): Promise<void> {
    try {
      await this.#serial.run(() => finishKeyChange(this.#options, change));
      const kinds = await this.kinds();
      this.#openedBy =
        (['passphrase', 'keychain', 'key-file'] as const).find((kind) => kinds.has(kind)) ?? 'recovery-key';
      this.#hasFinished = true;
    } catch (error) {
      log('key change not finished', error);
    }
  }

  #change(guard: NewGuard): Promise<void> {
    return this.#serial.run(async () => {
      const former = this.#options.keys.libraryKey();
      const earlier = await unfinishedChange(this.#options, former);
      if (earlier) await finishKeyChange(this.#options, earlier);
      const change = { former: earlier?.next ?? former, next: randomFillSync(keyBuffer()) };
      try {
        await beginKeyChange(this.#options, change, guard);
        await finishKeyChange(this.#options, change);
      } catch (error) {
        const reached = await reachedBy(this.#options, change.next).catch(() => 'not-begun');
        if (reached === 'not-begun') throw error;
        log('key change', error);
        // It is complete; only the disk's confirmation is missing, and nothing is left to do.
        if (reached === 'begun') throw new Fault('key-change-unfinished', faultCodeOf(error));
      } finally {
        for (const key of [former, change.next, ...Object.values(earlier ?? {})]) key.fill(0);
      }
    });
  }
}

/** @throws Fault `empty-passphrase`, `short-passphrase`, `common-passphrase` */
export function assertGoodPassphrase(passphrase: string): void {
  const problem = passphraseProblem(passphrase);
  if (problem) throw new Fault(problem);
}

function looksLikeRecoveryKey(text: string): boolean {
  const key = readRecoveryKey(text);
  key?.fill(0);
  return key !== undefined;
}
