import { z } from 'zod';
import { momentIdSchema } from './ids';
import { phaseNameSchema } from './phases';

/** Milliseconds since the session's first recorded frame, pauses left out. */
export const mediaTimeSchema = z
  .number()
  .min(0)
  .max(24 * 3_600_000);

/** One of the co-leaders. No names; an alias only if they want one. */
export const leaderSchema = z.enum(['A', 'B']);
export type Leader = z.infer<typeof leaderSchema>;

const atMoment = {
  id: momentIdSchema,
  mediaMs: mediaTimeSchema,
  /** Where it ends, if it lasts. */
  endMs: mediaTimeSchema.optional(),
  leader: leaderSchema.optional(),
  note: z.string().min(1).max(2000).optional(),
};
const tagId = z.string().min(1).max(40);

const endsAfterItBegins = ({ mediaMs, endMs = mediaMs }: { mediaMs: number; endMs?: number | undefined }) =>
  endMs >= mediaMs;

/** A mark on the timeline: a free bookmark, or an intervention with its tag. */
export const momentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark'), ...atMoment }).refine(endsAfterItBegins),
  z.object({ kind: z.literal('intervention'), ...atMoment, tagId }).refine(endsAfterItBegins),
]);
export type Moment = z.infer<typeof momentSchema>;

/** Where a phase of the session begins; it lasts until the next one does. */
export const phaseSchema = z.object({
  kind: z.literal('phase'),
  id: momentIdSchema,
  mediaMs: mediaTimeSchema,
  name: phaseNameSchema,
});
export type Phase = z.infer<typeof phaseSchema>;

/** What is noted while it is recorded, at a time: a moment, or where a phase begins. */
export const entrySchema = z.discriminatedUnion('kind', [...momentSchema.options, phaseSchema]);
export type Entry = z.infer<typeof entrySchema>;

/** A mark may lie as much after the last picture, ms: the sound, or a key pressed just before the end. */
const afterEndMs = 1000;

/**
 * Whether an entry lies, or ends, beyond a film of that length. One that lay there before may stay where it was: a
 * crash has cost the end of the film, not the mark.
 */
export function isBeyond(entry: Entry, before: Entry | undefined, durationMs: number): boolean {
  const endOf = (each: Entry | undefined): number =>
    Math.max(each?.mediaMs ?? 0, (each && isMoment(each) && each.endMs) || 0);
  return endOf(entry) > Math.max(durationMs + afterEndMs, endOf(before));
}

/** What somebody marks: a bookmark (K), a tag's key, a phase's. */
export const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark') }),
  z.object({ kind: z.literal('intervention'), tagId }),
  z.object({ kind: z.literal('phase'), name: phaseNameSchema }),
]);
export type Mark = z.infer<typeof markSchema>;

/** Of everything noted, the moments. */
export function isMoment(entry: Entry): entry is Moment {
  return entry.kind !== 'phase';
}

/** Of everything noted, the phases. */
export function isPhase(entry: Entry): entry is Phase {
  return entry.kind === 'phase';
}

/** A stretch that somebody took out of the film, media time. Its bytes are struck after the end. */
export const takenOutSchema = z.object({
  id: momentIdSchema,
  fromMs: mediaTimeSchema,
  toMs: mediaTimeSchema,
});
export type TakenOut = z.infer<typeof takenOutSchema>;

/** The most moments that can be starred. */
export const maxChosen = 500;
