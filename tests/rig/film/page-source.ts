import type { BeepFinder, BeepFinderOptions } from '../devices/beeps';
import type { FedCode, FedReading } from '../devices/fed-layout';

/**
 * What runs inside the page. Every function here is injected as its own source text: it may refer only to its
 * arguments and to what a page has. (`page-measure.ts` assembles them.)
 */

/** What the injected functions share. */
export interface PageKit {
  readonly code: FedCode;
  readonly beepHz: number;
  readonly beepMs: number;
  readonly makeBeepFinder: (options: BeepFinderOptions) => BeepFinder;
  readonly readPicture: (kit: PageKit, frame: VideoFrame) => Promise<FedReading>;
}

/** A frame as the page saw it. */
export interface RawPicture extends FedReading {
  /** Capture time (live; monotonic clock, ms) or expected display time (playback; `performance.now`, ms). */
  readonly ms: number;
  /** Time in the film, ms; 0 when live. */
  readonly mediaMs: number;
  /** When playing, `performance.now` minus the element's `currentTime`, in ms; 0 when live. */
  readonly clockMs: number;
}

/** A run of sound: where its first sample is in the count of samples, its stamp, and when it arrived. */
export interface RawRun {
  readonly atMs: number;
  readonly stampMs: number;
  readonly arrivedMs: number;
}

/** Everything a watch has gathered. */
export interface RawWatch {
  readonly pictures: readonly RawPicture[];
  /** Beeps; `ms` is by the stamps' clock (live) or the count of samples (playback). */
  readonly beeps: ReadonlyArray<{ ms: number; level: number }>;
  /** Runs of sound; only the first if live. */
  readonly runs: readonly RawRun[];
  readonly sampleRate: number;
  /** What went wrong meanwhile. */
  readonly errors: readonly string[];
}

/** A running watch. */
export interface PageWatch {
  stop(): Promise<RawWatch>;
}

/** Chromium's reader of a track, which TypeScript's DOM does not describe. */
export type TrackReader = new (options: {
  track: MediaStreamTrack;
  maxBufferSize?: number;
}) => { readonly readable: ReadableStream<VideoFrame | AudioData> };

/** Reads the number and flash of a frame; copies the luma plane, or draws the frame if it has none. */
export async function readPicture(kit: PageKit, frame: VideoFrame): Promise<FedReading> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  if (frame.format === 'I420' || frame.format === 'NV12') {
    const data = new Uint8Array(frame.allocationSize());
    const [luma] = await frame.copyTo(data);
    if (luma) {
      const plane = data.subarray(luma.offset);
      return kit.code.read({ data: plane, width, height, step: 1, offset: 0, stride: luma.stride });
    }
  }
  const small = { width: 320, height: 180 };
  const context = new OffscreenCanvas(small.width, small.height).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('no 2d context');
  context.drawImage(frame, 0, 0, small.width, small.height);
  const { data } = context.getImageData(0, 0, small.width, small.height);
  return kit.code.read({ data, ...small, step: 4, offset: 1, stride: small.width * 4 });
}

/**
 * Watches the camera's and the microphone's own tracks. VideoFrame.timestamp and AudioData.timestamp of a
 * captured track are its capture time, the same stamps that MediaRecorder uses (for their clock, see
 * `soundClockMs`). So nothing depends on a canvas, on WebAudio with its latencies, or on when the page gets
 * round to it. The tracks are cloned; `stop` ends the clones.
 */
export function watchLive(
  kit: PageKit,
  tracks: { readonly video?: MediaStreamTrack; readonly audio?: MediaStreamTrack },
): PageWatch {
  const Reader = (globalThis as unknown as { MediaStreamTrackProcessor: TrackReader })
    .MediaStreamTrackProcessor;
  const pictures: RawPicture[] = [];
  const beeps: Array<{ ms: number; level: number }> = [];
  const errors: string[] = [];
  const clones: MediaStreamTrack[] = [];
  const runs: RawRun[] = [];
  let sampleRate = 0;

  async function readTrack(
    track: MediaStreamTrack | undefined,
    maxBufferSize: number,
    each: (frame: VideoFrame | AudioData) => void | Promise<void>,
  ): Promise<void> {
    if (!track) return;
    const clone = track.clone();
    clones.push(clone);
    const reader = new Reader({ track: clone, maxBufferSize }).readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      try {
        await each(value);
      } catch (error) {
        errors.push(String(error));
      } finally {
        value.close();
      }
    }
  }

  const video = readTrack(tracks.video, 30, async (frame) => {
    const reading = await kit.readPicture(kit, frame as VideoFrame);
    pictures.push({ ...reading, ms: frame.timestamp / 1000, mediaMs: 0, clockMs: 0 });
  });
  let finder: BeepFinder | undefined;
  const audio = readTrack(tracks.audio, 500, (frame) => {
    const data = frame as AudioData;
    sampleRate = data.sampleRate;
    finder ??= kit.makeBeepFinder({ ...kit, sampleRate });
    const samples = new Float32Array(data.numberOfFrames);
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    const stampMs = data.timestamp / 1000;
    if (runs.length === 0) runs.push({ atMs: 0, stampMs, arrivedMs: performance.now() });
    beeps.push(...finder.push(samples, stampMs));
  });

  return {
    async stop() {
      for (const clone of clones) clone.stop();
      await Promise.all([video, audio]);
      return { pictures, beeps, runs, sampleRate, errors };
    },
  };
}

