import { z } from 'zod';
import { done, method, nothing } from '../method';
import { wrappingKindSchema } from './guard';
import { displaysSchema } from './reports';

export const appInfoSchema = z.object({
  version: z.string(),
  /** Running on the runtime that is for trying and testing only. */
  trialRuntime: z.boolean(),
  /** What the library key was opened by at this start. */
  protectedBy: wrappingKindSchema,
  /** There is a recovery key; also where that could not be read at this start. */
  hasRecoveryKey: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** The app itself: what it is, its displays, closing it. */
export const appContract = {
  'app.info': method(nothing, appInfoSchema),
  'app.displays': method(nothing, displaysSchema),
  /** The operator's window fills its screen, without frame and bars; or no more. */
  'app.fillScreen': method(z.strictObject({ on: z.boolean() }), done),
  /** Closes the window, after the person was asked and the recording has been ended. */
  'app.close': method(nothing, done),
} as const;
