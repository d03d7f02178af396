import { z } from 'zod';

/** 16 random bytes in hex. Ids reveal nothing: no code, date or counter can be read from one. */
const randomId = z.string().regex(/^[0-9a-f]{32}$/);

export const sessionIdSchema = randomId.brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;

export const momentIdSchema = randomId.brand<'MomentId'>();
export type MomentId = z.infer<typeof momentIdSchema>;

/** One opening of a session's film; each has its own address. */
export const openingIdSchema = randomId.brand<'OpeningId'>();
export type OpeningId = z.infer<typeof openingIdSchema>;

/** The number of a part within its session, counted from 1. */
export const partNumberSchema = z.int().min(1).max(9999);

/** A new id; works in main and in renderers. */
export function newId<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return schema.parse(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
