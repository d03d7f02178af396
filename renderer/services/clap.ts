import { sinkOf } from './sound-output';

declare global {
  interface AudioContext {
    /** Chromium has it; TypeScript does not know it yet. */
    setSinkId(id: string): Promise<void>;
  }
}

/** From one clap to the next, in ms. */
const everyMs = 1500;
/** How long its picture is drawn, in ms. */
const drawnMs = 120;
/** Someone forgot it, in ms. */
const mostMs = 120_000;
const clickSeconds = 0.03;

/** A clap: a click and a picture, again and again, as far apart as a film's sound and picture would be. */
export class Clap {
  readonly #draw: (isDrawn: boolean) => void;
  readonly #context = new AudioContext();
  readonly #gain = new GainNode(this.#context);
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #click: AudioBuffer;
  #laterMs = 0;

  /** @param draw draws its picture, or removes it */
  constructor(draw: (isDrawn: boolean) => void) {
    this.#draw = draw;
    this.#gain.connect(this.#context.destination);
    const { sampleRate } = this.#context;
    this.#click = new AudioBuffer({ length: Math.round(clickSeconds * sampleRate), sampleRate });
    const samples = this.#click.getChannelData(0);
    // A burst of noise that fades, as of two hands.
    for (let at = 0; at < samples.length; at += 1)
      samples[at] = (Math.random() * 2 - 1) * Math.exp((-6 * at) / samples.length);
    this.#after(mostMs, () => this.end());
    this.#again();
  }

  /** Where it is heard, how loud, and how much later than its picture. */
  async set(sound: {
    readonly output: string;
    readonly volume: number;
    readonly laterMs: number;
  }): Promise<void> {
    this.#laterMs = sound.laterMs;
    this.#gain.gain.value = sound.volume;
    const id = await sinkOf(sound.output);
    // Fails if the output disappears meanwhile; the clap is then heard where it was.
    if (this.#context.state !== 'closed') await this.#context.setSinkId(id).catch(() => undefined);
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#draw(false);
    if (this.#context.state !== 'closed') this.#context.close().catch(() => undefined);
  }

  #again(): void {
    const context = this.#context;
    // What is heard now was played a while ago: the device's own delay, which a film's picture also waits for.
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    const [ahead, later] = [everyMs / 3, this.#laterMs];
    const soundAt = performance.now() + ahead + Math.max(0, later);
    const pictureAt = performance.now() + ahead + Math.max(0, -later);
    const click = new AudioBufferSourceNode(context, { buffer: this.#click });
    click.connect(this.#gain);
    click.start(Math.max(0, contextTime + (soundAt - performanceTime) / 1000));
    this.#after(pictureAt - performance.now(), () => this.#draw(true));
    this.#after(pictureAt - performance.now() + drawnMs, () => this.#draw(false));
    this.#after(everyMs, () => this.#again());
  }

  #after(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
  }
}
