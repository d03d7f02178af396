/** The lowest and the highest sample of 20 ms, as the mix gave them, −1 to 1. */
export interface HeardPeak {
  /** When they began, on the mix's own clock, in ms. */
  readonly mixMs: number;
  readonly low: number;
  readonly high: number;
}

/** Consecutive peaks without a hole. */
export interface TakenPeaks {
  /** When the first of them began, in ms after the recorder was started. */
  readonly soundMs: number;
  /** Lowest, highest, lowest, … 16 bit, little-endian. */
  readonly values: ArrayBuffer;
}

interface PlacedPeak extends HeardPeak {
  readonly apartMs: number;
}

const stepMs = 20;
/** If peaks are later than before by more than this, and stay so for this long, the mix has stood still. */
const stoodMs = 15;
const sureAfterMs = 400;
/** If they are earlier than expected by this much, the first ones were late. */
const earlierMs = 5;
/** How many are kept while nobody takes them: 20 s. */
const most = 1000;
/** How many of a part's first peaks are kept for matching its sound with them: 4 s. */
const mostFirst = 200;

/**
 * Puts peaks on the window's clock. The mix's clock runs as fast as the window's. The offset between the two
 * is known from the peaks that came soonest, because a peak can come late but not early. So times do not
 * jitter: one peak follows the other after exactly 20 ms, unless the mix stood still.
 *
 * A part's peaks are counted from the mix's position when its recorder was started, because from there on the
 * recorder takes the same samples. When they were heard in the room does not matter here and is known less
 * exactly.
 */
export class PeakLine {
  /** The offset from the mix's clock to the window's, in ms. */
  #apartMs: number | undefined;
  #placed: PlacedPeak[] = [];
  /**
   * Peaks that are later than expected: either the window was busy, or the mix stood still. Later peaks tell
   * which.
   */
  #late: { readonly peak: HeardPeak; readonly arrivedMs: number; readonly apartMs: number }[] = [];
  #sinceMs = Number.NEGATIVE_INFINITY;
  /**
   * The mix's position when the part began, and the offset between the clocks then, as far as it is known by
   * now.
   */
  #first: HeardPeak[] = [];
  #begun = { mixMs: 0, apartMs: Number.POSITIVE_INFINITY };
  readonly #mixNowMs: () => number;

  /** @param mixNowMs the mix's current position, in ms */
  constructor(mixNowMs: () => number) {
    this.#mixNowMs = mixNowMs;
  }

  /** @param arrivedMs when the window received it, on its clock */
  add(peak: HeardPeak, arrivedMs: number): void {
    const apartMs = arrivedMs - (peak.mixMs + stepMs);
    this.#apartMs ??= apartMs;
    if (apartMs > this.#apartMs + stoodMs) {
      this.#late.push({ peak, arrivedMs, apartMs });
      const since = this.#late[0]?.arrivedMs ?? arrivedMs;
      if (arrivedMs - since >= sureAfterMs) this.#placeLate(Math.min(...this.#late.map((it) => it.apartMs)));
      return;
    }
    // The window was late: these were heard when they should have been.
    this.#placeLate(this.#apartMs);
    if (apartMs < this.#apartMs - earlierMs) this.#apartMs = apartMs;
    this.#place(peak, this.#apartMs);
  }

  /** A part begins; its recorder has just been started. What was heard before does not belong to it. */
  begin(startedAtMs: number): void {
    const mixMs = this.#mixNowMs();
    this.#begun = { mixMs, apartMs: this.#apartMs ?? Number.POSITIVE_INFINITY };
    this.#sinceMs = startedAtMs;
    this.#placed = [];
    this.#first = [];
  }

  /** The first peaks of the part, and the mix's position when it began. */
  get beginning(): { readonly peaks: readonly HeardPeak[]; readonly mixMs: number } {
    return { peaks: this.#first, mixMs: this.#begun.mixMs };
  }

  /** The oldest peaks not yet taken, up to the first hole; undefined if there are none. */
  take(): TakenPeaks | undefined {
    const [first] = this.#placed;
    if (!first) return undefined;
    const next = this.#placed.findIndex((peak, i) => {
      const before = this.#placed[i - 1];
      return before && (peak.apartMs !== before.apartMs || peak.mixMs - before.mixMs > stepMs + 1);
    });
    const taken = this.#placed.splice(0, next === -1 ? this.#placed.length : next);
    // Only a standstill of the mix since then moves them, not a better estimate of the offset.
    const stoodStillMs = Math.max(0, first.apartMs - this.#begun.apartMs);
    return { soundMs: first.mixMs - this.#begun.mixMs + stoodStillMs, values: packPeaks(taken) };
  }

  /** Like `take`, at the end of a part: without peaks that began later, and without waiting for late ones. */
  takeLast(untilMs: number): TakenPeaks | undefined {
    if (this.#apartMs !== undefined) this.#placeLate(this.#apartMs);
    this.#placed = this.#placed.filter(({ mixMs, apartMs }) => mixMs + apartMs < untilMs);
    return this.take();
  }

  #placeLate(apartMs: number): void {
    const late = this.#late;
    this.#late = [];
    this.#apartMs = apartMs;
    for (const { peak } of late) this.#place(peak, apartMs);
  }

  #place(peak: HeardPeak, apartMs: number): void {
    if (peak.mixMs + apartMs < this.#sinceMs || peak.mixMs < this.#begun.mixMs - stepMs) return;
    if (this.#first.length < mostFirst) this.#first.push(peak);
    this.#begun.apartMs = Math.min(this.#begun.apartMs, apartMs);
    this.#placed.push({ ...peak, apartMs });
    if (this.#placed.length > most) this.#placed.splice(0, this.#placed.length - most);
  }
}

/** Lowest and highest of each, interleaved, 16 bit, little-endian. */
export function packPeaks(peaks: readonly Pick<HeardPeak, 'low' | 'high'>[]): ArrayBuffer {
  const values = new ArrayBuffer(peaks.length * 4);
  const view = new DataView(values);
  for (const [i, { low, high }] of peaks.entries()) {
    view.setInt16(i * 4, toInt16(low), true);
    view.setInt16(i * 4 + 2, toInt16(high), true);
  }
  return values;
}

/** A sample that is too loud is clipped, as in the film. */
function toInt16(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767)));
}
