import { z } from 'zod';
import { faultCodes } from '../../model/fault';
import { done, method, nothing } from '../method';

/** What can open the library key. */
export const wrappingKindSchema = z.enum(['keychain', 'key-file', 'passphrase', 'recovery-key']);

/** A passphrase or a recovery key as it was typed; empty if there is none. */
const secretText = z.string().max(4000);

export const guardStateSchema = z.object({
  kinds: z.array(wrappingKindSchema),
  /** True if the system has a keychain that really protects. */
  hasKeychain: z.boolean(),
});
export type GuardState = z.infer<typeof guardStateSchema>;

const faultCodeSchema = z.enum(faultCodes);

const unlockKindSchema = z.enum(['none', 'passphrase', 'recovery-key']);

export const unlockStateSchema = z.object({
  /**
   * True if there are no recordings yet and no keychain guards their key: the person is first asked to choose
   * a passphrase.
   */
  isFirst: z.boolean().optional(),
  /** The folder of the recordings, if their disk isn't connected. It is looked for again and again. */
  missing: z.string().optional(),
  /** What a person can type to open it; `none` if nothing can be typed. */
  kinds: z.array(unlockKindSchema),
  /** True if a person locked it; false if it did not open at the start (`fault` says why). */
  locked: z.boolean(),
  fault: faultCodeSchema.optional(),
  waitMs: z.number(),
});
export type UnlockState = z.infer<typeof unlockStateSchema>;

/**
 * The recovery key to write down before anything is changed; null if there is no key to show and the change
 * is done.
 */
const shownFirst = z.string().nullable();

/**
 * The passphrase and the lock: `guard.*` for the settings, `unlock.*` for the window that asks for the
 * passphrase or recovery key.
 */
export const guardContract = {
  /** How the key of the recordings is guarded. */
  'guard.state': method(nothing, guardStateSchema),
  /** Sets a passphrase; `now` is the current one, if there is one. No recording is touched. */
  'guard.setPassphrase': method(z.strictObject({ now: secretText, next: secretText }), shownFirst),
  'guard.removePassphrase': method(z.strictObject({ now: secretText }), shownFirst),
  /**
   * Makes a new recovery key, which is shown once. It replaces the previous one when `guard.written` is
   * called.
   */
  'guard.makeRecoveryKey': method(z.strictObject({ now: secretText }), z.string()),
  /** The person has written the recovery key down: makes the change that was requested. */
  'guard.written': method(nothing, done),
  /** The person has not written it down: nothing changes. */
  'guard.cancel': method(nothing, done),
  /**
   * The person left the screen that showed the recovery key: nothing changes, and the library's news says so.
   */
  'guard.leave': method(nothing, done),
  /** Hides the operator window from screen capture while it shows a recovery key. */
  'guard.hideSecret': method(z.strictObject({ on: z.boolean() }), done),
  /** Shows a new recovery key in its own window, for printing. */
  'guard.showRecoveryKey': method(z.strictObject({ key: secretText }), done),
  /**
   * Removes the keys from memory. From then on main answers nothing but `unlock.*` and what a running
   * recording needs.
   */
  'lock.now': method(nothing, done),
  'lock.isOn': method(nothing, z.boolean()),
  /** For the window that asks: what can be typed. */
  'unlock.state': method(nothing, unlockStateSchema),
  /**
   * Opens the recordings. If the secret is wrong, returns the reason and the wait before the next try, in ms.
   */
  'unlock.open': method(
    z.strictObject({ kind: unlockKindSchema, text: secretText }),
    z.object({ fault: faultCodeSchema.optional(), waitMs: z.number() }),
  ),
  /** At the very first start: sets this passphrase, or none if null. If it is refused, returns the reason. */
  'unlock.choose': method(
    z.strictObject({ passphrase: secretText.nullable() }),
    z.object({ fault: faultCodeSchema.optional() }),
  ),
  /**
   * At the start, while the disk with the recordings isn't connected: looks for it now. Returns what is asked for then;
   * nothing while the recordings are being opened.
   */
  'unlock.lookForDisk': method(nothing, unlockStateSchema.optional()),
} as const;

/** Events about the lock. */
export const lockEvents = { 'lock.onChanged': z.object({ on: z.boolean() }) } as const;
