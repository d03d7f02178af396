import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSameDevice } from '../../shared/model/device-label';
import { Fault } from '../../shared/model/fault';
import type { Microphone } from '../../shared/model/settings';
import { MicrophoneEar } from './microphone-ear';
import { gainOf, Microphones } from './microphones';

class Track extends EventTarget {
  readonly deviceId: string;
  constructor(deviceId: string) {
    super();
    this.deviceId = deviceId;
  }
  stop(): void {}
  getSettings() {
    return { deviceId: this.deviceId };
  }
  getCapabilities() {
    return {};
  }
}

interface Plugged {
  readonly label: string;
  readonly deviceId: string;
}

const table = { label: 'Table', deviceId: '1' };
const window = { label: 'Window', deviceId: '2' };
const laptop = { label: 'Laptop', deviceId: '3' };
const twins = [
  { label: 'Boundary', deviceId: '4' },
  { label: 'Boundary', deviceId: '5' },
];

/** A room with these microphones; `log` lists what is done to the mix. */
function room(plugged: Plugged[]) {
  const log: string[] = [];
  const tracks: Track[] = [];
  const find = (label: string | null, taken: ReadonlySet<string>) =>
    plugged
      .filter(({ deviceId }) => !taken.has(deviceId))
      .filter((it) => label === null || isSameDevice(it.label, label));
  const microphones = new Microphones({
    connect: (track, gain) => {
      const { deviceId } = track.getSettings();
      log.push(`in ${deviceId} ${gain}`);
      return {
        peakDb: () => 0,
        spectrum: () => ({ db: new Float32Array(), binHz: 1 }),
        setGain: (to) => log.push(`gain ${deviceId} ${to}`),
        close: () => log.push(`out ${deviceId}`),
      };
    },
    open: async ({ label }, exactly, taken) => {
      const [found] = [...find(label, taken), ...(exactly ? [] : find(null, taken))];
      if (!found) throw new Fault('microphone-missing');
      const track = new Track(found.deviceId);
      tracks.push(track);
      const missing = label === null || isSameDevice(label, found.label) ? undefined : label;
      return { track: track as unknown as MediaStreamTrack, label: found.label, missing };
    },
    isListed: async (label, exactly, taken) =>
      find(label, taken).some((it) => !exactly || it.label === label),
    list: async () => plugged.map(({ label }) => label),
    onChange: () => undefined,
  });
  const statuses = () => microphones.status.map(({ device: { label, status } }) => `${label} ${status}`);
  return { microphones, log, tracks, statuses };
}

