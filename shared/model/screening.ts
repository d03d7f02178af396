import { z } from 'zod';
import { openingIdSchema } from './ids';
import { mediaSpanSchema, mediaTimeSchema } from './moment';
import { fastest, slowest } from './review-place';

/**
 * What the TV shows. `code` is the neutral card before anything is played; `card` asks the moment's question;
 * `placing` waits for the TV's window to be moved to the TV by hand.
 */
export const shownSchema = z.enum([
  'code',
  'picture',
  'black',
  'card',
  'recording',
  'not-recording',
  'deleted',
  'placing',
]);
export type Shown = z.infer<typeof shownSchema>;

/** The film that the TV plays. */
export const tvFilmSchema = z.strictObject({
  openingId: openingIdSchema,
  url: z.string(),
  durationMs: z.number().min(0),
  /** Spans that the film leaves out, in media time. */
  takenOut: z.array(mediaSpanSchema),
});
export type TvFilm = z.infer<typeof tvFilmSchema>;

/** Where the sound is played: the output's label (empty for the system's default), and its volume, 0 to 1. */
export const tvSoundSchema = z.strictObject({
  output: z.string().max(300),
  volume: z.number().min(0).max(1),
});
export type TvSound = z.infer<typeof tvSoundSchema>;

/** The most that a TV is expected to cut off at each edge, in percent of its picture. */
export const mostMargin = 8;
/** The margin that the TV's picture leaves free at each edge, in percent of the display. */
export const tvMarginSchema = z.int().min(0).max(mostMargin);

/** At most how much later or earlier than the picture a TV's sound is played, in ms. */
export const mostLaterMs = 500;
/** How much later than the picture the TV's sound is played, in ms; negative: earlier. */
export const tvLaterSchema = z.int().min(-mostLaterMs).max(mostLaterMs);

/** How fast a film can be played. */
const filmSpeedSchema = z.number().min(slowest).max(fastest);

/** What the TV shows, and everything it knows: no tag, name, note or list of a session. */
export const screeningSchema = z.strictObject({
  film: tvFilmSchema.optional(),
  shown: shownSchema,
  /** The session's code, on the neutral card; empty for none: then the card has the app's name. */
  code: z.string().max(200),
  /** The question on the card. */
  question: z.string().max(300),
  /** The time of day at which the session was deleted, as it is displayed; empty if none was. */
  deletedAt: z.string().max(20),
  /** Whether a still picture is blurred. */
  softened: z.boolean(),
  margin: tvMarginSchema,
  laterMs: tvLaterSchema,
  playing: z.boolean(),
  /** The film's position at `atMs` of main's clock. */
  mediaMs: mediaTimeSchema,
  atMs: z.number(),
  speed: filmSpeedSchema,
  muted: z.boolean(),
  ...tvSoundSchema.shape,
  /** Counts the seeks: when it changes, the TV goes to `mediaMs`. */
  jump: z.int(),
  /** Counts all commands to the film. What the TV reported before it received the last one is outdated. */
  turn: z.int(),
  /** Where the film stops automatically, and the turn with which that was set. */
  stopAtMs: mediaTimeSchema.optional(),
  stopTurn: z.int(),
  /** A passage to play repeatedly. */
  repeat: mediaSpanSchema.optional(),
});
export type Screening = z.infer<typeof screeningSchema>;

/** Before anything is shown. */
export const blankScreening: Screening = {
  shown: 'code',
  code: '',
  question: '',
  deletedAt: '',
  softened: false,
  margin: 0,
  laterMs: 0,
  playing: false,
  mediaMs: 0,
  atMs: 0,
  speed: 1,
  muted: false,
  output: '',
  volume: 1,
  jump: 0,
  turn: 0,
  stopTurn: 0,
};

/** A command to the film on the TV. */
export const filmControlSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('play') }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('seek'), mediaMs: mediaTimeSchema }),
  /** How far to move in the film; negative moves back. */
  z.strictObject({ kind: z.literal('step'), ms: z.number().min(-1e8).max(1e8) }),
  z.strictObject({ kind: z.literal('speed'), speed: filmSpeedSchema }),
  z.strictObject({ kind: z.literal('muted'), muted: z.boolean() }),
  z.strictObject({ kind: z.literal('stopAt'), mediaMs: mediaTimeSchema.optional() }),
  z.strictObject({ kind: z.literal('repeat'), passage: mediaSpanSchema.optional() }),
]);
export type FilmControl = z.infer<typeof filmControlSchema>;

/** What is really on the TV: sent on play, pause and seek, and repeatedly during playback. */
export const tvReportSchema = z.strictObject({
  turn: z.int(),
  mediaMs: mediaTimeSchema,
  playing: z.boolean(),
  /** By main's clock. */
  atMs: z.number(),
});
export type TvReport = z.infer<typeof tvReportSchema>;

/**
 * A display as it is remembered: its id differs from one start to the next. Position and size in px of the
 * desktop.
 */
export const knownDisplaySchema = z.object({
  label: z.string().max(300),
  x: z.number(),
  y: z.number(),
  width: z.number().min(1),
  height: z.number().min(1),
});
export type KnownDisplay = z.infer<typeof knownDisplaySchema>;

/** A display that can show the TV's picture. */
export const tvDisplaySchema = knownDisplaySchema.extend({
  id: z.number(),
  /** Counted from 1, in the system's order. */
  number: z.int().min(1),
  /** Whether the laptop's window is on it. */
  here: z.boolean(),
  /** Whether it is the one that was used last. */
  remembered: z.boolean(),
});
export type TvDisplay = z.infer<typeof tvDisplaySchema>;

/**
 * off: there is no TV window. placing: windows cannot be placed here, so a person moves it to the TV and
 * confirms. lost: its display is gone. crashed: its page crashed.
 */
export const tvOnSchema = z.enum(['off', 'placing', 'on', 'lost', 'crashed']);
export type TvOn = z.infer<typeof tvOnSchema>;

/**
 * Whether the TV's window is hidden from screen recording. Some displays (DisplayLink docks, wireless screens) are fed by
 * a screen recording, and then show it black. untried: it is hidden, and nobody has said yet whether the group sees it.
 * works: it is hidden, and the group sees it. off: it is not hidden, so that this display shows it.
 */
export const tvHidingSchema = z.enum(['untried', 'works', 'off']);
export type TvHiding = z.infer<typeof tvHidingSchema>;
