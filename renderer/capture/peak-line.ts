/** The lowest and the highest sample of 20 ms, as the mix gave them, −1 to 1. */
export interface HeardPeak {
  /** When they began on the mix's own clock, ms. */
  readonly mixMs: number;
  readonly low: number;
  readonly high: number;
}

/** Peaks that follow one another without a hole. */
export interface TakenPeaks {
  /** When the first of them began, ms after the sound of the part did. */
  readonly soundMs: number;
  /** Lowest, highest, lowest, … 16 bit, little-endian. */
  readonly values: ArrayBuffer;
}

interface PlacedPeak extends HeardPeak {
  readonly apartMs: number;
}

const stepMs = 20;
/** Apart by more than that from where they were, and for so long: the mix has stood still. */
const stoodMs = 15;
const sureAfterMs = 400;
/** They came earlier than was thought possible: the first ones were late. */
const earlierMs = 5;
/** So many are kept while nobody takes them: 20 s. */
const most = 1000;

/**
 * Puts peaks on the window's clock. The mix's clock goes as fast as the window's; how far they are apart is known
 * from the peaks that came soonest, since one can come late but not early. So times do not jitter: one peak follows
 * the other at exactly 20 ms, unless the mix stood still.
 *
 * A part's peaks are counted from where the mix stood when its recorder was started: from there on the recorder takes
 * the same samples. When they were in the room does not matter, and is not known so well.
 */
export class PeakLine {
  /** From the mix's clock to the window's, ms. */
  #apartMs: number | undefined;
  #placed: PlacedPeak[] = [];
  /** Later than they should be: a busy window, or a mix that stood still. What follows tells. */
  #late: { readonly peak: HeardPeak; readonly arrivedMs: number; readonly apartMs: number }[] = [];
  #sinceMs = Number.NEGATIVE_INFINITY;
  /** Where the mix stood when the part began, and how far the clocks were apart then, as far as is known by now. */
  #begun = { mixMs: 0, apartMs: Number.POSITIVE_INFINITY };
  readonly #mixNowMs: () => number;

  /** @param mixNowMs where the mix stands, ms */
  constructor(mixNowMs: () => number) {
    this.#mixNowMs = mixNowMs;
  }

  /** @param arrivedMs when the window was told of it, on its clock */
  add(peak: HeardPeak, arrivedMs: number): void {
    const apartMs = arrivedMs - (peak.mixMs + stepMs);
    this.#apartMs ??= apartMs;
    if (apartMs > this.#apartMs + stoodMs) {
      this.#late.push({ peak, arrivedMs, apartMs });
      const since = this.#late[0]?.arrivedMs ?? arrivedMs;
      if (arrivedMs - since >= sureAfterMs) this.#placeLate(Math.min(...this.#late.map((it) => it.apartMs)));
      return;
    }
    // It was the window that was late: these were heard when they should have been.
    this.#placeLate(this.#apartMs);
    if (apartMs < this.#apartMs - earlierMs) this.#apartMs = apartMs;
    this.#place(peak, this.#apartMs);
  }

  /** A part begins, its recorder has just been started: what was heard before is not of it. */
  begin(startedAtMs: number): void {
    const mixMs = this.#mixNowMs();
    this.#begun = { mixMs, apartMs: this.#apartMs ?? Number.POSITIVE_INFINITY };
    this.#sinceMs = startedAtMs;
    this.#placed = [];
  }

  /** The oldest that nobody has taken, up to the first hole; undefined: there are none. */
  take(): TakenPeaks | undefined {
    const [first] = this.#placed;
    if (!first) return undefined;
    const next = this.#placed.findIndex((peak, i) => {
      const before = this.#placed[i - 1];
      return before && (peak.apartMs !== before.apartMs || peak.mixMs - before.mixMs > stepMs + 1);
    });
    const taken = this.#placed.splice(0, next === -1 ? this.#placed.length : next);
    // Only what the mix has stood still since then moves them; that it is known better now does not.
    const stoodStillMs = Math.max(0, first.apartMs - this.#begun.apartMs);
    return { soundMs: first.mixMs - this.#begun.mixMs + stoodStillMs, values: packPeaks(taken) };
  }

  /** As `take`, when the part has ended: nothing that began later, and what came late is waited for no longer. */
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
    this.#begun.apartMs = Math.min(this.#begun.apartMs, apartMs);
    this.#placed.push({ ...peak, apartMs });
    if (this.#placed.length > most) this.#placed.splice(0, this.#placed.length - most);
  }
}

/** Lowest and highest of each, one after the other, 16 bit, little-endian. */
export function packPeaks(peaks: readonly Pick<HeardPeak, 'low' | 'high'>[]): ArrayBuffer {
  const values = new ArrayBuffer(peaks.length * 4);
  const view = new DataView(values);
  for (const [i, { low, high }] of peaks.entries()) {
    view.setInt16(i * 4, toInt16(low), true);
    view.setInt16(i * 4 + 2, toInt16(high), true);
  }
  return values;
}

/** A sample that was too loud is cut off, as in the film. */
function toInt16(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767)));
}
