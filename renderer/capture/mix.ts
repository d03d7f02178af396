import { PeakLine } from './peak-line';
// As a file of our scheme: the content policy allows no other.
import peaksWorklet from './peaks-worklet.ts?worker&url';

/** 85 ms at 48 kHz: whoever asks every 60 ms misses nothing. */
const samples = 4096;
const rate = 48_000;
/** So much sound may wait between a microphone and the mix before it is thrown away, ms. */
const patienceMs = 30;

/** Chromium knows the silent sink, TypeScript's library does not yet. */
type MixContextOptions = AudioContextOptions & { readonly sinkId: { readonly type: 'none' } };

/** A gain is changed within so many seconds: at once it would click. */
const rampS = 0.01;

/** A microphone in the mix. */
export interface MixInput {
  /** The loudest sample of the last 85 ms before it is turned up or muted, dBFS; −Infinity for digital silence. */
  peakDb(): number;
  /** How loud it is in the mix: 1 as it is, 0 muted. */
  setGain(gain: number): void;
  /** Takes it out; the mix goes on. */
  close(): void;
}

/**
 * The sound that the recorder holds for good: microphones come into it, go and come back without the recorder
 * noticing. With none in it, it is silence.
 *
 * It is made by a clock of its own (the silent sink), not by that of the loudspeaker: a screen with sound that is
 * plugged in or out while it records must not touch the recording. What it adds is 4 to 6 ms (Electron 33).
 */
export class SoundMix {
  readonly #context: AudioContext;
  readonly #out: MediaStreamAudioDestinationNode;
  /** All microphones together. */
  readonly #sum: GainNode;
  readonly #analyser: AnalyserNode;
  readonly #inputs = new Set<Input>();
  readonly #peaks = new PeakLine(() => this.positionMs);
  readonly #onBroken: () => void;
  #closed = false;

  /** @param onBroken its track has ended, or Chromium has closed it: another mix is to take its place */
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
    // A destination that nothing is connected to gives no silence but nothing at all, and the recorder, which waits
    // for sound to go with its pictures, gives nothing either.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 });
    silence.connect(this.#out);
    silence.start();
    this.#sum = new GainNode(this.#context);
    this.#sum.connect(this.#out);
    this.#sum.connect(this.#analyser);
    // Without it there is no line to look at in the review, and the recording is as good.
    void this.#watchPeaks().catch(() => undefined);
    this.#context.addEventListener('statechange', () => this.#stateChanged());
    this.track.addEventListener('ended', () => this.#broken());
    this.#stateChanged();
  }

  get track(): MediaStreamTrack {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new Error('a destination has a track');
    return track;
  }

  /** How far it has got, ms; it stands still when it is dead. */
  get positionMs(): number {
    return this.#context.currentTime * 1000;
  }

  /** What is heard, as a line. */
  get peaks(): PeakLine {
    return this.#peaks;
  }

  /** Takes a microphone in. @param gain 1: as loud as it is; 0: muted */
  connect(track: MediaStreamTrack, gain: number): MixInput {
    const input = new Input(this.#context, track, this.#sum, gain);
    this.#inputs.add(input);
    return {
      peakDb: () => input.peakDb(),
      setGain: (to) => input.setGain(to),
      close: () => {
        this.#inputs.delete(input);
        input.close();
      },
    };
  }

  /** The loudest sample of all microphones together in the last 85 ms, dBFS. */
  peakDb(): number {
    return peakOf(this.#analyser);
  }

  /**
   * Keeps sound and picture together: when the machine was so busy that the mix missed a beat, what the microphones
   * gave meanwhile waits for it, and would come late from then on. It is thrown away.
   */
  keepUp(): void {
    for (const input of this.#inputs) if (input.lateMs() > patienceMs) input.renew();
  }

  /** Between two parts, when nobody hears it: whatever waits is thrown away. */
  renew(): void {
    for (const input of this.#inputs) input.renew();
  }

  close(): void {
    this.#closed = true;
    for (const input of this.#inputs) input.close();
    this.#inputs.clear();
    this.track.stop();
    if (this.#context.state !== 'closed') void this.#context.close();
  }

  async #watchPeaks(): Promise<void> {
    await this.#context.audioWorklet.addModule(peaksWorklet);
    const node = new AudioWorkletNode(this.#context, 'peaks', { numberOfInputs: 1, numberOfOutputs: 1 });
    node.port.onmessage = ({ data: { frame, low, high } }) =>
      this.#peaks.add({ mixMs: (frame / rate) * 1000, low, high }, performance.now());
    this.#sum.connect(node);
    // It gives silence, and is asked for it: what nobody asks stands still.
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

  setGain(to: number): void {
    const { gain } = this.#gain;
    const now = this.#context.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(to, now + rampS);
  }

  /** How much of the time since it was connected the mix has not made, ms. */
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

  /** Time that has passed and was not made into sound. */
  #clockMs(): number {
    return performance.now() - this.#context.currentTime * 1000;
  }
}

const heard = new Float32Array(samples);

function peakOf(analyser: AnalyserNode): number {
  analyser.getFloatTimeDomainData(heard);
  let peak = 0;
  for (const sample of heard) peak = Math.max(peak, Math.abs(sample));
  return 20 * Math.log10(peak);
}
