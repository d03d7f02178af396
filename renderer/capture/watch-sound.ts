import type { WindowAlarm } from '../../shared/model/alarm';
import { clippingJudge, quietJudge } from './judges';
import type { WatchedMicrophone } from './microphones';
import type { SoundMix } from './mix';

/** The level line's step; the analyser keeps 85 ms, so no peak between two steps is missed. */
const lookMs = 60;

/** A silent microphone is looked for again so often, ms: some systems let its track live on when it is unplugged. */
const silentLookMs = 1000;

/** What was heard since the last look. */
export interface HeardSound {
  /** Peak of the mix, dBFS; −Infinity for digital silence. */
  readonly peakDb: number;
  /** Of each microphone by itself, before it is turned up or muted. */
  readonly ownDb: readonly number[];
  /** It has been a quiet room for a while: worth a word, but no fault. */
  readonly quiet: boolean;
}

export interface WatchSoundOptions {
  readonly mix: () => SoundMix;
  readonly microphones: () => readonly WatchedMicrophone[];
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: Extract<WindowAlarm, 'microphone-silent' | 'clipping'>, on: boolean) => void;
}

/**
 * Watches the microphones and the mix. A microphone that is muted never alarms.
 * @returns ends the watch
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
    // A mix that stands still repeats what it heard last: that is silence as well.
    const stands = current.positionMs === position;
    position = current.positionMs;
    const all = microphones();
    const isAny = all.some(({ input }) => input !== undefined);
    const ownDb = all.map(({ input }) => (stands || !input ? Number.NEGATIVE_INFINITY : input.peakDb()));
    const peakDb = stands || !isAny ? Number.NEGATIVE_INFINITY : current.peakDb();
    // Each is told, also once one is silent: a judge that is passed over begins anew.
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
