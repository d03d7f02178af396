import { z } from 'zod';
import { defaultConsent, plannedMinutesSchema } from './agreement';
import { staysInSentence } from './in-sentence';
import { knownDisplaySchema, tvLaterSchema, tvMarginSchema, tvSoundSchema } from './screening';
import { addedTagsSchema } from './tag-set';

/** A device is remembered by its label: its id differs at every start, and is private. */
const deviceLabel = z.string().max(300).nullable();

/** How the picture is encoded. */
export const codecSchema = z.enum(['vp8', 'vp9']);
export type Codec = z.infer<typeof codecSchema>;

/** A microphone of the mix. */
export const microphoneSchema = z.object({
  label: z.string().max(300),
  /** Its gain in dB. */
  gainDb: z.number().min(-24).max(24),
  muted: z.boolean(),
});
export type Microphone = z.infer<typeof microphoneSchema>;

/** What a measurement of the recorder found in an engine that was not known yet. */
const engineLatenessSchema = z.object({
  /** How late it stamps sound, in ms; null if that could not be measured. */
  ms: z.int().min(-1000).max(1000).nullable(),
  /** How often it was measured. */
  tries: z.int().min(1).max(100),
});

export const settingsSchema = z.object({
  camera: deviceLabel,
  /** Mixed into one sound. If none is chosen, the system's default is used. */
  microphones: z.array(microphoneSchema).max(8),
  height: z.union([z.literal(720), z.literal(1080)]),
  /** VP8 by default: at a join, a new part costs VP9 three times as much picture. */
  codec: codecSchema,
  /**
   * Echo cancellation, noise suppression and automatic gain. Off by default: a conference microphone in a
   * room needs none of them, and they swallow quiet voices.
   */
  soundProcessing: z.boolean(),
  /** Recording is ended cleanly when only this many megabytes are left on the disk. */
  diskReserveMb: z.number().min(0).max(100_000),
  /**
   * The sentences that are read aloud before a recording and printed on the notice, but for the second one,
   * which is made of the fields.
   */
  consent: z.array(z.string().trim().min(1).max(400)).min(1).max(8),
  /** People also sign a paper: the notice has lines for it, and the tick says so. */
  writtenConsent: z.boolean(),
  /** The initial purpose and watchers of a new recording. */
  purpose: z.string().max(200),
  watchers: z.string().max(200),
  plannedMinutes: plannedMinutesSchema,
  /** A session is to be deleted this many days after its recording, unless another day is chosen. */
  keepDays: z.int().min(0).max(365),
  /** At most how many days after the recording the day to delete it by may lie. */
  keepDaysLimit: z.int().min(0).max(365),
  /** Whether sessions are deleted automatically by the promised day; otherwise a person is reminded. */
  deleteWhenDue: z.boolean(),
  /** How far before the key press a mark is placed, in ms. */
  reactionMs: z.int().min(0).max(10_000),
  /** How long the review is to last, its talk included, in minutes. */
  reviewMinutes: plannedMinutesSchema,
  /** How early playback starts before a moment, in ms. */
  leadInMs: z.int().min(0).max(60_000),
  /** How long after a moment (after its end, if it lasts) the film stops in the discussion, in ms. */
  stopAfterMs: z.int().min(0).max(60_000),
  /** How long nobody speaks in a silence, at least, in ms. */
  silenceMs: z.int().min(1000).max(120_000),
  /** Tags that a person added to those of the app. */
  tags: addedTagsSchema,
  /** Changed questions for the talk, by the tag's id. Other tags keep their own. */
  questions: z.record(z.string().max(40), z.string().trim().min(1).max(200)),
  /** Changed keys, by the command's id. Other commands keep their own. */
  keys: z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4)),
  /** The display that last showed the TV's picture. */
  tvDisplay: knownDisplaySchema.nullable(),
  /** Where the sound is played, by the label of the display that shows the picture. */
  tvSounds: z.record(z.string().max(300), tvSoundSchema),
  /** By the label of a display: how much later than the picture its sound is played, in ms; negative: earlier. */
  tvLaterMs: z.record(z.string().max(300), tvLaterSchema),
  /** By the label of a display: how much of each edge the TV cuts off, in percent of its picture. */
  tvMargins: z.record(z.string().max(300), tvMarginSchema),
  /**
   * By the label of a display: whether the group sees the TV's picture there while its window is hidden from screen
   * recording. If not, it is not hidden there. Missing until someone has said so.
   */
  tvSeen: z.record(z.string().max(300), z.boolean()),
  /** Whether a still picture on the TV is blurred during the talk. */
  softenStill: z.boolean(),
  /** A person was asked for a passphrase because no keychain guards the key, and declined. */
  passphraseDeclined: z.boolean(),
  /** Locks after nobody has touched the laptop for this many minutes; 0 for never. */
  lockAfterMinutes: z.int().min(0).max(240),
  /** Whether other programs are kept from capturing the windows, where the system supports that. */
  contentProtection: z.boolean(),
  /** How large the laptop's window shows everything, in percent. */
  textSize: z.int().min(100).max(200),
  /**
   * The ffmpeg that a person chose in the system's dialog; null for the usual one. No window sees or sets it
   * as a setting: whoever sets it has main run a program.
   */
  ffmpegProgram: z.string().min(1).max(4096).nullable().optional(),
  /**
   * How late the recorder stamps sound, by Chromium's main version. Main keeps it; no window sees or sets it as a
   * setting.
   */
  soundLateness: z.record(z.string().regex(/^\d{1,5}$/), engineLatenessSchema).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The settings that windows see. */
export const shownSettingsSchema = settingsSchema.omit({ ffmpegProgram: true, soundLateness: true });

/** What a window may change a setting to. What an older version stored is still read. */
export const newSettingsSchema = shownSettingsSchema.extend({
  watchers: settingsSchema.shape.watchers.refine(staysInSentence),
});

export const defaultSettings: Settings = {
  camera: null,
  microphones: [],
  height: 1080,
  codec: 'vp8',
  soundProcessing: false,
  diskReserveMb: 200,
  consent: [...defaultConsent.sentences],
  writtenConsent: false,
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
  tags: [],
  questions: {},
  keys: {},
  tvDisplay: null,
  tvSounds: {},
  tvLaterMs: {},
  tvMargins: {},
  tvSeen: {},
  softenStill: false,
  passphraseDeclined: false,
  lockAfterMinutes: 20,
  contentProtection: true,
  textSize: 100,
  ffmpegProgram: null,
  soundLateness: {},
};

/** The text sizes to choose from, in percent. */
export const textSizes = [100, 110, 125, 150, 175, 200] as const;

/** The next size up or down; the same at the last one. */
export function nextTextSize(now: number, direction: 'larger' | 'smaller'): number {
  return direction === 'larger'
    ? (textSizes.find((size) => size > now) ?? 200)
    : (textSizes.findLast((size) => size < now) ?? 100);
}

/** Some of the settings, to be changed. */
export type SettingsPatch = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };
