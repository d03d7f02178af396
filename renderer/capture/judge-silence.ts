import type { MicrophoneNote } from './types';
import { WatchedTime } from './watched-time';

/** What is heard of a microphone. */
export interface HeardPeak {
  /** The loudest sample since the last look, in dBFS; −Infinity for digital silence. */
  readonly peakDb: number;
  /** The system says that it is muted, or the mix stands still: no microphone does that on its own. */
  readonly off: boolean;
}

/** Including the time for looking and showing, the alarm is on the screen within 2 s. */
const silentAfterMs = 1500;
/** Of a microphone that is known to cut off what is quiet. A group is rarely silent for this long. */
const cutOffAfterMs = 60_000;
/** So many silences that ended with a voice are the microphone's own doing. */
const cutsKnown = 3;
/** Louder than the noise of a room. */
const voiceDb = -50;
/** Nothing was cut off for this long: its noise reduction has been turned off. */
const noCutMs = 10 * 60_000;

/**
 * Judges digital silence, which no microphone gives in a real room, not even in the middle of the night, unless
 * it reduces noise itself. One that never spoke is a fault at once, and so is one that has fallen silent. Only
 * when a voice has ended three such silences is the next one its own way of being quiet.
 * @returns a function to call at each look; undefined while the microphone is muted here, or missing: nothing
 * counts then
 */
export function silenceJudge(): (
  heard: HeardPeak | undefined,
  nowMs: number,
) => Pick<MicrophoneNote, 'silent' | 'cutsOff'> {
  const time = new WatchedTime();
  /** Without a look that came late. */
  let steadyMs = 0;
  let silentMs = 0;
  let soundMs = 0;
  let cuts = 0;
  let isCut = false;
  return (heard, nowMs) => {
    const { sinceMs, heldUp } = time.look(nowMs);
    if (heard?.peakDb === Number.NEGATIVE_INFINITY) {
      steadyMs = heldUp ? 0 : steadyMs + sinceMs;
      silentMs += sinceMs;
      soundMs = 0;
      isCut = !heard.off && (isCut || steadyMs >= silentAfterMs);
    } else {
      steadyMs = 0;
      silentMs = 0;
      if (isCut && heard && heard.peakDb >= voiceDb) cuts += 1;
      if (!heard || heard.peakDb >= voiceDb) isCut = false;
      if (heard) soundMs += sinceMs;
      if (soundMs >= noCutMs) cuts = 0;
    }
    const cutsOff = cuts >= cutsKnown;
    const soon = steadyMs >= silentAfterMs && (!cutsOff || heard?.off === true);
    return { silent: soon || silentMs >= cutOffAfterMs, cutsOff };
  };
}
