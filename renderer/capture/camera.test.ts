import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { Camera } from './camera';
import type { Light } from './judges';
import type { Wanted } from './types';
import type { PictureWatchOptions } from './watch-picture';

const wanted: Wanted = { label: 'Table', height: 1080, soundProcessing: false };

class Track extends EventTarget {
  stopped = false;
  settings: Record<string, unknown> = {};
  readonly asked: Wanted;
  constructor(asked: Wanted) {
    super();
    this.asked = asked;
  }
  stop(): void {
    this.stopped = true;
  }
  getSettings(): object {
    return this.settings;
  }
  getCapabilities(): object {
    return {};
  }
  async applyConstraints(): Promise<void> {}
}

/** A room with these cameras; what each watch of a track says is in the test's hands. */
function room(plugged: string[] = ['Table', 'Laptop']) {
  const opened: Track[] = [];
  const watches: (PictureWatchOptions & { ended: boolean })[] = [];
  const alarms = new Set<string>();
  const recorded: (Track | undefined)[] = [];
  const how = { busy: false, slow: false, light: { mean: 50, isBlack: false } as Light | undefined };
  const firstFrames: (() => void)[] = [];
  const camera: Camera = new Camera({
    open: async (asked) => {
      if (how.busy || !plugged.includes(asked.label ?? '')) throw new Fault('camera-busy');
      const track = new Track(asked);
      opened.push(track);
      return { track: track as unknown as MediaStreamTrack, label: asked.label ?? '', missing: undefined };
    },
    isListed: async (label) => plugged.includes(label),
    watch: (_track, options) => {
      const watch = { ...options, ended: false };
      watches.push(watch);
      let hasBegun = !how.slow;
      let begin: () => void = () => undefined;
      const begun = new Promise<void>((done) => {
        begin = done;
      });
      if (hasBegun) begin();
      firstFrames.push(() => {
        hasBegun = true;
        begin();
      });
      return {
        ...{ light: how.light, begun, smallPicture: async () => undefined },
        get hasBegun() {
          return hasBegun;
        },
        end() {
          watch.ended = true;
          begin();
        },
      };
    },
    onAlarm: (alarm, on) => void (on ? alarms.add(alarm) : alarms.delete(alarm)),
    onChange: () => undefined,
    onRecorded: () => recorded.push(camera.recorded as unknown as Track | undefined),
  });
  const say = (alarm: 'no-frames' | 'black' | 'still-picture', on: boolean) =>
    watches.at(-1)?.onAlarm(alarm, on);
  return { camera, opened, watches, alarms, recorded, how, plugged, say, firstFrames };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a camera that gives no frames', () => {
  it('[room] is closed and opened again after a second, is recorded again once it gives frames, and not before', async () => {
    const { camera, opened, watches, alarms, recorded, say } = room();
    await camera.open(wanted);
    expect(recorded).toEqual([opened[0]]);
    say('no-frames', true);
    expect([...alarms]).toEqual(['no-frames']);
    expect(recorded).toEqual([opened[0], undefined]);
    await vi.advanceTimersByTimeAsync(1100);
    expect(opened.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(watches.map(({ hung, ended }) => [hung, ended])).toEqual([
      [false, true],
      [true, false],
    ]);
    // What the closed one still says does not count.
    watches[0]?.onAlarm('no-frames', false);
    say('no-frames', true);
    expect([...alarms]).toEqual(['no-frames']);
    expect(recorded).toHaveLength(2);
    say('no-frames', false);
    expect([...alarms]).toEqual([]);
    expect(recorded.at(-1)).toBe(opened[1]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(2);
  });

  it('[room] is opened again and again for as long as it gives none, ever more seldom', async () => {
    const { camera, opened, say } = room();
    await camera.open(wanted);
    say('no-frames', true);
    const openings: number[] = [];
    for (let seconds = 1; seconds <= 60; seconds += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      while (openings.length < opened.length - 1) openings.push(seconds);
    }
    expect(openings).toEqual([1, 5, 11, 21, 31, 41, 51]);
  });

  it('[room] of one that is gone, or gives none, after it was to be opened in another way, no pictures are lost any more', async () => {
    for (const goes of ['unplugged', 'hung'] as const) {
      const { camera, alarms, plugged, say } = room();
      await camera.open(wanted);
      alarms.add('pictures-lost');
      if (goes === 'unplugged') plugged.length = 0;
      const reopened = camera.reopen({ ...wanted, height: 720 });
      expect(camera.status.status).toBe('reopening');
      expect([...alarms]).toEqual(['pictures-lost']);
      await reopened;
      if (goes === 'hung') {
        expect([...alarms]).toEqual(['pictures-lost']);
        say('no-frames', true);
      }
      expect([...alarms], goes).toEqual([goes === 'hung' ? 'no-frames' : 'camera-lost']);
      camera.close();
    }
  });

  it('that has not given its first one yet is left four seconds for it', async () => {
    const { camera, opened, how, say } = room();
    how.light = undefined;
    await camera.open(wanted);
    say('no-frames', true);
    await vi.advanceTimersByTimeAsync(3900);
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(opened).toHaveLength(2);
  });

  it('that does not open again is waited for as one that was unplugged, and is recorded once it gives frames', async () => {
    const { camera, opened, alarms, recorded, how, say } = room();
    await camera.open(wanted);
    say('no-frames', true);
    how.busy = true;
    await vi.advanceTimersByTimeAsync(3500);
    expect([...alarms]).toEqual(['camera-lost']);
    how.busy = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(camera.status.status).toBe('open');
    expect([...alarms]).toEqual(['no-frames']);
    expect(recorded).toHaveLength(2);
    say('no-frames', false);
    expect(recorded.at(-1)).toBe(opened.at(-1));
    expect([...alarms]).toEqual([]);
  });

  it('[room] another one is chosen, even while it hangs in being opened, and is recorded at once', async () => {
    const { camera, opened, alarms, recorded, say, plugged } = room();
    await camera.open(wanted);
    say('no-frames', true);
    plugged.splice(0, 1);
    await camera.open({ ...wanted, label: 'Laptop' });
    expect(camera.status).toMatchObject({ status: 'open', label: 'Laptop' });
    expect([...alarms]).toEqual([]);
    expect(recorded.at(-1)).toBe(opened.at(-1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(2);
  });

  it('[room] one that was just opened is recorded from its first frame on, because a part without a picture loses its sound', async () => {
    const { camera, opened, recorded, how, plugged, firstFrames } = room();
    await camera.open(wanted);
    how.slow = true;
    const choosing = camera.open({ ...wanted, label: 'Laptop' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(camera.status).toMatchObject({ status: 'open', label: 'Laptop' });
    expect(recorded).toEqual([opened[0], undefined]);
    firstFrames[1]?.();
    await choosing;
    expect(recorded).toEqual([opened[0], undefined, opened[1]]);
    // The same for one that was unplugged and plugged in again.
    plugged.splice(1, 1);
    camera.look();
    await vi.advanceTimersByTimeAsync(100);
    plugged.push('Laptop');
    await vi.advanceTimersByTimeAsync(2000);
    expect(camera.status.status).toBe('open');
    expect(recorded).toEqual([opened[0], undefined, opened[1], undefined]);
    firstFrames[2]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(recorded.at(-1)).toBe(opened[2]);
  });

  it('is left alone once it is closed', async () => {
    const { camera, opened, alarms, say } = room();
    await camera.open(wanted);
    say('no-frames', true);
    camera.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(1);
    expect([...alarms]).toEqual([]);
  });
});

describe('a camera that is opened in another way', () => {
  it('[room] gives no alarm meanwhile, and is the same one', async () => {
    const { camera, opened, alarms, recorded } = room();
    await camera.open(wanted);
    await camera.reopen({ ...wanted, label: null, height: 720, frameRate: 15 });
    expect(opened.at(-1)?.asked).toMatchObject({ label: 'Table', height: 720, frameRate: 15 });
    expect([...alarms]).toEqual([]);
    expect(recorded).toEqual([opened[0], undefined, opened[1]]);
  });

  it('black and unchanging pictures are forgotten with the track that showed them', async () => {
    const { camera, alarms, say } = room();
    await camera.open(wanted);
    say('black', true);
    say('still-picture', true);
    expect(alarms.size).toBe(2);
    await camera.reopen(wanted);
    expect([...alarms]).toEqual([]);
  });
});

describe('effects of the system', () => {
  it('[room] are known as soon as a person turns them on or off', async () => {
    const { camera, opened } = room();
    await camera.open(wanted);
    expect(camera.effects).toEqual([]);
    const [track] = opened;
    if (!track) throw new Error('not opened');
    track.settings = { backgroundBlur: true };
    track.dispatchEvent(new Event('configurationchange'));
    expect(camera.effects).toEqual(['backgroundBlur']);
    track.settings = {};
    track.dispatchEvent(new Event('configurationchange'));
    expect(camera.effects).toEqual([]);
  });
});
