import { afterEach, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCalendarDay,
  formatClock,
  formatDay,
  formatDayAndTime,
  formatDuration,
  formatRoom,
  formatTimeOfDay,
  formatWallTime,
} from './format';
import { region, setRegion } from './region';

describe('format', () => {
  afterEach(() => setRegion('US'));

  it('lengths are whole seconds, never rounded up', () => {
    expect([0, 999, 7_000, 2_710_400, 3_723_000].map(formatClock)).toEqual([
      '0:00',
      '0:00',
      '0:07',
      '45:10',
      '1:02:03',
    ]);
    expect(formatClock(-5)).toBe('0:00');
  });

  it('[promise] a duration in a sentence is not written like a time of day', () => {
    expect([0, 1000, 10_000, 13_900, 65_000, 3_600_000].map(formatDuration)).toEqual([
      'less than a second',
      '1 second',
      '10 seconds',
      '13 seconds',
      '1 minute 5 seconds',
      '1 hour',
    ]);
  });

  it('a date is shown as a clock on the wall showed it during the recording', () => {
    const utcMs = Date.UTC(2026, 10, 24, 22, 32);
    expect(formatWallTime({ utcMs, offsetMinutes: -480 })).toBe('Nov 24, 2026, 2:32 PM');
    expect(formatWallTime({ utcMs, offsetMinutes: 120 })).toBe('Nov 25, 2026, 12:32 AM');
  });

  it.each([
    ['US', 'Dec 5, 2026', '9:01 PM'],
    ['GB', '5 Dec 2026', '21:01'],
    ['DE', '5 Dec 2026', '21:01'],
    ['FR', '5 Dec 2026', '21:01'],
  ])('[hour] days and times are written as in %s, in English, in one form', (code, day, time) => {
    const at = new Date(2026, 11, 5, 21, 1).getTime();
    setRegion(code);
    expect(formatDay(at)).toBe(day);
    expect(formatCalendarDay('2026-12-05')).toBe(day);
    expect(formatTimeOfDay(at)).toBe(time);
    expect(formatDayAndTime(at)).toBe(`${day}, ${time}`);
    expect(formatWallTime({ utcMs: Date.UTC(2026, 11, 5, 20, 1), offsetMinutes: 60 })).toBe(
      `${day}, ${time}`,
    );
  });

  it.each(['', 'us', 'USA', '../', null, undefined])('[hour] %s is no region and changes nothing', (code) => {
    setRegion('GB');
    setRegion(code);
    expect(region()).toBe('GB');
  });

  it('sizes are short', () => {
    expect([12_300, 340_000_000, 1_230_000_000].map(formatBytes)).toEqual(['12 KB', '340 MB', '1.2 GB']);
  });

  it('room is given in minutes if there is little, in hours if there is much, and never rounded up', () => {
    expect([0, 14.9, 59.9, 60, 80.5, 179.9, 320, 20_700].map(formatRoom)).toEqual([
      '0 min',
      '14 min',
      '59 min',
      '1 h',
      '1 h 20 min',
      '2 h 59 min',
      '5 h',
      'more than 24 hours',
    ]);
  });
});
