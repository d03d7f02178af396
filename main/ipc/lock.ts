import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MethodName } from '../../shared/ipc/contract';
import type { UnlockState } from '../../shared/ipc/guard-contract';
import type { KnownSecret, Library } from '../library/library';
import { log } from '../log';
import { hideSecretFromCapture } from '../windows/protect';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';
import type { Asking } from './unlock';

/** What goes on while it is locked: a recording, and the window that records it. */
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

/** Also what was asked for before it was locked is answered then: the window counts on what was recorded or marked. */
const isAnswered = (name: MethodName): boolean =>
  /^(unlock|tv|recording|moments)\./.test(name) || goesOn.has(name);

/** Lets the keys go, and shows nothing but the lock until somebody opens it. */
export interface Lock {
  readonly isOn: boolean;
  /** Locks; a recording that is just being begun goes on. */
  lock(): Promise<void>;
  /** The computer falls asleep, or somebody has left: every key but a recorded session's is gone when this returns. */
  lockAtOnce(): Promise<void>;
  /** A recording has ended: if it is locked, its key goes now, too. */
  recordingEnded(): void;
}

/**
 * The lock. From the first moment on every call is refused that is not of a running recording, and no answer to an
 * earlier one is given out; the keys go; the window is told; and only then anything is waited for.
 */
export function handleLock(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly asking: Asking;
    readonly tell: Tell;
    /** Resolves when a recording that is just being begun is there. */
    readonly begun: () => Promise<void>;
    /** It is open again, and nothing has been listed yet: what the lock has broken off goes on. */
    readonly onUnlocked: () => void;
    /**
     * Breaks off whatever works with a session, and closes whatever shows something of one besides the laptop's own window:
     * before it returns. What it gives back resolves when the films are closed as well.
     */
    readonly stopAll: () => Promise<void>;
  },
): Lock {
  const { library, asking, tell, begun, onUnlocked, stopAll } = services;
  let isOn = false;
  /** Letting go and opening, one after the other: a recording may end while somebody unlocks. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const done = turn.then(step);
    turn = done.catch(() => undefined);
    return done;
  };
  const unlocked = (): void => {
    isOn = false;
    onUnlocked();
    callers.isLocked = false;
    hideSecretFromCapture('lock', false);
    // Whatever was shown before is not there any more.
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
    // Without a passphrase it opens as it does at the start: by whoever sits here.
    return there.has('passphrase') ? typed : ['none', ...typed];
  };
  /** All but the last bytes of what was open: before it returns. */
  const letGo = async (): Promise<void> => {
    const [ended, stopped] = [library.lock(), stopAll()];
    collectGarbage();
    await Promise.all([ended, stopped]);
  };
  /** From now on hardly anything is called or answered. */
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
      inTurn(() => library.unlock(secret).then(unlocked));
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
      await inTurn(() => begun().then(letGo));
    },
    async lockAtOnce() {
      const wasOn = isOn;
      refuse();
      const gone = letGo();
      // It may have been locked already, and just be opened: that fails, and is asked for once more.
      if (!wasOn) ask();
      await gone;
      // What was just being begun and has failed leaves its key.
      await begun();
      await inTurn(async () => {
        if (isOn) await letGo();
      });
    },
    recordingEnded() {
      inTurn(async () => {
        if (isOn) await letGo();
      }).catch((error: unknown) => log('locking after a recording', error));
    },
  };
  handleCalls<'lock.now' | 'lock.isOn'>(callers, {
    'lock.now': () => lock.lock(),
    'lock.isOn': () => isOn,
  });
  return lock;
}

/**
 * What OpenSSL holds of a key (the ciphers of films that were open) is zeroed when the objects that hold it are
 * collected; that may be long after, unless it is asked for.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
