import type { WindowAlarm } from '../../shared/model/alarm';
import { blackJudge, type Light, lightOf, stillJudge } from './judges';
import { makeSmallPicture, SeenTimes } from './small-picture';
import type { SmallPicture } from './types';

/** Chromium's reader of a track, which TypeScript's library does not know. */
interface TrackReader {
  readonly readable: ReadableStream<VideoFrame>;
}
declare const MediaStreamTrackProcessor: new (options: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize: number;
}) => TrackReader;

const lookMs = 100;
/** If a look is this late, the app stood still. */
const sleptMs = 1000;
/** Time between two frames that are read; those in between are skipped. */
const readMs = 100;
const sampleMs = 500;
const small = { width: 32, height: 18 };

export interface PictureWatch {
  /** Makes a small picture of the next frame; undefined if the camera is turned off before. */
  smallPicture(): Promise<SmallPicture | undefined>;
  /** How bright the picture was lately; undefined before the first frame. */
  readonly light: Light | undefined;
  end(): void;
}

/**
 * Watches a camera's frames. It reads the track itself, which works even while the window is hidden,
 * minimized or covered and nothing is drawn.
 */
export function watchPicture(
  source: MediaStreamTrack,
  onAlarm: (alarm: Extract<WindowAlarm, 'no-frames' | 'black'>, on: boolean) => void,
): PictureWatch {
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
  let light: Light | undefined;
  const times = new SeenTimes();
  let asked: PromiseWithResolvers<SmallPicture | undefined> | undefined;

  const look = (frame: VideoFrame): void => {
    seen = true;
    const now = performance.now();
    const atMs = times.see(frame.timestamp / 1000, now);
    asked?.resolve(makeSmallPicture(frame, atMs));
    asked = undefined;
    if (!canvas || now - sampledAt < sampleMs - readMs / 2) return;
    sampledAt = now;
    // Each pixel is the mean of its area, so that the noise of a sensor in the dark does not count as a
    // picture.
    canvas.imageSmoothingQuality = 'high';
    canvas.drawImage(frame, 0, 0, small.width, small.height);
    const { data } = canvas.getImageData(0, 0, small.width, small.height);
    light = lightOf(data);
    onAlarm('black', black(light.isBlack, now));
  };
  const read = async (): Promise<void> => {
    const { value, done } = await reader.read();
    if (done || ended) {
      value?.close();
      return;
    }
    setTimeout(() => void read().catch(passOver), readMs);
    try {
      look(value);
    } finally {
      value.close();
    }
  };
  void read().catch(passOver);

  let tickedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // While the whole app stood still, nobody could have seen a frame; that is not the camera's fault.
    const slept = now - tickedAt > sleptMs;
    tickedAt = now;
    const isStill = still(slept || (seen && !source.muted), now);
    seen = false;
    onAlarm('no-frames', isStill);
    // Without frames, the picture does not count as black.
    if (isStill) onAlarm('black', false);
  }, lookMs);

  return {
    get light() {
      return light;
    },
    smallPicture() {
      asked ??= Promise.withResolvers();
      if (ended) asked.resolve(undefined);
      return asked.promise;
    },
    end() {
      ended = true;
      asked?.resolve(undefined);
      clearInterval(timer);
      void reader.cancel();
      track.stop();
      onAlarm('no-frames', false);
      onAlarm('black', false);
    },
  };
}

/** If one frame could not be examined, the next one will be. */
function passOver(): void {}
