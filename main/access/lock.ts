import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Serial } from '../../shared/async/serial';
import type { UnlockState } from '../../shared/ipc/contract';
import { log } from '../log';
import type { KnownSecret } from '../vault/library-key';
import type { Asking } from './asking';
import type { KeyGuard } from './key-guard';

export interface LockServices {
  readonly library: {
    readonly guard: Pick<KeyGuard, 'kinds'>;
    /** Wipes its keys before it returns; the promise resolves when the journals are ended. */
    lock(): Promise<void>;
    /** @throws Fault why it does not open; it then stays locked */
    unlock(secret: KnownSecret | undefined): Promise<void>;
  };
  readonly asking: Pick<Asking, 'ask'>;
  /** Refuses every call and every answer that does not belong to a running recording, or allows all again. */
  readonly refuse: (on: boolean) => void;
  /** Shows the lock screen, or no longer. */
  readonly show: (on: boolean) => void;
  /** Resolves when a recording that is just being begun has begun. */
  readonly begun: () => Promise<void>;
  /** It is unlocked, and nothing has been listed yet: continues what the lock interrupted. */
  readonly onUnlocked: () => void;
  /**
   * Stops all work with a session, and closes everything outside the laptop's own window that shows one,
   * before it returns. The promise resolves when the films are closed as well.
   */
  readonly stopAll: () => Promise<void>;
}

/**
 * Wipes the keys, and shows nothing but the lock screen until a person unlocks. From the first moment every
 * call is refused that does not belong to a running recording, and no answer to an earlier call is returned.
 * Then the keys are wiped and the window is notified. Only after that does it wait for anything.
 */
export class Lock {
  readonly #services: LockServices;
  #isOn = false;
  /** Locking and unlocking run one at a time: a recording may end while a person unlocks. */
  readonly #turns = new Serial();

  constructor(services: LockServices) {
    this.#services = services;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Locks. A recording that is just being begun continues. */
  async lock(): Promise<void> {
    if (this.#isOn) return;
    this.#refuse();
    this.#ask();
    await this.#turns.run(() => this.#services.begun().then(() => this.#wipe()));
  }

  /**
   * The computer falls asleep, or the person has left: when this returns, every key is wiped except a
   * recorded session's.
   */
  async lockAtOnce(): Promise<void> {
    const wasOn = this.#isOn;
    this.#refuse();
    const gone = this.#wipe();
    // If it was locked already and is just being unlocked, unlocking fails and the passphrase is asked for
    // again.
    if (!wasOn) this.#ask();
    await gone;
    // A recording that was being begun and has failed leaves its key.
    await this.#services.begun();
    await this.#wipeIfOn();
  }

  /** A recording has ended: if it is locked, wipes that session's key now, too. */
  recordingEnded(): void {
    this.#wipeIfOn().catch((error: unknown) => log('locking after a recording', error));
  }

  #refuse(): void {
    this.#isOn = true;
    this.#services.refuse(true);
  }

  #ask(): void {
    const { asking, library, show } = this.#services;
    show(true);
    const open = (secret: KnownSecret | undefined): Promise<void> =>
      this.#turns.run(() => library.unlock(secret).then(() => this.#unlocked()));
    void asking.ask({ kinds: this.#whatOpens(), locked: true, open });
  }

  async #whatOpens(): Promise<UnlockState['kinds']> {
    const both = ['passphrase', 'recovery-key'] as const;
    const there = await this.#services.library.guard.kinds().catch(() => new Set(both));
    const typed = both.filter((kind) => there.has(kind));
    // Without a passphrase it opens as at the start: for anyone.
    return there.has('passphrase') ? typed : ['none', ...typed];
  }

  #unlocked(): void {
    const { refuse, show, onUnlocked } = this.#services;
    this.#isOn = false;
    onUnlocked();
    refuse(false);
    show(false);
  }

  /** Wipes everything but the last bytes of what was open, before it returns. */
  async #wipe(): Promise<void> {
    const { library, stopAll } = this.#services;
    const [ended, stopped] = [library.lock(), stopAll()];
    collectGarbage();
    await Promise.all([ended, stopped]);
  }

  #wipeIfOn(): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#isOn) await this.#wipe();
    });
  }
}

/**
 * OpenSSL's copies of a key (the ciphers of films that were open) are zeroed when the objects that hold them
 * are collected. Without this, that may be long after.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
