/**
 * Judges of picture and sound. Each is told what was seen or heard and when (ms, any steady clock), and says
 * whether its alarm is on. They know nothing of devices and timers. Those of a single microphone have files of
 * their own (`microphone-ear.ts`).
 *
 * The watch itself may have been held up (a sleep, a stopped process, a busy machine). Time that was not
 * watched does not count against the device.
 */

/** Looks that are farther apart than this say nothing about the time between them. */
const heldUpMs = 1000;

/** How long something has been the case, according to looks at short intervals. */
class Lasting {
  #sinceMs: number | undefined;
  #lastMs = 0;
  readonly #heldUpMs: number;

  /** @param apartMs looks that are farther apart say nothing about the time between them */
  constructor(apartMs = heldUpMs) {
    this.#heldUpMs = apartMs;
  }

  /** @returns how long it has been so, in ms; undefined if it is not so */
  see(isSo: boolean, nowMs: number): number | undefined {
    if (!isSo) this.#sinceMs = undefined;
    else if (this.#sinceMs === undefined || nowMs - this.#lastMs > this.#heldUpMs) this.#sinceMs = nowMs;
    this.#lastMs = nowMs;
    return this.#sinceMs === undefined ? undefined : nowMs - this.#sinceMs;
  }
}

/** Including the time for looking and showing, every alarm is on the screen within 2 s. */
const stillAfterMs = 1400;
const blackAfterMs = 900;
/** A camera that was opened again lives once this many looks have seen a new picture: some give one and hang again. */
const livingLooks = 3;
/** The third of the same pictures is the first that is found to be one: a second later, so it is 10 s in all. */
const sameAfterMs = 9000;
/** Two looks that find the same picture say much about the time between them, even on a busy machine. */
const sameApartMs = 3000;
const quietAfterMs = 20_000;
const quietDb = -50;
const clippingDb = -0.1;
const clippingCount = 3;
const clippingWithinMs = 2000;
const clippingCalmMs = 5000;

/** A quiet room, which is not a fault: a group is silent at times. */
export function quietJudge(): (peakDb: number, nowMs: number) => boolean {
  const quiet = new Lasting();
  return (peakDb, nowMs) => (quiet.see(peakDb < quietDb, nowMs) ?? 0) >= quietAfterMs;
}

/** Sound that reaches the limit again and again. */
export function clippingJudge(): (peakDb: number, nowMs: number) => boolean {
  let clipped: number[] = [];
  let on = false;
  return (peakDb, nowMs) => {
    if (peakDb >= clippingDb) clipped.push(nowMs);
    clipped = clipped.filter((ms) => nowMs - ms < clippingCalmMs);
    const lately = clipped.filter((ms) => nowMs - ms <= clippingWithinMs).length;
    on = lately >= clippingCount || (on && clipped.length > 0);
    return on;
  };
}

/**
 * No new picture. @returns a function to call with whether one has come since the last look
 * @param hung true for a camera that was opened again because it gave none: it stands still until it has given some
 */
export function stillJudge(hung = false): (seen: boolean, nowMs: number) => boolean {
  const still = new Lasting();
  let awaited = hung ? livingLooks : 0;
  return (seen, nowMs) => {
    const isStill = (still.see(!seen, nowMs) ?? 0) >= stillAfterMs;
    if (awaited > 0 && seen) awaited -= 1;
    return isStill || awaited > 0;
  };
}

/**
 * The same picture for 10 s, bit by bit: a card that some cameras show while their shutter is closed, or a driver that
 * repeats its last picture. A sensor has noise, even in the dark.
 */
export function sameJudge(): (isSame: boolean, nowMs: number) => boolean {
  const same = new Lasting(sameApartMs);
  return (isSame, nowMs) => (same.see(isSame, nowMs) ?? 0) >= sameAfterMs;
}

/** A picture that has been black all over for a second. */
export function blackJudge(): (isBlack: boolean, nowMs: number) => boolean {
  const black = new Lasting();
  return (isBlack, nowMs) => (black.see(isBlack, nowMs) ?? 0) >= blackAfterMs;
}

const blackestMean = 20;
const blackestSpread = 1.2;
const blackestRange = 6;

/**
 * Whether a picture is black all over: dark, and the same everywhere. In a dim room, something can be made
 * out. Some cameras give black as 16.
 * @param pixels a small picture: red, green, blue, alpha, 0 to 255, each pixel the mean of its area
 */
export function isBlack(pixels: Uint8ClampedArray): boolean {
  return lightOf(pixels).isBlack;
}

/** How bright a picture is. */
export interface Light {
  /** The mean brightness, 0 to 255. */
  readonly mean: number;
  /** It is black all over. */
  readonly isBlack: boolean;
}

/** How bright a small picture is, given like for `isBlack`. */
export function lightOf(pixels: Uint8ClampedArray): Light {
  const lumas: number[] = [];
  for (let at = 0; at + 2 < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    lumas.push(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  const mean = lumas.reduce((sum, luma) => sum + luma, 0) / lumas.length;
  const spread = Math.sqrt(lumas.reduce((sum, luma) => sum + (luma - mean) ** 2, 0) / lumas.length);
  const range = lumas.reduce((most, luma) => Math.max(most, Math.abs(luma - mean)), 0);
  return {
    mean,
    isBlack: mean <= blackestMean && spread <= blackestSpread && range <= blackestRange,
  };
}
