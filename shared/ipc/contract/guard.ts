import { z } from 'zod';
import { done, method, nothing } from '../method';

/** What can open the library key. */
export const wrappingKindSchema = z.enum(['keychain', 'key-file', 'passphrase', 'recovery-key']);

/** A passphrase or a recovery key as it is typed; empty: none. */
const secretText = z.string().max(4000);

export const guardStateSchema = z.object({
  kinds: z.array(wrappingKindSchema),
  /** The system has a keychain that protects. */
  hasKeychain: z.boolean(),
});
export type GuardState = z.infer<typeof guardStateSchema>;

const unlockKindSchema = z.enum(['none', 'passphrase', 'recovery-key']);

export const unlockStateSchema = z.object({
  /** There are no recordings yet, and no keychain guards their key: whether a passphrase does is asked for first. */
  isFirst: z.boolean().optional(),
  /** By what a person can open it; `none`: nothing is to be typed. */
  kinds: z.array(unlockKindSchema),
  /** Somebody has locked it; else it did not open of itself at the start: why. */
  locked: z.boolean(),
  fault: z.string().optional(),
  waitMs: z.number(),
});
export type UnlockState = z.infer<typeof unlockStateSchema>;

/** The recovery key that is to be written down before anything is changed; null: there is none, and it is done. */
const shownFirst = z.string().nullable();

/** Of the passphrase and the lock: `guard.*` for the settings, `unlock.*` for the window that asks for what opens it. */
export const guardContract = {
  /** How the key of the recordings is guarded. */
  'guard.state': method(nothing, guardStateSchema),
  /** Sets a passphrase; where there is one it must be given. Nothing recorded is touched. */
  'guard.setPassphrase': method(z.strictObject({ now: secretText, next: secretText }), shownFirst),
  'guard.removePassphrase': method(z.strictObject({ now: secretText }), shownFirst),
  /** A new recovery key, shown once: from `guard.written` on it opens, and the one before no longer. */
  'guard.makeRecoveryKey': method(z.strictObject({ now: secretText }), z.string()),
  /** The recovery key that was shown is written down: what was asked for is done now. */
  'guard.written': method(nothing, done),
  /** It is not: all stays as it was. */
  'guard.cancel': method(nothing, done),
  /** Whoever was shown it has gone to another screen: all stays as it was, and the library's news say so. */
  'guard.leave': method(nothing, done),
  /** A recovery key stands in the laptop's own window, or no longer: no capture program sees that window meanwhile. */
  'guard.hideSecret': method(z.strictObject({ on: z.boolean() }), done),
  /** Shows a new recovery key in a window of its own, to be printed. */
  'guard.showRecoveryKey': method(z.strictObject({ key: secretText }), done),
  /** Lets the keys go; nothing but `unlock.*`, and a running recording, is answered from then on. */
  'lock.now': method(nothing, done),
  'lock.isOn': method(nothing, z.boolean()),
  /** Of the window that asks: what can be typed. */
  'unlock.state': method(nothing, unlockStateSchema),
  /** Opens the recordings. Where it is wrong: why, and how long one waits before the next try, ms. */
  'unlock.open': method(
    z.strictObject({ kind: unlockKindSchema, text: secretText }),
    z.object({ fault: z.string().optional(), waitMs: z.number() }),
  ),
  /** Of that window at the very first start: this passphrase or, with null, none. Where it is refused: why. */
  'unlock.choose': method(
    z.strictObject({ passphrase: secretText.nullable() }),
    z.object({ fault: z.string().optional() }),
  ),
} as const;

/** What main tells of the lock. */
export const lockEvents = { 'lock.onChanged': z.object({ on: z.boolean() }) } as const;