const chosen = (...labels: string[]) => ({
  microphones: labels.map((label): Microphone => ({ label, gainDb: 0, muted: false })),
  height: 720 as const,
  soundProcessing: false,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the microphones of the mix', () => {
  it('[recording] a new one is heard before the one it replaces is closed, and a third is not touched', async () => {
    const { microphones, log } = room([table, window, laptop]);
    await microphones.open(chosen('Table', 'Laptop'));
    log.length = 0;
    await microphones.choose(chosen('Window', 'Laptop'), true);
    expect(log).toEqual(['gain 3 1', 'in 2 1', 'out 1']);
  });

  it('[before] muting and gain touch the mix only', async () => {
    const { microphones, log } = room([table]);
    const { microphones: all, ...rest } = chosen('Table');
    await microphones.open({ microphones: all, ...rest });
    log.length = 0;
    await microphones.choose({ microphones: all.map((one) => ({ ...one, muted: true })), ...rest }, false);
    expect(log).toEqual(['gain 1 0']);
    expect(microphones.status).toMatchObject([{ muted: true, device: { status: 'open' } }]);
  });

  it('[before] two with the same label are each opened once', async () => {
    const { microphones, log } = room([...twins]);
    await microphones.open(chosen('Boundary', 'Boundary'));
    expect(log).toEqual(['in 4 1', 'in 5 1']);
  });

  it('[before] the preferred one stays open when it is remembered by its label', async () => {
    const { microphones, log } = room([table]);
    await microphones.open({ ...chosen(), microphones: [] });
    log.length = 0;
    await microphones.choose(chosen('Table'), true);
    expect(log).toEqual(['gain 1 1']);
  });

  it('[before] a missing one is replaced by another only if no other is present', async () => {
    const alone = room([laptop]);
    await alone.microphones.open(chosen('Table'));
    expect(alone.microphones.status[0]?.device).toMatchObject({ label: 'Laptop', missing: 'Table' });
    const beside = room([laptop, window]);
    await beside.microphones.open(chosen('Table', 'Window'));
    expect(beside.statuses()).toEqual(['Table failed', 'Window open']);
  });

  it('[room] one that was replaced by another is taken back in another USB port', async () => {
    const plugged: Plugged[] = [laptop];
    const { microphones, statuses } = room(plugged);
    await microphones.open(chosen('Table'));
    expect(statuses()).toEqual(['Laptop open']);
    plugged.push({ label: '2- Table', deviceId: '6' });
    await microphones.openAgain(chosen('Table'), ['Laptop', '2- Table']);
    expect(statuses()).toEqual(['2- Table open']);
    expect(microphones.status[0]?.device.missing).toBeUndefined();
  });

  it('what is known of its sound is forgotten when it is opened again, its level when its gain is changed', async () => {
    const { microphones } = room([table]);
    await microphones.open(chosen('Table'));
    const ear = microphones.watched[0]?.ear;
    const learn = vi.spyOn(MicrophoneEar.prototype, 'learnLevel');
    await microphones.choose(chosen('Table'), true);
    expect(learn).not.toHaveBeenCalled();
    const { microphones: all, ...rest } = chosen('Table');
    await microphones.choose({ ...rest, microphones: all.map((one) => ({ ...one, gainDb: 6 })) }, true);
    expect(learn).toHaveBeenCalledOnce();
    microphones.reconnect();
    expect(microphones.watched[0]?.ear).toBe(ear);
    await microphones.open(chosen('Table'));
    expect(microphones.watched[0]?.ear).not.toBe(ear);
  });

  it('[before] one that failed is opened when it is plugged in', async () => {
    const plugged = [window];
    const { microphones, statuses } = room(plugged);
    await microphones.open(chosen('Table', 'Window'));
    plugged.push(table);
    await microphones.openAgain(chosen('Table', 'Window'), ['Window', 'Table']);
    expect(statuses()).toEqual(['Table open', 'Window open']);
  });

  it('[recording] one that does not open during a recording is waited for', async () => {
    const plugged = [table, laptop];
    const { microphones, statuses } = room(plugged);
    await microphones.open(chosen('Table', 'Laptop'));
    await microphones.choose(chosen('Window', 'Laptop'), true);
    expect(statuses()).toEqual(['Window lost', 'Laptop open']);
    plugged.push(window);
    await vi.advanceTimersByTimeAsync(1000);
    expect(statuses()).toEqual(['Window open', 'Laptop open']);
  });

  it('[recording] one of two twins that is unplugged does not come back as the other', async () => {
    const plugged = [...twins];
    const { microphones, statuses, tracks } = room(plugged);
    await microphones.open(chosen('Boundary', 'Boundary'));
    plugged.splice(0, 1);
    tracks[0]?.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(3000);
    expect(statuses()).toEqual(['Boundary lost', 'Boundary open']);
  });

  it('[before] a choice made before the last one is open leaves nothing of it behind', async () => {
    const { microphones, log } = room([table, window, laptop]);
    await microphones.open(chosen('Table'));
    log.length = 0;
    await Promise.all([
      microphones.choose(chosen('Window'), false),
      microphones.choose(chosen('Laptop'), false),
    ]);
    expect(microphones.status.map(({ device }) => device.label)).toEqual(['Laptop']);
    const balance = (id: string) =>
      log.filter((it) => it.startsWith(`in ${id}`)).length - log.filter((it) => it === `out ${id}`).length;
    expect([balance('1'), balance('2'), balance('3')]).toEqual([-1, 0, 1]);
  });
});

it('[before] a gain of 6 dB doubles the sound; muting removes it', () => {
  expect(gainOf({ gainDb: 6.0206, muted: false })).toBeCloseTo(2, 4);
  expect(gainOf({ gainDb: 24, muted: true })).toBe(0);
});
