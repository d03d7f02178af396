import { z } from 'zod';
import { beginWishSchema, givenAgreementSchema, peopleSchema } from '../../model/agreement';
import { alarmSchema, windowAlarmSchema } from '../../model/alarm';
import { goingOnSchema, heldReasonSchema } from '../../model/going-on';
import { partNumberSchema, sessionIdSchema } from '../../model/ids';
import { entrySchema, markSchema, momentSchema, phaseSchema, takenOutSchema } from '../../model/moment';
import { storedReceiptSchema } from '../../model/receipt';
import { codecSchema } from '../../model/settings';
import { done, method, nothing } from '../method';
import { rehearsedSchema, storageSchema } from './reports';

/** A part that main has begun. The port for its chunks arrives just before this answer (`portMessage`). */
const begunPartSchema = z.object({
  sessionId: sessionIdSchema,
  part: partNumberSchema,
  /** The session's codec, even if the setting has changed since. */
  codec: codecSchema,
});
export type BegunPart = z.infer<typeof begunPartSchema>;

/** A time on the window's clock (`performance.now()`), which frames and key presses also use, in ms. */
const captureMs = z.number().min(0).max(1e12);

/** A recording as main knows it, for a window that has just started. */
const interruptedRecordingSchema = z.object({
  sessionId: sessionIdSchema,
  code: z.string(),
  /** How much film is on the disk, in ms. */
  durationMs: z.number(),
  plannedMinutes: z.number(),
  moments: z.array(momentSchema),
  phases: z.array(phaseSchema),
  takenOut: z.array(takenOutSchema),
});
export type InterruptedRecording = z.infer<typeof interruptedRecordingSchema>;

/** A recording that is continued: its next part, and what is known of it so far. */
const resumedSchema = begunPartSchema.extend({ recording: interruptedRecordingSchema });
export type ResumedRecording = z.infer<typeof resumedSchema>;

/** Recording: starting it, its parts, ending it. */
export const recordingContract = {
  /** Begins a session and its first part. @throws Fault `not-agreed` without an agreement */
  'recording.begin': method(beginWishSchema, begunPartSchema),
  /**
   * Begins a rehearsal and its only part, which main ends after 45 s. No list shows a rehearsal;
   * `recording.endRehearsal` destroys it.
   */
  'recording.rehearse': method(nothing, begunPartSchema),
  /** What the rehearsal that has just been recorded contains. */
  'recording.rehearsed': method(z.strictObject({ sessionId: sessionIdSchema }), rehearsedSchema),
  /** Destroys the rehearsal like a session, but without a receipt. */
  'recording.endRehearsal': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** Someone joined late, was informed, and agreed: how many people there are now. */
  'recording.agreed': method(z.strictObject({ people: peopleSchema }), done),
  /** Marks a moment or a phase in the running recording. */
  'recording.mark': method(
    z.strictObject({
      sessionId: sessionIdSchema,
      mark: markSchema,
      captureMs,
      /** How long before the key press the event happened, in ms. */
      reactionMs: z.number().min(0).max(10_000).optional(),
    }),
    entrySchema,
  ),
  /** Takes the minute before that capture time out of the film. */
  'recording.takeOut': method(z.strictObject({ captureMs }), takenOutSchema),
  /** Puts back what was taken out. */
  'recording.putBack': method(z.strictObject({ takenOut: takenOutSchema }), done),
  'recording.takeOutAgain': method(z.strictObject({ takenOut: takenOutSchema }), done),
  /**
   * Notes that the running recording is going to be destroyed, even if something fails first. Called before
   * it is stopped for `recording.discard`.
   */
  'recording.willDiscard': method(nothing, done),
  /** Stops recording, and destroys what was recorded. */
  'recording.discard': method(nothing, storedReceiptSchema),
  /**
   * Ends a recording that was left while it was being begun, and destroys what there is of its session. Refused if
   * anything of it was recorded.
   */
  'recording.giveUp': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /**
   * Ends the running part, if any, and begins the next. @throws Fault `recording-held` while main holds it
   */
  'recording.nextPart': method(nothing, begunPartSchema),
  /**
   * What is needed to continue a session that was interrupted or is held. Refused if the session cannot be
   * continued.
   */
  'recording.goingOn': method(z.strictObject({ sessionId: sessionIdSchema }), goingOnSchema),
  /**
   * Continues a session that a crash interrupted or that is held. By calling it, a person says that the same
   * people are still here. If that was too long ago, a new agreement is required (`agree-again`). The answer
   * includes what is known of the recording so far.
   */
  'recording.goOn': method(
    z.strictObject({ sessionId: sessionIdSchema, agreement: givenAgreementSchema.optional() }),
    resumedSchema,
  ),
  /** Ends the recording between two parts. */
  'recording.finish': method(nothing, done),
  /** The recording that this window does not know of yet, because it crashed and started again. */
  'recording.interrupted': method(nothing, interruptedRecordingSchema.optional()),
  /** The recording that is running or paused. */
  'recording.running': method(nothing, interruptedRecordingSchema.optional()),
  'recording.alarm': method(z.strictObject({ alarm: windowAlarmSchema, on: z.boolean() }), done),
  /** Whether it is still to be measured how late this engine's recorder stamps sound. */
  'recording.wantsLateness': method(nothing, z.boolean()),
  /** What was measured: the lateness of each beep, in ms; none if it could not be measured. */
  'recording.lateness': method(
    z.strictObject({ turns: z.array(z.number().min(-10_000).max(10_000)).max(40) }),
    done,
  ),
} as const;

/** Events about the recording. */
export const recordingEvents = {
  /** Main has seen an alarm begin or end. */
  'recording.onAlarm': z.object({ alarm: alarmSchema, on: z.boolean() }),
  /** Every few seconds while recording. */
  'recording.onStorage': storageSchema,
  /** End the part with this reason and begin the next. */
  'recording.onEndPart': z.object({ reason: z.enum(['stalled', 'log-full']) }),
  /** Off the record from now on, until a person continues. */
  'recording.onHeld': z.object({ reason: heldReasonSchema }),
  /** The disk is almost full: end the recording cleanly, now. */
  'recording.onStop': nothing,
  /** Someone wants to close the window or quit during a recording. */
  'recording.onAskToClose': nothing,
} as const;
