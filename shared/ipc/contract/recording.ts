import { z } from 'zod';
import { beginWishSchema, givenAgreementSchema, peopleSchema } from '../../model/agreement';
import { alarmSchema, windowAlarmSchema } from '../../model/alarm';
import { goingOnSchema, heldReasonSchema } from '../../model/going-on';
import { partNumberSchema, sessionIdSchema } from '../../model/ids';
import { momentSchema, phaseSchema, takenOutSchema } from '../../model/moment';
import { keptReceiptSchema } from '../../model/receipt';
import { codecSchema } from '../../model/settings';
import { done, method, nothing } from '../method';
import { rehearsedSchema, storageSchema } from './reports';

/** A part that main has begun; the port for its chunks comes just before this answer (`portMessage`). */
const begunPartSchema = z.object({
  sessionId: sessionIdSchema,
  part: partNumberSchema,
  /** To be recorded with: the session's, whatever the settings have become meanwhile. */
  codec: codecSchema,
});
export type BegunPart = z.infer<typeof begunPartSchema>;

/** A recording as main knows it, for a window that has just come up. */
export const interruptedRecordingSchema = z.object({
  sessionId: sessionIdSchema,
  code: z.string(),
  /** Ms of film that are on the disk. */
  durationMs: z.number(),
  plannedMinutes: z.number(),
  moments: z.array(momentSchema),
  phases: z.array(phaseSchema),
  takenOut: z.array(takenOutSchema),
});
export type InterruptedRecording = z.infer<typeof interruptedRecordingSchema>;

/** Recording: its beginning, its parts, its end. */
export const recordingContract = {
  /** Begins a session and its first part. Without an agreement it is refused (`not-agreed`). */
  'recording.begin': method(beginWishSchema, begunPartSchema),
  /**
   * Begins a rehearsal and its only part, which main ends after 45 s. It is in no list, and is destroyed by
   * `recording.endRehearsal`.
   */
  'recording.rehearse': method(nothing, begunPartSchema),
  /** What the rehearsal that has just been recorded came to. */
  'recording.rehearsed': method(z.strictObject({ sessionId: sessionIdSchema }), rehearsedSchema),
  /** Destroys the rehearsal in the same way as a session, but without a receipt. */
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
  'recording.interrupted': method(nothing, interruptedRecordingSchema.optional()),
  /** The recording that runs, or would but for a pause. */
  'recording.running': method(nothing, interruptedRecordingSchema.optional()),
  'recording.alarm': method(z.strictObject({ alarm: windowAlarmSchema, on: z.boolean() }), done),
} as const;

/** What main tells of it without being asked. */
export const recordingEvents = {
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
} as const;
