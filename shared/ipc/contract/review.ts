import { z } from 'zod';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../model/ids';
import { mediaTimeSchema, momentSchema, phaseSchema } from '../../model/moment';
import { reviewPlaceSchema } from '../../model/review-place';
import { spanSchema } from '../../model/span';
import { done, method } from '../method';

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

/** A small picture of the film, JPEG, and the media time at which it was seen. */
export const pictureSchema = z.object({ mediaMs: mediaTimeSchema, bytes: z.instanceof(Uint8Array) });
export type Picture = z.infer<typeof pictureSchema>;

/** A session's film, and where its review stands. */
export const reviewContract = {
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
  /** Keeps where the review stands, with the session. */
  'review.keep': method(z.strictObject({ sessionId: sessionIdSchema, place: reviewPlaceSchema }), done),
} as const;

/** What main tells of it without being asked. */
export const reviewEvents = {
  /** A stretch of media time could not be verified; the film shows stillness there. */
  'review.onDamage': spanSchema.extend({ openingId: openingIdSchema }),
} as const;
