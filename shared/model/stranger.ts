import { z } from 'zod';

/**
 * Something in the library that Second Look did not put there, or not in this form. It is never opened or
 * followed.
 */
export const strangerSchema = z.object({
  /** The path within the library's folder, with `/` between the names. */
  path: z.string(),
  /**
   * unknown: nothing of Second Look's has such a name. link: a link or a junction. folder: one in place of a
   * file. file: one in place of a folder. special: a pipe, a socket, a device. second-name: a file that has
   * another name elsewhere.
   */
  kind: z.enum(['unknown', 'link', 'folder', 'file', 'special', 'second-name']),
});
export type Stranger = z.infer<typeof strangerSchema>;
