import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSameDevice } from '../../shared/model/device-label';
import { Fault } from '../../shared/model/fault';
import { HeldDevice } from './held-device';
import type { OpenedTrack } from './open-device';
import type { Wanted } from './types';

class Track extends EventTarget {
  stopped = false;
  readonly label: string;
  constructor(label: string) {
    super();
    this.label = label;
  }
  stop(): void {
    this.stopped = true;
  }
}

const wanted: Wanted = { label: 'Table', height: 720, soundProcessing: false };

function room(plugged: string[]) {
  const opened: Track[] = [];
  const device = new HeldDevice({
    open: async ({ label }, exactly) => {
      const found =
        plugged.find((each) => label !== null && isSameDevice(each, label)) ??
        (exactly ? undefined : plugged[0]);
      if (found === undefined) throw new Fault('microphone-missing');
      const track = new Track(found);
      opened.push(track);
      return {
        track: track as unknown as MediaStreamTrack,
        label: found,
        missing: label === null || isSameDevice(found, label) ? undefined : label,
      };
    },
    isListed: async (label, exactly) =>
      plugged.some((each) => (exactly ? each === label : isSameDevice(each, label))),
    onChange: () => undefined,
  });
  return { device, opened };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a device that vanishes', () => {
  it('[faults] is taken back when it returns, even if the system does not report that', async () => {
    const plugged = ['Table'];
    const { device, opened } = room(plugged);
    await device.open(wanted);
    plugged.pop();
    opened[0]?.dispatchEvent(new Event('ended'));
    expect(device.status).toMatchObject({ status: 'lost', label: 'Table' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(device.status.status).toBe('lost');
    plugged.push('Table');
    await vi.advanceTimersByTimeAsync(1000);
    expect(device.status).toMatchObject({ status: 'open', label: 'Table' });
    expect(device.track).toBe(opened[1]);
  });

  it('[room] is taken back at once if it is still there: only the process that read it has died', async () => {
    const { device, opened } = room(['Table']);
    await device.open(wanted);
    opened[0]?.dispatchEvent(new Event('ended'));
    expect(device.status.status).toBe('lost');
    await vi.advanceTimersByTimeAsync(0);
    expect(device.status).toMatchObject({ status: 'open', label: 'Table' });
    expect(device.track).toBe(opened[1]);
  });

  it('[faults] is not replaced by a headset that is plugged in meanwhile', async () => {
    const plugged = ['Table'];
    const { device, opened } = room(plugged);
    await device.open(wanted);
    plugged[0] = 'Headset';
    opened[0]?.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(3000);
    expect(device.status.status).toBe('lost');
    expect(opened).toHaveLength(1);
  });

  it('[room] is taken back in another USB port, where Windows gives it a number', async () => {
    const plugged = ['Table'];
    const { device, opened } = room(plugged);
    await device.open(wanted);
    plugged[0] = '2- Table';
    // Without an event, and faster than anybody looks: what is open is gone all the same.
    await device.look();
    expect(opened[0]?.stopped).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(device.status).toMatchObject({ status: 'open', label: '2- Table', missing: undefined });
  });

  it('is noticed by a look if its track does not end', async () => {
    const plugged = ['Table'];
    const { device, opened } = room(plugged);
    await device.open(wanted);
    await device.look();
    expect(device.status.status).toBe('open');
    plugged.pop();
    await device.look();
    expect(device.status.status).toBe('lost');
    expect(opened[0]?.stopped).toBe(true);
  });

  it('is no longer waited for once it is closed', async () => {
    const plugged = ['Table'];
    const { device, opened } = room(plugged);
    await device.open(wanted);
    opened[0]?.dispatchEvent(new Event('ended'));
    device.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(device.status.status).toBe('closed');
    expect(opened).toHaveLength(1);
  });
});

describe('a device that hangs', () => {
  it('[room] is closed and opened again, without being taken for a lost one', async () => {
    const { device, opened } = room(['Table']);
    await device.open(wanted);
    const reopened = device.reopen();
    expect(device.status).toMatchObject({ status: 'reopening', label: 'Table' });
    expect(opened[0]?.stopped).toBe(true);
    await reopened;
    expect(device.status).toMatchObject({ status: 'open', label: 'Table' });
    expect(device.track).toBe(opened[1]);
  });

  it('[room] is not replaced by another one; if it does not open, it is waited for', async () => {
    const plugged = ['Table'];
    const { device } = room(plugged);
    await device.open(wanted);
    plugged[0] = 'Desk';
    await device.reopen();
    expect(device.status).toMatchObject({ status: 'lost', label: 'Table' });
    plugged.push('Table');
    await vi.advanceTimersByTimeAsync(1000);
    expect(device.status).toMatchObject({ status: 'open', label: 'Table' });
  });

  it('[room] that hangs once more while it is opened is tried again, and what opens too late is closed', async () => {
    const late: ((track: OpenedTrack) => void)[] = [];
    const tracks: Track[] = [];
    const give = (): OpenedTrack => {
      const track = new Track('Table');
      tracks.push(track);
      return { track: track as unknown as MediaStreamTrack, label: 'Table', missing: undefined };
    };
    let hangs = false;
    const device = new HeldDevice({
      open: () => (hangs ? new Promise((done) => late.push(done)) : Promise.resolve(give())),
      isListed: async () => true,
      onChange: () => undefined,
    });
    await device.open(wanted);
    hangs = true;
    void device.reopen();
    await vi.advanceTimersByTimeAsync(40_000);
    // Again and again, as long as it hangs.
    expect(late.length).toBeGreaterThanOrEqual(2);
    expect(device.status).toMatchObject({ status: 'lost', label: 'Table' });
    hangs = false;
    await vi.advanceTimersByTimeAsync(16_000);
    expect(device.status.status).toBe('open');
    const [, used] = tracks;
    late[0]?.(give());
    await vi.advanceTimersByTimeAsync(0);
    expect(tracks.map(({ stopped }) => stopped)).toEqual([true, false, true]);
    expect(device.track).toBe(used);
  });

  it('[room] does not hold up another one that is chosen meanwhile', async () => {
    let answers = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      answers = resolve;
    });
    let hangs = false;
    const tracks: Track[] = [];
    const device = new HeldDevice({
      open: async ({ label }) => {
        if (hangs && label === 'Table') await hanging;
        const track = new Track(label ?? '');
        tracks.push(track);
        return { track: track as unknown as MediaStreamTrack, label: label ?? '', missing: undefined };
      },
      isListed: async () => true,
      onChange: () => undefined,
    });
    await device.open(wanted);
    hangs = true;
    const reopened = device.reopen();
    await device.open({ ...wanted, label: 'Desk' });
    expect(device.status).toMatchObject({ status: 'open', label: 'Desk' });
    answers();
    await reopened;
    expect(device.status).toMatchObject({ status: 'open', label: 'Desk' });
    expect(tracks.filter(({ stopped }) => !stopped).map(({ label }) => label)).toEqual(['Desk']);
  });
});

describe('opening', () => {
  it('says why it failed, and which device was used in place of a missing one', async () => {
    const none = room([]);
    await none.device.open(wanted);
    expect(none.device.status).toMatchObject({ status: 'failed', fault: 'microphone-missing' });
    const other = room(['Laptop']);
    await other.device.open(wanted);
    expect(other.device.status).toMatchObject({ status: 'open', label: 'Laptop', missing: 'Table' });
  });

  it('a choice made meanwhile counts, and the first device does not stay open', async () => {
    const { device, opened } = room(['Table', 'Desk']);
    void device.open(wanted);
    await device.open({ ...wanted, label: 'Desk' });
    expect(device.status.label).toBe('Desk');
    expect(opened.filter(({ stopped }) => !stopped).map(({ label }) => label)).toEqual(['Desk']);
  });

  it('an interrupted session waits for its camera', async () => {
    const plugged: string[] = [];
    const { device } = room(plugged);
    device.waitFor(wanted);
    expect(device.status.status).toBe('lost');
    plugged.push('Table');
    await vi.advanceTimersByTimeAsync(1000);
    expect(device.status.status).toBe('open');
  });
});
