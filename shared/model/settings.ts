import { z } from 'zod';

/** A device is remembered by what it is called: its id differs at every start, and is nobody's business. */
const deviceLabel = z.string().max(300).nullable();

/** How the picture is encoded. */
export const codecSchema = z.enum(['vp8', 'vp9']);
export type Codec = z.infer<typeof codecSchema>;

export const settingsSchema = z.object({
  camera: deviceLabel,
  microphone: deviceLabel,
  height: z.union([z.literal(720), z.literal(1080)]),
  /** VP8 unless chosen otherwise: a new part costs VP9 three times as much picture at the join. */
  codec: codecSchema,
  /**
   * Echo cancellation, noise suppression and automatic gain. Off: a conference microphone in a room needs none
   * of them, and they eat the quiet voices.
   */
  soundProcessing: z.boolean(),
  /** Recording is ended in order when so many megabytes are left on the disk. */
  diskReserveMb: z.number().min(0).max(100_000),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  camera: null,
  microphone: null,
  height: 1080,
  codec: 'vp8',
  soundProcessing: false,
  diskReserveMb: 200,
};

/** Some of the settings, to be changed. */
export type SettingsPatch = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };
