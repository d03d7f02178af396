import { z } from 'zod';
import { deviceAccessSchema } from '../../model/device-access';
import { done, method, nothing } from '../method';
import { wrappingKindSchema } from './guard';
import { displaysSchema } from './reports';

export const appInfoSchema = z.object({
  version: z.string(),
  /** True on the runtime that is only for trying and testing. */
  trialRuntime: z.boolean(),
  /** What opened the library key at this start. */
  protectedBy: wrappingKindSchema,
  /** True if a recovery key exists, even if it could not be read at this start. */
  hasRecoveryKey: z.boolean(),
  /** How long a test recording lasts, in seconds, where a test has no time for the whole of it. */
  rehearsalSeconds: z.number().min(1).max(30).optional(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** The app itself: its version and state, its displays, closing it. */
export const appContract = {
  'app.info': method(nothing, appInfoSchema),
  'app.displays': method(nothing, displaysSchema),
  /** Whether the system lets the app use camera and microphone. `asks`: it may ask the person first. */
  'app.access': method(z.strictObject({ asks: z.boolean() }), deviceAccessSchema),
  /** Switches full screen for the operator window on or off. */
  'app.fillScreen': method(z.strictObject({ on: z.boolean() }), done),
  /** Closes the window. The person has been asked, and the recording has ended. */
  'app.close': method(nothing, done),
  /** What was being typed is saved, as `app.onSaveToClose` asked: the window closes. */
  'app.saved': method(nothing, done),
} as const;

export const appEvents = {
  /** The window is about to close: it saves what is being typed, and then calls `app.saved`. */
  'app.onSaveToClose': nothing,
} as const;
