import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowAlarm } from '../../shared/model/alarm';
import { silenceJudge } from './judges';
import type { WatchedMicrophone } from './microphones';
import type { SoundMix } from './mix';
import { type HeardSound, watchSound } from './watch-sound';

const silence = Number.NEGATIVE_INFINITY;

/** A microphone with these peaks. */
function microphone(peakDb: number, muted = false): WatchedMicrophone & { looks: number } {
  return {
    input: { peakDb: () => peakDb, setGain: () => undefined, close: () => undefined },
    muted,
    silent: silenceJudge(),
    looks: 0,
    look() {
      this.looks += 1;
    },
  };
}

/** Watches for some seconds. @returns the alarms at the end, and what was heard last */
async function watch(microphones: readonly WatchedMicrophone[], mixDb: number, seconds: number) {
  const alarms = new Set<WindowAlarm>();
  let heard: HeardSound | undefined;
  const mix = { peakDb: () => mixDb, keepUp: () => undefined } as unknown as SoundMix;
  Object.defineProperty(mix, 'positionMs', { get: () => performance.now() });
  const end = watchSound({
    mix: () => mix,
    microphones: () => microphones,
    onSound: (sound) => {
      heard = sound;
    },
    onAlarm: (alarm, on) => void (on ? alarms.add(alarm) : alarms.delete(alarm)),
  });
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  end();
  return { alarms: [...alarms], heard };
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
    expect(heard).toEqual({ peakDb: silence, ownDb: [silence], quiet: false });
  });
});
