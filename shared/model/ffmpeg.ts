import { z } from 'zod';
import { faultCodes } from './fault';

/** What an ffmpeg can do that matters here. Builds differ. */
export const ffmpegAbilities = [
  'h264', // encodes H.264, which every player plays
  'vp8', // encodes VP8, which a film can hold as well
  'opus', // encodes Opus, the sound of every film
  'aac', // encodes AAC, the sound of an MP4
  'hdr', // maps HDR to the colours of an ordinary screen
  'deinterlace',
  'loudness', // measures and sets loudness
  'voices', // shifts formants
] as const;
export type FfmpegAbility = (typeof ffmpegAbilities)[number];

/** How the ffmpeg in use was found, in the order in which they are tried. */
export const ffmpegSources = ['chosen', 'variable', 'package', 'system'] as const;
export type FfmpegSource = (typeof ffmpegSources)[number];

/** The ffmpeg in use, or why there is none. */
export const ffmpegStateSchema = z.object({
  platform: z.enum(['windows', 'mac', 'linux']),
  used: z
    .object({
      path: z.string(),
      source: z.enum(ffmpegSources),
      version: z.string(),
      can: z.array(z.enum(ffmpegAbilities)),
    })
    .nullable(),
  /** The program that a person chose, whether it is used or not. */
  chosen: z.string().nullable(),
  /** Why the chosen program is not used or, if none was chosen, why none is. */
  fault: z.enum(faultCodes).nullable(),
});
export type FfmpegState = z.infer<typeof ffmpegStateSchema>;
