import type { WindowAlarm } from '../../shared/model/alarm';
import type { Settings } from '../../shared/model/settings';
import { HeldDevice } from './held-device';
import { Microphones } from './microphones';
import { SoundMix } from './mix';
import { isListed, listDevices, openDevice } from './open-device';
import type { MixedMicrophone, PartExtras, PartTracks, SmallPicture, Wanted } from './types';
import { type PictureWatch, watchPicture } from './watch-picture';
import { type HeardSound, watchSound } from './watch-sound';

/** What the room tells. */
export interface SourcesEvents {
  readonly onDevices: () => void;
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: WindowAlarm, on: boolean) => void;
  /** What a part is made of is no longer what there is: the next part is to begin. */
  readonly onTracksChanged: () => void;
}

type WantedSettings = Pick<Settings, 'camera' | 'microphones' | 'height' | 'soundProcessing'>;

/** How many pictures the camera has given so far, and when that was. */
export interface CameraFrames {
  readonly frames: number;
  /** On the clock of `performance.now()`. */
  readonly atMs: number;
}

/** Chromium counts a camera's pictures (from 115), which TypeScript's library does not know. */
type CountedTrack = MediaStreamTrack & { readonly stats?: { readonly totalFrames: number } };

/**
 * The room's camera and microphones, each by itself: one that fails does not take the others with it. The microphones
 * are heard through a mix, so that they can go and come back within a part; a camera that goes or comes is a new part.
 */
export class Sources {
  readonly camera: HeldDevice;
  readonly #microphones: Microphones;
  readonly #events: SourcesEvents;
  #mix: SoundMix;
  #pictureTrack: MediaStreamTrack | undefined;
  #pictureWatch: PictureWatch | undefined;
  readonly #endSoundWatch: () => void;
  /** The camera is there and gives no frames. */
  #frozen = false;
  /** A recording has begun with what there was. */
  #settled = false;

  constructor(events: SourcesEvents) {
    this.#events = events;
    this.#mix = this.#makeMix();
    this.camera = new HeldDevice({
      open: (wanted, exactly) => openDevice('camera', wanted, exactly),
      isListed: (label) => isListed('camera', label),
      onChange: () => this.#onCamera(),
    });
    this.#microphones = new Microphones({
      connect: (track, gain) => this.#mix.connect(track, gain),
      open: (wanted, exactly, taken) => openDevice('microphone', wanted, exactly, taken),
      isListed: (label, taken) => isListed('microphone', label, taken),
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

  /** Opens the camera (anew), as the settings say. Never throws: its status says what became of it. */
  openCamera(settings: WantedSettings): Promise<void> {
    return this.camera.open(wantedCamera(settings));
  }

  /** Opens the microphones (anew). Never throws. */
  openMicrophones(settings: WantedSettings): Promise<void> {
    return this.#microphones.open(settings);
  }

  /** Makes the mix what the settings say, also while it records: those that stay in it are not touched. */
  async chooseMicrophones(settings: WantedSettings): Promise<void> {
    const wasInUse = this.#microphones.isInUse;
    await this.#microphones.choose(settings, this.#settled);
    // A part that was begun without sound has no place for it.
    if (this.#settled && !wasInUse && this.#microphones.isInUse) this.#events.onTracksChanged();
  }

  /** Once more the microphones that failed, or that are back though another was taken in their place. */
  openMicrophonesAgain(settings: WantedSettings, plugged: readonly string[]): Promise<void> {
    return this.#microphones.openAgain(settings, plugged);
  }

  /** Waits for what is not there as for what has vanished. */
  waitForMissing(settings: WantedSettings): void {
    const { status, missing } = this.camera.status;
    if (status === 'failed' || missing !== undefined) this.camera.waitFor(wantedCamera(settings));
    this.#microphones.waitForMissing(settings);
    this.#settled = true;
  }

  /** A recording begins with what there is: what is not there is not waited for, and does not come into it later. */
  settle(): void {
    if (this.camera.status.status !== 'open') this.camera.close();
    this.#microphones.settle();
    this.#settled = true;
  }

  /** Something was plugged in or out. */
  look(): void {
    void this.camera.look();
    this.#microphones.look();
  }

  /** For the live picture. */
  get picture(): MediaStreamTrack | undefined {
    return this.#pictureTrack;
  }

  /** How many pictures the camera has given so far. Two answers tell the camera's own rate. */
  cameraFrames(): CameraFrames {
    const track: CountedTrack | undefined = this.#pictureTrack;
    return { frames: track?.stats?.totalFrames ?? 0, atMs: performance.now() };
  }

  /** What the next part is made of; asked for between two parts. */
  tracks(): PartTracks {
    this.#mix.renew();
    // A camera alone that is lost leaves silence, so that time and marks go on.
    const picture = this.#frozen ? undefined : this.#pictureTrack;
    const sound = this.#microphones.isInUse || !picture ? this.#mix.track : undefined;
    return { picture, sound };
  }

  /** What goes with the film of that part. */
  extras({ sound }: PartTracks): PartExtras {
    return {
      peaks: sound && this.#mix.peaks,
      smallPicture: (): Promise<SmallPicture | undefined> =>
        this.#pictureWatch?.smallPicture() ?? Promise.resolve(undefined),
    };
  }

  /** Nobody is to hear the room meanwhile; `openMicrophones` opens them again. */
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

  /** Chromium keeps the sound back while a picture gives no frames: a frozen camera is recorded without, until it moves. */
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
