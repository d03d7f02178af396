import {
  kindsOfWrapping,
  makeRecoveryKey,
  removePassphrase,
  setPassphrase,
  type WrappedKey,
  wrapAgain,
} from '../vault/change-wrappings';
import type { Disk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import { type Keychain, type KnownSecret, openLibraryKey } from '../vault/library-key';
import type { Wrapping } from '../vault/wrappings';

export interface KeyGuardOptions {
  /** Where the wrappings are. */
  readonly folder: string;
  readonly keys: KeyStore;
  readonly keychain: Keychain | undefined;
  readonly disk: Disk;
  readonly openedBy: Wrapping['kind'];
}

/** How the library key is guarded. Nothing here touches a recording. */
export class KeyGuard {
  readonly #options: KeyGuardOptions;

  constructor(options: KeyGuardOptions) {
    this.#options = options;
  }

  /** What it was opened by at this start. */
  get openedBy(): Wrapping['kind'] {
    return this.#options.openedBy;
  }

  /** Whether the system has a keychain that protects. */
  get hasKeychain(): boolean {
    return this.#options.keychain?.protects === true;
  }

  /** What opens it now. @throws Fault `key-not-opened`, or what the disk throws */
  kinds(): Promise<Set<Wrapping['kind']>> {
    return kindsOfWrapping(this.#options.folder, this.#options.disk);
  }

  /** The library key, by what was typed or of itself; the caller zeroes it. @throws Fault like `openLibraryKey` */
  async open(secret: KnownSecret | undefined): Promise<Buffer> {
    const { folder, keychain, disk } = this.#options;
    return (await openLibraryKey({ folder, keychain, secret, disk })).key;
  }

  /** Whoever sits here knows the passphrase, or there is none. @throws Fault `wrong-passphrase` */
  async check(passphrase: string | undefined): Promise<void> {
    if (!(await this.kinds()).has('passphrase')) return;
    const { folder, disk } = this.#options;
    const secret = { kind: 'passphrase', text: passphrase ?? '' } as const;
    const { key } = await openLibraryKey({ folder, keychain: undefined, secret, disk });
    key.fill(0);
  }

  /** Sets a passphrase, or another. @throws Fault `empty-passphrase`, `disk-full`, `write-failed` */
  setPassphrase(passphrase: string): Promise<void> {
    return this.#withKey((place) => setPassphrase(place, passphrase));
  }

  /** Takes it away: keychain or file guard the key again. @throws Fault `disk-full`, `write-failed` */
  removePassphrase(): Promise<void> {
    return this.#withKey((place) => removePassphrase(place, this.#options.keychain));
  }

  /** @returns the recovery key, to be shown once. @throws Fault `disk-full`, `write-failed` */
  makeRecoveryKey(): Promise<string> {
    return this.#withKey(makeRecoveryKey);
  }

  /** After it was opened by the recovery key: the keychain that is there now guards it, too. Not with a passphrase. */
  async wrapAgain(): Promise<void> {
    if ((await this.kinds()).has('passphrase')) return;
    await this.#withKey((place) => wrapAgain(place, this.#options.keychain));
  }

  #withKey<Value>(run: (place: WrappedKey) => Promise<Value>): Promise<Value> {
    const { folder, disk, keys } = this.#options;
    return keys.withLibraryKey((key) => run({ folder, disk, key }));
  }
}
