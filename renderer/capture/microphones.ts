import { Serial } from '../../shared/async/serial';
import type { Microphone, Settings } from '../../shared/model/settings';
import { HeldDevice } from './held-device';
import { silenceJudge } from './judges';
import type { MixInput } from './mix';
import type { OpenedTrack } from './open-device';
import { type DeviceStatus, inUse, type MixedMicrophone, type Wanted } from './types';

type Chosen = Omit<Microphone, 'label'> & { readonly label: string | null };
type WantedSettings = Pick<Settings, 'microphones' | 'height' | 'soundProcessing'>;

/** A microphone as the watch over the sound looks at it. */
export interface WatchedMicrophone {
  /** undefined while it is not there: then nothing is held against it. */
  readonly input: MixInput | undefined;
  readonly muted: boolean;
  /** Its own judge of silence. */
  readonly silent: ReturnType<typeof silenceJudge>;
  /** Looks whether it is gone without having said so. */
  look(): void;
}

export interface MicrophonesSeams {
  /** Takes a microphone into the mix as it is now. */
  readonly connect: (track: MediaStreamTrack, gain: number) => MixInput;
  /** Opens one that is not taken; `exactly`: no other in its place. @throws Fault */
  readonly open: (wanted: Wanted, exactly: boolean, taken: ReadonlySet<string>) => Promise<OpenedTrack>;
  readonly isListed: (label: string, taken: ReadonlySet<string>) => Promise<boolean>;
  /** What those are called that are plugged in. */
  readonly list: () => Promise<readonly string[]>;
  readonly onChange: () => void;
}

/** What a gain in dB multiplies by; muted is nothing at all. */
export function gainOf({ gainDb, muted }: Pick<Microphone, 'gainDb' | 'muted'>): number {
  return muted ? 0 : 10 ** (gainDb / 20);
}

/**
 * The microphones of the mix, in the order of the settings. One that is changed while it records is opened before
 * the one whose place it takes is closed; those that stay are not touched.
 */
export class Microphones {
  readonly #seams: MicrophonesSeams;
  #held: HeldMicrophone[] = [];
  /** One is opened after the other: of two that are called the same each is to be opened once. */
  readonly #opening = new Serial();

  constructor(seams: MicrophonesSeams) {
    this.#seams = seams;
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

  /** Opens all of them (anew). */
  async open(settings: WantedSettings): Promise<void> {
    this.close();
    await this.choose(settings, false);
  }

  /**
   * Makes the mix what the settings say.
   * @param wait whether one that does not open is waited for, as while it records
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
    this.#seams.onChange();
    await this.#openAll(fresh, settings);
    const failed = this.#held.filter(
      (held) => fresh.includes(held) && held.device.status.status === 'failed',
    );
    if (wait) for (const held of failed) held.waitFor(settings);
    for (const held of before) held.close();
    this.#seams.onChange();
  }

  /** Once more those that failed, or in whose place another was taken, if they are there by now. */
  async openAgain(settings: WantedSettings, plugged: readonly string[]): Promise<void> {
    const again = this.#held.filter(({ device: { status } }) => {
      const isBack = status.missing !== undefined && plugged.includes(status.missing);
      return status.status === 'failed' || isBack;
    });
    await this.#openAll(again, settings);
  }

  /** Waits for those that are not there, as for ones that have vanished. */
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

  /** The mix is another one. */
  reconnect(): void {
    for (const held of this.#held) held.connect();
  }

  close(): void {
    for (const held of this.#held) held.close();
    this.#held = [];
    this.#seams.onChange();
  }

  async #openAll(these: readonly HeldMicrophone[], settings: WantedSettings): Promise<void> {
    if (these.length === 0) return;
    const labels = new Set(await this.#seams.list());
    // Another takes the place of the only one; beside others that are there it would be one too many.
    const isAnyThere = chosenOf(settings).some(({ label }) => label !== null && labels.has(label));
    // Some may have been given up meanwhile.
    const still = these.filter((held) => this.#held.includes(held));
    for (const held of still) held.exactly = held !== this.#held[0] || (isAnyThere && this.#held.length > 1);
    await Promise.all(still.map((held) => held.open(settings)));
  }

  #make({ label }: Chosen): HeldMicrophone {
    const made: HeldMicrophone = new HeldMicrophone(label, {
      ...this.#seams,
      opening: this.#opening,
      taken: () => new Set(this.#held.flatMap((other) => (other === made ? [] : (other.deviceId ?? [])))),
    });
    return made;
  }
}

interface HeldSeams extends MicrophonesSeams {
  readonly opening: Serial;
  /** Ids of the others that are open. */
  readonly taken: () => ReadonlySet<string>;
}

class HeldMicrophone implements WatchedMicrophone {
  readonly device: HeldDevice;
  readonly silent = silenceJudge();
  readonly #seams: HeldSeams;
  /** By what it was chosen; null: whichever the system prefers. */
  #label: string | null;
  /** No other may be opened in its place. */
  exactly = false;
  gainDb = 0;
  muted = false;
  deviceId: string | undefined;
  input: MixInput | undefined;
  #track: MediaStreamTrack | undefined;
  /** It is new, and its turn to be opened has not come. */
  #isNew = true;

  constructor(label: string | null, seams: HeldSeams) {
    this.#label = label;
    this.#seams = seams;
    this.device = new HeldDevice({
      open: (wanted, exactly) => seams.opening.run(() => this.#open(wanted, exactly)),
      isListed: (name) => seams.isListed(name, seams.taken()),
      onChange: () => {
        if (this.device.track !== this.#track) this.connect();
        seams.onChange();
      },
    });
  }

  get status(): DeviceStatus {
    const { status } = this.device;
    return this.#isNew ? { ...status, status: 'opening', label: this.#label ?? '' } : status;
  }

  /** Whether it is the one that is chosen by that name: the system's preferred one has become it once it was opened. */
  is(label: string | null): boolean {
    return label === this.#label || (this.#label === null && label === this.device.status.label);
  }

  set({ label, gainDb, muted }: Chosen): void {
    this.#label = label;
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

  /** Takes it into the mix, or out of it when it is gone. */
  connect(): void {
    this.input?.close();
    this.#track = this.device.track;
    if (!this.#track) this.deviceId = undefined;
    this.input = this.#track && this.#seams.connect(this.#track, gainOf(this));
  }

  close(): void {
    this.#isNew = false;
    this.device.close();
  }

  async #open(wanted: Wanted, exactly: boolean): Promise<OpenedTrack> {
    const opened = await this.#seams.open(wanted, exactly || this.exactly, this.#seams.taken());
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