/**
 * Watches a film as it is played: every frame with the time when it is due on the screen, and the sound as
 * the element gives it out. `captureStream` taps the sound where it is rendered, after Chromium has closed
 * holes and counted samples in its own way, so what goes wrong at a join is heard here as the listener hears
 * it.
 * Beeps are timed by the count of samples, because the stamps vary with the load; `page-measure.ts` puts the
 * count on the clock.
 */
export function watchPlayback(kit: PageKit, video: HTMLVideoElement): PageWatch {
  const Reader = (globalThis as unknown as { MediaStreamTrackProcessor: TrackReader })
    .MediaStreamTrackProcessor;
  const pictures: RawPicture[] = [];
  const beeps: Array<{ ms: number; level: number }> = [];
  const runs: RawRun[] = [];
  const errors: string[] = [];
  let sampleRate = 0;
  let count = 0;
  let running = true;
  let reading: Promise<void> = Promise.resolve();

  function onPicture(_now: number, about: VideoFrameCallbackMetadata): void {
    if (!running) return;
    video.requestVideoFrameCallback(onPicture);
    const clockMs = performance.now() - video.currentTime * 1000;
    try {
      const frame = new VideoFrame(video);
      // If the page is late, the element already shows a later frame than the one reported.
      const times = { ms: about.expectedDisplayTime, mediaMs: frame.timestamp / 1000, clockMs };
      const read = kit.readPicture(kit, frame).then(
        (picture) => void pictures.push({ ...picture, ...times }),
        (error: unknown) => void errors.push(String(error)),
      );
      reading = Promise.all([reading, read.finally(() => frame.close())]).then(() => undefined);
    } catch (error) {
      errors.push(String(error));
    }
  }
  video.requestVideoFrameCallback(onPicture);

  const stream = (video as unknown as { captureStream(): MediaStream }).captureStream();
  // The picture is read from the element; a second copy of it would only cost time.
  for (const track of stream.getVideoTracks()) track.stop();
  const [track] = stream.getAudioTracks();
  if (!track) errors.push('the element has no sound (yet): wait for loadedmetadata');

  async function listen(sound: MediaStreamTrack): Promise<void> {
    const reader = new Reader({ track: sound, maxBufferSize: 500 }).readable.getReader();
    let finder: BeepFinder | undefined;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const data = value as AudioData;
      sampleRate = data.sampleRate;
      finder ??= kit.makeBeepFinder({ ...kit, sampleRate });
      const samples = new Float32Array(data.numberOfFrames);
      data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      const atMs = (count * 1000) / sampleRate;
      runs.push({ atMs, stampMs: data.timestamp / 1000, arrivedMs: performance.now() });
      beeps.push(...finder.push(samples, atMs));
      count += data.numberOfFrames;
      data.close();
    }
  }
  const listening = track ? listen(track) : Promise.resolve();

  return {
    async stop() {
      running = false;
      track?.stop();
      await Promise.all([listening, reading]);
      return { pictures, beeps, runs, sampleRate, errors };
    },
  };
}

/** The frame that an element shows now: its number, its flash, and its own time in the film (ms). */
export async function readBurnedIn(
  kit: PageKit,
  video: HTMLVideoElement,
): Promise<FedReading & { mediaMs: number }> {
  // A VideoFrame made from the element carries the shown frame's time, even when paused, when no callback
  // comes.
  const frame = new VideoFrame(video);
  try {
    return { ...(await kit.readPicture(kit, frame)), mediaMs: frame.timestamp / 1000 };
  } finally {
    frame.close();
  }
}

/**
 * As `readBurnedIn`, once the frame of the element's position is shown. On a busy machine, the frame from before
 * a seek may still be shown when the seek has ended. Waits at most 2 s: in a film with holes, the frame of a
 * position can lie far before it.
 */
export async function readSettled(
  video: HTMLVideoElement,
  read: (video: HTMLVideoElement) => Promise<FedReading & { mediaMs: number }>,
): Promise<FedReading & { mediaMs: number }> {
  const until = performance.now() + 2000;
  for (;;) {
    const picture = await read(video);
    const isHere = Math.abs(picture.mediaMs - video.currentTime * 1000) < 500;
    if (isHere || !video.paused || video.srcObject || performance.now() > until) return picture;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Seeks to a time of the film (ms), waits until the new frame is shown (or 2 s), and reads it. */
export async function seekAndRead(
  video: HTMLVideoElement,
  ms: number,
  read: (video: HTMLVideoElement) => Promise<FedReading & { mediaMs: number }>,
): Promise<FedReading & { mediaMs: number; tookMs: number }> {
  const began = performance.now();
  const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
  const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  video.currentTime = ms / 1000;
  await seeked;
  // A seek within the shown frame brings no new one.
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, 2000))]);
  const tookMs = performance.now() - began;
  return { ...(await read(video)), tookMs };
}
