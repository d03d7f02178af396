import { z } from 'zod';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../model/ids';
import { mediaTimeSchema, momentSchema, phaseSchema } from '../../model/moment';
import { reviewPlaceSchema } from '../../model/review-place';
import { spanSchema } from '../../model/span';
import { namedTagSchema } from '../../model/tags';
import { done, method } from '../method';

/**
 * Sound as a line: for each step of media time (20 ms if fine) the lowest and the highest sample of the mix,
 * 16 bit, little-endian, interleaved; 0, 0 where unknown.
 */
export const peaksSchema = z.object({
  perSecond: z.number().positive(),
  bytes: z.instanceof(Uint8Array),
  /**
   * Parts do not begin exactly on a step: from `fromStep` on, each step lies `ms` later (or earlier, if
   * negative).
   */
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
  /** Spans that the film leaves out, in media time, sorted and without overlap. Media time counts them. */
  takenOut: z.array(spanSchema),
  /** The starred moments, in the order in which they will be discussed. */
  chosen: z.array(momentIdSchema),
  /** The parts' spans in media time, sorted; and how long nothing was recorded before each, if known. */
  parts: z.array(spanSchema.extend({ gapMs: z.number().optional() })),
  /** Spans that are known to be lost, in media time. */
  damage: z.array(spanSchema),
  /** Names for the leaders; empty for leader A and leader B. */
  aliases: z.object({ A: z.string(), B: z.string() }),
  /** Tags that came in with the session. */
  tags: z.array(namedTagSchema),
  /** The coarse line of the whole session, if it is already known. `review.peaks` gives the fine line. */
  line: peaksSchema.optional(),
  /** Where the review was left. */
  place: reviewPlaceSchema.optional(),
});
export type OpenFilm = z.infer<typeof openFilmSchema>;

/** A small picture of the film (JPEG), and the media time at which it was taken. */
export const pictureSchema = z.object({ mediaMs: mediaTimeSchema, bytes: z.instanceof(Uint8Array) });
export type Picture = z.infer<typeof pictureSchema>;

/** A session's film, and the state of its review. */
export const reviewContract = {
  'review.open': method(z.strictObject({ sessionId: sessionIdSchema }), openFilmSchema),
  'review.close': method(z.strictObject({ openingId: openingIdSchema }), done),
  'review.peaks': method(z.strictObject({ openingId: openingIdSchema }), peaksSchema),
  /** The small picture nearest to that time; undefined if there is none. */
  'review.picture': method(
    z.strictObject({ openingId: openingIdSchema, mediaMs: mediaTimeSchema }),
    pictureSchema.optional(),
  ),
  /**
   * The media time to seek to for the frame this many frames after (or before) the one at that time; undefined
   * beyond the ends.
   */
  'review.frame': method(
    z.strictObject({
      openingId: openingIdSchema,
      mediaMs: mediaTimeSchema,
      steps: z.int().min(-1000).max(1000),
    }),
    z.number().optional(),
  ),
  /** Saves the review's place in the session. */
  'review.savePlace': method(z.strictObject({ sessionId: sessionIdSchema, place: reviewPlaceSchema }), done),
} as const;

/** Events about the film. */
export const reviewEvents = {
  /** A span of media time could not be verified; the film shows a still picture there. */
  'review.onDamage': spanSchema.extend({ openingId: openingIdSchema }),
} as const;
