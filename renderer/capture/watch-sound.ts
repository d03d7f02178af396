import type { WindowAlarm } from '../../shared/model/alarm';
import { silenceJudge } from './judge-silence';
import { clippingJudge, quietJudge } from './judges';
import type { WatchedMicrophone } from './microphones';
import type { SoundMix } from './mix';
import type { MicrophoneNote } from './types';

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
  /** What is known of each microphone's sound. */
  readonly notes: readonly MicrophoneNote[];
  /** The room has been quiet for a while: worth mentioning, but not a fault. */
  readonly quiet: boolean;
}

type SoundAlarm = Extract<WindowAlarm, 'microphone-silent' | 'microphone-turned-down' | 'clipping'>;

export interface WatchSoundOptions {
  readonly mix: () => SoundMix;
  readonly microphones: () => readonly WatchedMicrophone[];
  readonly onSound: (sound: HeardSound) => void;
  readonly onAlarm: (alarm: SoundAlarm, on: boolean) => void;
}

/**
 * Watches the microphones and the mix. A muted microphone never raises an alarm.
 * @returns the function that ends the watch
 */
export function watchSound({ mix, microphones, onSound, onAlarm }: WatchSoundOptions): () => void {
  const quiet = quietJudge();
  const clipping = clippingJudge();
  // Each of several microphones may cut off what is quiet; that all of them do at once has to be learned, too.
  const roomSilence = silenceJudge();
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
    const notes = all.map(({ ear, input, muted, off, handsFree }, i): MicrophoneNote => {
      const look = input && {
        ...{ peakDb: ownDb[i] ?? 0, off: stands || off, stands, muted },
        spectrum: () => input.spectrum(),
      };
      const note = ear.hear(look, now);
      return { ...note, handsFree: note.handsFree || handsFree };
    });
    const isHeard = all.map(({ input, muted }) => input !== undefined && !muted);
    const heardDb = ownDb.filter((_, i) => isHeard[i]);
    const isOff = stands || all.every(({ off }, i) => off || !isHeard[i]);
    const room = roomSilence(
      heardDb.length > 0 ? { peakDb: Math.max(...heardDb), off: isOff } : undefined,
      now,
    );
    onAlarm('microphone-silent', room.silent || notes.some(({ silent }) => silent));
    const isDown = notes.some(({ fall }, i) => fall !== undefined && isHeard[i]);
    onAlarm('microphone-turned-down', isDown);
    onAlarm('clipping', clipping(Math.max(peakDb, ...heardDb), now) && isAny);
    onSound({ peakDb, ownDb, notes, quiet: quiet(isAny ? peakDb : 0, now) });
    if (now - lookedAt < silentLookMs) return;
    lookedAt = now;
    for (const [i, one] of all.entries()) if (one.input && ownDb[i] === Number.NEGATIVE_INFINITY) one.look();
  }, lookMs);
  return () => clearInterval(timer);
}
