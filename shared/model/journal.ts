import { z } from 'zod';
import { daySchema, peopleSchema, plannedMinutesSchema } from './agreement';
import { alarmSchema } from './alarm';
import { momentIdSchema, partNumberSchema, sessionIdSchema } from './ids';
import { entrySchema, leaderSchema, maxChosen, mediaTimeSchema, takenOutSchema } from './moment';
import { reviewPlaceSchema } from './review-place';
import { codecSchema } from './settings';
import { namedTagSchema } from './tags';

/**
 * The journal's events. A session's state is the fold of them (`session.ts`), so no event is ever changed or
 * removed: a later event corrects an earlier one.
 */

/**
 * Kept for the record: lengths and marks are never computed from wall time. The day of a session, and whether
 * its agreement is too old to continue it, are.
 */
export const wallTimeSchema = z.object({
  /** UTC, ms since 1970. */
  utcMs: z.number().int().min(0),
  /** Local time minus UTC, in minutes. */
  offsetMinutes: z
    .number()
    .int()
    .min(-18 * 60)
    .max(18 * 60),
});
export type WallTime = z.infer<typeof wallTimeSchema>;

/** Random file id of a sealed log, in hex. */
const fileId = z.string().regex(/^[0-9a-f]{32}$/);

/** Why a part ended. The gap after it, if there is one, has the same reason. */
export const partEndReasons = [
  'stopped', // with the Stop button and a yes
  'off-record',
  'source-changed', // another camera, or one that was lost or came back
  'stalled', // no data for 3 s, or the computer slept
  'log-full', // before its file reaches 2 GB
  'disk-full', // ended cleanly while there was still room; or the disk refused a write
  'closing', // the app was closed, or the computer shut down
  'write-failed',
  'window-lost', // the window crashed
  'crash', // the app or the computer died; found at the next start
] as const;
export type PartEndReason = (typeof partEndReasons)[number];

/** With these reasons the recording is over, not only its part. */
export const endsRecording: ReadonlySet<PartEndReason> = new Set(['stopped', 'disk-full', 'closing']);

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), at: wallTimeSchema, ...shape });

