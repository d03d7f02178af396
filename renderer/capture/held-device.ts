import { type IsLatest, Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import { faultCodeOf } from '../../shared/model/fault';
import type { OpenedTrack } from './open-device';
import type { DeviceStatus, Wanted } from './types';

/** A lost device is looked for so often: some systems do not tell when one is plugged in. */
const retryMs = 1000;

export interface HeldDeviceSeams {
  /** Opens it; `exactly`: no other in its place. @throws Fault */
  readonly open: (wanted: Wanted, exactly: boolean) => Promise<OpenedTrack>;
  readonly isListed: (label: string) => Promise<boolean>;
  /** Its status has changed, or its track. */
  readonly onChange: () => void;
}

export const closedDevice: DeviceStatus = {
  status: 'closed',
  label: '',
  fault: undefined,
  missing: undefined,
};

/**
 * A camera or a microphone that is to be had again when it vanishes: it is known by its name, and only the one of
 * that name is taken back.
 */
export class HeldDevice {
  readonly #seams: HeldDeviceSeams;
  #status: DeviceStatus = closedDevice;
  #track: MediaStreamTrack | undefined;
  #wanted: Wanted | undefined;
  /** What an earlier wish opens too late is closed again. */
  readonly #wishes = new Latest();
  /** A camera opens only once: one wish after the other. */
  readonly #opening = new Serial();
  #retry: ReturnType<typeof setInterval> | undefined;
  #looking = false;

  constructor(seams: HeldDeviceSeams) {
    this.#seams = seams;
  }

  get status(): DeviceStatus {
    return this.#status;
  }

  /** While it is open. */
  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** Opens it, anew if it is open. Resolves when it is open or has failed; never throws. */
  open(wanted: Wanted): Promise<void> {
    const isLatest = this.#begin(wanted);
    this.#set({ ...closedDevice, status: 'opening', label: wanted.label ?? '' });
    return this.#opening.run(async () => {
      if (isLatest()) await this.#open(wanted, isLatest);
    });
  }

  /** Waits for it as for one that has vanished. */
  waitFor(wanted: Wanted): void {
    this.#begin(wanted);
    this.#lose(wanted.label ?? '');
  }

  /** Looks whether it is back, or (in silence, or with a still picture) whether it is gone without having said so. */
  async look(): Promise<void> {
    const { status, label } = this.#status;
    if (this.#looking) return;
    this.#looking = true;
    try {
      if (status === 'lost') await this.#takeBack();
      else if (status === 'open' && !(await this.#seams.isListed(label))) this.#vanished(this.#track);
    } finally {
      this.#looking = false;
    }
  }

  /** Turns it off; it is no longer waited for. */
  close(): void {
    this.#wishes.next();
    this.#release();
    this.#set(closedDevice);
  }

  #begin(wanted: Wanted): IsLatest {
    const isLatest = this.#wishes.next();
    this.#wanted = wanted;
    this.#release();
    return isLatest;
  }

  async #open(wanted: Wanted, isLatest: IsLatest): Promise<void> {
    try {
      this.#take(await this.#seams.open(wanted, false), isLatest);
    } catch (error) {
      const failed = { status: 'failed', label: wanted.label ?? '', fault: faultCodeOf(error) } as const;
      if (isLatest()) this.#set({ ...failed, missing: undefined });
    }
  }

  async #takeBack(): Promise<void> {
    const isLatest = this.#wishes.current();
    const label = this.#status.label || null;
    if (!this.#wanted || (label !== null && !(await this.#seams.isListed(label)))) return;
    // One that does not open yet is tried again at the next look.
    const opened = await this.#seams.open({ ...this.#wanted, label }, label !== null).catch(() => undefined);
    if (opened) this.#take(opened, isLatest);
  }

  #take({ track, label, missing }: OpenedTrack, isLatest: IsLatest): void {
    if (!isLatest()) {
      track.stop();
      return;
    }
    clearInterval(this.#retry);
    this.#track = track;
    track.addEventListener('ended', () => this.#vanished(track));
    this.#set({ status: 'open', label, fault: undefined, missing });
  }

  #vanished(track: MediaStreamTrack | undefined): void {
    if (!track || track !== this.#track) return;
    this.#release();
    this.#lose(this.#status.label);
  }

  #lose(label: string): void {
    this.#retry = setInterval(() => void this.look(), retryMs);
    this.#set({ ...closedDevice, status: 'lost', label });
  }

  #release(): void {
    clearInterval(this.#retry);
    this.#track?.stop();
    this.#track = undefined;
  }

  #set(status: DeviceStatus): void {
    this.#status = status;
    this.#seams.onChange();
  }
}
