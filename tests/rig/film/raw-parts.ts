import type { JSHandle, Page } from '@playwright/test';

/** Recordings as Chromium's own MediaRecorder makes them, before the product touches them. */

/** Opens camera and microphone in the app's page, as the product does. */
export function openRawSources(page: Page): Promise<JSHandle<MediaStream>> {
  return page.evaluateHandle(() =>
    navigator.mediaDevices.getUserMedia({
      video: { frameRate: { ideal: 30, max: 30 } },
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    }),
  );
}

/** What to record. */
export interface RawPartWish {
  /** How many chunks of 400 ms. */
  readonly slices: number;
  readonly sound: boolean;
  /** True by default. */
  readonly picture?: boolean;
}

/** Records with a separate recorder that has the product's options (`record-part.ts`). */
export async function recordRawPart(sources: JSHandle<MediaStream>, wish: RawPartWish): Promise<Uint8Array> {
  const base64 = await sources.evaluate(async (stream, { slices, sound, picture = true }) => {
    const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
      mimeType: picture ? 'video/webm;codecs=vp8,opus' : 'audio/webm;codecs=opus',
      videoBitsPerSecond: 2_500_000,
      audioBitsPerSecond: 128_000,
      videoKeyFrameIntervalDuration: 2000,
    };
    const recorder = new MediaRecorder(
      new MediaStream([
        ...(picture ? stream.getVideoTracks() : []),
        ...(sound ? stream.getAudioTracks() : []),
      ]),
      options,
    );
    const chunks: Blob[] = [];
    const stopped = new Promise((done, fail) => {
      recorder.addEventListener('stop', done);
      recorder.addEventListener('error', () => fail(new Error('MediaRecorder gave up')));
    });
    recorder.addEventListener('dataavailable', ({ data }) => {
      chunks.push(data);
      if (chunks.length === slices) recorder.stop();
    });
    recorder.start(400);
    await stopped;
    const reader = new FileReader();
    const read = new Promise((done) => reader.addEventListener('load', done));
    reader.readAsDataURL(new Blob(chunks));
    await read;
    return String(reader.result).replace(/^.*,/, '');
  }, wish);
  return Buffer.from(base64, 'base64');
}