export const journalEventSchema = z.discriminatedUnion('type', [
  /** First record of every journal but the first: ties it to an earlier one. */
  event('continues', {
    journal: fileId,
    records: z.int().min(0),
    lastTag: z.string().regex(/^[0-9a-f]{32}$/),
    /** What precedes it did not verify, or something of it was missing. */
    damaged: z.literal(true).optional(),
  }),
  event('created', {
    code: z.string().min(1).max(80),
    purpose: z.string().max(200).optional(),
    watchers: z.string().max(200).optional(),
    deleteBy: daySchema.optional(),
    plannedMinutes: plannedMinutesSchema.optional(),
    aliases: z.object({ A: z.string().max(40), B: z.string().max(40) }).optional(),
    /** A test recording in the empty room, to be destroyed afterwards. */
    rehearsal: z.literal(true).optional(),
    /** The session that it is made from, and replaces without what is struck. */
    strikes: sessionIdSchema.optional(),
  }),
  /**
   * Everything that remains of the replaced session is in it: from here on that one only has to be deleted.
   */
  event('strike-complete', {}),
  /** Everyone in the room agreed to this; again when someone joined late and was told. */
  event('agreed', {
    // Longer than what can be typed, because a date takes more room than its placeholder.
    sentences: z.array(z.string().max(1200)).max(8),
    people: peopleSchema,
    /** The named day, and the last one to which the group may keep it. */
    deleteBy: daySchema.optional(),
    limit: daySchema.optional(),
    /** Everyone signed a paper with these sentences. */
    onPaper: z.literal(true).optional(),
  }),
  /** A person changed the session's code; older versions show the former one. */
  event('renamed', { code: z.string().min(1).max(80) }),
  event('part-begun', {
    part: partNumberSchema,
    /** Which camera. One today; two will come, each with its own film on the same clock. */
    angle: z.int().min(0).max(9),
    mediaFile: fileId,
    /** All parts of a session have the first one's codec, because a film has only one. */
    codec: codecSchema.optional(),
    /** How much later than heard its sounds are stamped, in ms. */
    soundLateMs: z.number().min(0).max(1000).optional(),
    /**
     * How long nothing was recorded before it, in ms by the monotonic clock; absent after a restart of the
     * app.
     */
    gapMs: z.number().min(0).optional(),
    /** How long the computer had been up, sleep included, in ms: the wall clock alone can be changed. */
    upMs: z.number().min(0).optional(),
  }),
  event('part-ended', {
    part: partNumberSchema,
    reason: z.enum(partEndReasons),
    durationMs: mediaTimeSchema,
    /** Size of its media file, so that a cut is noticed without reading the file. */
    fileBytes: z.number().int().min(0).optional(),
  }),
  /** The recording is over, although no part ended just now. */
  event('recording-ended', { reason: z.enum(partEndReasons) }),
  /** Some of its media does not verify, or is missing. */
  event('damage-found', {}),
  event('alarm-begun', { alarm: alarmSchema }),
  event('alarm-ended', { alarm: alarmSchema }),
  event('moment-added', { moment: entrySchema }),
  /** The same id with other content, e.g. a time that the first matched frames made more exact. */
  event('moment-changed', { moment: entrySchema }),
  event('moment-removed', { id: z.string() }),
  /** The film leaves it out at once. */
  event('taken-out', { takenOut: takenOutSchema }),
  event('put-back', { id: z.string() }),
  /** These moments and phases are starred, in the order in which they will be talked about. */
  event('chosen', { ids: z.array(momentIdSchema).max(maxChosen) }),
  /** It is kept until that day, for this reason. */
  event('kept', {
    until: daySchema,
    reason: z.string().max(200),
    /** A person ticked that the group agreed; older versions did not ask. */
    agreed: z.literal(true).optional(),
    /** The last day to which it may be kept, as it was known then. */
    limit: daySchema.optional(),
  }),
  /** The recording was over, everyone was asked again, and still agreed; only then is it watched. */
  event('still-agreed', {}),
  /**
   * Everyone here agreed that something of it may leave: the sentences that were read aloud, how many people
   * heard them, and what leaves (`exportedThings`). An `exported` for each copy follows.
   */
  event('export-agreed', {
    sentences: z.array(z.string().max(1200)).max(8),
    people: peopleSchema,
    what: z.string().max(40),
    /** This leader agreed to a report about them. */
    leaderAgreed: leaderSchema.optional(),
  }),
  /** A copy of something of it left the library, under that file name. */
  event('exported', { name: z.string().max(255) }),
  /**
   * It was not recorded here, but imported, and all of it is in: the day on which it was recorded, and what was changed
   * or left out (`repairs`).
   */
  event('imported', { recordedOn: daySchema, repairs: z.array(z.string().max(40)).max(40) }),
  /** A tag that marks of it have, as it was called where it was marked with: it came in from there. */
  event('tag-named', { tag: namedTagSchema }),
  /** Where the review was when it was stopped or left. */
  event('reviewed', { place: reviewPlaceSchema }),
]);
export type JournalEvent = z.infer<typeof journalEventSchema>;

/** An event of a newer version that this version does not understand. Everything in it is preserved. */
export const unknownEventSchema = z.looseObject({ type: z.string().min(1) });
export type UnknownEvent = z.infer<typeof unknownEventSchema>;

/** An event before it is stamped with its wall time. */
export type NewJournalEvent = JournalEvent extends infer Event
  ? Event extends JournalEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** The current wall time, by this machine's clock and time zone. */
export function wallTimeNow(now: Date = new Date()): WallTime {
  return { utcMs: now.getTime(), offsetMinutes: -now.getTimezoneOffset() };
}
