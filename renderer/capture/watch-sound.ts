import type { WindowAlarm } from '../../shared/model/alarm';
import { clippingJudge, quietJudge, silenceJudge } from './judges';
import type { MixInput, SoundMix } from './mix';

/** The level line's step; the analyser keeps 85 ms, so no peak between two steps is missed. */
const lookMs = 60;

/** What was heard since the last look. */
export interface HeardSound {
  /** Peak of the mix, dBFS; −Infinity for digital silence. */
  readonly peakDb: number;
  /** It has been a quiet room for a while: worth a word, but no fault. */
  readonly quiet: boolean;
}

export interface WatchSoundOptions {
  readonly mix: () => SoundMix;
  /** undefined while there is no microphone: then nothing is held against it. */
  readonly input: () => MixInput | undefined;
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: Extract<WindowAlarm, 'microphone-silent' | 'clipping'>, on: boolean) => void;
}

/**
 * Watches the microphone and the mix.
 * @returns ends the watch
 */
export function watchSound({ mix, input, onSound, onAlarm }: WatchSoundOptions): () => void {
  const silent = silenceJudge();
  const quiet = quietJudge();
  const clipping = clippingJudge();
  let position = -1;
  const timer = setInterval(() => {
    const now = performance.now();
    const current = mix();
    const microphone = input();
    current.keepUp();
    // A mix that stands still repeats what it heard last: that is silence as well.
    const stands = current.positionMs === position;
    position = current.positionMs;
    const peakDb = stands || !microphone ? Number.NEGATIVE_INFINITY : current.peakDb();
    const ownDb = stands ? Number.NEGATIVE_INFINITY : (microphone?.peakDb() ?? 0);
    onAlarm('microphone-silent', silent(ownDb, now));
    onAlarm(
      'clipping',
      clipping(microphone ? Math.max(peakDb, ownDb) : peakDb, now) && microphone !== undefined,
    );
    onSound({ peakDb, quiet: quiet(microphone ? peakDb : 0, now) });
  }, lookMs);
  return () => clearInterval(timer);
}
