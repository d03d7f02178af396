import { analyserOf, Input, type MixInput, peakOf } from './mix-input';
// As files of our scheme, because the content policy allows nothing else.
import monoWorklet from './mono-worklet.ts?worker&url';
import { PeakLine } from './peak-line';
import peaksWorklet from './peaks-worklet.ts?worker&url';

const rate = 48_000;
/** How much sound may wait between a microphone and the mix before it is discarded, in ms. */
const patienceMs = 30;

/** Chromium knows the silent sink, but TypeScript's library does not yet. */
type MixContextOptions = AudioContextOptions & { readonly sinkId: { readonly type: 'none' } };

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
  readonly #monoWorklet: Promise<void>;
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
    this.#analyser = analyserOf(this.#context);
    // A destination without inputs gives no sound at all, not even silence; the recorder would then wait for
    // sound to go with its pictures, and give nothing either.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 });
    silence.connect(this.#out);
    silence.start();
    this.#sum = new GainNode(this.#context);
    this.#sum.connect(this.#out);
    this.#sum.connect(this.#analyser);
    this.#monoWorklet = this.#context.audioWorklet.addModule(monoWorklet);
    // Without it microphones keep the channels that they have.
    this.#monoWorklet.catch(() => undefined);
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
    const input = new Input(track, {
      context: this.#context,
      out: this.#sum,
      gain,
      workletLoaded: this.#monoWorklet,
    });
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
