import type { WallTime } from '../model/journal';
import { regionFormat } from './region';

const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const timeParts = { hour: 'numeric', minute: '2-digit' } as const;

/** As the region writes it, with plain spaces: some versions of Intl put a narrow one before PM. */
function inRegion(utcMs: number, parts: Intl.DateTimeFormatOptions): string {
  const { locale, hourCycle } = regionFormat();
  const options = parts.hour ? { ...parts, hourCycle } : parts;
  return new Intl.DateTimeFormat(locale, options).format(utcMs).replace(/\s/g, ' ');
}

/** A length or a position: `0:07`, `45:10`, `1:02:03`. Whole seconds, never rounded up. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const tail = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/**
 * A length within a sentence, where `0:10` would read like a time of day: `10 seconds`, `1 minute 5 seconds`.
 * Never rounded up.
 */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const of = (count: number, unit: string): string[] =>
    count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  const units = [
    ...of(Math.floor(seconds / 3600), 'hour'),
    ...of(Math.floor(seconds / 60) % 60, 'minute'),
    ...of(seconds % 60, 'second'),
  ];
  return units.join(' ') || 'less than a second';
}

/** A position to a tenth of a second: `0:07.3`, `1:02:03.0`. Never rounded up. */
export function formatTenths(ms: number): string {
  return `${formatClock(ms)}.${Math.floor(Math.max(0, ms) / 100) % 10}`;
}

/** Day and time as a clock on the wall showed them during the recording: `Dec 5, 2026, 9:01 PM`. */
export function formatWallTime(at: WallTime): string {
  return inRegion(at.utcMs + at.offsetMinutes * 60_000, { ...dayParts, ...timeParts, timeZone: 'UTC' });
}

/** Local day and time: `Dec 5, 2026, 9:01 PM`. */
export const formatDayAndTime = (utcMs: number): string => inRegion(utcMs, { ...dayParts, ...timeParts });

/** Local time of day: `9:01 PM`. */
export const formatTimeOfDay = (utcMs: number): string => inRegion(utcMs, timeParts);

/** Local day: `Dec 5, 2026`. */
export const formatDay = (utcMs: number): string => inRegion(utcMs, dayParts);

/** A calendar day (`2026-12-01`) as people read it: `Dec 1, 2026`. */
export function formatCalendarDay(day: string): string {
  const date = new Date(`${day}T12:00:00`);
  return Number.isNaN(date.getTime()) ? day : formatDay(date.getTime());
}

/**
 * A calendar day as it is read aloud: `Saturday, December 5`, with the year if that is not this one.
 * @param year the year in which it is read
 */
export function formatLongDay(day: string, year: number = new Date().getFullYear()): string {
  const date = new Date(`${day}T12:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  return inRegion(date.getTime(), {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(date.getFullYear() !== year && { year: 'numeric' }),
  });
}

/** A size on disk: `1.2 GB`, `340 MB`, `12 KB`. */
export function formatBytes(bytes: number): string {
  const format = (value: number, digits: number): string =>
    new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value);
  if (bytes >= 1e9) return `${format(bytes / 1e9, 1)} GB`;
  if (bytes >= 1e6) return `${format(bytes / 1e6, 0)} MB`;
  return `${format(bytes / 1e3, 0)} KB`;
}

/** How long one can record: `50 min`, `1 h 20 min`, `5 h`, `more than 24 hours`. Never rounded up. */
export function formatRoom(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  const hours = Math.floor(whole / 60);
  if (hours === 0) return `${whole} min`;
  if (hours >= 24) return 'more than 24 hours';
  return hours < 3 && whole % 60 > 0 ? `${hours} h ${whole % 60} min` : `${hours} h`;
}
