import type { WindowAlarm } from '../../shared/model/alarm';
import { blackJudge, isBlack, stillJudge } from './judges';

/** Chromium's reader of a track, which TypeScript's library does not know. */
interface TrackReader {
  readonly readable: ReadableStream<VideoFrame>;
}
declare const MediaStreamTrackProcessor: new (options: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize: number;
}) => TrackReader;

const lookMs = 100;
/** Between two pictures that are read; those in between are passed over. */
const readMs = 100;
const sampleMs = 500;
const small = { width: 32, height: 18 };

/**
 * Watches a camera's pictures. It reads the track itself: that goes on while the window is hidden, minimised or
 * covered, when nothing is drawn any more.
 * @returns ends the watch
 */
export function watchPicture(
  source: MediaStreamTrack,
  onAlarm: (alarm: Extract<WindowAlarm, 'no-frames' | 'black'>, on: boolean) => void,
): () => void {
  const track = source.clone();
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  const still = stillJudge();
  const black = blackJudge();
  const canvas = new OffscreenCanvas(small.width, small.height).getContext('2d', {
    willReadFrequently: true,
  });
  let seen = false;
  let sampledAt = Number.NEGATIVE_INFINITY;
  let ended = false;

  const look = (frame: VideoFrame): void => {
    seen = true;
    const now = performance.now();
    if (!canvas || now - sampledAt < sampleMs - readMs / 2) return;
    sampledAt = now;
    // Each pixel the mean of what it stands for: the grain of a sensor in the dark then is no picture.
    canvas.imageSmoothingQuality = 'high';
    canvas.drawImage(frame, 0, 0, small.width, small.height);
    const { data } = canvas.getImageData(0, 0, small.width, small.height);
    onAlarm('black', black(isBlack(data), now));
  };
  const read = async (): Promise<void> => {
    const { value, done } = await reader.read();
    if (done || ended) {
      value?.close();
      return;
    }
    look(value);
    value.close();
    setTimeout(() => void read(), readMs);
  };
  void read();

  const timer = setInterval(() => {
    const isStill = still(seen && !source.muted, performance.now());
    seen = false;
    onAlarm('no-frames', isStill);
    // What is not seen is not black.
    if (isStill) onAlarm('black', false);
  }, lookMs);

  return () => {
    ended = true;
    clearInterval(timer);
    void reader.cancel();
    track.stop();
    onAlarm('no-frames', false);
    onAlarm('black', false);
  };
}
