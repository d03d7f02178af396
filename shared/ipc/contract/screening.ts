import { z } from 'zod';
import { openingIdSchema } from '../../model/ids';
import { mediaTimeSchema } from '../../model/moment';
import {
  filmControlSchema,
  knownDisplaySchema,
  screeningSchema,
  shownSchema,
  tvDisplaySchema,
  tvHidingSchema,
  tvLaterSchema,
  tvMarginSchema,
  tvOnSchema,
  tvReportSchema,
  tvSoundSchema,
} from '../../model/screening';
import { done, method, nothing } from '../method';

/** Main's clock, in ms; only differences mean anything. */
const clock = z.number();

/** Whether there is a TV, what it shows, and where the sound is heard. */
const tvState = z.object({
  on: tvOnSchema,
  /** The displays have changed, and nobody has said yet that the TV does not show the laptop's screen. */
  unsure: z.boolean(),
  /** The system says that one display mirrors another. */
  mirrored: z.boolean(),
  /** The display that the TV window is on. */
  display: knownDisplaySchema.optional(),
  /** Undefined while there is no TV, and where windows are not hidden from screen recording. */
  hiding: tvHidingSchema.optional(),
  screening: screeningSchema,
});
export type TvState = z.infer<typeof tvState>;

/**
 * The TV's part of the contract: only the operator window may call `screening.*`, and only the TV window
 * `tv.*`.
 */
export const screeningContract = {
  /** The latest state sent by `screening.onState`, for a window that has just started. */
  'screening.now': method(nothing, tvState),
  'screening.displays': method(nothing, z.array(tvDisplaySchema)),
  /** Shows a big number on every display for a few seconds. */
  'screening.identify': method(nothing, done),
  /** Puts the TV window on that display, and remembers the display. */
  'screening.begin': method(z.strictObject({ displayId: z.number() }), done),
  /** Reopens the TV window where it was, after its page crashed. */
  'screening.again': method(nothing, done),
  'screening.end': method(nothing, done),
  /**
   * For systems where windows cannot be placed: the person has moved the window to the TV. The film is not
   * shown before that.
   */
  'screening.confirm': method(nothing, done),
  /** The person has looked: the TV does not show the laptop's screen. */
  'screening.apart': method(nothing, done),
  /**
   * Whether the group sees the TV's picture while its window is hidden from screen recording. If not, it is no longer
   * hidden. Remembered for the display.
   */
  'screening.seen': method(z.strictObject({ seen: z.boolean() }), done),
  /** Sets the film that the TV plays, paused at that place, or none. Returns the new state. */
  'screening.film': method(
    z.strictObject({ openingId: openingIdSchema.optional(), mediaMs: mediaTimeSchema.optional() }),
    screeningSchema,
  ),
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
  /** Controls the film on the TV. */
  'screening.control': method(filmControlSchema, done),
  /** Sets where the sound is played, and how loud. Remembered for the display that shows the picture. */
  'screening.sound': method(tvSoundSchema, done),
  /** Leaves that much of each edge of the TV's picture free. Remembered for the display. */
  'screening.margin': method(z.strictObject({ margin: tvMarginSchema }), done),
  /** Plays the TV's sound that much later than its picture. Remembered for the display. */
  'screening.later': method(z.strictObject({ laterMs: tvLaterSchema }), done),
  /** Shows and plays a clap again and again on the TV, or ends that. */
  'screening.clap': method(z.strictObject({ on: z.boolean() }), done),
  /** Plays a tone from the TV window. */
  'screening.tone': method(nothing, done),
  'screening.clock': method(nothing, clock),
  /** The laptop's own film plays, or no longer: while it does, the screen stays on and nothing locks for being idle. */
  'screening.filmPlays': method(z.strictObject({ on: z.boolean() }), done),
  /** What the TV window has to show when it starts. */
  'tv.ready': method(nothing, screeningSchema),
  'tv.clock': method(nothing, clock),
  'tv.at': method(tvReportSchema, done),
  /** The film has reached the place where it stops on its own. */
  'tv.reached': method(z.strictObject({ turn: z.int(), mediaMs: z.number() }), done),
  /** The film should be playing but has stalled, or is playing again. */
  'tv.stalled': method(z.strictObject({ stalled: z.boolean() }), done),
} as const;

export const screeningEvents = {
  'screening.onState': tvState,
  /** The film on the TV has reached its stop. */
  'screening.onReached': nothing,
  /** Someone closes the window or quits while the TV is on: asks whether to. */
  'screening.onAskToClose': nothing,
  /** A process of the app has died and is started again, which may have interrupted the film; or it was long enough ago. */
  'screening.onHelperGone': z.object({ on: z.boolean() }),
  /** A display came, went or has changed. */
  'screening.onDisplays': nothing,
  'screening.onStalled': z.object({ stalled: z.boolean() }),
  'tv.onScreening': screeningSchema,
  'tv.onTone': nothing,
  'tv.onClap': z.object({ on: z.boolean() }),
} as const;
