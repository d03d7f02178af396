import { z } from 'zod';
import { momentIdSchema } from './ids';

/** Milliseconds since the session's first recorded frame, pauses left out. */
export const mediaTimeSchema = z
  .number()
  .min(0)
  .max(24 * 3_600_000);

/** A mark on the timeline: a free bookmark, or an intervention with its tag. */
export const momentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark'), id: momentIdSchema, mediaMs: mediaTimeSchema }),
  z.object({
    kind: z.literal('intervention'),
    id: momentIdSchema,
    mediaMs: mediaTimeSchema,
    tagId: z.string().min(1).max(40),
  }),
]);
export type Moment = z.infer<typeof momentSchema>;

/** What somebody marks: a bookmark (K), or a tag's key. */
export const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bookmark') }),
  z.object({ kind: z.literal('intervention'), tagId: z.string().min(1).max(40) }),
]);
export type Mark = z.infer<typeof markSchema>;

/** Playing starts this long before a moment when one goes to it. */
export const leadInMs = 5000;
