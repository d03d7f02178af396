import type { MethodName } from '../../shared/ipc/contract';
import type { Lock } from '../access/lock';
import { type Callers, handleCalls } from './handle';

/** What still works while it is locked: a recording, and the window that records it. */
const goesOn: ReadonlySet<MethodName> = new Set([
  ...([
    'app.info',
    'app.displays',
    'app.fillScreen',
    'app.saved',
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
    'recording.giveUp',
  ] as const),
  'recording.alarm',
  'lock.isOn',
  'lock.now',
]);

/** Whether a method may be called while it is locked. */
const isCallable = (name: MethodName): boolean => /^(unlock|tv)\./.test(name) || goesOn.has(name);

/**
 * Whether answers to calls from before the lock are still returned: the window counts on what was recorded or
 * marked.
 */
const isAnswered = (name: MethodName): boolean =>
  /^(unlock|tv|recording|moments)\./.test(name) || goesOn.has(name);

/** Refuses every call and every answer that has no business while it is locked, or allows all again. */
export function refuseWhileLocked(callers: Callers, on: boolean): void {
  callers.isLocked = on;
  callers.mayCall = on ? isCallable : () => true;
  callers.mayAnswer = on ? isAnswered : () => true;
}

/** Handles the lock. */
export function handleLock(callers: Callers, lock: Lock): void {
  handleCalls<'lock.now' | 'lock.isOn'>(callers, {
    'lock.now': () => lock.lock(),
    'lock.isOn': () => lock.isOn,
  });
}
