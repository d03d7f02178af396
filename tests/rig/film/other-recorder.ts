import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { FedMedia } from '../devices/fed-media';

/** How each codec is encoded here: two seconds from one key frame to the next, and whatever makes a seek hard. */
export const encoders = {
  h264: ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '3', '-b_strategy', '0'],
  vp8: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M'],
  vp9: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M'],
  av1: ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '40'],
} as const;

export type OtherCodec = keyof typeof encoders;

/** What another recorder would have made of the fed picture and sound, as ffmpeg hands it to the importer. */
export interface OtherRecording {
  readonly codec: OtherCodec;
  readonly seconds: number;
  readonly media: FedMedia;
  readonly ffmpeg: string;
}

/** Whether this ffmpeg can make it. */
export function canEncode(ffmpeg: string, codec: OtherCodec): boolean {
  const { stdout } = spawnSync(ffmpeg, ['-hide_banner', '-encoders'], { encoding: 'utf8' });
  return stdout.includes(` ${encoders[codec][1]} `);
}

/** Makes it: Matroska through a pipe, with 30 pictures a second and Opus. Throws if ffmpeg fails. */
export async function recordElsewhere({
  codec,
  seconds,
  media,
  ffmpeg,
}: OtherRecording): Promise<Uint8Array> {
  const { stdout } = await promisify(execFile)(
    ffmpeg,
    [
      ...['-hide_banner', '-nostdin', '-loglevel', 'error'],
      ...['-framerate', '30', '-f', 'mjpeg', '-i', media.video, '-i', media.audio],
      ...['-t', String(seconds), ...encoders[codec], '-g', '60', '-keyint_min', '60', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'libopus', '-b:a', '96k', '-f', 'matroska', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 },
  );
  return new Uint8Array(stdout);
}
