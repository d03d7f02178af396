import { MonoMixer } from './mono-mixer';

/**
 * Runs in the mix's own thread, as a file of our scheme: makes one channel of a microphone's, on its way into the
 * mix.
 */

/** What a worklet has, but TypeScript's library for windows lacks. */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;

class Mono extends AudioWorkletProcessor {
  readonly #mixer = new MonoMixer();
  #ended = false;

  constructor() {
    super();
    // Whatever the window says means that it needs the node no longer.
    this.port.onmessage = () => {
      this.#ended = true;
    };
  }

  /** With nothing connected there are no channels, which means silence. */
  process([input = []]: readonly Float32Array[][], [output = []]: readonly Float32Array[][]): boolean {
    const [out] = output;
    if (out) this.#mixer.mix(input, out, sampleRate);
    return !this.#ended;
  }
}

registerProcessor('mono', Mono);
