import { atMost } from '../../shared/async/at-most';
import { Fault } from '../../shared/model/fault';
import { exportFilm, type FilmExport, type FilmServices, type SavedFilm } from './export-film';
import type { FilmSource } from './film-source';

/** How far an export of a film is. */
export interface FilmProgress {
  /** 0 to 1. */
  readonly share: number;
  /** ffmpeg has made no progress for ten seconds. */
  readonly stalled: boolean;
}

type Services = Omit<FilmServices, 'signal' | 'onProgress' | 'onStalled'> & {
  readonly tell: (now: FilmProgress) => void;
  /** Keeps the computer awake until the returned function is called. */
  readonly hold: () => () => void;
};

/** How often progress is reported, in ms. */
const tellMs = 250;

/** The film that is being exported, if any: one at a time. */
export class FilmExports {
  readonly #services: Services;
  #running: { readonly cancel: AbortController; readonly over: Promise<unknown> } | undefined;
  #hasEnded = false;

  constructor(services: Services) {
    this.#services = services;
  }

  get active(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Exports a film, or clips of it. One that still runs is cancelled: its window is gone.
   * @returns undefined if the person chose no place, or cancelled
   * @throws like `exportFilm`
   */
  async export(asked: FilmExport, source: FilmSource): Promise<SavedFilm | undefined> {
    // Whoever waited longest begins first, and is cancelled by the next.
    while (this.#running) await this.cancel();
    const cancel = new AbortController();
    if (this.#hasEnded) return undefined;
    const over = this.#export(asked, source, cancel.signal);
    const running = { cancel, over: over.catch(() => undefined) };
    this.#running = running;
    try {
      return await over;
    } catch (error) {
      // Where several files are saved, some may already be there, and the person has to know.
      const isPartly = error instanceof Fault && error.code === 'export-partly';
      if (cancel.signal.aborted && !isPartly) return undefined;
      throw error;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  async #export(asked: FilmExport, source: FilmSource, signal: AbortSignal): Promise<SavedFilm | undefined> {
    const { tell, hold, ...services } = this.#services;
    const letGo = hold();
    let share = 0;
    const tellSome = atMost(tellMs, () => tell({ share, stalled: false }));
    try {
      return await exportFilm(asked, source, {
        ...{ ...services, signal },
        onProgress(now) {
          share = now;
          tellSome();
        },
        onStalled: (stalled) => tell({ share, stalled }),
      });
    } finally {
      letGo();
    }
  }

  /** Cancels what runs, and resolves when nothing of it is left. */
  async cancel(): Promise<void> {
    this.#running?.cancel.abort();
    await this.#running?.over;
  }

  /** The same, for good: the app is closing. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.cancel();
  }
}
