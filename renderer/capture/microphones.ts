import { Serial } from '../../shared/async/serial';
import { isSameDevice } from '../../shared/model/device-label';
import type { Microphone, Settings } from '../../shared/model/settings';
import { HeldDevice } from './held-device';
import { MicrophoneEar } from './microphone-ear';
import type { MixInput } from './mix-input';
import { isHandsFree } from './native-rate';
import type { OpenedTrack } from './open-device';
import { type DeviceStatus, inUse, type MixedMicrophone, type Wanted } from './types';

type Chosen = Omit<Microphone, 'label'> & { readonly label: string | null };
type WantedSettings = Pick<Settings, 'microphones' | 'height' | 'soundProcessing'>;

/** A microphone as the watch over the sound sees it. */
export interface WatchedMicrophone {
  /** Undefined while it is missing; then nothing counts against it. */
  readonly input: MixInput | undefined;
  readonly muted: boolean;
  /** The system says that it is muted. */
  readonly off: boolean;
  /** Its sample rate is that of a headset in a call. */
  readonly handsFree: boolean;
  /** The judges of its sound. */
  readonly ear: MicrophoneEar;
  /** Checks whether it has disappeared without an event. */
  look(): void;
}

export interface MicrophonesDependencies {
  /** Adds a microphone to the current mix. */
  readonly connect: (track: MediaStreamTrack, gain: number) => MixInput;
  /** Opens one that is not taken. @param exactly true if no other one may replace it @throws Fault */
  readonly open: (wanted: Wanted, exactly: boolean, taken: ReadonlySet<string>) => Promise<OpenedTrack>;
  /** Whether one that is not taken is plugged in. @param exactly false if it may be in another USB port */
  readonly isListed: (label: string, exactly: boolean, taken: ReadonlySet<string>) => Promise<boolean>;
  /** The labels of the microphones that are plugged in. */
  readonly list: () => Promise<readonly string[]>;
  readonly onChange: () => void;
}

/** Converts a gain in dB to a factor; 0 if muted. */
export function gainOf({ gainDb, muted }: Pick<Microphone, 'gainDb' | 'muted'>): number {
  return muted ? 0 : 10 ** (gainDb / 20);
}

/**
 * The microphones of the mix, in the order of the settings. When one is replaced while recording, the new one
 * is opened before the old one is closed; those that stay are not touched.
 */
export class Microphones {
  readonly #dependencies: MicrophonesDependencies;
  #held: HeldMicrophone[] = [];
  /** Opened one after the other, so that each of two microphones with the same label is opened once. */
  readonly #opening = new Serial();

  constructor(dependencies: MicrophonesDependencies) {
    this.#dependencies = dependencies;
  }

  get status(): MixedMicrophone[] {
    return this.#held.map(({ status, gainDb, muted }) => ({ device: status, gainDb, muted }));
  }

  get watched(): readonly WatchedMicrophone[] {
    return this.#held;
  }

  get isInUse(): boolean {
    return this.#held.some(({ device }) => inUse(device.status));
  }

  /** Opens or reopens all of them. */
  async open(settings: WantedSettings): Promise<void> {
    this.close();
    await this.choose(settings, false);
  }

