import { beforeEach, describe, expect, test } from 'vitest';
import { expectedRate, minutesLeft, RoomForecast } from './room-forecast';

describe('the forecast of room', () => {
  const told: string[] = [];
  const disk = { free: 0, written: 0, now: 0 };
  let minutes = 0;
  let guard: RoomForecast;

  beforeEach(() => {
    told.length = 0;
    Object.assign(disk, { free: 10e9, written: 0, now: 0 });
    guard = new RoomForecast({
      freeBytes: async () => disk.free,
      writtenBytes: () => disk.written,
      settings: { height: 720, diskReserveMb: 200 },
      onForecast: (forecast) => {
        minutes = forecast.minutesLeft;
      },
      onLow: (low) => told.push(low ? 'low' : 'not low'),
      onFull: () => told.push('full'),
      now: () => disk.now,
    });
  });

  async function record(ms: number, bytesPerSecond: number): Promise<void> {
    for (let at = 0; at < ms; at += 2000) {
      disk.now += 2000;
      disk.written += bytesPerSecond * 2;
      await guard.look();
    }
  }

  test('[faults] follows what is really written, not what was expected', async () => {
    await guard.look();
    expect(minutes).toBeCloseTo(minutesLeft(10e9, 200e6, expectedRate({ height: 720 })));
    await record(20_000, 100_000);
    expect(minutes).toBeCloseTo((10e9 - 200e6) / 100_000 / 60, 0);
  });

  test('[faults] warns at 15 minutes, once, and withdraws the warning only above 16', async () => {
    disk.free = 200e6 + 14.9 * 60 * expectedRate({ height: 720 });
    await guard.look();
    await guard.look();
    disk.free = 200e6 + 15.5 * 60 * expectedRate({ height: 720 });
    await guard.look();
    expect(told).toEqual(['low']);
    disk.free = 200e6 + 16.5 * 60 * expectedRate({ height: 720 });
    await guard.look();
    expect(told).toEqual(['low', 'not low']);
  });

  test('[faults] says once that the reserve is reached', async () => {
    disk.free = 200e6;
    await guard.look();
    await guard.look();
    expect(told).toEqual(['low', 'full']);
  });

  test('[faults] a disk whose free space cannot be read stops nothing', async () => {
    const deaf = new RoomForecast({
      freeBytes: () => Promise.reject(new Error('EIO')),
      writtenBytes: () => 0,
      settings: { height: 720, diskReserveMb: 200 },
      onForecast: () => told.push('forecast'),
      onLow: () => told.push('low'),
      onFull: () => told.push('full'),
    });
    await deaf.look();
    expect(told).toEqual([]);
  });
});
