import type { Spectrum } from './judge-bandwidth';

/** 85 ms at 48 kHz, so reading it every 60 ms misses nothing. */
const samples = 4096;
/** How long a change of gain takes, in seconds; an immediate one would click. */
const rampS = 0.01;

/** A microphone in the mix. */
export interface MixInput {
  /** The loudest sample of the last 85 ms, before gain and mute, in dBFS; −Infinity for digital silence. */
  peakDb(): number;
  /** The spectrum of the last 85 ms, before gain and mute. It is overwritten by the next call. */
  spectrum(): Spectrum;
  /** Its gain in the mix: 1 for unchanged, 0 for muted. */
  setGain(gain: number): void;
  /** Removes it; the mix continues. */
  close(): void;
}

/** Where a microphone goes. */
export interface InputOptions {
  readonly context: AudioContext;
  readonly out: AudioNode;
  readonly gain: number;
  /** Resolves once the context knows `mono-worklet.ts`; rejects if it never will. */
  readonly workletLoaded: Promise<unknown>;
}

/**
 * A microphone's way into the mix: through `mono-worklet.ts`, which makes one channel of it. Until that has loaded,
 * and if it fails, the microphone is mixed with the channels that it has: a voice on one side is better than none.
 */
export class Input implements MixInput {
  readonly #context: AudioContext;
  readonly #stream: MediaStream;
  readonly #gain: GainNode;
  readonly #analyser: AnalyserNode;
  #source: MediaStreamAudioSourceNode;
  #mono: AudioWorkletNode | undefined;
  #behindMs = 0;
  #closed = false;

  constructor(track: MediaStreamTrack, { context, gain, out, workletLoaded }: InputOptions) {
    this.#context = context;
    this.#stream = new MediaStream([track]);
    this.#gain = new GainNode(context, { gain });
    this.#gain.connect(out);
    this.#analyser = analyserOf(context);
    this.#source = this.#connect();
    workletLoaded.then(() => this.#makeMono()).catch(() => undefined);
  }

  peakDb(): number {
    return peakOf(this.#analyser);
  }

  spectrum(): Spectrum {
    this.#analyser.getFloatFrequencyData(bins);
    return { db: bins, binHz: this.#context.sampleRate / samples };
  }

  setGain(to: number): void {
    const { gain } = this.#gain;
    const now = this.#context.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(to, now + rampS);
  }

  /** How much of the time since it was connected the mix has not produced, in ms. */
  lateMs(): number {
    return this.#clockMs() - this.#behindMs;
  }

  renew(): void {
    this.#source.disconnect();
    this.#source = this.#connect();
  }

  close(): void {
    this.#closed = true;
    this.#leaveMono();
    this.#source.disconnect();
    this.#gain.disconnect();
  }

  #connect(): MediaStreamAudioSourceNode {
    const source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: this.#stream });
    if (this.#mono) source.connect(this.#mono);
    else for (const node of [this.#gain, this.#analyser]) source.connect(node);
    this.#behindMs = this.#clockMs();
    return source;
  }

  #makeMono(): void {
    if (this.#closed) return;
    const options = { numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1] };
    const mono = new AudioWorkletNode(this.#context, 'mono', options);
    // A node whose code has failed is silent from then on.
    mono.onprocessorerror = () => {
      this.#leaveMono();
      if (!this.#closed) this.renew();
    };
    mono.connect(this.#gain);
    mono.connect(this.#analyser);
    this.#mono = mono;
    this.renew();
  }

  #leaveMono(): void {
    if (!this.#mono) return;
    this.#mono.onprocessorerror = null;
    this.#mono.port.postMessage('end');
    this.#mono.disconnect();
    this.#mono = undefined;
  }

  /** Time that has passed without being made into sound. */
  #clockMs(): number {
    return performance.now() - this.#context.currentTime * 1000;
  }
}

export function analyserOf(context: BaseAudioContext): AnalyserNode {
  return new AnalyserNode(context, { fftSize: samples });
}

const heard = new Float32Array(samples);
const bins = new Float32Array(samples / 2);

/** The loudest sample of the last 85 ms, in dBFS. */
export function peakOf(analyser: AnalyserNode): number {
  analyser.getFloatTimeDomainData(heard);
  let peak = 0;
  for (const sample of heard) peak = Math.max(peak, Math.abs(sample));
  return 20 * Math.log10(peak);
}
