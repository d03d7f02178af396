import { z } from 'zod';
import { defaultConsent, plannedMinutesSchema } from './agreement';
import { knownDisplaySchema, tvSoundSchema } from './screening';

/** A device is remembered by what it is called: its id differs at every start, and is nobody's business. */
const deviceLabel = z.string().max(300).nullable();

/** How the picture is encoded. */
export const codecSchema = z.enum(['vp8', 'vp9']);
export type Codec = z.infer<typeof codecSchema>;

/** A microphone of the mix. */
export const microphoneSchema = z.object({
  label: z.string().max(300),
  /** What it is turned up by, dB. */
  gainDb: z.number().min(-24).max(24),
  muted: z.boolean(),
});
export type Microphone = z.infer<typeof microphoneSchema>;

export const settingsSchema = z.object({
  camera: deviceLabel,
  /** Mixed into one sound. None chosen: the one that the system prefers. */
  microphones: z.array(microphoneSchema).max(8),
  height: z.union([z.literal(720), z.literal(1080)]),
  /** VP8 unless chosen otherwise: a new part costs VP9 three times as much picture at the join. */
  codec: codecSchema,
  /**
   * Echo cancellation, noise suppression and automatic gain. Off: a conference microphone in a room needs none
   * of them, and they eat the quiet voices.
   */
  soundProcessing: z.boolean(),
  /** Recording is ended in order when so many megabytes are left on the disk. */
  diskReserveMb: z.number().min(0).max(100_000),
  /** The sentences that are read aloud before a recording, and printed as the notice for the days before. */
  consent: z.array(z.string().trim().min(1).max(400)).min(1).max(8),
  /** With which the words of a new recording begin. */
  purpose: z.string().max(200),
  watchers: z.string().max(200),
  plannedMinutes: plannedMinutesSchema,
  /** A session is to be deleted so many days after it was recorded, unless another day is chosen. */
  keepDays: z.int().min(0).max(365),
  /** The last day that may be chosen. */
  keepDaysLimit: z.int().min(0).max(365),
  /** Sessions are deleted automatically by the day that was promised; else a person is reminded. */
  deleteWhenDue: z.boolean(),
  /** A mark lies so much before its key press as whoever marks needs to react, ms. */
  reactionMs: z.int().min(0).max(10_000),
  /** How long the review is to last, its talk included. */
  reviewMinutes: plannedMinutesSchema,
  /** Playing starts so long before a moment when one goes to it, ms. */
  leadInMs: z.int().min(0).max(60_000),
  /** In the discussion the film stops so long after the moment, ms; after its end where it lasts. */
  stopAfterMs: z.int().min(0).max(60_000),
  /** Nobody speaks for at least so long: a silence, ms. */
  silenceMs: z.int().min(1000).max(120_000),
  /** The questions for the talk that were changed, by the tag's id; the others have their own. */
  questions: z.record(z.string().max(40), z.string().trim().min(1).max(200)),
  /** Keys that were changed, by the command's id; the others have their own. */
  keys: z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4)),
  /** The display that the TV's picture was put on last. */
  tvDisplay: knownDisplaySchema.nullable(),
  /** Where the sound is heard, by the label of the display that the picture is on. */
  tvSounds: z.record(z.string().max(300), tvSoundSchema),
  /** The still picture on the TV is blurred while it is talked about. */
  softenStill: z.boolean(),
  /** Somebody was asked for a passphrase where no keychain guards the key, and goes on without. */
  passphraseDeclined: z.boolean(),
  /** Locked when nobody has touched the laptop for so long, minutes; 0: never. */
  lockAfterMinutes: z.int().min(0).max(240),
  /** Other programs cannot take pictures of the windows, where the system allows that. */
  contentProtection: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  camera: null,
  microphones: [],
  height: 1080,
  codec: 'vp8',
  soundProcessing: false,
  diskReserveMb: 200,
  consent: [...defaultConsent.sentences],
  purpose: defaultConsent.purpose,
  watchers: defaultConsent.watchers,
  plannedMinutes: 45,
  keepDays: 7,
  keepDaysLimit: 30,
  deleteWhenDue: true,
  reactionMs: 0,
  reviewMinutes: 45,
  leadInMs: 5000,
  stopAfterMs: 0,
  silenceMs: 8000,
  questions: {},
  keys: {},
  tvDisplay: null,
  tvSounds: {},
  softenStill: false,
  passphraseDeclined: false,
  lockAfterMinutes: 20,
  contentProtection: true,
};

/** Some of the settings, to be changed. */
export type SettingsPatch = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };
