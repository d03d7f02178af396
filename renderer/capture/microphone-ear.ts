import { bandwidthJudge, type Spectrum } from './judge-bandwidth';
import { levelJudge } from './judge-level';
import { type HeardPeak, silenceJudge } from './judge-silence';
import type { MicrophoneNote } from './types';

/** What one look hears. */
interface Look extends HeardPeak {
  /** The mix stands still, so what is heard is not the microphone's. */
  readonly stands: boolean;
  /** Muted here. A level and a spectrum can be judged all the same. */
  readonly muted: boolean;
  readonly spectrum: () => Spectrum;
}

/** A spectrum is looked at less often than a level. */
const spectrumEvery = 2;

/** All judges of one microphone's sound, before gain and mute. Another microphone needs another ear. */
export class MicrophoneEar {
  readonly #silence = silenceJudge();
  #level = levelJudge();
  readonly #bandwidth = bandwidthJudge();
  #looks = 0;
  #handsFree = false;

  /** A person has changed its gain, and so has noticed how loud it is: its level is learned again. */
  learnLevel(): void {
    this.#level = levelJudge();
  }

  /** Call it at each look; undefined while the microphone is missing. */
  hear(look: Look | undefined, nowMs: number): MicrophoneNote {
    const isJudged = look !== undefined && !look.stands;
    const verdict = this.#silence(look?.muted ? undefined : look, nowMs);
    const fall = this.#level(isJudged ? look.peakDb : undefined, nowMs);
    this.#looks += 1;
    if (isJudged && this.#looks % spectrumEvery === 0) this.#handsFree = this.#bandwidth(look.spectrum());
    return { ...verdict, fall, handsFree: this.#handsFree };
  }
}
