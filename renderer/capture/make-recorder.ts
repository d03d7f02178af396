import type { Settings } from '../../shared/model/settings';
import type { PartTracks } from './types';

/** With this, a kill costs at most 510 ms (with 1000, it cost up to 1054). */
export const timeSliceMs = 400;

/** Playback can start at each key frame. MediaRecorder begins a cluster with it. */
const keyFrameIntervalMs = 2000;

/** Bits per second. A room with people sitting in it moves little. */
const pictureBits = { 720: 2_500_000, 1080: 5_000_000 } as const;
const soundBits = 128_000;

/** The recording format: picture and sound, or one of them alone. */
function mimeTypeOf({ picture, sound }: Record<keyof PartTracks, unknown>, codec: string): string {
  if (!picture) return 'audio/webm;codecs=opus';
  return sound ? `video/webm;codecs=${codec},opus` : `video/webm;codecs=${codec}`;
}

/** Makes a separate recorder for each part: it is never paused, and its tracks never change. */
export function makeRecorder({
  tracks,
  codec,
  height,
}: {
  readonly tracks: PartTracks;
  readonly codec: Settings['codec'];
  readonly height: Settings['height'];
}): MediaRecorder {
  const { picture, sound } = tracks;
  const stream = new MediaStream([picture, sound].filter((track) => track !== undefined));
  // Chromium knows this option, but TypeScript's library does not yet.
  const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
    mimeType: mimeTypeOf(tracks, codec),
    videoBitsPerSecond: pictureBits[height],
    audioBitsPerSecond: soundBits,
    videoKeyFrameIntervalDuration: keyFrameIntervalMs,
  };
  return new MediaRecorder(stream, options);
}
