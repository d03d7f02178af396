import { lstat, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Storage } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/model/settings';
import type { DiskEncryption } from './disk-encryption';
import { expectedRate, minutesLeft, reserveBytes } from './room-forecast';

type Service = NonNullable<Storage['syncedBy']>;

/** If a folder with such a name is anywhere above the library, a cloud service copies it. */
const folderNames: readonly (readonly [RegExp, Service])[] = [
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^OneDrive-.+$/i, 'OneDrive'],
  [/^(Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)$/i, 'iCloud'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google ?Drive|GoogleDrive-.+|My Drive|DriveFS)$/i, 'Google Drive'],
];

/** What the services leave in the folders that they sync. */
const markers: ReadonlyMap<string, Service> = new Map([
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.icloud', 'iCloud'],
]);

/** Linux's numbers for file systems without permissions: FAT and exFAT (statfs(2)). */
const weakFileSystems: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0]);

/** Which cloud service copies this folder, as far as its path and the files above it show. */
export async function syncedBy(folder: string): Promise<Service | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const name = at.slice(dirname(at).length).replace(/^[\\/]+/, '');
    const byName = folderNames.find(([pattern]) => pattern.test(name))?.[1];
    if (byName) return byName;
    const names = await readdir(at).catch(() => []);
    const byMarker = names.map((each) => markers.get(each)).find((service) => service !== undefined);
    // In a home folder `.dropbox` holds Dropbox's own settings, and says nothing about the folders beside it.
    if (byMarker && !(await isHome(at))) return byMarker;
    if (dirname(at) === at) return undefined;
  }
}

async function isHome(folder: string): Promise<boolean> {
  const looks = ['.bashrc', '.profile', '.zshrc', 'Library', 'AppData', '.config'];
  const found = await Promise.allSettled(looks.map((name) => lstat(join(folder, name))));
  return found.some(({ status }) => status === 'fulfilled');
}

type Kind = Pick<Storage, 'syncedBy' | 'keysSyncedBy' | 'weakFileSystem'>;

/** Where the recordings and their keys are. */
export interface Folders {
  readonly library: string;
  readonly keys: string;
  /** Rejects while the library's disk isn't connected: its folder would then be on another one. */
  readonly mustBeHere?: () => Promise<void>;
}

/** The place where the library is. */
export class StoragePlace {
  readonly #folder: string;
  readonly #keysFolder: string;
  readonly #mustBeHere: () => Promise<void>;
  readonly #isOnBattery: () => Promise<boolean>;
  #kind: Promise<Kind> | undefined;
  #diskEncryption: DiskEncryption | undefined;

  /**
   * @param diskEncryption what is known of the disk that holds the keys; nothing waits for it, and it does
   * not fail
   */
  constructor(
    { library, keys, mustBeHere = async () => undefined }: Folders,
    isOnBattery: () => Promise<boolean>,
    diskEncryption?: Promise<DiskEncryption>,
  ) {
    this.#folder = library;
    this.#keysFolder = keys;
    this.#mustBeHere = mustBeHere;
    this.#isOnBattery = isOnBattery;
    void diskEncryption?.then((found) => {
      this.#diskEncryption = found;
    });
  }

  /** @throws Fault `library-missing` */
  async freeBytes(): Promise<number> {
    await this.#mustBeHere();
    const { bavail, bsize } = await statfs(this.#folder);
    return bavail * bsize;
  }

  /** Describes the place. The forecast comes from the settings unless a measured one is given. */
  async look(settings: Settings, measured?: Pick<Storage, 'freeBytes' | 'minutesLeft'>): Promise<Storage> {
    const freeBytes = measured?.freeBytes ?? (await this.freeBytes());
    const minutes =
      measured?.minutesLeft ?? minutesLeft(freeBytes, reserveBytes(settings), expectedRate(settings));
    this.#kind ??= this.#lookOnce();
    const [kind, onBattery] = await Promise.all([this.#kind, this.#isOnBattery()]);
    return {
      ...{ freeBytes, minutesLeft: minutes, onBattery, ...kind },
      ...(this.#diskEncryption && { diskEncryption: this.#diskEncryption }),
    };
  }

  /** What does not change while the app runs. */
  async #lookOnce(): Promise<Kind> {
    const [service, keysService] = await Promise.all([syncedBy(this.#folder), syncedBy(this.#keysFolder)]);
    const { type } = await statfs(this.#folder);
    const weakFileSystem = process.platform === 'linux' && weakFileSystems.has(type);
    return {
      weakFileSystem,
      ...(service && { syncedBy: service }),
      ...(keysService && { keysSyncedBy: keysService }),
    };
  }
}
