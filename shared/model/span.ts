import { z } from 'zod';

/**
 * From one time to a later one, ms. It doesn't say of which time: media time unless the field or the
 * parameter says otherwise. How far a span may reach is checked by whoever takes it, e.g. `mediaSpanSchema`.
 */
export const spanSchema = z.object({ fromMs: z.number(), toMs: z.number() });
export type Span = Readonly<z.infer<typeof spanSchema>>;
