import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Serial } from '../../shared/async/serial';
import type { MethodName, UnlockState } from '../../shared/ipc/contract';
import type { KnownSecret, Library } from '../library/library';
import { log } from '../log';
import { hideSecretFromCapture } from '../windows/protect';
import type { Tell } from '../windows/tell';
import { type Callers, handleCalls } from './handle';
import type { Asking } from './unlock';

/** What still works while it is locked: a recording, and the window that records it. */
const goesOn: ReadonlySet<MethodName> = new Set([
  ...([
    'app.info',
    'app.displays',
    'app.fillScreen',
    'settings.get',
    'screening.now',
    'screening.show',
  ] as const),
  ...([
    'recording.interrupted',
    'recording.goingOn',
    'recording.goOn',
    'recording.nextPart',
    'recording.finish',
  ] as const),
  'recording.alarm',
  'lock.isOn',
  'lock.now',
]);

/**
 * Answers to calls from before the lock are still returned for these: the window counts on what was recorded
 * or marked.
 */
const isAnswered = (name: MethodName): boolean =>
  /^(unlock|tv|recording|moments)\./.test(name) || goesOn.has(name);

/** Wipes the keys, and shows nothing but the lock screen until a person unlocks. */
export interface Lock {
  readonly isOn: boolean;
  /** Locks. A recording that is just being begun continues. */
  lock(): Promise<void>;
  /**
   * The computer falls asleep, or the person has left: when this returns, every key is wiped except a
   * recorded session's.
   */
  lockAtOnce(): Promise<void>;
  /** A recording has ended: if it is locked, wipes that session's key now, too. */
  recordingEnded(): void;
}

/**
 * Handles the lock. From the first moment every call is refused that does not belong to a running recording,
 * and no answer to an earlier call is returned. Then the keys are wiped and the window is notified. Only
 * after that does it wait for anything.
 */
export function handleLock(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly asking: Asking;
    readonly tell: Tell;
    /** Resolves when a recording that is just being begun has begun. */
    readonly begun: () => Promise<void>;
    /** It is unlocked, and nothing has been listed yet: continues what the lock interrupted. */
    readonly onUnlocked: () => void;
    /**
     * Stops all work with a session, and closes everything outside the laptop's own window that shows one,
     * before it returns. The promise resolves when the films are closed as well.
     */
    readonly stopAll: () => Promise<void>;
  },
): Lock {
  const { library, asking, tell, begun, onUnlocked, stopAll } = services;
  let isOn = false;
  /** Locking and unlocking run one at a time: a recording may end while a person unlocks. */
  const turns = new Serial();
  const unlocked = (): void => {
    isOn = false;
    onUnlocked();
    callers.isLocked = false;
    hideSecretFromCapture('lock', false);
    // Whatever was displayed before is gone.
    hideSecretFromCapture('recovery-key', false);
    callers.mayCall = () => true;
    callers.mayAnswer = () => true;
    onUnlocked();
    tell('lock.onChanged', { on: false });
    tell('library.onChanged', undefined);
  };
  const whatOpens = async (): Promise<UnlockState['kinds']> => {
    const there = await library.guard.kinds().catch(() => new Set(['passphrase', 'recovery-key'] as const));
    const typed = (['passphrase', 'recovery-key'] as const).filter((kind) => there.has(kind));
    // Without a passphrase it opens as at the start: for anyone.
    return there.has('passphrase') ? typed : ['none', ...typed];
  };
  /** Wipes everything but the last bytes of what was open, before it returns. */
  const letGo = async (): Promise<void> => {
    const [ended, stopped] = [library.lock(), stopAll()];
    collectGarbage();
    await Promise.all([ended, stopped]);
  };
  /** From now on hardly any call is accepted or answered. */
  const refuse = (): void => {
    isOn = true;
    callers.isLocked = true;
    callers.mayCall = (name) => /^(unlock|tv)\./.test(name) || goesOn.has(name);
    callers.mayAnswer = isAnswered;
  };
  const ask = (): void => {
    hideSecretFromCapture('lock', true);
    tell('lock.onChanged', { on: true });
    const open = (secret: KnownSecret | undefined): Promise<void> =>
      turns.run(() => library.unlock(secret).then(unlocked));
    void asking.ask({ kinds: whatOpens(), locked: true, open });
  };
  const lock: Lock = {
    get isOn() {
      return isOn;
    },
    async lock() {
      if (isOn) return;
      refuse();
      ask();
      await turns.run(() => begun().then(letGo));
    },
    async lockAtOnce() {
      const wasOn = isOn;
      refuse();
      const gone = letGo();
      // If it was locked already and is just being unlocked, unlocking fails and the passphrase is asked for
      // again.
      if (!wasOn) ask();
      await gone;
      // A recording that was being begun and has failed leaves its key.
      await begun();
      await turns.run(async () => {
        if (isOn) await letGo();
      });
    },
    recordingEnded() {
      turns
        .run(async () => {
          if (isOn) await letGo();
        })
        .catch((error: unknown) => log('locking after a recording', error));
    },
  };
  handleCalls<'lock.now' | 'lock.isOn'>(callers, {
    'lock.now': () => lock.lock(),
    'lock.isOn': () => isOn,
  });
  return lock;
}

/**
 * OpenSSL's copies of a key (the ciphers of films that were open) are zeroed when the objects that hold them
 * are collected. Without this, that may be long after.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
