import type { WindowAlarm } from '../../shared/model/alarm';
import type { Settings } from '../../shared/model/settings';
import { HeldDevice } from './held-device';
import type { Light } from './judges';
import { Microphones } from './microphones';
import { SoundMix } from './mix';
import { isListed, listDevices, openDevice } from './open-device';
import type { MixedMicrophone, PartExtras, PartTracks, SmallPicture, Wanted } from './types';
import { type PictureWatch, watchPicture } from './watch-picture';
import { type HeardSound, watchSound } from './watch-sound';

/** Events about the room's devices. */
export interface SourcesEvents {
  readonly onDevices: () => void;
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: WindowAlarm, on: boolean) => void;
  /** The available tracks no longer match the current part: begin the next part. */
  readonly onTracksChanged: () => void;
}

type WantedSettings = Pick<Settings, 'camera' | 'microphones' | 'height' | 'soundProcessing'>;

/** How many frames the camera has given so far, and when they were counted. */
export interface CameraFrames {
  readonly frames: number;
  /** On the clock of `performance.now()`. */
  readonly atMs: number;
}

/** Chromium (since 115) counts a camera's frames; TypeScript's library does not know that. */
type CountedTrack = MediaStreamTrack & { readonly stats?: { readonly totalFrames: number } };

/**
 * The room's camera and microphones, handled separately: a failure of one does not affect the others. The
 * microphones are heard through a mix, so they can leave and return within a part; a camera that leaves or
 * returns begins a new part.
 */
export class Sources {
  readonly camera: HeldDevice;
  readonly #microphones: Microphones;
  readonly #events: SourcesEvents;
  #mix: SoundMix;
  #pictureTrack: MediaStreamTrack | undefined;
  #pictureWatch: PictureWatch | undefined;
  readonly #endSoundWatch: () => void;
  /** The camera is open but gives no frames. */
  #frozen = false;
  /** A recording has begun with the available devices. */
  #settled = false;

  constructor(events: SourcesEvents) {
    this.#events = events;
    this.#mix = this.#makeMix();
    this.camera = new HeldDevice({
      open: (wanted, exactly) => openDevice('camera', wanted, exactly),
      isListed: (label, exactly) => isListed('camera', label, exactly),
      onChange: () => this.#onCamera(),
    });
    this.#microphones = new Microphones({
      connect: (track, gain) => this.#mix.connect(track, gain),
      open: (wanted, exactly, taken) => openDevice('microphone', wanted, exactly, taken),
      isListed: (label, exactly, taken) => isListed('microphone', label, exactly, taken),
      list: async () => (await listDevices()).microphones.map(({ label }) => label),
      onChange: () => this.#onMicrophones(),
    });
    this.#endSoundWatch = watchSound({
      mix: () => this.#mix,
      microphones: () => this.#microphones.watched,
      onSound: events.onSound,
      onAlarm: events.onAlarm,
    });
  }

  get microphones(): readonly MixedMicrophone[] {
    return this.#microphones.status;
  }

  /** Opens or reopens the camera according to the settings. Never throws; its status has the result. */
  openCamera(settings: WantedSettings): Promise<void> {
    return this.camera.open(wantedCamera(settings));
  }

  /** Opens or reopens the microphones. Never throws. */
  openMicrophones(settings: WantedSettings): Promise<void> {
    return this.#microphones.open(settings);
  }

  /** Makes the mix match the settings, even while recording: microphones that stay in it are not touched. */
  async chooseMicrophones(settings: WantedSettings): Promise<void> {
    const wasInUse = this.#microphones.isInUse;
    await this.#microphones.choose(settings, this.#settled);
    // A part that began without sound has no track for it.
    if (this.#settled && !wasInUse && this.#microphones.isInUse) this.#events.onTracksChanged();
  }

  /** Tries again to open the microphones that failed, or that are back after another replaced them. */
  openMicrophonesAgain(settings: WantedSettings, plugged: readonly string[]): Promise<void> {
    return this.#microphones.openAgain(settings, plugged);
  }

  /** Waits for missing devices as if they had vanished. */
  waitForMissing(settings: WantedSettings): void {
    const { status, missing } = this.camera.status;
    if (status === 'failed' || missing !== undefined) this.camera.waitFor(wantedCamera(settings));
    this.#microphones.waitForMissing(settings);
    this.#settled = true;
  }

  /**
   * A recording begins with the available devices: a missing one is not waited for and does not join later.
   */
  settle(): void {
    if (this.camera.status.status !== 'open') this.camera.close();
    this.#microphones.settle();
    this.#settled = true;
  }

  /** Called when something was plugged in or unplugged. */
  look(): void {
    void this.camera.look();
    this.#microphones.look();
  }

  /** For the live picture. */
  get picture(): MediaStreamTrack | undefined {
    return this.#pictureTrack;
  }

  /** How many frames the camera has given so far. Two answers give the camera's own rate. */
  cameraFrames(): CameraFrames {
    const track: CountedTrack | undefined = this.#pictureTrack;
    return { frames: track?.stats?.totalFrames ?? 0, atMs: performance.now() };
  }

  /** How bright the picture was lately; undefined without one. */
  get light(): Light | undefined {
    return this.#pictureWatch?.light;
  }

  /** The tracks of the next part; called between two parts. */
  tracks(): PartTracks {
    this.#mix.renew();
    // If a camera without microphones is lost, silence remains, so that time and marks continue.
    const picture = this.#frozen ? undefined : this.#pictureTrack;
    const sound = this.#microphones.isInUse || !picture ? this.#mix.track : undefined;
    return { picture, sound };
  }

  /** What accompanies the film of that part. */
  extras({ sound }: PartTracks): PartExtras {
    return {
      peaks: sound && this.#mix.peaks,
      smallPicture: (): Promise<SmallPicture | undefined> =>
        this.#pictureWatch?.smallPicture() ?? Promise.resolve(undefined),
    };
  }

  /** The room must not be heard meanwhile; `openMicrophones` opens them again. */
  closeMicrophones(): void {
    this.#microphones.close();
  }

  /** Turns everything off. */
  close(): void {
    this.#endSoundWatch();
    this.camera.close();
    this.#microphones.close();
    this.#mix.close();
  }

  #onCamera(): void {
    const { track, status } = this.camera;
    this.#events.onAlarm('camera-lost', status.status === 'lost');
    if (track !== this.#pictureTrack) {
      this.#pictureWatch?.end();
      this.#pictureTrack = track;
      this.#pictureWatch = track && watchPicture(track, (alarm, on) => this.#onPicture(alarm, on));
      this.#events.onDevices();
      this.#events.onTracksChanged();
    } else this.#events.onDevices();
  }

  /**
   * Chromium holds the sound back while a picture track gives no frames. So a frozen camera is left out of
   * the recording until it moves.
   */
  #onPicture(alarm: 'no-frames' | 'black', on: boolean): void {
    this.#events.onAlarm(alarm, on);
    if (alarm !== 'no-frames' || on === this.#frozen) return;
    this.#frozen = on;
    this.#events.onTracksChanged();
  }

  #onMicrophones(): void {
    const isLost = this.microphones.some(({ device }) => device.status === 'lost');
    this.#events.onAlarm('microphone-lost', isLost);
    this.#events.onDevices();
  }

  #makeMix(): SoundMix {
    return new SoundMix(() => {
      this.#mix.close();
      this.#mix = this.#makeMix();
      this.#microphones.reconnect();
      this.#events.onTracksChanged();
    });
  }
}

function wantedCamera({ camera, height, soundProcessing }: WantedSettings): Wanted {
  return { label: camera, height, soundProcessing };
}
