import { z } from 'zod';
import { mediaTimeSchema } from './moment';

/** How fast the film may be played; 1 is as recorded. */
export const slowest = 0.5;
export const fastest = 2;

/** Where a review was left, to continue from there. */
export const reviewPlaceSchema = z.object({
  mediaMs: mediaTimeSchema,
  speed: z.number().min(slowest).max(fastest),
  /** The review's clock: the time since it began, and how much of that the film was playing, in ms. */
  elapsedMs: mediaTimeSchema,
  playedMs: mediaTimeSchema,
});
export type ReviewPlace = z.infer<typeof reviewPlaceSchema>;
