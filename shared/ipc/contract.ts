import { z } from 'zod';
import {
  beginWishSchema,
  daySchema,
  givenAgreementSchema,
  keepWishShape,
  peopleSchema,
} from '../model/agreement';
import { alarmSchema, windowAlarmSchema } from '../model/alarm';
import { dueStateSchema } from '../model/due';
import { goingOnSchema, heldReasonSchema } from '../model/going-on';
import { momentIdSchema, openingIdSchema, partNumberSchema, sessionIdSchema } from '../model/ids';
import { libraryNewsSchema } from '../model/library-news';
import {
  entrySchema,
  markSchema,
  maxChosen,
  mediaTimeSchema,
  momentSchema,
  phaseSchema,
  takenOutSchema,
} from '../model/moment';
import { keptReceiptSchema, receiptSchema, unfinishedSchema } from '../model/receipt';
import { reviewPlaceSchema } from '../model/review-place';
import type { SessionSummary } from '../model/session';
import { codecSchema, settingsSchema } from '../model/settings';
import { spanSchema } from '../model/span';
import { guardContract, lockEvents, wrappingKindSchema } from './guard-contract';
import { done, method, nothing } from './method';
import {
  checkReportSchema,
  displaysSchema,
  libraryReportSchema,
  rehearsedSchema,
  storageSchema,
} from './reports';
import { strikeContract, strikeEvents } from './strike-contract';
import { tvContract, tvEvents } from './tv-contract';

/**
 * The one contract between the windows and main: for each method the schema of its argument, checked in main,
 * and of its result. Windows know sessions by id; no key, path or file ever crosses.
 */

export * from './reports';

/** A moment in time: by the film's clock, or by the camera's while it is recorded (ms, `performance.now()`). */
const markTime = z.union([
  z.strictObject({ mediaMs: mediaTimeSchema }),
  z.strictObject({
    captureMs: z.number().min(0).max(1e12),
    /** What was reacted to lies so much earlier, ms. */
    reactionMs: z.number().min(0).max(10_000).optional(),
  }),
]);

/**
 * Sound as a line: for each step of media time (fine: 20 ms) the lowest and the highest sample of the mix, 16 bit,
 * little-endian, one after the other; 0, 0 where none is known.
 */
export const peaksSchema = z.object({
  perSecond: z.number().positive(),
  bytes: z.instanceof(Uint8Array),
  /** A part begins anywhere between two steps: from that step on each lies so many ms later, or earlier. */
  offsets: z.array(z.object({ fromStep: z.number().int().nonnegative(), ms: z.number() })).optional(),
});
export type Peaks = z.infer<typeof peaksSchema>;

export const openFilmSchema = z.object({
  openingId: openingIdSchema,
  url: z.string(),
  code: z.string(),
  durationMs: z.number(),
  moments: z.array(momentSchema),
  phases: z.array(phaseSchema),
  /** Stretches that the film leaves out, media time, in order and apart. Media time goes on over them. */
  takenOut: z.array(spanSchema),
  /** Starred, in the order in which they are to be talked about. */
  chosen: z.array(momentIdSchema),
  /** In media time, one after the other; how long nothing was recorded before each, where that is known. */
  parts: z.array(spanSchema.extend({ gapMs: z.number().optional() })),
  /** Stretches that are known to be lost, media time. */
  damage: z.array(spanSchema),
  /** What the leaders are called; empty: leader A, leader B. */
  aliases: z.object({ A: z.string(), B: z.string() }),
  /** The sound of all of it, coarse, where that is known at once. The fine line comes by `review.peaks`. */
  line: peaksSchema.optional(),
  /** Where its review was left. */
  place: reviewPlaceSchema.optional(),
});
export type OpenFilm = z.infer<typeof openFilmSchema>;

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

/** A part that main has begun; the port for its chunks comes just before this answer (`portMessage`). */
const begunPartSchema = z.object({
  sessionId: sessionIdSchema,
  part: partNumberSchema,
  /** To be recorded with: the session's, whatever the settings have become meanwhile. */
  codec: codecSchema,
});
export type BegunPart = z.infer<typeof begunPartSchema>;

/** A recording as main knows it, for a window that has just come up. */
export const runningRecordingSchema = z.object({
  sessionId: sessionIdSchema,
  code: z.string(),
  /** Ms of film that are on the disk. */
  durationMs: z.number(),
  plannedMinutes: z.number(),
  moments: z.array(momentSchema),
  phases: z.array(phaseSchema),
  takenOut: z.array(takenOutSchema),
});
export type RunningRecording = z.infer<typeof runningRecordingSchema>;

/** A small picture of the film, JPEG, and the media time at which it was seen. */
export const pictureSchema = z.object({ mediaMs: mediaTimeSchema, bytes: z.instanceof(Uint8Array) });
export type Picture = z.infer<typeof pictureSchema>;

