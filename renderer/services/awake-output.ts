import { playOn } from './sound-output';

declare global {
  interface AudioContextOptions {
    /** Chromium has it; TypeScript does not know it yet. */
    readonly sinkId?: string | { readonly type: 'none' };
  }
}

/** Two steps of a 16-bit sample: more than nothing to a device, and far below what anyone hears. */
const level = 2 / 32_768;
/** Lower than loudspeakers play. */
const hz = 25;

/**
 * Keeps an output awake with a sound that nobody hears. Receivers behind HDMI and Bluetooth loudspeakers fall asleep while a
 * film stands, and swallow the first words after it.
 */
export class AwakeOutput {
  #running: { readonly context: AudioContext; readonly heard: HTMLAudioElement } | undefined;

  /**
   * Keeps the output with that label awake from now on, and no other; empty for the system's own. If it can't, the film is
   * heard all the same.
   */
  keep(output: string): void {
    this.#keep(output).catch(() => undefined);
  }

  async #keep(output: string): Promise<void> {
    this.#running ??= start();
    const { heard } = this.#running;
    await playOn(heard, { output, volume: 1 });
    // Rejects if it has ended meanwhile.
    if (heard.paused && heard === this.#running?.heard) await heard.play();
  }

  /** Lets it sleep. */
  end(): void {
    const ended = this.#running;
    this.#running = undefined;
    if (!ended) return;
    ended.heard.pause();
    ended.heard.srcObject = null;
    ended.context.close().catch(() => undefined);
  }
}

function start(): { readonly context: AudioContext; readonly heard: HTMLAudioElement } {
  // It plays through the element; an output of its own would be the system's.
  const context = new AudioContext({ sinkId: { type: 'none' } });
  const out = new MediaStreamAudioDestinationNode(context);
  const sound = new OscillatorNode(context, { frequency: hz });
  sound.connect(new GainNode(context, { gain: level })).connect(out);
  sound.start();
  const heard = new Audio();
  heard.srcObject = out.stream;
  return { context, heard };
}
