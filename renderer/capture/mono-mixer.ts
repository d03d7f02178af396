/** How fast it follows what it hears, in seconds: a channel's level, how alike channels are, and the weights. */
const levelS = 0.05;
const likenessS = 3;
const weightS = 0.5;
/** How long a channel counts as one that carries a voice after the last of it: until it has faded so far. */
const fadeS = 20;
/** A channel this far below the loudest carries no voice; from the second on, one counts fully. */
const noVoiceDb = -26;
const fullVoiceDb = -14;
/** Channels less alike than this are not turned round, whatever their sign. */
const surelyAlike = 0.2;

/**
 * Mixes a microphone's channels to one, in which every voice is as loud as in the channel where it is loudest:
 * a room needs no stereo, but an interface with two inputs gives the voice on the left alone, and half of the sum
 * would be half as loud. What is the same in both channels is averaged; what only one has is taken as it is. A
 * channel without a voice (an empty input that hums) is left out, and one with its phase turned round is turned
 * back. The weights move over half a second, without clicks.
 */
export class MonoMixer {
  /** By channel: the mean, the short level and how loud it was lately, both squared. */
  #means = new Float64Array(0);
  #levels = new Float64Array(0);
  #loudness = new Float64Array(0);
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
    this.#levels = new Float64Array(count);
    this.#loudness = new Float64Array(count);
    this.#products = new Float64Array(count * count);
    this.#weights = new Float64Array(count).fill(1 / count);
    this.#wanted = this.#weights.slice();
  }

  #hear(channels: readonly Float32Array[], seconds: number): void {
    const count = channels.length;
    const share = (ofS: number): number => 1 - Math.exp(-seconds / ofS);
    const [soon, later, fade] = [share(levelS), share(likenessS), Math.exp(-seconds / fadeS)];
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
        this.#loudness[c] = Math.max(this.#levels[c] ?? 0, (this.#loudness[c] ?? 0) * fade);
      }
    }
  }

  /** Decides what the weights should be; in silence they stay. */
  #choose(): void {
    const loudest = Math.max(...this.#loudness);
    if (loudest === 0) return;
    const count = this.#loudness.length;
    const chief = this.#loudness.indexOf(loudest);
    const ofChief = this.#products[chief * count + chief] ?? 0;
    let doubled = 0;
    const wanted = Array.from(this.#loudness, (loudness, c) => {
      if (c === chief) return 1;
      const product = this.#products[chief * count + c] ?? 0;
      const own = this.#products[c * count + c] ?? 0;
      const voice = voiceShare(loudness / loudest);
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
