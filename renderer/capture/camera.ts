import type { WindowAlarm } from '../../shared/model/alarm';
import type { CameraEffect } from '../../shared/model/camera-effect';
import { type EffectTrack, effectsOn, turnOffEffects } from './camera-effects';
import { HeldDevice, type HeldDeviceDependencies } from './held-device';
import type { Light } from './judges';
import type { CameraFrames, DeviceStatus, SmallPicture, Wanted } from './types';
import type { PictureWatch, PictureWatchOptions } from './watch-picture';

export interface CameraDependencies extends Pick<HeldDeviceDependencies, 'open' | 'isListed'> {
  readonly watch: (track: MediaStreamTrack, options: PictureWatchOptions) => PictureWatch;
  readonly onAlarm: (
    alarm: Extract<WindowAlarm, 'camera-lost' | 'no-frames' | 'black' | 'still-picture' | 'pictures-lost'>,
    on: boolean,
  ) => void;
  /** Called when its status, its track or the effects have changed. */
  readonly onChange: () => void;
  /** Called when what a recording gets of it has changed. */
  readonly onRecorded: () => void;
}

/**
 * When a camera that gives no frames is opened again, in ms after the alarm and after each earlier try. The first try
 * comes soon; the later ones leave it ever more time, because some take seconds to give their first frame.
 */
const reopenAfterMs = [1000, 4000, 6000, 10_000] as const;

/** Chromium (since 120) counts a camera's frames; TypeScript's library does not know that. Null for other tracks. */
type CountedTrack = MediaStreamTrack & {
  readonly stats?: { readonly totalFrames: number; readonly discardedFrames: number } | null;
};

/**
 * The room's camera. While it gives no frames it is left out of the recording: Chromium holds the sound back until the
 * picture comes, and a part that ends before its first picture has lost its sound. So a camera that was just opened is
 * recorded from its first frame on; one that gives none is closed and opened again until it gives some.
 */
export class Camera {
  readonly #device: HeldDevice;
  readonly #dependencies: CameraDependencies;
  #track: MediaStreamTrack | undefined;
  #recorded: MediaStreamTrack | undefined;
  #watch: PictureWatch | undefined;
  #effects: readonly CameraEffect[] = [];
  /** It gives no frames, and has not given any since it was opened again. */
  #frozen = false;
  #reopening: ReturnType<typeof setTimeout> | undefined;
  readonly #onConfigured = (): void => this.#readEffects();

