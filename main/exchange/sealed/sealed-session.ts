import { z } from 'zod';
import {
  agreementSchema,
  codeSchema,
  daySchema,
  plannedMinutesSchema,
} from '../../../shared/model/agreement';
import { momentIdSchema, partNumberSchema } from '../../../shared/model/ids';
import { partEndReasons, wallTimeSchema } from '../../../shared/model/journal';
import { entrySchema, maxChosen, mediaSpanSchema, mediaTimeSchema } from '../../../shared/model/moment';
import { codecSchema } from '../../../shared/model/settings';
import { namedTagSchema } from '../../../shared/model/tags';

/*
 * The file comes from someone else. Whoever made it knows its passphrase and can write whatever they like into it, so
 * what is read is bounded: what no session of ours can be is refused.
 */

/** The most marks in a session; every one is a record of its journal. */
const maxEntries = 20_000;
const maxStruck = 5000;
/** The most tags that a sealed file names. */
export const maxSealedTags = 200;
/** An event of a journal is one record of up to 64 KiB; the sentences have to fit into one, and so they always did. */
const maxAgreementBytes = 60 * 1024;

/** A date that a calendar has. */
const atSchema = wallTimeSchema.refine(({ utcMs }) => utcMs < Date.UTC(2200, 0));

const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/**
 * What a sealed file says of a session. Stored forever, like the journal: names never change, and what is added is
 * optional. Where a passage was struck, only its place in time is here.
 */
export const sealedSessionSchema = z.object({
  version: z.literal(1),
  code: codeSchema,
  createdAt: atSchema,
  codec: codecSchema.optional(),
  purpose: z.string().max(200).optional(),
  watchers: z.string().max(200).optional(),
  plannedMinutes: plannedMinutesSchema.optional(),
  aliases: z.object({ A: z.string().max(40), B: z.string().max(40) }).optional(),
  agreement: agreementSchema
    .refine((agreement) => Buffer.byteLength(JSON.stringify(agreement)) <= maxAgreementBytes)
    .optional(),
  /** The day by which it is to be deleted as it was when the file was made, and the last one to which it may be kept. */
  deleteBy: daySchema.optional(),
  limit: daySchema.optional(),
  /** Moments and phases. */
  entries: z
    .array(entrySchema)
    .max(maxEntries)
    .refine((entries) => distinct(entries.map(({ id }) => id))),
  /** The tags of the entries, by their names where the file was made. Files of older versions have none. */
  tags: z
    .array(namedTagSchema)
    .max(maxSealedTags)
    .refine((tags) => distinct(tags.map(({ id }) => id)))
    .optional(),
  chosen: z.array(momentIdSchema).max(maxChosen),
  struck: z.array(mediaSpanSchema).max(maxStruck),
  damaged: z.boolean(),
  /** It had been imported where the file was made: the day on which it was recorded, and what was changed then. */
  imported: z.object({ recordedOn: daySchema, repairs: z.array(z.string().max(40)).max(40) }).optional(),
});
export type SealedSession = z.infer<typeof sealedSessionSchema>;

/** What it says of a part, before the part's media. */
export const sealedPartSchema = z.object({
  part: partNumberSchema,
  angle: z.int().min(0).max(9),
  soundLateMs: z.number().min(0).max(1000),
  gapMs: z.number().min(0).optional(),
  begunAt: atSchema.optional(),
  reason: z.enum(partEndReasons),
  durationMs: mediaTimeSchema,
});
export type SealedPart = z.infer<typeof sealedPartSchema>;
