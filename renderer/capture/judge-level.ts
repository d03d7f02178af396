import type { LevelFall } from './types';
import { WatchedTime } from './watched-time';

/** A group that is silent, a quieter speaker and a fan that was switched off do not last like this together. */
const windowMs = 30_000;
/** How loud it is now, without what was heard before it fell or was restored. */
const latelyMs = 10_000;
/** How much of the session has to be known. */
const learnMs = 60_000;
const judgeEveryMs = 500;

const fellDb = 18;
const restoredDb = 9;
/** Voices and noise fall together if they fall by much the same. */
const togetherDb = 10;
/** Voices stand out from the noise like this; otherwise none have been heard yet. */
const voicesAboveDb = 12;

/** A slammed door is shorter than a twentieth of the window. */
const voices = 0.95;
/** The quietest pauses: in a lively discussion the others are not as quiet as the room is. */
const noise = 0.03;

/** Digital silence, and anything below the last bit of 16. */
const lowestDb = -100;
/** A microphone that gave so much digital silence in this session cuts off the noise: there is none to compare. */
const mostSilence = 0.1;
/** One that gives so much of it now is not turned down but silent. */
const mostSilenceNow = 0.8;

/**
 * Judges whether a microphone has been turned down since the session began, as other programs do unasked. If
 * only voices become quieter, the group is quiet; if only the noise does, something in the room was switched
 * off. If both fall by much the same, it is the level.
 * @returns a function to call at each look with the microphone's own peak in dBFS; undefined if nothing was
 * heard because of the app itself
 */
export function levelJudge(): (peakDb: number | undefined, nowMs: number) => LevelFall | undefined {
  const time = new WatchedTime();
  const session = new Levels();
  const latest = new Latest();
  let learnedMs = 0;
  let judgedMs = 0;
  let fall: LevelFall | undefined;

  const judge = (): LevelFall | undefined => {
    if (learnedMs < learnMs || session.silence > mostSilence) return undefined;
    const before = { voicesDb: session.percentile(voices), noiseDb: session.percentile(noise) };
    if (before.voicesDb - before.noiseDb < voicesAboveDb) return undefined;
    const now = latest.levels(windowMs);
    const byVoices = before.voicesDb - now.voicesDb;
    const byNoise = before.noiseDb - now.noiseDb;
    const lately = latest.levels(latelyMs);
    if (fall) {
      const isBack =
        before.noiseDb - lately.noiseDb < restoredDb && before.voicesDb - lately.voicesDb < restoredDb;
      return isBack || byNoise < restoredDb ? undefined : fall;
    }
    if (!latest.isFull || lately.silence > mostSilenceNow) return undefined;
    // What falls below the last bit can't fall as far as voices do. Lately, too: of a group that has fallen silent
    // the last voices leave the window one by one, and any level is then theirs for a moment.
    const byLatest = before.voicesDb - lately.voicesDb;
    const isTogether = [byVoices, byLatest].every(
      (by) => Math.abs(by - byNoise) <= togetherDb || (now.noiseDb <= lowestDb && by > byNoise),
    );
    if (!isTogether || byVoices < fellDb || byNoise < fellDb) return undefined;
    return { beforeDb: before.voicesDb, nowDb: lately.voicesDb, share: 10 ** (-(byNoise + byLatest) / 40) };
  };

  return (peakDb, nowMs) => {
    const { sinceMs, heldUp } = time.look(nowMs);
    if (peakDb === undefined || heldUp) return fall;
    for (const left of latest.add(Math.max(peakDb, lowestDb), sinceMs)) {
      // The session's own level is not learned from what was turned down.
      if (fall) continue;
      session.add(left.db);
      learnedMs += left.sinceMs;
    }
    judgedMs += sinceMs;
    if (judgedMs < judgeEveryMs) return fall;
    judgedMs = 0;
    const had = fall;
    fall = judge();
    if (had && !fall) latest.clear();
    return fall;
  };
}

interface Peak {
  readonly db: number;
  readonly sinceMs: number;
}

/** The peaks of the last half minute. */
class Latest {
  #peaks: Peak[] = [];
  #lengthMs = 0;

  /** @returns those that are too old now, and no longer kept */
  add(db: number, sinceMs: number): Peak[] {
    this.#peaks.push({ db, sinceMs });
    this.#lengthMs += sinceMs;
    let old = 0;
    while (this.#lengthMs > windowMs) {
      this.#lengthMs -= this.#peaks[old]?.sinceMs ?? 0;
      old += 1;
    }
    return this.#peaks.splice(0, old);
  }

  get isFull(): boolean {
    return this.#lengthMs > windowMs - judgeEveryMs;
  }

  /** How loud voices and noise were in the last `ms`, and how much of it was digital silence. */
  levels(ms: number): { readonly voicesDb: number; readonly noiseDb: number; readonly silence: number } {
    const heard: number[] = [];
    let lengthMs = 0;
    for (let at = this.#peaks.length - 1; at >= 0 && lengthMs < ms; at -= 1) {
      const { db, sinceMs } = this.#peaks[at] ?? { db: lowestDb, sinceMs: 0 };
      heard.push(db);
      lengthMs += sinceMs;
    }
    const sorted = Float64Array.from(heard).sort();
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? lowestDb;
    const silent = sorted.findLastIndex((db) => db <= lowestDb) + 1;
    return { voicesDb: at(voices), noiseDb: at(noise), silence: silent / Math.max(1, sorted.length) };
  }

  clear(): void {
    this.#peaks = [];
    this.#lengthMs = 0;
  }
}

/** How often each level was heard: a session of hours in steps of half a decibel. */
class Levels {
  readonly #counts = new Uint32Array(2 * (6 - lowestDb) + 1);
  #sounds = 0;
  #silences = 0;

  add(db: number): void {
    if (db <= lowestDb) {
      this.#silences += 1;
      return;
    }
    this.#sounds += 1;
    const at = Math.min(this.#counts.length - 1, Math.round(2 * (db - lowestDb)));
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** The share of digital silence. */
  get silence(): number {
    return this.#silences / Math.max(1, this.#silences + this.#sounds);
  }

  /** The level that this share of all sounds does not exceed, in dBFS. */
  percentile(share: number): number {
    let below = 0;
    const at = this.#counts.findIndex((count) => {
      below += count;
      return below > share * this.#sounds;
    });
    return lowestDb + Math.max(0, at) / 2;
  }
}
