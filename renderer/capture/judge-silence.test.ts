import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silenceJudge } from './judge-silence';

const silence = Number.NEGATIVE_INFINITY;
const stepMs = 60;
const heard = (peakDb: number) => ({ peakDb, off: false });

/** When the alarm is first on, in ms, if `at` gives what is heard at each look. */
function firstOn(at: (ms: number) => number, untilMs: number): number | undefined {
  const judge = silenceJudge();
  for (let ms = 0; ms <= untilMs; ms += stepMs) if (judge(heard(at(ms)), ms).silent) return ms;
  return undefined;
}

/** A microphone in use: what happens is told by steps, and time goes on. */
function inUse() {
  const judge = silenceJudge();
  let ms = 0;
  let was = false;
  let alarms = 0;
  let last = judge(undefined, 0);
  return {
    hear(peakDb: number | undefined, forMs: number, off = false) {
      for (const endMs = ms + forMs; ms < endMs; ms += stepMs) {
        last = judge(peakDb === undefined ? undefined : { peakDb, off }, ms);
        if (last.silent && !was) alarms += 1;
        was = last.silent;
      }
      return last;
    },
    /** So many silences, each ended by a word. */
    cut(times: number) {
      for (let i = 0; i < times; i += 1) {
        this.hear(silence, 2000);
        this.hear(-20, 600);
      }
      return last;
    },
    /** The app stands still. */
    stall(forMs: number) {
      ms += forMs;
    },
    get alarms() {
      return alarms;
    },
  };
}

describe('a microphone', () => {
  it('[faults] in digital silence is noticed within 2 s', () => {
    const on = firstOn((ms) => (ms < 3000 ? -40 : silence), 9000);
    expect(on).toBeGreaterThan(3000 + 1200);
    expect(on).toBeLessThan(3000 + 1700);
  });

  it('[room] that has never spoken is noticed within 2 s', () => {
    expect(firstOn(() => silence, 9000)).toBeLessThan(1700);
  });

  it('[faults] with noise at −60 dBFS, or only its last bit now and then, is in a quiet room', () => {
    expect(firstOn(() => -60, 60_000)).toBeUndefined();
    expect(firstOn((ms) => (ms % 1200 === 0 ? -90 : silence), 60_000)).toBeUndefined();
  });

  it('that gives sound again is fine at once', () => {
    const one = inUse();
    expect(one.hear(silence, 3000).silent).toBe(true);
    expect(one.hear(-70, stepMs).silent).toBe(false);
  });

  it('is not blamed for time in which nobody listened', () => {
    const judge = silenceJudge();
    const at = (ms: number) => judge(heard(silence), ms).silent;
    expect([0, 15_000, 15_900, 16_600].map(at)).toEqual([false, false, false, true]);
  });
});

describe('a microphone that reduces noise itself', () => {
  it('[room] alarms three times at most, however often it cuts off a pause, and is then known', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            silentMs: fc.integer({ min: 200, max: 50_000 }),
            voiceMs: fc.integer({ min: 200, max: 9000 }),
          }),
          {
            minLength: 10,
            maxLength: 20,
          },
        ),
        (pauses) => {
          const one = inUse();
          one.hear(-20, 2000);
          for (const { silentMs, voiceMs } of pauses) {
            one.hear(silence, silentMs);
            one.hear(-25, voiceMs);
          }
          const long = pauses.filter(({ silentMs }) => silentMs >= 1700).length;
          expect(one.alarms).toBeLessThanOrEqual(3);
          if (long >= 3) expect(one.hear(-25, stepMs).cutsOff).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('[room] alarms after a minute of nothing at all', () => {
    const one = inUse();
    expect(one.cut(3)).toEqual({ silent: false, cutsOff: true });
    expect(one.hear(silence, 59_000).silent).toBe(false);
    expect(one.hear(silence, 2000).silent).toBe(true);
  });

  it('alarms at once when the system says that it is muted', () => {
    const one = inUse();
    one.cut(3);
    expect(one.hear(silence, 1400, true).silent).toBe(false);
    expect(one.hear(silence, 300, true).silent).toBe(true);
  });

  it('is not believed to be one because the system mutes it, or a person does here, again and again', () => {
    const muted = inUse();
    for (let i = 0; i < 5; i += 1) {
      muted.hear(silence, 2000, true);
      expect(muted.hear(-20, 600).cutsOff).toBe(false);
    }
    const here = inUse();
    for (let i = 0; i < 5; i += 1) {
      here.hear(silence, 2000);
      here.hear(undefined, 600);
      expect(here.hear(-20, 600).cutsOff).toBe(false);
    }
  });

  it('is not known by noise alone: a voice has to come back', () => {
    const one = inUse();
    for (let i = 0; i < 5; i += 1) {
      one.hear(silence, 2000);
      expect(one.hear(-70, 600).cutsOff).toBe(false);
    }
  });

  it('counts only time that was watched towards the minute', () => {
    const one = inUse();
    one.cut(3);
    for (let i = 0; i < 20; i += 1) {
      one.hear(silence, 600);
      one.stall(10_000);
    }
    expect(one.hear(silence, 600).silent).toBe(false);
    expect(one.hear(silence, 50_000).silent).toBe(true);
  });

  it('[room] whose noise reduction was turned off is an ordinary one again after ten minutes', () => {
    const one = inUse();
    one.cut(3);
    expect(one.hear(-60, 9.9 * 60_000).cutsOff).toBe(true);
    expect(one.hear(-60, 0.2 * 60_000).cutsOff).toBe(false);
    expect(one.hear(silence, 1700).silent).toBe(true);
  });
});
