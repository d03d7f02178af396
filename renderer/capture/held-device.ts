import { type IsLatest, Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import { faultCodeOf } from '../../shared/model/fault';
import type { OpenedTrack } from './open-device';
import type { DeviceStatus, Wanted } from './types';

/** How often a lost device is looked for: some systems do not report when one is plugged in. */
const retryMs = 1000;
/** If reopening a device takes longer than this, it has hung and is tried again. Slow cameras need ten seconds. */
const hungMs = 15_000;

export interface HeldDeviceDependencies {
  /** Opens it. @param exactly true if no other device may replace it @throws Fault */
  readonly open: (wanted: Wanted, exactly: boolean) => Promise<OpenedTrack>;
  /** Whether it is plugged in. @param exactly false if it may be in another USB port */
  readonly isListed: (label: string, exactly: boolean) => Promise<boolean>;
  /** Called when its status or its track has changed. */
  readonly onChange: () => void;
}

const closedDevice: DeviceStatus = {
  status: 'closed',
  label: '',
  fault: undefined,
  missing: undefined,
};

/**
 * A camera or microphone that is taken back when it vanishes and returns, even in another USB port. It is
 * recognized by its label, and nothing else replaces it.
 */
export class HeldDevice {
  readonly #dependencies: HeldDeviceDependencies;
  #status: DeviceStatus = closedDevice;
  #track: MediaStreamTrack | undefined;
  #wanted: Wanted | undefined;
  /** A device that an earlier call opens too late is closed again. */
  readonly #wishes = new Latest();
  /** A camera opens only once, so calls are handled one after the other. */
  readonly #opening = new Serial();
  #retry: ReturnType<typeof setInterval> | undefined;
  #looking = false;
  readonly #onEnded = (): void => this.#vanished(this.#track);

  constructor(dependencies: HeldDeviceDependencies) {
    this.#dependencies = dependencies;
  }

  get status(): DeviceStatus {
    return this.#status;
  }

  /** The track, while the device is open. */
  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** Opens it, or reopens it. Resolves when it is open or has failed; never throws. */
  open(wanted: Wanted): Promise<void> {
    const isLatest = this.#begin(wanted);
    this.#set({ ...closedDevice, status: 'opening', label: wanted.label ?? '' });
    return this.#opening.run(async () => {
      if (isLatest()) await this.#open(wanted, isLatest);
    });
  }

  /**
   * Closes it and opens it again: it has hung, or something else is wanted of it. Nothing replaces it, and it is waited
   * for if it does not open. Does not wait for what an earlier call is opening, which may have hung with it.
   */
  async reopen(wanted: Wanted | undefined = this.#wanted): Promise<void> {
    const { status, label, missing } = this.#status;
    if (status !== 'open' || !wanted) return;
    const isLatest = this.#begin(wanted);
    this.#set({ ...closedDevice, status: 'reopening', label });
    try {
      const asked = { ...wanted, label: label || null };
      this.#take({ ...(await this.#openAgain(asked, label !== '')), missing }, isLatest);
    } catch {
      if (isLatest()) this.#lose(label);
    }
  }

  /** Waits for it as if it had vanished. */
  waitFor(wanted: Wanted): void {
    this.#begin(wanted);
    this.#lose(wanted.label ?? '');
  }

  /**
   * Checks whether it is back, or whether it has disappeared without an event (when it is silent, or its
   * picture is frozen).
   */
  async look(): Promise<void> {
    const { status, label } = this.#status;
    if (this.#looking) return;
    this.#looking = true;
    try {
      if (status === 'lost') await this.#takeBack();
      else if (status === 'open' && !(await this.#dependencies.isListed(label, true)))
        this.#vanished(this.#track);
    } finally {
      this.#looking = false;
    }
  }

  /** Turns it off and stops waiting for it. */
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
      this.#take(await this.#dependencies.open(wanted, false), isLatest);
    } catch (error) {
      const failed = { status: 'failed', label: wanted.label ?? '', fault: faultCodeOf(error) } as const;
      if (isLatest()) this.#set({ ...failed, missing: undefined });
    }
  }

  async #takeBack(): Promise<void> {
    const isLatest = this.#wishes.current();
    const label = this.#status.label || null;
    if (!this.#wanted || (label !== null && !(await this.#dependencies.isListed(label, false)))) return;
    // It was closed meanwhile, or another one is wanted.
    if (!isLatest()) return;
    // If it does not open yet, the next look tries again.
    const opened = await this.#openAgain({ ...this.#wanted, label }, label !== null).catch(() => undefined);
    if (opened) this.#take(opened, isLatest);
  }

  /** Nobody is asked whether it may be opened again, so it does not take for ever. @throws if it can't be opened */
  async #openAgain(wanted: Wanted, exactly: boolean): Promise<OpenedTrack> {
    const opening = this.#dependencies.open(wanted, exactly);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hung = new Promise<undefined>((done) => {
      timer = setTimeout(done, hungMs, undefined);
    });
    try {
      const opened = await Promise.race([opening, hung]);
      if (opened) return opened;
      // One that opens after all is closed again.
      opening.then(({ track }) => track.stop()).catch(() => undefined);
      throw new Error('it has hung');
    } finally {
      clearTimeout(timer);
    }
  }

  #take({ track, label, missing }: OpenedTrack, isLatest: IsLatest): void {
    if (!isLatest()) {
      track.stop();
      return;
    }
    clearInterval(this.#retry);
    this.#track = track;
    track.addEventListener('ended', this.#onEnded);
    this.#set({ status: 'open', label, fault: undefined, missing });
  }

  #vanished(track: MediaStreamTrack | undefined): void {
    if (!track || track !== this.#track) return;
    this.#release();
    this.#lose(this.#status.label);
    // If only the process that read it has died, it is still there.
    void this.look();
  }

  #lose(label: string): void {
    this.#retry = setInterval(() => void this.look(), retryMs);
    this.#set({ ...closedDevice, status: 'lost', label });
  }

  #release(): void {
    clearInterval(this.#retry);
    // Chromium keeps tracks that have ended, and so would keep everything that listens to them.
    this.#track?.removeEventListener('ended', this.#onEnded);
    this.#track?.stop();
    this.#track = undefined;
  }

  #set(status: DeviceStatus): void {
    this.#status = status;
    this.#dependencies.onChange();
  }
}
