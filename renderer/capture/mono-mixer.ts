/** How fast it follows what it hears, in seconds: a channel's level, how alike channels are, and the weights. */
const levelS = 0.05;
const likenessS = 3;
const weightS = 0.2;
/**
 * A channel is heard while it is four times as strong as its own floor (6 dB): a hum or a fan never is, however loud, and a
 * quiet voice is, however loud others are. The floor rises by 1 dB a second. Below −80 dB there is only the converter.
 */
const heardOverFloor = 4;
const floorRise = 10 ** 0.1;
const leastFloor = 1e-8;
/** Until a level has settled, it says nothing of the floor. */
const settlingS = 0.5;
/**
 * How long a channel was heard counts up to ten seconds, and is forgotten over five minutes: whoever has spoken for a few
 * seconds is there with the first word the next time. A bump on an empty input is too short to count.
 */
const mostHeardS = 10;
const forgottenS = 300;
const bumpS = 0.5;
/** Until anybody was heard: a channel this far below the loudest carries no voice; from the second on, one counts fully. */
const noVoiceDb = -26;
const fullVoiceDb = -14;
/** Channels less alike than this are not turned round, whatever their sign. */
const surelyAlike = 0.2;

/**
 * Mixes a microphone's channels to one, in which every voice is as loud as in the channel where it is loudest:
 * a room needs no stereo, but an interface with two inputs gives the voice on the left alone, and half of the sum
 * would be half as loud. What is the same in both channels is averaged; what only one has is taken as it is. A
 * channel on which nobody was heard (an empty input that hums) is left out, and one with its phase turned round is
 * turned back. No channel is left out because another one is louder: a voice that is missing is worse than a noise. The
 * weights move over a fifth of a second, without clicks.
 */
export class MonoMixer {
  /** By channel: the mean; the short level and its floor, both squared; how long it was heard, in seconds. */
  #means = new Float64Array(0);
  #levels = new Float64Array(0);
  #floors = new Float64Array(0);
  #heardS = new Float64Array(0);
  #ageS = 0;
  /** Mean products of each two channels. */
  #products = new Float64Array(0);
  #weights = new Float64Array(0);
  #wanted = new Float64Array(0);

