import { z } from 'zod';
import { openingIdSchema } from '../../model/ids';
import {
  filmControlSchema,
  knownDisplaySchema,
  screeningSchema,
  shownSchema,
  tvDisplaySchema,
  tvOnSchema,
  tvReportSchema,
  tvSoundSchema,
} from '../../model/screening';
import { done, method, nothing } from '../method';

/** Main's clock, ms; only differences of it mean anything. */
const clock = z.number();

/** Whether there is a TV, what it shows, and where the sound is heard. */
const tvState = z.object({
  on: tvOnSchema,
  /** The one that the TV is on. */
  display: knownDisplaySchema.optional(),
  screening: screeningSchema,
});

/** The TV's part of the contract: `screening.*` for the laptop's window, `tv.*` for the TV's, and for no other. */
export const screeningContract = {
  /** What `screening.onState` told last: for a window that has just come up. */
  'screening.now': method(nothing, tvState),
  'screening.displays': method(nothing, z.array(tvDisplaySchema)),
  /** A big number on every display, for a few seconds. */
  'screening.identify': method(nothing, done),
  /** Puts the TV's window on that display, or moves it there, and remembers the display. */
  'screening.begin': method(z.strictObject({ displayId: z.number() }), done),
  /** Opens the window anew where it was: after its page crashed. */
  'screening.again': method(nothing, done),
  'screening.end': method(nothing, done),
  /** Where windows cannot be placed: the person has moved it to the TV. Nothing of the film is shown before. */
  'screening.confirm': method(nothing, done),
  /** The film that the TV is to play; without one: none any more. Gives the state after it. */
  'screening.film': method(z.strictObject({ openingId: openingIdSchema.optional() }), screeningSchema),
  /** Changes what the TV shows. */
  'screening.show': method(
    z.strictObject({
      shown: shownSchema,
      code: z.string().max(200).optional(),
      question: z.string().max(300).optional(),
      deletedAt: z.string().max(20).optional(),
    }),
    done,
  ),
  /** Tells the film what to do. */
  'screening.control': method(filmControlSchema, done),
  /** Where the sound is heard, and how loud; remembered for the display that the picture is on. */
  'screening.sound': method(tvSoundSchema, done),
  /** A tone from the TV's window. */
  'screening.tone': method(nothing, done),
  'screening.clock': method(nothing, clock),
  /** What the TV's window has to show when it comes up. */
  'tv.ready': method(nothing, screeningSchema),
  'tv.clock': method(nothing, clock),
  'tv.at': method(tvReportSchema, done),
  /** The film has come to where it stops by itself. */
  'tv.reached': method(z.strictObject({ turn: z.int(), mediaMs: z.number() }), done),
  /** No frame comes though it should play, or one comes again. */
  'tv.stalled': method(z.strictObject({ stalled: z.boolean() }), done),
} as const;

export const screeningEvents = {
  'screening.onState': tvState,
  /** The film on the TV has stopped where it was to stop. */
  'screening.onReached': nothing,
  'screening.onStalled': z.object({ stalled: z.boolean() }),
  'tv.onScreening': screeningSchema,
  'tv.onTone': nothing,
} as const;
