import type { Disk } from '../vault/disk';
import type { FirstGuard, Keychain, KnownSecret } from '../vault/library-key';
import type { ScryptParameters } from '../vault/wrappings';

/** What it takes to open a library. */
export interface LibraryOptions {
  /** The folder of all sessions. It holds no keys. */
  readonly folder: string;
  /** Where the keys of libraries are stored, on this machine only. */
  readonly vaultsFolder: string;
  readonly keychain: Keychain | undefined;
  /** Further folders of the app's own, where nothing may be saved: what Chromium keeps. */
  readonly ownFolders?: readonly string[];
  /** What a person typed to open it. */
  readonly secret?: KnownSecret | undefined;
  /** What guards the key of a new library if there is no keychain. Default: the key file. */
  readonly first?: FirstGuard | undefined;
  /** For tests: the disk for everything except the claim, which concerns running apps. */
  readonly disk?: Disk;
  /** For tests: scrypt's cost when a passphrase is set. */
  readonly scryptN?: ScryptParameters['N'] | undefined;
}
