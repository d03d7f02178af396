import type { WindowAlarm } from '../../shared/model/alarm';
import { clippingJudge, quietJudge } from './judges';
import type { WatchedMicrophone } from './microphones';
import type { SoundMix } from './mix';

/** The level meter's interval. The analyser keeps 85 ms, so no peak between two looks is missed. */
const lookMs = 60;

/**
 * How often to check whether a silent microphone still exists, in ms: on some systems its track stays live
 * after unplugging.
 */
const silentLookMs = 1000;

/** What was heard since the last look. */
export interface HeardSound {
  /** Peak of the mix, dBFS; −Infinity for digital silence. */
  readonly peakDb: number;
  /** Each microphone's own peak, before gain and mute. */
  readonly ownDb: readonly number[];
  /** The room has been quiet for a while: worth mentioning, but not a fault. */
  readonly quiet: boolean;
}

export interface WatchSoundOptions {
  readonly mix: () => SoundMix;
  readonly microphones: () => readonly WatchedMicrophone[];
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: Extract<WindowAlarm, 'microphone-silent' | 'clipping'>, on: boolean) => void;
}

/**
 * Watches the microphones and the mix. A muted microphone never raises an alarm.
 * @returns the function that ends the watch
 */
export function watchSound({ mix, microphones, onSound, onAlarm }: WatchSoundOptions): () => void {
  const quiet = quietJudge();
  const clipping = clippingJudge();
  let position = -1;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    const now = performance.now();
    const current = mix();
    current.keepUp();
    // A mix that stands still repeats what it heard last; that also counts as silence.
    const stands = current.positionMs === position;
    position = current.positionMs;
    const all = microphones();
    const isAny = all.some(({ input }) => input !== undefined);
    const ownDb = all.map(({ input }) => (stands || !input ? Number.NEGATIVE_INFINITY : input.peakDb()));
    const peakDb = stands || !isAny ? Number.NEGATIVE_INFINITY : current.peakDb();
    // All judges are told, even after one reports silence: a judge that is skipped starts over.
    const silent = all.map((one, i) => one.silent(one.input && !one.muted ? (ownDb[i] ?? 0) : 0, now));
    onAlarm('microphone-silent', silent.includes(true));
    const heardDb = ownDb.filter((_, i) => all[i]?.muted === false);
    onAlarm('clipping', clipping(Math.max(peakDb, ...heardDb), now) && isAny);
    onSound({ peakDb, ownDb, quiet: quiet(isAny ? peakDb : 0, now) });
    if (now - lookedAt < silentLookMs) return;
    lookedAt = now;
    for (const [i, one] of all.entries()) if (one.input && ownDb[i] === Number.NEGATIVE_INFINITY) one.look();
  }, lookMs);
  return () => clearInterval(timer);
}
