import type { Spectrum } from './judge-bandwidth';
import { PeakLine } from './peak-line';
// As a file of our scheme, because the content policy allows nothing else.
import peaksWorklet from './peaks-worklet.ts?worker&url';

/** 85 ms at 48 kHz, so reading it every 60 ms misses nothing. */
const samples = 4096;
const rate = 48_000;
/** How much sound may wait between a microphone and the mix before it is discarded, in ms. */
const patienceMs = 30;

/** Chromium knows the silent sink, but TypeScript's library does not yet. */
type MixContextOptions = AudioContextOptions & { readonly sinkId: { readonly type: 'none' } };

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

/**
 * The sound track that a recorder keeps throughout. Microphones join, leave and return without the recorder
 * noticing. Without any, the mix is silent.
 *
 * It runs on its own clock (the silent sink), not on that of a loudspeaker: plugging in or unplugging a
 * screen with sound must not affect the recording. It adds 4 to 6 ms (Electron 33).
 */
export class SoundMix {
  readonly #context: AudioContext;
  readonly #out: MediaStreamAudioDestinationNode;
  /** The sum of all microphones. */
  readonly #sum: GainNode;
  readonly #analyser: AnalyserNode;
  readonly #inputs = new Set<Input>();
  readonly #peaks = new PeakLine(() => this.positionMs);
  readonly #onBroken: () => void;
  /** Until it is closed. */
  readonly #listening = new AbortController();
  #closed = false;

  /** @param onBroken called if its track has ended or Chromium has closed it: a new mix must replace it */
  constructor(onBroken: () => void) {
    this.#onBroken = onBroken;
    const options: MixContextOptions = {
      sampleRate: rate,
      latencyHint: 'interactive',
      sinkId: { type: 'none' },
    };
    this.#context = new AudioContext(options);
    this.#out = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 2 });
    this.#analyser = new AnalyserNode(this.#context, { fftSize: samples });
    // A destination without inputs gives no sound at all, not even silence; the recorder would then wait for
    // sound to go with its pictures, and give nothing either.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 });
    silence.connect(this.#out);
    silence.start();
    this.#sum = new GainNode(this.#context);
    this.#sum.connect(this.#out);
    this.#sum.connect(this.#analyser);
    // Without it the review has no line of sound, but the recording is just as good.
    void this.#watchPeaks().catch(() => undefined);
    const { signal } = this.#listening;
    this.#context.addEventListener('statechange', () => this.#stateChanged(), { signal });
    this.track.addEventListener('ended', () => this.#broken(), { signal });
    this.#stateChanged();
  }

  get track(): MediaStreamTrack {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new Error('a destination has a track');
    return track;
  }

  /** How far it has got, in ms. The position stops if the mix is dead. */
  get positionMs(): number {
    return this.#context.currentTime * 1000;
  }

  /** The line of what is heard. */
  get peaks(): PeakLine {
    return this.#peaks;
  }

  /** Adds a microphone. @param gain 1 for unchanged, 0 for muted */
  connect(track: MediaStreamTrack, gain: number): MixInput {
    const input = new Input(this.#context, track, this.#sum, gain);
    this.#inputs.add(input);
    return {
      peakDb: () => input.peakDb(),
      spectrum: () => input.spectrum(),
      setGain: (to) => input.setGain(to),
      close: () => {
        this.#inputs.delete(input);
        input.close();
      },
    };
  }

  /** The loudest sample of all microphones together in the last 85 ms, in dBFS. */
  peakDb(): number {
    return peakOf(this.#analyser);
  }

  /**
   * Keeps sound and picture together. If the machine was so busy that the mix missed some time, the
   * microphones' sound from that time is still waiting and would delay all later sound. This discards it.
   */
  keepUp(): void {
    for (const input of this.#inputs) if (input.lateMs() > patienceMs) input.renew();
  }

  /** Discards whatever is waiting, between two parts, when nobody hears it. */
  renew(): void {
    for (const input of this.#inputs) input.renew();
  }

  close(): void {
    this.#closed = true;
    // Chromium keeps a closed context with a worklet, and so would keep everything that listens to it.
    this.#listening.abort();
    for (const input of this.#inputs) input.close();
    this.#inputs.clear();
    this.track.stop();
    if (this.#context.state !== 'closed') void this.#context.close();
  }

  async #watchPeaks(): Promise<void> {
    await this.#context.audioWorklet.addModule(peaksWorklet);
    if (this.#closed) return;
    const node = new AudioWorkletNode(this.#context, 'peaks', { numberOfInputs: 1, numberOfOutputs: 1 });
    const heard = ({ data: { frame, low, high } }: MessageEvent): void =>
      this.#peaks.add({ mixMs: (frame / rate) * 1000, low, high }, performance.now());
    node.port.addEventListener('message', heard, { signal: this.#listening.signal });
    node.port.start();
    this.#sum.connect(node);
    // It outputs only silence; but it must be connected, because nodes that nothing pulls from do not run.
    node.connect(this.#out);
  }

  #stateChanged(): void {
    if (this.#context.state === 'closed') this.#broken();
    else if (this.#context.state !== 'running') this.#context.resume().catch(() => undefined);
  }

  #broken(): void {
    if (!this.#closed) this.#onBroken();
  }
}

class Input {
  readonly #context: AudioContext;
  readonly #stream: MediaStream;
  readonly #gain: GainNode;
  readonly #analyser: AnalyserNode;
  #source: MediaStreamAudioSourceNode;
  #behindMs: number;

  constructor(context: AudioContext, track: MediaStreamTrack, out: AudioNode, gain: number) {
    this.#context = context;
    this.#stream = new MediaStream([track]);
    this.#gain = new GainNode(context, { gain });
    this.#analyser = new AnalyserNode(context, { fftSize: samples });
    this.#source = this.#connect();
    this.#behindMs = this.#clockMs();
    this.#gain.connect(out);
  }

  peakDb(): number {
    return peakOf(this.#analyser);
  }

  spectrum(): Spectrum {
    this.#analyser.getFloatFrequencyData(bins);
    return { db: bins, binHz: rate / samples };
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
    this.#behindMs = this.#clockMs();
  }

  close(): void {
    this.#source.disconnect();
    this.#gain.disconnect();
  }

  #connect(): MediaStreamAudioSourceNode {
    const source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: this.#stream });
    source.connect(this.#gain);
    source.connect(this.#analyser);
    return source;
  }

  /** Time that has passed without being made into sound. */
  #clockMs(): number {
    return performance.now() - this.#context.currentTime * 1000;
  }
}

const heard = new Float32Array(samples);
const bins = new Float32Array(samples / 2);

function peakOf(analyser: AnalyserNode): number {
  analyser.getFloatTimeDomainData(heard);
  let peak = 0;
  for (const sample of heard) peak = Math.max(peak, Math.abs(sample));
  return 20 * Math.log10(peak);
}
