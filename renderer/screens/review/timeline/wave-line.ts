import WaveSurfer from 'wavesurfer.js';

/** The colors of the line, as a canvas understands them. */
export interface WaveColours {
  readonly wave: string;
  readonly played: string;
}

/** Also in the style that wavesurfer writes, and so in the content policy (`app-files.ts`). */
const heightPx = 56;

/**
 * The line of sound, drawn by wavesurfer. It gets the visible part of the recorded line, one column per px,
 * and never the film's element: that element's times are film times, with spans left out, and wavesurfer
 * would seek in it on its own. So it decodes nothing, plays nothing, and stays as wide as the screen at any
 * zoom.
 */
export class WaveLine {
  readonly #wave: WaveSurfer;
  #played = 0;

  constructor(container: HTMLElement, { wave, played }: WaveColours) {
    this.#wave = WaveSurfer.create({
      container,
      height: heightPx,
      waveColor: wave,
      progressColor: played,
      interact: false,
      autoScroll: false,
      hideScrollbar: true,
      cursorWidth: 0,
    });
    // Its options accept new peaks, but it keeps drawing those it was loaded with; and it knows their
    // duration only when it is ready.
    this.#wave.on('ready', () => this.moveTo(this.#played));
  }

  /**
   * Redraws before the next frame is shown.
   * @param columns highest and lowest of each px, 0 to 1; wavesurfer keeps the arrays
   * @param played how much of the visible span lies before the film's position, 0 to 1
   */
  draw(columns: Float32Array<ArrayBuffer>[], played: number): void {
    this.#played = played;
    // Rejects only if a newer drawing replaces one that is not finished.
    this.#wave.load('', columns, 1).catch(() => undefined);
  }

  /** Shows another position of the film, without redrawing. */
  moveTo(played: number): void {
    this.#played = played;
    this.#wave.setTime(played);
  }

  /** Removes it from the page, with all its listeners. */
  dispose(): void {
    this.#wave.destroy();
  }
}
