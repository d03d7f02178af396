import { z } from 'zod';

/** A device is remembered by what it is called: its id differs at every start, and is nobody's business. */
const deviceLabel = z.string().max(300).nullable();

export const settingsSchema = z.object({
  camera: deviceLabel.default(null),
  microphone: deviceLabel.default(null),
  height: z.union([z.literal(720), z.literal(1080)]).default(1080),
  /** VP8 unless chosen otherwise: a new part costs VP9 three times as much picture at the join. */
  codec: z.enum(['vp8', 'vp9']).default('vp8'),
  /**
   * Echo cancellation, noise suppression and automatic gain. Off: a conference microphone in a room needs none
   * of them, and they eat the quiet voices.
   */
  soundProcessing: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
