import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowAlarm } from '../../shared/model/alarm';
import { MicrophoneEar } from './microphone-ear';
import type { WatchedMicrophone } from './microphones';
import type { SoundMix } from './mix';
import { type HeardSound, watchSound } from './watch-sound';

const silence = Number.NEGATIVE_INFINITY;

/** A microphone with these peaks. */
function microphone(peakDb: number | (() => number), muted = false): WatchedMicrophone & { looks: number } {
  return {
    input: {
      peakDb: () => (typeof peakDb === 'function' ? peakDb() : peakDb),
      spectrum: () => ({ db: new Float32Array(2048).fill(-120), binHz: 12 }),
      setGain: () => undefined,
      close: () => undefined,
    },
    muted,
    off: false,
    handsFree: false,
    ear: new MicrophoneEar(),
    looks: 0,
    look() {
      this.looks += 1;
    },
  };
}

/** Watches for some seconds. @returns the alarms at the end, how often each began, and what was heard last */
async function watch(microphones: readonly WatchedMicrophone[], mixDb: number, seconds: number) {
  const alarms = new Set<WindowAlarm>();
  const began: WindowAlarm[] = [];
  let heard: HeardSound | undefined;
  const mix = { peakDb: () => mixDb, keepUp: () => undefined } as unknown as SoundMix;
  Object.defineProperty(mix, 'positionMs', { get: () => performance.now() });
  const end = watchSound({
    mix: () => mix,
    microphones: () => microphones,
    onSound: (sound) => {
      heard = sound;
    },
    onAlarm: (alarm, on) => {
      if (on && !alarms.has(alarm)) began.push(alarm);
      if (on) alarms.add(alarm);
      else alarms.delete(alarm);
    },
  });
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  end();
  return { alarms: [...alarms], began, heard };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the sound of several microphones', () => {
  it('[before] a silent one raises an alarm within 2 s although the others are heard', async () => {
    const [good, dead] = [microphone(-20), microphone(silence)];
    expect((await watch([good, dead], -20, 2)).alarms).toEqual(['microphone-silent']);
    expect([good.looks, dead.looks]).toEqual([0, 2]);
  });

  it('[before] a muted one never raises an alarm, and shows that it hears', async () => {
    expect((await watch([microphone(-20), microphone(silence, true)], -20, 5)).alarms).toEqual([]);
    const loud = await watch([microphone(-20), microphone(0, true)], -20, 5);
    expect(loud.alarms).toEqual([]);
    expect(loud.heard?.ownDb).toEqual([-20, 0]);
  });

  it('[before] clipping raises an alarm for the mix, and for one that is turned down in it', async () => {
    expect((await watch([microphone(-3), microphone(-3)], 2, 1)).alarms).toEqual(['clipping']);
    expect((await watch([microphone(0), microphone(-30)], -20, 1)).alarms).toEqual(['clipping']);
  });

  it('[before] a missing one counts as neither silent nor quiet', async () => {
    const gone = { ...microphone(silence), input: undefined };
    const { alarms, heard } = await watch([gone], silence, 30);
    expect(alarms).toEqual([]);
    expect(heard).toMatchObject({ peakDb: silence, ownDb: [silence], quiet: false });
  });
});

/** Speaks for half a second, then gives digital silence for two and a half, again and again. */
const cutting = () => (performance.now() % 3000 < 500 ? -20 : silence);
/** The same for its first three silences, then nothing any more. */
const dying = (fromMs: number) => () => (performance.now() - fromMs < 9500 ? cutting() : silence);

describe('a microphone that reduces noise itself', () => {
  // The pattern of what is heard starts with the watch.
  beforeEach(() => void vi.advanceTimersByTime(3000 - (performance.now() % 3000)));

  it('[room] ten gated silences: at most three alarms, and one hint', async () => {
    const { alarms, began, heard } = await watch([microphone(cutting)], -20, 30.6);
    expect(began).toEqual(['microphone-silent', 'microphone-silent', 'microphone-silent']);
    expect(alarms).toEqual([]);
    expect(heard?.notes.map(({ cutsOff }) => cutsOff)).toEqual([true]);
  });

  it('[room] beside one that never does: no alarm for its own silence, but for the other’s', async () => {
    const fine = microphone(-40);
    expect((await watch([microphone(cutting), fine], -20, 30)).began).toHaveLength(3);
    const died = microphone(dying(performance.now()));
    expect((await watch([died, fine], -20, 40)).alarms).toEqual([]);
    expect((await watch([fine, microphone(silence)], -20, 2)).alarms).toEqual(['microphone-silent']);
  });

  it('[room] when every microphone falls silent at once, that is an alarm at once', async () => {
    const startMs = performance.now();
    // Each is silent while the other speaks, until both are.
    const silentBetween = (fromMs: number, toMs: number) =>
      microphone(() => {
        const ms = performance.now() - startMs;
        return ms > 24_000 || (ms % 6000 >= fromMs && ms % 6000 < toMs) ? silence : -20;
      });
    const gates = [silentBetween(3500, 6000), silentBetween(500, 3000)];
    const before = await watch(gates, -20, 24);
    expect(before.alarms).toEqual([]);
    expect(before.heard?.notes.map(({ cutsOff }) => cutsOff)).toEqual([true, true]);
    expect((await watch(gates, -20, 2)).alarms).toEqual(['microphone-silent']);
  });
});