  constructor(dependencies: CameraDependencies) {
    this.#dependencies = dependencies;
    this.#device = new HeldDevice({
      open: dependencies.open,
      isListed: dependencies.isListed,
      onChange: () => this.#onDevice(),
    });
  }

  get status(): DeviceStatus {
    return this.#device.status;
  }

  /** For the live picture. */
  get picture(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** For a recording: undefined while it gives no frames. */
  get recorded(): MediaStreamTrack | undefined {
    return this.#recorded;
  }

  /** What the system or the driver does to the picture and the app can't turn off. */
  get effects(): readonly CameraEffect[] {
    return this.#effects;
  }

  /** How bright the picture was lately; undefined without one. */
  get light(): Light | undefined {
    return this.#watch?.light;
  }

  /** How many frames it has given so far. Two answers give its own rate. */
  frames(): CameraFrames {
    const track: CountedTrack | undefined = this.#track;
    const { totalFrames = 0, discardedFrames = 0 } = track?.stats ?? {};
    return { frames: totalFrames - discardedFrames, atMs: performance.now() };
  }

  /** Makes a small picture of the next frame; undefined if there is none. */
  async smallPicture(): Promise<SmallPicture | undefined> {
    return this.#watch?.smallPicture();
  }

  /**
   * Opens or reopens it, and waits for its first frame, unless none comes. Never throws; its status has the result.
   */
  async open(wanted: Wanted): Promise<void> {
    await this.#device.open(wanted);
    await this.#watch?.begun;
  }

  /** Opens the same camera in another way, in the middle of a recording. */
  reopen(wanted: Wanted): Promise<void> {
    return this.#device.reopen(wanted);
  }

  /** Waits for it as if it had vanished, if it is missing. */
  waitIfMissing(wanted: Wanted): void {
    const { status, missing } = this.status;
    if (status === 'failed' || missing !== undefined) this.#device.waitFor(wanted);
  }

  /** A recording begins with what is there: if it is missing, it is not waited for. */
  settle(): void {
    const { status } = this.status;
    if (status !== 'open' && status !== 'reopening') this.close();
  }

  /** Called when something was plugged in or unplugged. */
  look(): void {
    void this.#device.look();
  }

  close(): void {
    this.#device.close();
  }

  #onDevice(): void {
    const { track, status } = this.#device;
    // One that was unplugged while it hung is recorded again once it gives frames, and not before.
    if (!track && status.status !== 'reopening' && status.status !== 'lost') this.#freeze(false);
    if (track !== this.#track) this.#take(track);
    this.#tell();
    this.#dependencies.onChange();
  }

  #take(track: MediaStreamTrack | undefined): void {
    this.#watch?.end();
    // Chromium keeps tracks that have ended, and so would keep everything that listens to them.
    this.#track?.removeEventListener('configurationchange', this.#onConfigured);
    this.#dependencies.onAlarm('black', false);
    this.#dependencies.onAlarm('still-picture', false);
    this.#track = track;
    this.#effects = [];
    this.#watch =
      track &&
      this.#dependencies.watch(track, {
        hung: this.#frozen,
        onAlarm: (alarm, on) => {
          if (this.#track !== track) return;
          if (alarm !== 'no-frames') return this.#dependencies.onAlarm(alarm, on);
          this.#freeze(on);
          this.#tell();
        },
      });
    if (!track) return;
    void this.#watch?.begun.then(() => {
      if (this.#track === track) this.#tell();
    });
    track.addEventListener('configurationchange', this.#onConfigured);
    this.#effects = effectsOn(track);
    if (this.#effects.length > 0) void this.#turnOffEffects(track);
  }

  async #turnOffEffects(track: EffectTrack): Promise<void> {
    await turnOffEffects(track);
    this.#readEffects();
  }

  /** A person may turn an effect on or off in the system's menu at any time. */
  #readEffects(): void {
    this.#effects = this.#track ? effectsOn(this.#track) : [];
    this.#dependencies.onChange();
  }

  #freeze(on: boolean): void {
    if (on === this.#frozen) return;
    this.#frozen = on;
    clearTimeout(this.#reopening);
    // One that has not given any frame yet may need seconds for its first one.
    if (on) this.#reopenLater(this.light ? 0 : 1);
  }

  #reopenLater(tries: number): void {
    const afterMs = reopenAfterMs[Math.min(tries, reopenAfterMs.length - 1)];
    this.#reopening = setTimeout(() => {
      // Counted from now, not from when it has opened: opening it may hang, too.
      this.#reopenLater(tries + 1);
      void this.#device.reopen();
    }, afterMs);
  }

  /** Tells what is wrong, and whether what is recorded of it has changed. */
  #tell(): void {
    const { status } = this.status;
    const isLost = status === 'lost';
    this.#dependencies.onAlarm('camera-lost', isLost);
    this.#dependencies.onAlarm('no-frames', this.#frozen && !isLost);
    const track = this.#frozen ? undefined : this.#track;
    // While it is opened in another way, because pictures were lost, they still may be.
    if (!track && status !== 'reopening') this.#dependencies.onAlarm('pictures-lost', false);
    const recorded = this.#watch?.hasBegun ? track : undefined;
    if (recorded === this.#recorded) return;
    this.#recorded = recorded;
    this.#dependencies.onRecorded();
  }
}
