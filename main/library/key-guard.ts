import { randomFillSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
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
import { Serial } from '../vault/serial';
import type { Wrapping } from '../vault/wrappings';
import { Attempts } from './attempts';
import { finishKeyChange, type UnderLibraryKey } from './change-key';

/** A change whose recovery key is shown. */
interface Waiting extends NewGuard {
  readonly recovery: Buffer;
  readonly change: ShownChange;
}

export interface KeyGuardOptions extends WrappingsPlace, UnderLibraryKey {
  readonly libraryId: string;
  readonly openedBy: Wrapping['kind'];
}

/**
 * How the library key is guarded. Each change of that makes a new library key, so that what opened the former one
 * opens nothing any more. Nothing here touches a recording.
 */
export class KeyGuard {
  readonly #options: KeyGuardOptions;
  readonly #serial = new Serial();
  readonly #checks = new Serial();
  readonly #attempts = new Attempts(() => performance.now());
  #openedBy: Wrapping['kind'];
  /** A change whose recovery key has been shown, and is not yet written down. */
  #waiting: Waiting | undefined;
  /** It was left, or locked, while `written` was at work. */
  #leftMeanwhile = false;
  /** What was not changed because somebody left, or because it was locked. */
  #notChanged: ShownChange[] = [];
  #hasFinished = false;

  constructor(options: KeyGuardOptions) {
    this.#options = options;
    this.#openedBy = options.openedBy;
  }

  /** What it was opened by at this start or, if a change was finished then, what opens it from now on. */
  get openedBy(): Wrapping['kind'] {
    return this.#openedBy;
  }

  /** Whether the system has a keychain that protects. */
  get hasKeychain(): boolean {
    return this.#options.keychain?.protects === true;
  }

  /** What opens it now. @throws Fault `key-not-opened`, or what the disk throws */
  kinds(): Promise<Set<Wrapping['kind']>> {
    return kindsOfWrapping(this.#options.folder, this.#options.disk);
  }

  /** The library key, by what was typed or of itself, for `unlock`. @throws Fault like `openLibraryKey` */
  async open(secret: KnownSecret | undefined): Promise<OpenedLibraryKey> {
    // A change that locking has broken off comes to its end first.
    await this.#serial.run(async () => undefined);
    const { folder, keychain, disk } = this.#options;
    return openLibraryKey({ folder, keychain, secret, ...(disk && { disk }) });
  }

  /** Opens keys and receipts again, and zeroes the library key that it is given. @throws Fault like `KeyStore.unlock` */
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
   * Whoever sits here knows the passphrase, or there is none. Wrong guesses make the next one wait, as at the start.
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
      // A timer may end a moment early.
      while (this.#attempts.waitMs > 0) await pause(this.#attempts.waitMs);
      const opened = await this.#attempts.guess(() =>
        openLibraryKey({ folder, keychain: undefined, secret, ...(disk && { disk }) }),
      );
      for (const key of [opened.key, opened.change?.former]) key?.fill(0);
    });
  }

  /**
   * Sets a passphrase, or another.
   * @param now the one there is, or the recovery key: whoever has forgotten the passphrase sets another
   * @returns the recovery key that takes the former one's place, if there was one: it must be written down, and until
   *   `written` nothing is changed. @throws Fault `empty-passphrase`, `short-passphrase`, `common-passphrase`,
   *   `wrong-passphrase`, `wrong-recovery-key`, and like `written`
   */
  async setPassphrase(next: string, now?: string): Promise<string | undefined> {
    assertGoodPassphrase(next);
    await this.#check(now, { orRecoveryKey: true });
    const isChanged = (await this.kinds()).has('passphrase');
    const change = isChanged ? 'passphrase-changed' : 'passphrase-set';
    return this.#changeOrShow({ by: { passphrase: next } }, change);
  }

  /** Takes it away: keychain or file guard the key again. Returns and throws like `setPassphrase` */
  async removePassphrase(now?: string): Promise<string | undefined> {
    await this.#check(now, { orRecoveryKey: true });
    return this.#changeOrShow({ by: ['keychain', 'key-file'] }, 'passphrase-removed');
  }

  /**
   * Makes a recovery key, or another.
   * @returns the key, to be shown once: the first one, too, opens nothing until `written`
   * @throws Fault `wrong-passphrase`
   */
  async makeRecoveryKey(now?: string): Promise<string> {
    // The passphrase itself: it guards the new key, too.
    await this.#check(now, { orRecoveryKey: false });
    const kinds = await this.kinds();
    const isFile = kinds.has('key-file') && !kinds.has('keychain');
    // A keychain that is gone cannot guard the new key: until it is back the recovery key alone does.
    const itself = isFile ? (['key-file'] as const) : (['keychain'] as const);
    const by = kinds.has('passphrase') ? { passphrase: now ?? '' } : itself;
    return this.#showFirst({ by }, kinds.has('recovery-key') ? 'recovery-replaced' : 'recovery-made');
  }

  /** Where there is a recovery key it is replaced, too. */
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
   * The recovery key that was shown is written down: now all is changed. @throws Fault `disk-full`, `write-failed`:
   * nothing is changed, and it can be repeated; `key-change-unfinished`: the former guard and the new one open it
   * until the next start, which goes on; `bad-arguments` if none waits
   */
  async written(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) throw new Fault('bad-arguments', 'no recovery key was shown');
    // Nothing zeroes the recovery key while it is being wrapped.
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

  /** Forgets what waits for its recovery key to be written down: all is as before. */
  cancel(): void {
    this.#waiting?.recovery.fill(0);
    this.#waiting = undefined;
  }

  /**
   * Like `cancel`, but nobody has asked for it: whoever sits here left the key that is shown, or it is locked. They may
   * believe that all is changed, and so `takeNews` says that it is not. @returns whether anything waited
   */
  leave(): boolean {
    this.#leftMeanwhile = true;
    if (!this.#waiting) return false;
    this.#notChanged.push(this.#waiting.change);
    this.cancel();
    return true;
  }

  /** What was not changed although its recovery key had been shown. Each is given once. */
  takeNews(): LibraryNews[] {
    return this.#notChanged.splice(0).map((change) => ({ kind: 'key-not-changed', change }));
  }

  /** After it was opened by the recovery key: the keychain that is there now guards it, too. Not with a passphrase. */
  async wrapAgain(): Promise<void> {
    if ((await this.kinds()).has('passphrase')) return;
    const key = this.#options.keys.libraryKey();
    await wrapAgain(this.#options, key).finally(() => key.fill(0));
  }

  /** Whether an opening has finished a change that was broken off. Said once. */
  takeFinished(): boolean {
    const has = this.#hasFinished;
    this.#hasFinished = false;
    return has;
  }

  /** Ends a change that was broken off. Where the disk refuses it is tried again at the next opening; never throws. */
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
        // Ended, all but that the disk says so: nothing of it is left to be done.
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
