/**
 * Runs in the mix's own thread, as a file of our scheme. Gives the lowest and the highest sample of both
 * channels for each 20 ms, and the number of the first of these samples. It imports nothing.
 */

/** What a worklet has, but TypeScript's library for windows lacks. */
declare const currentFrame: number;
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;

const pairsPerSecond = 50;

class Peaks extends AudioWorkletProcessor {
  #low = 0;
  #high = 0;
  #count = 0;
  #frame = 0;

  process([input]: readonly Float32Array[][]): boolean {
    const wanted = sampleRate / pairsPerSecond;
    // The render quantum is 128 samples. With nothing connected there are no channels, which means silence.
    const length = input?.[0]?.length ?? 128;
    for (let at = 0; at < length; at += 1) {
      if (this.#count === 0) {
        this.#frame = currentFrame + at;
        this.#low = Number.POSITIVE_INFINITY;
        this.#high = Number.NEGATIVE_INFINITY;
      }
      if (!input?.length) this.#see(0);
      else for (const channel of input) this.#see(channel[at] ?? 0);
      this.#count += 1;
      if (this.#count === wanted) {
        this.#count = 0;
        this.port.postMessage({ frame: this.#frame, low: this.#low, high: this.#high });
      }
    }
    return true;
  }

  #see(sample: number): void {
    if (sample < this.#low) this.#low = sample;
    if (sample > this.#high) this.#high = sample;
  }
}

registerProcessor('peaks', Peaks);
