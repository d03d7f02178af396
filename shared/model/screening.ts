import { z } from 'zod';
import { openingIdSchema } from './ids';
import { mediaTimeSchema } from './moment';
import { fastest, slowest } from './review-place';

/**
 * What the TV shows. `code` is the neutral card before anything is played; `card` asks the moment's question; `placing`:
 * its window waits to be moved to the TV by hand.
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

const spanSchema = z.object({ fromMs: mediaTimeSchema, toMs: mediaTimeSchema });

/** The film that the TV plays. */
export const screenedFilmSchema = z.strictObject({
  openingId: openingIdSchema,
  url: z.string(),
  durationMs: z.number().min(0),
  /** Stretches that the film leaves out, media time. */
  takenOut: z.array(spanSchema),
});
export type ScreenedFilm = z.infer<typeof screenedFilmSchema>;

/** Where the sound is heard: the output's label (empty: the system's own), and how loud, 0 to 1. */
export const tvSoundSchema = z.strictObject({
  output: z.string().max(300),
  volume: z.number().min(0).max(1),
});
export type TvSound = z.infer<typeof tvSoundSchema>;

/** How fast a film can be played. */
export const filmSpeedSchema = z.number().min(slowest).max(fastest);

/** What the TV shows, and all that it is told: no tag, name, note or list of a session. */
export const screeningSchema = z.strictObject({
  film: screenedFilmSchema.optional(),
  shown: shownSchema,
  /** The session's, on the neutral card; empty: none. */
  code: z.string().max(200),
  /** On the card. */
  question: z.string().max(300),
  /** The time of day at which the session was deleted, as it is shown; empty: none was. */
  deletedAt: z.string().max(20),
  /** A still picture is blurred. */
  softened: z.boolean(),
  playing: z.boolean(),
  /** Where the film stood at `atMs` of main's clock. */
  mediaMs: mediaTimeSchema,
  atMs: z.number(),
  speed: filmSpeedSchema,
  muted: z.boolean(),
  ...tvSoundSchema.shape,
  /** Counts the seeks: the TV goes to `mediaMs` when there is another. */
  jump: z.int(),
  /** Counts all that the film was told: what the TV said before it heard of it is no longer true. */
  turn: z.int(),
  /** Where the film stops by itself, and with which turn that was said. */
  stopAtMs: mediaTimeSchema.optional(),
  stopTurn: z.int(),
  /** Played again and again. */
  repeat: spanSchema.optional(),
});
export type Screening = z.infer<typeof screeningSchema>;

/** Before anything is shown. */
export const blankScreening: Screening = {
  shown: 'code',
  code: '',
  question: '',
  deletedAt: '',
  softened: false,
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

/** What the film on the TV is told. */
export const filmControlSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('play') }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('seek'), mediaMs: mediaTimeSchema }),
  /** So much of the film on, or back. */
  z.strictObject({ kind: z.literal('step'), ms: z.number().min(-1e8).max(1e8) }),
  z.strictObject({ kind: z.literal('speed'), speed: filmSpeedSchema }),
  z.strictObject({ kind: z.literal('muted'), muted: z.boolean() }),
  z.strictObject({ kind: z.literal('stopAt'), mediaMs: mediaTimeSchema.optional() }),
  z.strictObject({ kind: z.literal('repeat'), passage: spanSchema.optional() }),
]);
export type FilmControl = z.infer<typeof filmControlSchema>;

/** What is really on the TV: at play, pause and seek, and again and again while it plays. */
export const tvReportSchema = z.strictObject({
  turn: z.int(),
  mediaMs: mediaTimeSchema,
  playing: z.boolean(),
  /** On main's clock. */
  atMs: z.number(),
});
export type TvReport = z.infer<typeof tvReportSchema>;

/** A display as it is remembered: its id differs from one start to the next. Place and size in px of the desktop. */
export const knownDisplaySchema = z.object({
  label: z.string().max(300),
  x: z.number(),
  y: z.number(),
  width: z.number().min(1),
  height: z.number().min(1),
});
export type KnownDisplay = z.infer<typeof knownDisplaySchema>;

/** A display that the TV's picture can be put on. */
export const tvDisplaySchema = knownDisplaySchema.extend({
  id: z.number(),
  /** Counted from 1, as the system lists them. */
  number: z.int().min(1),
  /** The laptop's window is on it. */
  here: z.boolean(),
  /** The one that was used last. */
  remembered: z.boolean(),
});
export type TvDisplay = z.infer<typeof tvDisplaySchema>;

/**
 * off: there is no TV window. placing: windows cannot be placed here; a person moves it to the TV and confirms.
 * lost: its display has gone. crashed: its page has.
 */
export const tvOnSchema = z.enum(['off', 'placing', 'on', 'lost', 'crashed']);
export type TvOn = z.infer<typeof tvOnSchema>;
