import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOnBattery, watchBattery } from './power-supplies';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-look-supplies-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

type Properties = Partial<Record<'type' | 'scope' | 'online' | 'status' | 'capacity', string>>;

/** Describes a supply as the kernel does: each property in a file, with a line end. */
function supply(name: string, properties: Properties): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [property, value] of Object.entries(properties))
    writeFileSync(join(folder, name, property), `${value}\n`);
}

const plugged = (online: string): void => supply('AC', { type: 'Mains', online });
const battery = (status: string, name = 'BAT0'): void => supply(name, { type: 'Battery', status });
const seen = (): Promise<boolean> => isOnBattery(folder);

describe('[room] whether a Linux laptop runs on its battery', () => {
  it('[room] not while it is plugged in, whatever its battery does', async () => {
    plugged('1');
    for (const status of ['Charging', 'Full', 'Not charging', 'Discharging', 'Unknown']) {
      battery(status);
      expect(await seen(), status).toBe(false);
    }
  });

  it('[room] when the cable is pulled, and no longer when it is plugged in again', async () => {
    plugged('0');
    battery('Discharging');
    expect(await seen()).toBe(true);
    plugged('1');
    battery('Charging');
    expect(await seen()).toBe(false);
  });

  it('[room] charging by USB-C counts as plugged in, also at a voltage of its own choice', async () => {
    plugged('0');
    battery('Discharging');
    for (const online of ['1', '2']) {
      supply('ucsi-source-psy-USBC000:001', { type: 'USB', scope: 'System', online });
      expect(await seen(), online).toBe(false);
    }
    supply('ucsi-source-psy-USBC000:001', { type: 'USB', scope: 'System', online: '0' });
    expect(await seen()).toBe(true);
  });

  it('[room] the battery of a mouse or a headset does not count, nor does the cable that charges it', async () => {
    supply('hidpp_battery_0', { type: 'Battery', scope: 'Device', status: 'Discharging' });
    expect(await seen()).toBe(false);
    supply('headset', { type: 'USB', scope: 'Device', online: '1' });
    battery('Discharging');
    expect(await seen()).toBe(true);
  });

  it('[room] of two batteries, one that is discharged is enough; full ones in a computer without a plug are not', async () => {
    battery('Not charging', 'BAT0');
    battery('Discharging', 'BAT1');
    expect(await seen()).toBe(true);
    battery('Full', 'BAT1');
    expect(await seen()).toBe(false);
  });

  it('[room] what is missing or makes no sense says nothing', async () => {
    expect(await isOnBattery(join(folder, 'missing'))).toBe(false);
    expect(await seen()).toBe(false);
    supply('odd', {});
    supply('noise', { type: '\u0000\uFFFD', online: 'yes', status: '???' });
    mkdirSync(join(folder, 'folders', 'status'), { recursive: true });
    writeFileSync(join(folder, 'a file'), 'Battery');
    expect(await seen()).toBe(false);
    battery('Discharging');
    expect(await seen()).toBe(true);
  });
});

describe('[room] a watch over the battery', () => {
  it('[room] says at once that the power is lost, then each change once, and nothing after its end', async () => {
    vi.useFakeTimers();
    let is = true;
    const told: boolean[] = [];
    const end = watchBattery(
      async () => is,
      (on) => told.push(on),
      1000,
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([true]);
    await vi.advanceTimersByTimeAsync(3000);
    is = false;
    await vi.advanceTimersByTimeAsync(1000);
    is = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(told).toEqual([true, false, true]);
    is = false;
    end();
    await vi.advanceTimersByTimeAsync(3000);
    expect(told).toEqual([true, false, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[room] a battery that answers slowly is not asked again meanwhile, and not heard after the end', async () => {
    vi.useFakeTimers();
    let asked = 0;
    let answer: (is: boolean) => void = () => undefined;
    const told: boolean[] = [];
    const slow = (): Promise<boolean> => {
      asked += 1;
      return new Promise((done) => {
        answer = done;
      });
    };
    const end = watchBattery(slow, (on) => told.push(on), 1000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toBe(1);
    end();
    answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([]);
  });
});
