import WaveSurfer from 'wavesurfer.js';

/** What the line is drawn with: colours as a canvas knows them. */
export interface WaveColours {
  readonly wave: string;
  readonly played: string;
}

/** Also in the style that wavesurfer writes, and so in the content policy (`app-files.ts`). */
const heightPx = 56;

/**
 * The line of sound, drawn by wavesurfer. It is given what is shown of the recorded line, a column a px, and never
 * the film's element: its times would be the film's, which leaves stretches out, and it would seek in it by itself.
 * So it decodes nothing, plays nothing and stays as wide as the screen however far one zooms in.
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
    // Its options take new peaks, but it goes on drawing those it was loaded with; and only then knows their duration.
    this.#wave.on('ready', () => this.moveTo(this.#played));
  }

  /**
   * Draws anew, before the next frame is shown.
   * @param columns highest and lowest of each px, 0 to 1; wavesurfer keeps them
   * @param played how much of what is shown lies before the place where the film stands, 0 to 1
   */
  draw(columns: Float32Array<ArrayBuffer>[], played: number): void {
    this.#played = played;
    // A newer drawing takes the place of one that is not done; that is all that can go wrong.
    this.#wave.load('', columns, 1).catch(() => undefined);
  }

  /** The film stands somewhere else, and all else is as it was. */
  moveTo(played: number): void {
    this.#played = played;
    this.#wave.setTime(played);
  }

  /** It is gone from the page, with all that listens. */
  dispose(): void {
    this.#wave.destroy();
  }
}
