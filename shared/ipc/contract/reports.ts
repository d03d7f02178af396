import { z } from 'zod';
import { partNumberSchema, sessionIdSchema } from '../../model/ids';
import { strangerSchema } from '../../model/stranger';

/** Services that copy a folder to their cloud. */
const cloudSchema = z.enum(['OneDrive', 'iCloud', 'Dropbox', 'Google Drive']);

/** What the place where the library lies says of itself, and how long one could record there. */
export const storageSchema = z.object({
  freeBytes: z.number(),
  /** At the measured rate while it records, before at the rate that the settings give; up to the reserve. */
  minutesLeft: z.number(),
  /** The folder lies in a place that copies it to a cloud: which one. */
  syncedBy: cloudSchema.optional(),
  /** The app's own data, where the keys are, lie in such a place. */
  keysSyncedBy: cloudSchema.optional(),
  /** FAT or exFAT: no permissions, and no file beyond 4 GB. */
  weakFileSystem: z.boolean(),
  /** Whether the system encrypts the disk that the keys lie on; absent while that is being looked up. */
  diskEncryption: z.enum(['on', 'off', 'unknown']).optional(),
  onBattery: z.boolean(),
});
export type Storage = z.infer<typeof storageSchema>;

/** What a rehearsal came to. */
export const rehearsedSchema = z.object({
  /** Pictures in the film. */
  frames: z.int(),
  /** From the first of them to the last, ms. */
  framesMs: z.number(),
});
export type Rehearsed = z.infer<typeof rehearsedSchema>;

/** Screens that this computer shows its windows on. */
export const displaysSchema = z.object({
  count: z.int(),
  /** The only one is not the laptop's own: a TV that shows the same, or a desk computer's. */
  onlyExternal: z.boolean(),
});
export type Displays = z.infer<typeof displaysSchema>;

/** What reading a session through has found. */
export const checkReportSchema = z.object({
  journalWhole: z.boolean(),
  parts: z.array(
    z.object({
      part: partNumberSchema,
      /** whole: every record verifies. damaged: some do not. missing: no media file of it can be opened. */
      condition: z.enum(['whole', 'damaged', 'missing']),
      bytes: z.number(),
      /** Ms of film that can be played. */
      playableMs: z.number(),
    }),
  ),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

/** What a check of the whole library has found. */
export const libraryReportSchema = z.object({
  sessions: z.array(
    z.object({
      id: sessionIdSchema,
      code: z.string(),
      condition: z.enum(['whole', 'damaged', 'unreadable']),
    }),
  ),
  /** Deletions of which files are still there. */
  unfinished: z.int(),
  foldersWithoutKey: z.int(),
  keysWithoutFolder: z.int(),
  copiesDiffer: z.boolean(),
  /** What lies in the library and is not Second Look's, or not as it was put there. */
  strangers: z.array(strangerSchema),
});
export type LibraryReport = z.infer<typeof libraryReportSchema>;
