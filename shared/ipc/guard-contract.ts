import { z } from 'zod';
import { done, method, nothing } from './method';

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

export const unlockStateSchema = z.object({
  /** By what it can be opened that a person types. */
  kinds: z.array(z.enum(['passphrase', 'recovery-key'])),
  /** Why it did not open of itself. */
  fault: z.string(),
  waitMs: z.number(),
});
export type UnlockState = z.infer<typeof unlockStateSchema>;

/** Of the passphrase: `guard.*` for the settings, `unlock.*` for the window that asks for it, and for no other. */
export const guardContract = {
  /** How the key of the recordings is guarded. */
  'guard.state': method(nothing, guardStateSchema),
  /** Sets a passphrase; where there is one it must be given. Nothing recorded is touched. */
  'guard.setPassphrase': method(z.strictObject({ now: secretText, next: secretText }), done),
  'guard.removePassphrase': method(z.strictObject({ now: secretText }), done),
  /** A new recovery key, shown once; the one before opens no longer. */
  'guard.makeRecoveryKey': method(z.strictObject({ now: secretText }), z.string()),
  /** Of the window that asks: what can be typed. */
  'unlock.state': method(nothing, unlockStateSchema),
  /** Opens the recordings. Where it is wrong: why, and how long one waits before the next try, ms. */
  'unlock.open': method(
    z.strictObject({ kind: z.enum(['passphrase', 'recovery-key']), text: secretText }),
    z.object({ fault: z.string().optional(), waitMs: z.number() }),
  ),
} as const;
