import { z } from 'zod';
import { partNumberSchema, sessionIdSchema } from '../../model/ids';
import { strangerSchema } from '../../model/stranger';

/** Services that copy a folder to their cloud. */
const cloudSchema = z.enum(['OneDrive', 'iCloud', 'Dropbox', 'Google Drive']);

/** The state of the disk that holds the library, and how long one could record on it. */
export const storageSchema = z.object({
  freeBytes: z.number(),
  /**
   * Until the reserve is reached: at the measured rate while recording, otherwise at the rate that the
   * settings give.
   */
  minutesLeft: z.number(),
  /** The cloud service that copies the library's folder, if any. */
  syncedBy: cloudSchema.optional(),
  /** The cloud service that copies the app's own data, which includes the keys, if any. */
  keysSyncedBy: cloudSchema.optional(),
  /** FAT or exFAT: no permissions, and no file beyond 4 GB. */
  weakFileSystem: z.boolean(),
  /** Whether the system encrypts the disk that holds the keys; absent while that is being looked up. */
  diskEncryption: z.enum(['on', 'off', 'unknown']).optional(),
  onBattery: z.boolean(),
});
export type Storage = z.infer<typeof storageSchema>;

/** What a rehearsal contains. */
export const rehearsedSchema = z.object({
  /** Frames in the film. */
  frames: z.int(),
  /** From the first frame to the last, in ms. */
  framesMs: z.number(),
});
export type Rehearsed = z.infer<typeof rehearsedSchema>;

/** The displays of this computer. */
export const displaysSchema = z.object({
  count: z.int(),
  /** True if the only display is not the laptop's own: a mirrored TV, or a desktop computer's monitor. */
  onlyExternal: z.boolean(),
});
export type Displays = z.infer<typeof displaysSchema>;

/** What the check of a session found. */
export const checkReportSchema = z.object({
  journalWhole: z.boolean(),
  parts: z.array(
    z.object({
      part: partNumberSchema,
      /**
       * whole: every record verifies. damaged: some do not. missing: none of its media files can be opened.
       */
      condition: z.enum(['whole', 'damaged', 'missing']),
      bytes: z.number(),
      /** How much film can be played, in ms. */
      playableMs: z.number(),
    }),
  ),
  /** How often the recording was interrupted and then continued, and how long nothing was recorded then. */
  interruptions: z.object({ count: z.int(), lostMs: z.number() }),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

/** What the check of the whole library found. */
export const libraryReportSchema = z.object({
  sessions: z.array(
    z.object({
      id: sessionIdSchema,
      code: z.string(),
      condition: z.enum(['whole', 'damaged', 'unreadable']),
    }),
  ),
  /** Deletions that have left files behind. */
  unfinished: z.int(),
  foldersWithoutKey: z.int(),
  keysWithoutFolder: z.int(),
  copiesDiffer: z.boolean(),
  /** What the library folder holds that is not Second Look's, or not as Second Look left it. */
  strangers: z.array(strangerSchema),
});
export type LibraryReport = z.infer<typeof libraryReportSchema>;