  /**
   * Makes the mix match the settings.
   * @param wait whether to wait for one that does not open, as while recording
   */
  async choose(settings: WantedSettings, wait: boolean): Promise<void> {
    const before = [...this.#held];
    const fresh: HeldMicrophone[] = [];
    this.#held = chosenOf(settings).map((chosen) => {
      const kept = takeFirst(before, (held) => held.is(chosen.label));
      const held = kept ?? this.#make(chosen);
      if (!kept) fresh.push(held);
      held.set(chosen);
      return held;
    });
    this.#dependencies.onChange();
    await this.#openAll(fresh, settings);
    const failed = this.#held.filter(
      (held) => fresh.includes(held) && held.device.status.status === 'failed',
    );
    if (wait) for (const held of failed) held.waitFor(settings);
    for (const held of before) held.close();
    this.#dependencies.onChange();
  }

  /** Tries again to open those that failed or were replaced by another, if they are plugged in by now. */
  async openAgain(settings: WantedSettings, plugged: readonly string[]): Promise<void> {
    const again = this.#held.filter(({ device: { status } }) => {
      const { missing } = status;
      const isBack = missing !== undefined && plugged.some((label) => isSameDevice(label, missing));
      return status.status === 'failed' || isBack;
    });
    await this.#openAll(again, settings);
  }

  /** Waits for missing ones as if they had vanished. */
  waitForMissing(settings: WantedSettings): void {
    for (const held of this.#held) {
      const { status, missing } = held.device.status;
      if (status === 'failed' || missing !== undefined) held.waitFor(settings);
    }
  }

  settle(): void {
    for (const held of this.#held) if (held.status.status !== 'open') held.close();
  }

  look(): void {
    for (const held of this.#held) held.look();
  }

  /** Connects all of them to a new mix. */
  reconnect(): void {
    for (const held of this.#held) held.connect();
  }

  close(): void {
    for (const held of this.#held) held.close();
    this.#held = [];
    this.#dependencies.onChange();
  }

  async #openAll(these: readonly HeldMicrophone[], settings: WantedSettings): Promise<void> {
    if (these.length === 0) return;
    const labels = await this.#dependencies.list();
    // If the only one is missing, another replaces it; if others are present, a replacement would be one too
    // many.
    const isAnyThere = chosenOf(settings).some(
      ({ label: wanted }) => wanted !== null && labels.some((label) => isSameDevice(label, wanted)),
    );
    // Some may have been removed meanwhile.
    const still = these.filter((held) => this.#held.includes(held));
    for (const held of still) held.exactly = held !== this.#held[0] || (isAnyThere && this.#held.length > 1);
    await Promise.all(still.map((held) => held.open(settings)));
  }

  #make({ label }: Chosen): HeldMicrophone {
    const made: HeldMicrophone = new HeldMicrophone(label, {
      ...this.#dependencies,
      opening: this.#opening,
      taken: () => new Set(this.#held.flatMap((other) => (other === made ? [] : (other.deviceId ?? [])))),
    });
    return made;
  }
}

interface HeldDependencies extends MicrophonesDependencies {
  readonly opening: Serial;
  /** Ids of the other microphones that are open. */
  readonly taken: () => ReadonlySet<string>;
}

class HeldMicrophone implements WatchedMicrophone {
  readonly device: HeldDevice;
  ear = new MicrophoneEar();
  readonly #dependencies: HeldDependencies;
  /** The label it was chosen by; null for whichever the system prefers. */
  #label: string | null;
  /** No other one may replace it. */
  exactly = false;
  gainDb = 0;
  muted = false;
  deviceId: string | undefined;
  input: MixInput | undefined;
  handsFree = false;
  #track: MediaStreamTrack | undefined;
  /** It is new, and its turn to be opened has not come. */
  #isNew = true;

  constructor(label: string | null, dependencies: HeldDependencies) {
    this.#label = label;
    this.#dependencies = dependencies;
    this.device = new HeldDevice({
      open: (wanted, exactly) => dependencies.opening.run(() => this.#open(wanted, exactly)),
      isListed: (name, exactly) => dependencies.isListed(name, exactly, dependencies.taken()),
      onChange: () => {
        if (this.device.track !== this.#track) this.connect();
        dependencies.onChange();
      },
    });
  }

  get status(): DeviceStatus {
    const { status } = this.device;
    return this.#isNew ? { ...status, status: 'opening', label: this.#label ?? '' } : status;
  }

  /** Whether it is the one with that label. The system's preferred one gets its label once it is open. */
  is(label: string | null): boolean {
    return label === this.#label || (this.#label === null && label === this.device.status.label);
  }

  set({ label, gainDb, muted }: Chosen): void {
    this.#label = label;
    if (gainDb !== this.gainDb) this.ear.learnLevel();
    this.gainDb = gainDb;
    this.muted = muted;
    this.input?.setGain(gainOf(this));
  }

  open({ height, soundProcessing }: WantedSettings): Promise<void> {
    this.#isNew = false;
    return this.device.open({ label: this.#label, height, soundProcessing });
  }

  waitFor({ height, soundProcessing }: WantedSettings): void {
    this.device.waitFor({ label: this.#label, height, soundProcessing });
  }

  look(): void {
    void this.device.look();
  }

  get off(): boolean {
    return this.#track?.muted === true;
  }

  /** Adds it to the mix, or removes it from the mix if it is gone. */
  connect(): void {
    this.input?.close();
    // One that was opened again may have other settings, or be another one.
    if (this.device.track !== this.#track) this.ear = new MicrophoneEar();
    this.#track = this.device.track;
    this.handsFree = this.#track !== undefined && isHandsFree(this.#track);
    if (!this.#track) this.deviceId = undefined;
    this.input = this.#track && this.#dependencies.connect(this.#track, gainOf(this));
  }

  close(): void {
    this.#isNew = false;
    this.device.close();
  }

  async #open(wanted: Wanted, exactly: boolean): Promise<OpenedTrack> {
    const opened = await this.#dependencies.open(wanted, exactly || this.exactly, this.#dependencies.taken());
    this.deviceId = opened.track.getSettings().deviceId;
    return opened;
  }
}

function chosenOf({ microphones }: WantedSettings): readonly Chosen[] {
  return microphones.length > 0 ? microphones : [{ label: null, gainDb: 0, muted: false }];
}

function takeFirst<Item>(items: Item[], fits: (item: Item) => boolean): Item | undefined {
  const at = items.findIndex(fits);
  return at === -1 ? undefined : items.splice(at, 1)[0];
}
