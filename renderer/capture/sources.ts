import type { WindowAlarm } from '../../shared/model/alarm';
import type { Settings } from '../../shared/model/settings';
import { Camera } from './camera';
import type { Light } from './judges';
import { LostPictures } from './lost-pictures';
import { Microphones } from './microphones';
import { SoundMix } from './mix';
import { isListed, listDevices, openDevice } from './open-device';
import { easedPicture, type PictureForm } from './picture-form';
import type { CameraFrames, MixedMicrophone, PartExtras, PartTracks, PicturesWatch, Wanted } from './types';
import { watchPicture } from './watch-picture';
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

/**
 * The room's camera and microphones, handled separately: a failure of one does not affect the others. The
 * microphones are heard through a mix, so they can leave and return within a part; a camera that leaves or
 * returns begins a new part.
 */
export class Sources {
  readonly camera: Camera;
  readonly #microphones: Microphones;
  readonly #events: SourcesEvents;
  #mix: SoundMix;
  readonly #endSoundWatch: () => void;
  readonly #lostPictures = new LostPictures();
  /** How often the picture was made easier to record, because pictures were lost. */
  #eased = 0;
  /** A recording has begun with the available devices. */
  #settled = false;

  constructor(events: SourcesEvents) {
    this.#events = events;
    this.#mix = this.#makeMix();
    this.camera = new Camera({
      open: (wanted, exactly) => openDevice('camera', wanted, exactly),
      isListed: (label, exactly) => isListed('camera', label, exactly),
      watch: watchPicture,
      onAlarm: events.onAlarm,
      onChange: events.onDevices,
      onRecorded: events.onTracksChanged,
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
    return this.camera.open(this.#wantedCamera(settings));
  }

  /**
   * Another camera, in the middle of a recording: the recording goes on in a new part. One that does not open is waited
   * for.
   */
  async chooseCamera(settings: WantedSettings): Promise<void> {
    this.#lostPictures.cameraChanged();
    await this.openCamera(settings);
    this.camera.waitIfMissing(this.#wantedCamera(settings));
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
    this.camera.waitIfMissing(this.#wantedCamera(settings));
    this.#microphones.waitForMissing(settings);
    this.#settled = true;
  }

  /**
   * A recording begins with the available devices: a missing one is not waited for and does not join later.
   */
  settle(): void {
    this.camera.settle();
    this.#microphones.settle();
    this.#settled = true;
  }

  /** Called when something was plugged in or unplugged. */
  look(): void {
    this.camera.look();
    this.#microphones.look();
  }

  /** For the live picture. */
  get picture(): MediaStreamTrack | undefined {
    return this.camera.picture;
  }

  /** How many frames the camera has given so far. Two answers give the camera's own rate. */
  cameraFrames(): CameraFrames {
    return this.camera.frames();
  }

  /** How bright the picture was lately; undefined without one. */
  get light(): Light | undefined {
    return this.camera.light;
  }

  /** How the picture is recorded: as the settings say, or easier if pictures were lost. */
  pictureForm({ height }: Pick<Settings, 'height'>): PictureForm {
    return easedPicture(height, this.#eased);
  }

  /**
   * A part with these tracks begins. If too many of the camera's pictures do not reach the disk, that is an alarm, and the
   * picture is recorded smaller or at a lower rate from the next part on, which begins at once: otherwise the sound might
   * be next.
   */
  watchPictures({ picture }: PartTracks, settings: WantedSettings): PicturesWatch {
    this.#lostPictures.partBegun();
    if (!picture && this.camera.status.status !== 'reopening') this.#events.onAlarm('pictures-lost', false);
    return {
      count: () => this.cameraFrames(),
      kept: (frameMs, given) => {
        // The camera is another one by now; the next part has begun, or is about to.
        if (!picture || picture !== this.camera.recorded) return;
        const isLost = this.#lostPictures.see({ frameMs, given });
        if (isLost === undefined) return;
        this.#events.onAlarm('pictures-lost', isLost);
        if (isLost) this.#ease(settings);
      },
    };
  }

  /** The tracks of the next part; called between two parts. */
  tracks(): PartTracks {
    this.#mix.renew();
    // If a camera without microphones is lost, silence remains, so that time and marks continue.
    const picture = this.camera.recorded;
    const sound = this.#microphones.isInUse || !picture ? this.#mix.track : undefined;
    return { picture, sound };
  }

  /** What accompanies the film of that part. */
  extras({ sound }: PartTracks): PartExtras {
    return {
      peaks: sound && this.#mix.peaks,
      smallPicture: () => this.camera.smallPicture(),
    };
  }

  /** The room must not be heard meanwhile; `openMicrophones` opens them again. */
  closeMicrophones(): void {
    this.#microphones.close();
  }

  /** Turns everything off. */
  close(): void {
    this.#endSoundWatch();
    this.#events.onAlarm('pictures-lost', false);
    this.camera.close();
    this.#microphones.close();
    this.#mix.close();
  }

  #ease(settings: WantedSettings): void {
    const before = this.pictureForm(settings);
    this.#eased += 1;
    const { height, frameRate } = this.pictureForm(settings);
    if (height === before.height && frameRate === before.frameRate) return;
    void this.camera.reopen(this.#wantedCamera({ ...settings, camera: this.camera.status.label || null }));
  }

  #onMicrophones(): void {
    const isLost = this.microphones.some(({ device }) => device.status === 'lost');
    this.#events.onAlarm('microphone-lost', isLost);
    this.#events.onDevices();
  }

  #wantedCamera({ camera: label, height, soundProcessing }: WantedSettings): Wanted {
    return { label, soundProcessing, ...this.pictureForm({ height }) };
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
