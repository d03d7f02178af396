import { z } from 'zod';
import { momentIdSchema } from './ids';
import { phaseNameSchema } from './phases';
import { spanSchema } from './span';

/** Media time: ms since the session's first recorded frame, pauses left out. */
export const mediaTimeSchema = z
  .number()
  .min(0)
  .max(24 * 3_600_000);

/** A span of media time. */
export const mediaSpanSchema = spanSchema.extend({ fromMs: mediaTimeSchema, toMs: mediaTimeSchema });

/** One of the co-leaders. No names; an alias only if they want one. */
export const leaderSchema = z.enum(['A', 'B']);
export type Leader = z.infer<typeof leaderSchema>;

/** The longest note, in characters. */
export const maxNote = 2000;

const atMoment = {
  id: momentIdSchema,
  mediaMs: mediaTimeSchema,
  /** Where it ends, if it is a span. */
  endMs: mediaTimeSchema.optional(),
  leader: leaderSchema.optional(),
  note: z.string().min(1).max(maxNote).optional(),
};
const tagId = z.string().min(1).max(40);

const endsAfterItBegins = ({ mediaMs, endMs = mediaMs }: { mediaMs: number; endMs?: number | undefined }) =>
  endMs >= mediaMs;

/** A moment on the timeline: a bookmark, or an intervention with its tag. */
export const momentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark'), ...atMoment }).refine(endsAfterItBegins),
  z.object({ kind: z.literal('intervention'), ...atMoment, tagId }).refine(endsAfterItBegins),
]);
export type Moment = z.infer<typeof momentSchema>;

/** Where a phase of the session begins; it lasts until the next one begins. */
export const phaseSchema = z.object({
  kind: z.literal('phase'),
  id: momentIdSchema,
  mediaMs: mediaTimeSchema,
  name: phaseNameSchema,
});
export type Phase = z.infer<typeof phaseSchema>;

/** What is noted at a time during recording: a moment, or the beginning of a phase. */
export const entrySchema = z.discriminatedUnion('kind', [...momentSchema.options, phaseSchema]);
export type Entry = z.infer<typeof entrySchema>;

/**
 * How long after the last picture a mark may be, in ms, because of sound or a key pressed just before the
 * end.
 */
const afterEndMs = 1000;

/**
 * Whether an entry is, or ends, beyond a film of that length. One that was there before may stay: a crash
 * lost the end of the film, not the mark.
 */
export function isBeyond(entry: Entry, before: Entry | undefined, durationMs: number): boolean {
  const endOf = (each: Entry | undefined): number =>
    Math.max(each?.mediaMs ?? 0, (each && isMoment(each) && each.endMs) || 0);
  return endOf(entry) > Math.max(durationMs + afterEndMs, endOf(before));
}

/** What a person marks with a key: a bookmark (K), a tag, or a phase. */
export const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark') }),
  z.object({ kind: z.literal('intervention'), tagId }),
  z.object({ kind: z.literal('phase'), name: phaseNameSchema }),
]);
export type Mark = z.infer<typeof markSchema>;

/** What is done to one entry when several are changed at once. */
export const entryChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), entry: entrySchema }),
  z.strictObject({ kind: z.literal('change'), moment: momentSchema }),
  z.strictObject({ kind: z.literal('remove'), id: momentIdSchema }),
]);
export type EntryChange = z.infer<typeof entryChangeSchema>;

/** The most entries that are changed at once. */
export const maxEntryChanges = 50_000;

/** Selects the moments among all entries. */
export function isMoment(entry: Entry): entry is Moment {
  return entry.kind !== 'phase';
}

/** Selects the phases among all entries. */
export function isPhase(entry: Entry): entry is Phase {
  return entry.kind === 'phase';
}

/** A span that a person took out of the film, in media time. Its bytes are struck after the recording. */
export const takenOutSchema = z.object({
  id: momentIdSchema,
  ...mediaSpanSchema.shape,
});
export type TakenOut = z.infer<typeof takenOutSchema>;

/** The most moments and phases that can be starred. */
export const maxChosen = 500;