  /** @param channels of the same length as `out` */
  mix(channels: readonly Float32Array[], out: Float32Array, rate: number): void {
    const count = channels.length;
    const [only] = channels;
    if (!only) out.fill(0);
    else if (count === 1) out.set(only);
    else {
      if (count !== this.#weights.length) this.#begin(channels);
      this.#hear(channels, out.length / rate);
      this.#choose();
      this.#add(channels, out, 1 - Math.exp(-out.length / rate / weightS));
    }
  }

  #begin(channels: readonly Float32Array[]): void {
    const count = channels.length;
    this.#means = Float64Array.from(channels, (channel) => meanProduct(channel, undefined, 0, 0));
    this.#levels = Float64Array.from(channels, (channel, c) => {
      const mean = this.#means[c] ?? 0;
      return meanProduct(channel, channel, mean, mean);
    });
    this.#floors = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#heardS = new Float64Array(count);
    this.#ageS = 0;
    this.#products = new Float64Array(count * count);
    this.#weights = new Float64Array(count).fill(1 / count);
    this.#wanted = this.#weights.slice();
  }

  #hear(channels: readonly Float32Array[], seconds: number): void {
    const count = channels.length;
    this.#ageS += seconds;
    const share = (ofS: number): number => 1 - Math.exp(-seconds / ofS);
    const [soon, later, kept] = [share(levelS), share(likenessS), Math.exp(-seconds / forgottenS)];
    for (const [c, channel] of channels.entries()) {
      // Some inputs add a constant, which is no sound.
      const mean = this.#means[c] ?? 0;
      this.#means[c] = mean + (meanProduct(channel, undefined, 0, 0) - mean) * soon;
      for (let d = c; d < count; d += 1) {
        const other = channels[d] ?? channel;
        const product = meanProduct(channel, other, mean, this.#means[d] ?? 0);
        const at = c * count + d;
        this.#products[at] = moved(this.#products[at], product, later);
        this.#products[d * count + c] = this.#products[at] ?? 0;
        if (d !== c) continue;
        this.#levels[c] = moved(this.#levels[c], product, soon);
        if (this.#ageS < settlingS) continue;
        const raised = (this.#floors[c] ?? 0) * floorRise ** seconds;
        this.#floors[c] = Math.max(leastFloor, Math.min(this.#levels[c] ?? 0, raised));
        const heardS = (this.#heardS[c] ?? 0) * kept + (this.#isHeard(c) ? seconds : 0);
        this.#heardS[c] = Math.min(mostHeardS, heardS);
      }
    }
  }

  #isHeard(channel: number): boolean {
    return (this.#levels[channel] ?? 0) > heardOverFloor * (this.#floors[channel] ?? 0);
  }

  /** Whether each channel carries a voice, from 0 to 1: what was heard or, until anything was, how strong it is. */
  #voices(): readonly number[] {
    const count = this.#heardS.length;
    const heard = Array.from(this.#heardS, (heardS, c) =>
      this.#isHeard(c) ? 1 : Math.max(0, Math.min(1, heardS - bumpS)),
    );
    if (heard.some((voice) => voice > 0)) return heard;
    const powers = heard.map((_, c) => this.#products[c * count + c] ?? 0);
    const loudest = Math.max(...powers);
    return powers.map((power) => (loudest > 0 ? voiceShare(power / loudest) : 0));
  }

  /** Decides what the weights should be; in silence they stay. */
  #choose(): void {
    const count = this.#heardS.length;
    const voices = this.#voices();
    const strength = voices.map((voice, c) => voice * (this.#products[c * count + c] ?? 0));
    const strongest = Math.max(...strength);
    if (strongest === 0) return;
    const chief = strength.indexOf(strongest);
    const ofChief = this.#products[chief * count + chief] ?? 0;
    let doubled = 0;
    const wanted = voices.map((voice, c) => {
      if (c === chief) return 1;
      const product = this.#products[chief * count + c] ?? 0;
      const own = this.#products[c * count + c] ?? 0;
      // How much of the chief channel this one has as well.
      if (ofChief > 0) doubled += voice * Math.min(1, Math.abs(product) / ofChief);
      const isAlike = product ** 2 > surelyAlike ** 2 * ofChief * own;
      return voice * (isAlike ? Math.sign(product) : this.#turnOf(c) * this.#turnOf(chief));
    });
    // Turning all of them round changes nothing that is heard, but would pass through silence.
    const same = wanted.reduce((sum, weight, c) => sum + weight * (this.#weights[c] ?? 0), 0);
    const turn = same < 0 ? -1 : 1;
    for (const [c, weight] of wanted.entries()) this.#wanted[c] = (turn * weight) / (1 + doubled);
  }

  #turnOf(channel: number): number {
    return (this.#weights[channel] ?? 0) < 0 ? -1 : 1;
  }

  #add(channels: readonly Float32Array[], out: Float32Array, share: number): void {
    out.fill(0);
    for (const [c, channel] of channels.entries()) {
      const from = this.#weights[c] ?? 0;
      const to = moved(from, this.#wanted[c] ?? 0, share);
      this.#weights[c] = to;
      const step = (to - from) / out.length;
      for (let n = 0; n < out.length; n += 1)
        out[n] = (out[n] ?? 0) + (channel[n] ?? 0) * (from + step * (n + 1));
    }
  }
}

const moved = (from: number | undefined, to: number, share: number): number =>
  (from ?? 0) + (to - (from ?? 0)) * share;

/** The mean of a channel, or of its product with another one, both less a constant. */
function meanProduct(
  one: Float32Array,
  other: Float32Array | undefined,
  ofOne: number,
  ofOther: number,
): number {
  let sum = 0;
  for (let n = 0; n < one.length; n += 1)
    sum += ((one[n] ?? 0) - ofOne) * (other ? (other[n] ?? 0) - ofOther : 1);
  return one.length === 0 ? 0 : sum / one.length;
}

/** From 0 for a channel that carries no voice to 1. @param power compared with the loudest channel's */
function voiceShare(power: number): number {
  const db = 10 * Math.log10(power);
  return Math.max(0, Math.min(1, (db - noVoiceDb) / (fullVoiceDb - noVoiceDb)));
}
