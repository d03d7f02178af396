import type { WindowAlarm } from '../../shared/model/alarm';
import type { Settings } from '../../shared/model/settings';
import { HeldDevice } from './held-device';
import { type MixInput, SoundMix } from './mix';
import { isListed, openDevice } from './open-device';
import type { DeviceKind, DeviceStatus, PartTracks, Wanted } from './types';
import { watchPicture } from './watch-picture';
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

/** A silent microphone is looked for again so often, ms: some systems let its track live on when it is unplugged. */
const silentLookMs = 1000;

/**
 * The room's camera and microphone, each by itself: one that fails does not take the other with it. The microphone is
 * heard through a mix, so that it can go and come back within a part; a camera that goes or comes is a new part.
 */
export class Sources {
  readonly camera: HeldDevice;
  readonly microphone: HeldDevice;
  readonly #events: SourcesEvents;
  #mix: SoundMix;
  #input: MixInput | undefined;
  #inputTrack: MediaStreamTrack | undefined;
  #pictureTrack: MediaStreamTrack | undefined;
  #endPictureWatch: (() => void) | undefined;
  readonly #endSoundWatch: () => void;
  #lookedAt = 0;
  /** The camera is there and gives no frames. */
  #frozen = false;

  constructor(events: SourcesEvents) {
    this.#events = events;
    this.#mix = this.#makeMix();
    const held = (kind: DeviceKind, onChange: () => void) =>
      new HeldDevice({
        open: (wanted, exactly) => openDevice(kind, wanted, exactly),
        isListed: (label) => isListed(kind, label),
        onChange,
      });
    this.camera = held('camera', () => this.#onCamera());
    this.microphone = held('microphone', () => this.#onMicrophone());
    this.#endSoundWatch = watchSound({
      mix: () => this.#mix,
      input: () => this.#input,
      onSound: (sound) => {
        events.onSound(sound);
        this.#lookForSilent(sound);
      },
      onAlarm: events.onAlarm,
    });
  }

  /** Opens that one (anew), as the settings say. Never throws: its status says what became of it. */
  open(kind: DeviceKind, settings: WantedSettings): Promise<void> {
    return this[kind].open(wantedOf(kind, settings));
  }

  /** Waits for that one as for one that has vanished. */
  waitFor(kind: DeviceKind, settings: WantedSettings): void {
    this[kind].waitFor(wantedOf(kind, settings));
  }

  /** A recording begins with what there is: what is not there is not waited for, and does not come into it later. */
  settle(): void {
    for (const device of [this.camera, this.microphone]) if (device.status.status !== 'open') device.close();
  }

  /** Something was plugged in or out. */
  look(): void {
    void this.camera.look();
    void this.microphone.look();
  }

  /** For the live picture. */
  get picture(): MediaStreamTrack | undefined {
    return this.#pictureTrack;
  }

  /** What the next part is made of; asked for between two parts. */
  tracks(): PartTracks {
    this.#mix.renew();
    const hasMicrophone = isInUse(this.microphone.status);
    // A camera alone that is lost leaves silence, so that time and marks go on.
    const picture = this.#frozen ? undefined : this.#pictureTrack;
    const sound = hasMicrophone || !picture ? this.#mix.track : undefined;
    return { picture, sound };
  }

  /** Nobody is to hear the room meanwhile; `open` opens them again. */
  closeMicrophones(): void {
    this.microphone.close();
  }

  /** How many pictures the camera has given so far. */
  cameraFrames(): { readonly frames: number; readonly atMs: number } {
    // Chromium counts them, TypeScript's library does not know of it yet.
    const { stats } = (this.#pictureTrack ?? {}) as { readonly stats?: { readonly totalFrames: number } };
    return { frames: stats?.totalFrames ?? 0, atMs: performance.now() };
  }

  /** Turns everything off. */
  close(): void {
    this.#endSoundWatch();
    this.camera.close();
    this.microphone.close();
    this.#mix.close();
  }

  #onCamera(): void {
    const { track, status } = this.camera;
    this.#events.onAlarm('camera-lost', status.status === 'lost');
    if (track !== this.#pictureTrack) {
      this.#endPictureWatch?.();
      this.#pictureTrack = track;
      this.#endPictureWatch = track && watchPicture(track, (alarm, on) => this.#onPicture(alarm, on));
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

  #onMicrophone(): void {
    const { track, status } = this.microphone;
    this.#events.onAlarm('microphone-lost', status.status === 'lost');
    if (track !== this.#inputTrack) {
      this.#input?.close();
      this.#inputTrack = track;
      this.#input = track && this.#mix.connect(track);
    }
    this.#events.onDevices();
  }

  #makeMix(): SoundMix {
    return new SoundMix(() => {
      this.#mix.close();
      this.#mix = this.#makeMix();
      this.#input = this.#inputTrack && this.#mix.connect(this.#inputTrack);
      this.#events.onTracksChanged();
    });
  }

  #lookForSilent({ peakDb }: HeardSound): void {
    const now = performance.now();
    if (peakDb !== Number.NEGATIVE_INFINITY) this.#lookedAt = now;
    else if (now - this.#lookedAt > silentLookMs) {
      this.#lookedAt = now;
      void this.microphone.look();
    }
  }
}

/** Whether it is part of what is recorded, also while it is lost. */
function isInUse({ status }: DeviceStatus): boolean {
  return status === 'open' || status === 'lost';
}

function wantedOf(kind: DeviceKind, settings: WantedSettings): Wanted {
  const { height, soundProcessing } = settings;
  const label = kind === 'camera' ? settings.camera : (settings.microphones[0]?.label ?? null);
  return { label, height, soundProcessing };
}
