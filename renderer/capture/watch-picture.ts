import type { WindowAlarm } from '../../shared/model/alarm';
import { blackJudge, type Light, lightOf, sameJudge, stillJudge } from './judges';
import { bytesOf, SamePicture } from './same-picture';
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

/** What can be wrong with a camera that is open. */
export type PictureAlarm = Extract<WindowAlarm, 'no-frames' | 'black' | 'still-picture'>;

export interface PictureWatchOptions {
  /** True for a camera that was opened again because it gave no frames. */
  readonly hung: boolean;
  /** Called repeatedly, also while nothing changes. */
  readonly onAlarm: (alarm: PictureAlarm, on: boolean) => void;
}

export interface PictureWatch {
  /** Makes a small picture of the next frame; undefined if the camera is turned off before. */
  smallPicture(): Promise<SmallPicture | undefined>;
  /** How bright the picture was lately; undefined before the first frame. */
  readonly light: Light | undefined;
  /** Whether a frame has come. */
  readonly hasBegun: boolean;
  /** Resolves with the first frame; without one, when it is said to stand still or the watch ends. */
  readonly begun: Promise<void>;
  /** Ends it. Alarms that are on are not ended: a camera that is opened again may still stand still. */
  end(): void;
}

/**
 * Watches a camera's frames. It reads the track itself, which works even while the window is hidden,
 * minimized or covered and nothing is drawn.
 */
export function watchPicture(source: MediaStreamTrack, { hung, onAlarm }: PictureWatchOptions): PictureWatch {
  const track = source.clone();
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  const still = stillJudge(hung);
  const black = blackJudge();
  const same = sameJudge();
  const pictures = new SamePicture();
  const canvas = new OffscreenCanvas(small.width, small.height).getContext('2d', {
    willReadFrequently: true,
  });
  let seen = false;
  let sampledAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  let hasBegun = false;
  const begun = Promise.withResolvers<void>();
  let light: Light | undefined;
  const times = new SeenTimes();
  let asked: PromiseWithResolvers<SmallPicture | undefined> | undefined;

  const look = (frame: VideoFrame): void => {
    seen = true;
    hasBegun = true;
    begun.resolve();
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
    void compare(data, frame.clone(), light.isBlack, now);
  };
  const compare = async (
    pixels: Uint8ClampedArray,
    frame: VideoFrame,
    isBlack: boolean,
    now: number,
  ): Promise<void> => {
    let isRead = false;
    const isSame = await pictures.see({
      small: pixels,
      whole: () => {
        isRead = true;
        return bytesOf(frame);
      },
    });
    if (!isRead) frame.close();
    // A covered lens gives the same picture, too, and has an alarm of its own.
    const isOn = same(isSame && !isBlack, now);
    if (!ended) onAlarm('still-picture', isOn);
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
    if (!isStill) return;
    begun.resolve();
    // Without frames, the picture does not count as black, and is not the same one.
    onAlarm('black', false);
    onAlarm('still-picture', same(false, now));
  }, lookMs);

  return {
    get light() {
      return light;
    },
    get hasBegun() {
      return hasBegun;
    },
    begun: begun.promise,
    smallPicture() {
      asked ??= Promise.withResolvers();
      if (ended) asked.resolve(undefined);
      return asked.promise;
    },
    end() {
      ended = true;
      begun.resolve();
      asked?.resolve(undefined);
      clearInterval(timer);
      void reader.cancel();
      track.stop();
    },
  };
}

/** If one frame could not be examined, the next one will be. */
function passOver(): void {}
