import { z } from 'zod';
import { daySchema, givenAgreementSchema, sessionDetailsSchema } from './agreement';
import { faultCodes } from './fault';
import { sessionIdSchema } from './ids';

/** How many files one import takes: each becomes a part of one session. */
export const mostFiles = 200;

/** What is done with a picture or a sound: taken over packet by packet, encoded once, or there is none. */
export const treatments = ['copied', 'converted', 'none'] as const;
export type Treatment = (typeof treatments)[number];

/**
 * What was changed or left out, beyond what `treatments` say. Stored in the journal: a name never changes.
 * A version that does not know a code leaves it out.
 */
export const repairs = [
  'cut-end', // the file ends in the middle of something; everything before that came in
  'damaged', // something in its middle could not be read and is missing
  'sound-filled', // silence stands where sound was missing, so that it stays with the picture
  'turned', // the picture was rotated or mirrored, and stands upright
  'squared', // its pixels were not square
  'deinterlaced',
  'hdr', // its colours were mapped to those of an ordinary screen
  'mixed-down', // more than two channels became two
  'other-pictures', // further pictures, such as a second camera, were left out
  'other-sounds', // further sounds were left out
  'other-tracks', // subtitles, data and covers were left out
] as const;
export type Repair = (typeof repairs)[number];

/** What is known of an imported session: the local day on which it was recorded, and what was changed or left out. */
export const importedSchema = z.object({ recordedOn: daySchema, repairs: z.array(z.enum(repairs)) });

/** A file in a plan, by its place in the order in which the files were looked at. */
const fileSchema = z
  .int()
  .min(0)
  .max(mostFiles - 1);

/** A track of a file, as ffmpeg numbers it. */
const trackSchema = z.int().min(0).max(9999);

/** A file that can come in, and how. No path: the name is its base name, for display. */
const plannedFileSchema = z.object({
  file: fileSchema,
  name: z.string(),
  bytes: z.number(),
  lengthMs: z.number(),
  /** When it was recorded as far as the file says, otherwise when it was last changed: UTC, ms. */
  recordedAtMs: z.number(),
  picture: z.enum(treatments),
  sound: z.enum(treatments),
  /** What will be changed or left out. */
  repairs: z.array(z.enum(repairs)),
  /** Which picture is taken; only where there is a choice. */
  pictures: z
    .array(
      z.object({
        track: trackSchema,
        isTaken: z.boolean(),
        width: z.number(),
        height: z.number(),
        lengthMs: z.number().optional(),
      }),
    )
    .optional(),
  /** Which sound is taken; only where there is a choice. */
  sounds: z
    .array(
      z.object({
        track: trackSchema,
        isTaken: z.boolean(),
        /** `mono`, `stereo`, `5.1(side)`, as ffmpeg calls it. */
        layout: z.string().optional(),
        /** Mean loudness in dB below full scale: a negative number; absent if it is silent or unknown. */
        meanDb: z.number().optional(),
      }),
    )
    .optional(),
});
export type PlannedFile = z.infer<typeof plannedFileSchema>;

/** What importing these files, in this order, would do. */
export const importPlanSchema = z.object({
  planId: z.string().regex(/^[0-9a-f]{32}$/),
  /** In the order in which they become parts. */
  files: z.array(plannedFileSchema),
  /** Files that can't come in, and why. */
  refused: z.array(
    z.object({ file: fileSchema, name: z.string(), bytes: z.number(), fault: z.enum(faultCodes) }),
  ),
  /** The local day of the earliest file; a person can change it. Absent if no file says one that can be true. */
  recordedOn: daySchema.optional(),
  lengthMs: z.number(),
  /** How long it takes, in ms, roughly. */
  takesMs: z.number(),
  room: z.object({
    /** What it takes on the disk, in bytes, and what may be used: the reserve is not counted as free. */
    neededBytes: z.number(),
    freeBytes: z.number(),
    isEnough: z.boolean(),
  }),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** Files of a plan in the order wished for, each perhaps with other tracks than those suggested. */
export const arrangementSchema = z
  .array(z.strictObject({ file: fileSchema, picture: trackSchema.optional(), sound: trackSchema.optional() }))
  .min(1)
  .max(mostFiles)
  .refine((files) => new Set(files.map(({ file }) => file)).size === files.length);
export type Arrangement = z.infer<typeof arrangementSchema>;

/** What is said about an imported session. How long it was planned is not asked. */
const importDetailsSchema = sessionDetailsSchema.omit({ plannedMinutes: true });

/** What an import begins with. */
export const importWishSchema = z.strictObject({
  planId: importPlanSchema.shape.planId,
  files: arrangementSchema,
  details: importDetailsSchema,
  /** The local day on which it was recorded. Not in the future. */
  recordedOn: daySchema,
  agreement: givenAgreementSchema.optional(),
  /** The limit as it was read aloud; undefined to use the settings. */
  limit: daySchema.optional(),
});

/** Where the import is. It is told at each change, about twice a second while it runs. */
export const importStateSchema = z.discriminatedUnion('step', [
  /** Files are being looked at; the call that asked for it is still unanswered. */
  z.object({ step: z.literal('looking'), /** From 0 to 1. */ share: z.number() }),
  z.object({
    step: z.literal('running'),
    code: z.string(),
    /** From 0 to 1. */
    share: z.number(),
    /** Time left, in ms; absent until it can be said. */
    leftMs: z.number().optional(),
    /** Which of the files, counted from 1, and how many. */
    file: z.number(),
    files: z.number(),
    /** ffmpeg has made no progress for ten seconds. */
    isStalled: z.boolean(),
    /** It was cancelled, and is being removed. */
    isEnding: z.boolean(),
  }),
  z.object({
    step: z.literal('done'),
    sessionId: sessionIdSchema,
    code: z.string(),
    lengthMs: z.number(),
    /** What was changed or left out in which file. */
    files: z.array(z.object({ name: z.string(), repairs: z.array(z.enum(repairs)) })),
    /** How many of the original files are still there, unchanged, and could be deleted. */
    originals: z.number(),
  }),
  /** Nothing of it is left in the library. */
  z.object({
    step: z.literal('failed'),
    fault: z.enum(faultCodes),
    /** The file that it failed at, where it was one. */
    name: z.string().optional(),
  }),
]);
export type ImportState = z.infer<typeof importStateSchema>;

/** What became of the originals. */
export const originalsDeletedSchema = z.object({
  deleted: z.number(),
  /** Names of those that are left: changed or moved since the import, or refused by the disk. */
  left: z.array(z.string()),
});