const sessionSummarySchema = z.custom<SessionSummary>((value) => typeof value === 'object' && value !== null);

export const contract = {
  ...tvContract,
  ...guardContract,
  ...strikeContract,
  'app.info': method(nothing, appInfoSchema),
  'app.displays': method(nothing, displaysSchema),
  /** The operator's window fills its screen, without frame and bars; or no more. */
  'app.fillScreen': method(z.strictObject({ on: z.boolean() }), done),
  /** Shows the printed notice, in a window of its own, to be printed or kept as a PDF. */
  'app.notice': method(nothing, done),
  /** Of the notice's own window: prints it, as the person chooses. */
  'notice.print': method(nothing, done),
  /** Keeps it as a PDF where the person chooses; false: nowhere. */
  'notice.keep': method(nothing, z.boolean()),
  'settings.get': method(nothing, settingsSchema),
  'settings.change': method(settingsSchema.partial(), settingsSchema),
  'library.list': method(nothing, z.array(sessionSummarySchema)),
  'library.receipts': method(nothing, z.array(keptReceiptSchema)),
  /** Shows a receipt in a window of its own, to be printed or kept as a PDF. */
  'library.showReceipt': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** Of the receipt's own window: what it shows. */
  'notice.receipt': method(nothing, receiptSchema),
  /** Keeps a session until that day, and why, because the group agreed; never beyond the limit that was promised. */
  'library.keep': method(z.strictObject({ sessionId: sessionIdSchema, ...keepWishShape }), done),
  /** What was done when the library was opened, without anyone asking for it; each item is given once. */
  'library.news': method(nothing, z.array(libraryNewsSchema)),
  /** What is known of automatic deletion, and of the date. */
  'library.due': method(nothing, dueStateSchema),
  /** Which of the two days in doubt is right; what is due then is deleted. */
  'library.answerDate': method(z.strictObject({ day: daySchema }), done),
  /** Deletions that could not be finished; `library.finishErasing` tries once more. */
  'library.unfinished': method(nothing, z.array(unfinishedSchema)),
  'library.finishErasing': method(nothing, z.array(unfinishedSchema)),
  'library.erase': method(z.strictObject({ sessionId: sessionIdSchema }), keptReceiptSchema),
  'library.storage': method(nothing, storageSchema),
  /** Reads all of a session. Progress comes as `library.onChecking`; `library.cancelCheck` ends it early. */
  'library.check': method(z.strictObject({ sessionId: sessionIdSchema }), checkReportSchema),
  'library.cancelCheck': method(nothing, done),
  /** Reads all of every session, finishes deletions, looks for what belongs to none; `library.cancelCheck` ends it early. */
  'library.checkAll': method(nothing, libraryReportSchema),
  /** Begins a session and its first part. Without an agreement it is refused (`not-agreed`). */
  'recording.begin': method(beginWishSchema, begunPartSchema),
  /**
   * Begins a rehearsal and its only part, which main ends after 45 s. It is in no list, and is destroyed by
   * `recording.endRehearsal`.
   */
  'recording.rehearse': method(nothing, begunPartSchema),
  /** What the rehearsal that has just been recorded came to. */
  'recording.rehearsed': method(z.strictObject({ sessionId: sessionIdSchema }), rehearsedSchema),
  /** Destroys it, as any session, and leaves no receipt. */
  'recording.endRehearsal': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** Somebody came late, was told, and agreed: how many people there are now. */
  'recording.agreed': method(z.strictObject({ people: peopleSchema }), done),
  /** Takes the last minute before that time of the window's clock out of the film. */
  'recording.takeOut': method(z.strictObject({ captureMs: z.number().min(0).max(1e12) }), takenOutSchema),
  /** Puts back what was taken out; again (`takenOut`): takes it out once more. */
  'recording.putBack': method(z.strictObject({ takenOut: takenOutSchema }), done),
  'recording.takeOutAgain': method(z.strictObject({ takenOut: takenOutSchema }), done),
  /** What is being recorded will be destroyed, whatever comes between: before it is stopped for `recording.discard`. */
  'recording.willDiscard': method(nothing, done),
  /** Stops, and destroys what was recorded. */
  'recording.discard': method(nothing, keptReceiptSchema),
  /** Ends the part that runs, if one does, and begins the next. Refused while main holds it (`recording-held`). */
  'recording.nextPart': method(nothing, begunPartSchema),
  /** What it takes to continue this session: broken off by a crash, or held. Refused where it cannot be continued. */
  'recording.goingOn': method(z.strictObject({ sessionId: sessionIdSchema }), goingOnSchema),
  /**
   * Continues a session that was broken off by a crash of the window or of the app, or that is held: a person says by
   * it that the same people are still here. Where that was too long ago it needs a fresh agreement (`agree-again`).
   */
  'recording.goOn': method(
    z.strictObject({ sessionId: sessionIdSchema, agreement: givenAgreementSchema.optional() }),
    begunPartSchema,
  ),
  /** Ends the recording between two parts. */
  'recording.finish': method(nothing, done),
  /** The recording that this window does not know of yet: it crashed and came up again. */
  'recording.interrupted': method(nothing, runningRecordingSchema.optional()),
  /** The recording that runs, or would but for a pause. */
  'recording.running': method(nothing, runningRecordingSchema.optional()),
  'recording.alarm': method(z.strictObject({ alarm: windowAlarmSchema, on: z.boolean() }), done),
  /** Closes the window, after the person was asked and the recording has been ended. */
  'app.close': method(nothing, done),
  'review.open': method(z.strictObject({ sessionId: sessionIdSchema }), openFilmSchema),
  'review.close': method(z.strictObject({ openingId: openingIdSchema }), done),
  'review.peaks': method(z.strictObject({ openingId: openingIdSchema }), peaksSchema),
  /** The small picture nearest to that time; nothing where none is kept. */
  'review.picture': method(
    z.strictObject({ openingId: openingIdSchema, mediaMs: mediaTimeSchema }),
    pictureSchema.optional(),
  ),
  /** The media time of the frame that is so many frames after (or before) the one shown at that time; nothing beyond the ends. */
  'review.frame': method(
    z.strictObject({
      openingId: openingIdSchema,
      mediaMs: mediaTimeSchema,
      steps: z.int().min(-1000).max(1000),
    }),
    z.number().optional(),
  ),
  /** The marks of a session whose film is not open, and what was taken out of it. */
  'moments.list': method(
    z.strictObject({ sessionId: sessionIdSchema }),
    z.object({
      moments: z.array(momentSchema),
      phases: z.array(phaseSchema),
      takenOut: z.array(takenOutSchema),
    }),
  ),
  /** Keeps where the review stands, with the session. */
  'review.keep': method(z.strictObject({ sessionId: sessionIdSchema, place: reviewPlaceSchema }), done),
  'moments.add': method(
    z.strictObject({ sessionId: sessionIdSchema, mark: markSchema, at: markTime }),
    entrySchema,
  ),
  /** The same moment with other content. While it is recorded its time stays as main knows it. */
  'moments.change': method(z.strictObject({ sessionId: sessionIdSchema, moment: momentSchema }), entrySchema),
  /** Puts back what was removed, with its id. */
  'moments.restore': method(z.strictObject({ sessionId: sessionIdSchema, entry: entrySchema }), done),
  /** Stars these moments and no others, in that order. */
  'moments.choose': method(
    z.strictObject({
      sessionId: sessionIdSchema,
      ids: z
        .array(momentIdSchema)
        .max(maxChosen)
        .refine((ids) => new Set(ids).size === ids.length),
    }),
    done,
  ),
  'moments.remove': method(z.strictObject({ sessionId: sessionIdSchema, momentId: momentIdSchema }), done),
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Argument<Name extends MethodName> = z.input<Contract[Name]['argument']>;
export type ResultOf<Name extends MethodName> = z.output<Contract[Name]['result']>;

/** What main tells its windows without being asked. */
export const events = {
  ...tvEvents,
  ...lockEvents,
  ...strikeEvents,
  'library.onChanged': nothing,
  'library.onCheckingAll': z.object({ doneBytes: z.number(), bytes: z.number() }),
  'library.onChecking': z.object({ sessionId: sessionIdSchema, doneBytes: z.number(), bytes: z.number() }),
  /** An alarm that main has seen begins or ends. */
  'recording.onAlarm': z.object({ alarm: alarmSchema, on: z.boolean() }),
  /** While it records, every few seconds. */
  'recording.onStorage': storageSchema,
  /** End the part with this reason and begin the next. */
  'recording.onEndPart': z.object({ reason: z.enum(['stalled', 'log-full']) }),
  /** Off the record from now on, until a person continues it. */
  'recording.onHeld': z.object({ reason: heldReasonSchema }),
  /** Hardly any room is left: end the recording in order, now. */
  'recording.onStop': nothing,
  /** Somebody wants to close the window or quit while it records. */
  'recording.onAskToClose': nothing,
  /** A stretch of media time could not be verified; the film shows stillness there. */
  'review.onDamage': spanSchema.extend({ openingId: openingIdSchema }),
  /** Moments whose time the first matched frames made more exact. */
  'moments.onChanged': z.object({ sessionId: sessionIdSchema, entries: z.array(entrySchema) }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type Payload<Name extends EventName> = z.output<Events[Name]>;
