import type { UnlockState } from '../../shared/ipc/contract';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { Settings, SettingsPatch } from '../../shared/model/settings';
import { log } from '../log';
import type { FirstGuard, KnownSecret } from '../vault/library-key';
import type { Wrapping } from '../vault/wrappings';
import type { Asking } from './asking';
import { assertGoodPassphrase, type KeyGuard } from './key-guard';

/** After these faults a person can still open it by typing something. */
const canBeTyped: ReadonlySet<FaultCode> = new Set([
  'passphrase-needed',
  'keychain-missing',
  'key-not-opened',
]);

/** What a library is opened by. */
export interface OpenedBy {
  /** What guards the key of a new library if there is no keychain. */
  readonly first?: FirstGuard | undefined;
  /** What a person typed. */
  readonly secret?: KnownSecret | undefined;
}

/** The library, as far as opening it is concerned. */
interface Openable {
  readonly guard: Pick<KeyGuard, 'wrapAgain'>;
}

/** What opens the library, and who is asked. */
export interface OpeningServices<Opened extends Openable> {
  readonly asking: Asking;
  /** The folder of the recordings. */
  readonly folder: string;
  /** @throws Fault why it does not open */
  readonly open: (by: OpenedBy) => Promise<Opened>;
  /** What can open a library that did not open; empty if that is unknown. */
  readonly whatOpens: () => Promise<ReadonlySet<Wrapping['kind']>>;
  /** Opens the window that asks. @returns closes it */
  readonly openWindow: (onClosed: () => void) => () => void;
  /** The person has closed that window. */
  readonly quit: () => void;
  /** Something was typed and is tried. */
  readonly onOpening: () => void;
  readonly settings: {
    readonly current: Pick<Settings, 'passphraseDeclined'>;
    change(patch: SettingsPatch): Promise<unknown>;
  };
}

/**
 * Opens the library. If it does not open unattended but a passphrase or the recovery key can open it, a
 * window asks for that before any other window exists; closing that window quits. The same window asks if a
 * first key would be stored on the disk in the clear and nobody was asked about that: until the answer there
 * is no key. And it waits for the disk with the recordings, if that isn't connected: nothing is made elsewhere.
 * @returns the library, and a function that closes the window that asked: call it once another window exists,
 * so that the app is never without one
 * @throws Fault if it cannot be opened whatever is typed
 */
export async function openAtStart<Opened extends Openable>(
  services: OpeningServices<Opened>,
): Promise<{ readonly library: Opened; readonly closeAsking: () => void }> {
  const { asking, folder, open, settings, quit, onOpening } = services;
  let library: Opened | undefined;
  const tryToOpen = async (by: OpenedBy): Promise<Opened> => {
    onOpening();
    library = await open(by);
    return library;
  };
  const unattended = (): Promise<Opened> =>
    open({ first: settings.current.passphraseDeclined ? 'key-file' : 'ask' });
  // One window asks for everything.
  let closeAsking = (): void => undefined;
  let isAsking = false;
  const openWindow = (): void => {
    if (isAsking) return;
    isAsking = true;
    closeAsking = services.openWindow(() => {
      if (!library) quit();
    });
  };
  try {
    library = await unattended().catch(async (error: unknown) => {
      if (faultCodeOf(error) !== 'library-missing') throw error;
      let tried: Promise<Opened> = Promise.reject(error);
      const look = async (): Promise<boolean> => {
        tried = unattended();
        return tried.then(
          () => true,
          (again: unknown) => faultCodeOf(again) !== 'library-missing',
        );
      };
      tried.catch(() => undefined);
      openWindow();
      await asking.askDisk({ folder, look });
      return tried;
    });
  } catch (error) {
    const fault = faultCodeOf(error);
    const kinds = await typedKinds(services);
    const isFirst = fault === 'passphrase-choice';
    if (!isFirst && (!canBeTyped.has(fault) || kinds.length === 0)) throw error;
    openWindow();
    if (isFirst) await askFirst(services, tryToOpen);
    else await askFor(services, { kinds, fault }, tryToOpen);
    if (!library) throw new Fault('internal', 'opened without a library');
  }
  return { library, closeAsking: () => closeAsking() };
}

/** What a person can type to open it. */
async function typedKinds({
  whatOpens,
}: Pick<OpeningServices<Openable>, 'whatOpens'>): Promise<UnlockState['kinds']> {
  const there = await whatOpens();
  return (['passphrase', 'recovery-key'] as const).filter((kind) => there.has(kind));
}

/** Asks how to guard the first key. */
function askFirst(
  { asking, settings }: Pick<OpeningServices<Openable>, 'asking' | 'settings'>,
  open: (by: OpenedBy) => Promise<unknown>,
): Promise<void> {
  return asking.askFirst({
    async choose(passphrase) {
      if (passphrase !== undefined) assertGoodPassphrase(passphrase);
      // Stored before anything exists: a person who declines is not asked again.
      else await settings.change({ passphraseDeclined: true });
      await open({ first: passphrase === undefined ? 'key-file' : { passphrase } });
    },
  });
}

/** Asks for what opens it. */
function askFor(
  { asking }: Pick<OpeningServices<Openable>, 'asking'>,
  asked: { readonly kinds: UnlockState['kinds']; readonly fault: FaultCode },
  open: (by: OpenedBy) => Promise<Openable>,
): Promise<void> {
  return asking.ask({
    ...{ ...asked, locked: false },
    async open(secret) {
      const { guard } = await open({ secret });
      // If that is refused, the next start asks for the recovery key again.
      if (secret?.kind === 'recovery-key')
        await guard.wrapAgain().catch((error: unknown) => log('not wrapped again', error));
    },
  });
}
