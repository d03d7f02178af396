import { z } from 'zod';
import { unreadSchema } from './file-marks';
import { categories } from './tags';

/** The most tags that a file may hold. */
export const maxFileTags = 500;

/** A tag as a file has it, with texts as long as a tag's may be. */
export const fileTagSchema = z.object({
  /** Where the file has one that a tag may have. */
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  key: z
    .string()
    .regex(/^[A-Z0-9]$/)
    .optional(),
  label: z.string().min(1).max(60),
  definition: z.string().max(200),
  category: z.enum(categories).optional(),
  question: z.string().min(1).max(200).optional(),
});
export type FileTag = Readonly<z.infer<typeof fileTagSchema>>;

/** Tags as they stand in a file. */
export const tagsFileSchema = z.object({
  format: z.enum(['json', 'boris', 'csv']),
  tags: z.array(fileTagSchema).min(1).max(maxFileTags).readonly(),
  /** How many definitions or questions were too long and are cut. */
  cut: z.int().min(0),
  unread: unreadSchema,
});
export type TagsFile = Readonly<z.infer<typeof tagsFileSchema>>;
