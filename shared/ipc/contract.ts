import { z } from 'zod';
import { momentIdSchema, openingIdSchema, partNumberSchema, sessionIdSchema } from '../model/ids';
import { markSchema, mediaTimeSchema, momentSchema } from '../model/moment';
import { receiptSchema } from '../model/receipt';
import type { SessionSummary } from '../model/session';
import { settingsSchema } from '../model/settings';

/**
 * The one contract between the windows and main: for each method the schema of its argument, checked in main,
 * and of its result. Windows know sessions by id; no key, path or file ever crosses.
 */

const method = <Argument extends z.ZodType, Result extends z.ZodType>(
  argument: Argument,
  result: Result,
) => ({
  argument,
  result,
});

const nothing = z.undefined();
/** The result of a method that only does something. */
const done = z.void();

/** A moment in time: by the film's clock, or by the camera's while it is recorded (ms, `performance.now()`). */
const markTime = z.union([
  z.strictObject({ mediaMs: mediaTimeSchema }),
  z.strictObject({ captureMs: z.number().min(0).max(1e12) }),
]);

export const openFilmSchema = z.object({
  openingId: openingIdSchema,
  url: z.string(),
  code: z.string(),
  durationMs: z.number(),
  moments: z.array(momentSchema),
});
export type OpenFilm = z.infer<typeof openFilmSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  /** Running on the runtime that is for trying and testing only. */
  trialRuntime: z.boolean(),
  /** What protects the library key on this machine. */
  protectedBy: z.enum(['keychain', 'key-file']),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

const sessionSummarySchema = z.custom<SessionSummary>((value) => typeof value === 'object' && value !== null);

export const contract = {
  'app.info': method(nothing, appInfoSchema),
  'settings.get': method(nothing, settingsSchema),
  'settings.change': method(settingsSchema.partial(), settingsSchema),
  'library.list': method(nothing, z.array(sessionSummarySchema)),
  'library.receipts': method(nothing, z.array(receiptSchema)),
  'library.erase': method(z.strictObject({ sessionId: sessionIdSchema }), receiptSchema),
  /** Begins a session and its first part; the port for its chunks follows (`portMessage`). */
  'recording.begin': method(
    z.strictObject({ code: z.string().trim().min(1).max(80) }),
    z.object({ sessionId: sessionIdSchema, part: partNumberSchema }),
  ),
  'review.open': method(z.strictObject({ sessionId: sessionIdSchema }), openFilmSchema),
  'review.close': method(z.strictObject({ openingId: openingIdSchema }), done),
  'moments.add': method(
    z.strictObject({ sessionId: sessionIdSchema, mark: markSchema, at: markTime }),
    momentSchema,
  ),
  'moments.remove': method(z.strictObject({ sessionId: sessionIdSchema, momentId: momentIdSchema }), done),
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Argument<Name extends MethodName> = z.input<Contract[Name]['argument']>;
export type ResultOf<Name extends MethodName> = z.output<Contract[Name]['result']>;

/** What main tells its windows without being asked. */
export const events = {
  'library.onChanged': nothing,
  /** A stretch of the film could not be verified and is replaced by stillness. */
  'review.onDamage': z.object({ openingId: openingIdSchema, fromMs: z.number(), toMs: z.number() }),
  /** Moments whose time the first matched frames made more exact. */
  'moments.onChanged': z.object({ sessionId: sessionIdSchema, moments: z.array(momentSchema) }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type Payload<Name extends EventName> = z.output<Events[Name]>;
