import { Serial } from '../../shared/async/serial';
import type { Chunk } from '../../shared/ipc/recording-port';
import { log } from '../log';
import type { Session } from '../session/session';
import {
  beginSideLog,
  encodeSideEntry,
  maxSideBytes,
  type SideEntry,
  type SideKind,
} from '../session/side-log';
import type { SealedLogWriter } from '../vault/sealed-log-writer';

/** How many bytes of peaks are stored together: five seconds of sound. */
const peaksAtOnce = 1000;

/** Converts other times to the part's own time, in ms. */
export interface PartTimes {
  /** Part time of what was seen at that time of the window's clock. */
  readonly ofCapture: (captureMs: number) => number;
  /** Part time of what was heard this long after the part's sound began. */
  readonly ofSound: (soundMs: number) => number;
}

/** Peaks, timed from the beginning of the part's sound, or a picture, timed by the window's clock. */
interface Waiting {
  readonly kind: SideKind;
  readonly atMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The peaks and small pictures of one part. They wait until the part's zero is known, and go into logs of
 * their own. The recording never waits for them: what the disk refuses is missing in the review.
 */
export class SideRecorder {
  readonly #session: Session;
  readonly #part: number;
  readonly #logs = new Map<SideKind, Promise<SealedLogWriter>>();
  #waiting: Waiting[] = [];
  #peaks: { partMs: number; parts: Uint8Array[]; bytes: number } | undefined;
  /** Where the next peaks begin if they follow without a gap. */
  #peaksEndMs = Number.NEGATIVE_INFINITY;
  readonly #serial = new Serial();
  #failed = false;

  constructor(session: Session, part: number) {
    this.#session = session;
    this.#part = part;
  }

  /** Takes what came with a chunk. */
  take({ peaks, picture }: Pick<Chunk, 'peaks' | 'picture'>): void {
    if (peaks) this.#wait('peaks', peaks.soundMs, peaks.values);
    if (picture) this.#wait('pictures', picture.atMs, picture.bytes);
  }

  #wait(kind: SideKind, atMs: number, values: ArrayBuffer): void {
    const bytes = new Uint8Array(values);
    if (bytes.length > 0 && bytes.length <= maxSideBytes) this.#waiting.push({ kind, atMs, bytes });
  }

  /** Stores what has waited, now that the part's zero is known. */
  settle({ ofCapture, ofSound }: PartTimes): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { kind, atMs, bytes } of waiting) {
      if (kind === 'peaks') this.#gather(ofSound(atMs), bytes);
      else this.#append(kind, { partMs: Math.max(0, ofCapture(atMs)), bytes });
    }
  }

  /** Stores consecutive peaks together: a write for each tenth of a second would wear out the disk. */
  #gather(atMs: number, bytes: Uint8Array): void {
    const open = this.#peaks;
    const follows = Math.abs(atMs - this.#peaksEndMs) < 10;
    // Use the exact end: rounding by half a step would leave a gap.
    const partMs = follows ? this.#peaksEndMs : atMs;
    if (open && follows) {
      open.parts.push(bytes);
      open.bytes += bytes.length;
    } else {
      this.#flush();
      this.#peaks = { partMs, parts: [bytes], bytes: bytes.length };
    }
    this.#peaksEndMs = partMs + (bytes.length / 4) * 20;
    if ((this.#peaks?.bytes ?? 0) >= peaksAtOnce) this.#flush();
  }

  #flush(): void {
    const open = this.#peaks;
    this.#peaks = undefined;
    if (open) this.#append('peaks', { partMs: open.partMs, bytes: Buffer.concat(open.parts) });
  }

  #append(kind: SideKind, entry: SideEntry): void {
    this.#do(async () => {
      await (await this.#log(kind)).append(encodeSideEntry(entry));
    });
  }

  #log(kind: SideKind): Promise<SealedLogWriter> {
    let made = this.#logs.get(kind);
    if (!made) {
      const { folder } = this.#session;
      const path = folder.sidePath(this.#part, kind);
      made = this.#session.withKey((sessionKey) =>
        beginSideLog({ path, kind, sessionKey, disk: folder.disk }),
      );
      this.#logs.set(kind, made);
    }
    return made;
  }

  /** Runs steps one at a time. After the first one that fails, nothing more is tried. */
  #do(step: () => Promise<void>): void {
    void this.#serial.run(async () => {
      if (this.#failed) return;
      await step().catch((error: unknown) => {
        this.#failed = true;
        log('peaks or pictures not kept', error);
      });
    });
  }

  /** Ends the part: stores what is left, and seals the logs. Never throws. */
  async end(times: PartTimes): Promise<void> {
    this.settle(times);
    this.#flush();
    for (const made of this.#logs.values()) this.#do(async () => (await made).seal());
    await this.#serial.settled();
    for (const made of this.#logs.values()) await made.then((each) => each.close()).catch(() => undefined);
  }
}
