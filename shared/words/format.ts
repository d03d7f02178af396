import type { WallTime } from '../model/journal';

/** How numbers and dates are written in the catalogue's language. */
const locale = 'en-GB';

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

/** Day and time as a clock on the wall showed them during the recording: `24 Nov 2026, 14:32`. */
export function formatWallTime(at: WallTime): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(at.utcMs + at.offsetMinutes * 60_000);
}

/** Local time of day: `14:32`. */
export function formatTimeOfDay(utcMs: number): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    utcMs,
  );
}

/** Local day: `24 Nov 2026`. */
export function formatDay(utcMs: number): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(utcMs);
}

/** A calendar day (`2026-12-01`) as people read it: `1 Dec 2026`. */
export function formatCalendarDay(day: string): string {
  const date = new Date(`${day}T12:00:00`);
  return Number.isNaN(date.getTime()) ? day : formatDay(date.getTime());
}

/** A size on disk: `1.2 GB`, `340 MB`, `12 KB`. */
export function formatBytes(bytes: number): string {
  const format = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (bytes >= 1e9) return `${format(bytes / 1e9, 1)} GB`;
  if (bytes >= 1e6) return `${format(bytes / 1e6, 0)} MB`;
  return `${format(bytes / 1e3, 0)} KB`;
}

/** How long one can record: `50 min`, `1 h 20 min`, `5 h`, `more than a day`. Never rounded up. */
export function formatRoom(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  const hours = Math.floor(whole / 60);
  if (hours === 0) return `${whole} min`;
  if (hours >= 24) return 'more than a day';
  return hours < 3 && whole % 60 > 0 ? `${hours} h ${whole % 60} min` : `${hours} h`;
}

/**
 * Guesses the next session's code. After `2026-11 Spokane G2 S4`: S5 in the same month; in another month, the
 * same place and group with S1. Without a previous code: year and month.
 */
export function suggestCode(now: Date, last: string | undefined): string {
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')} `;
  const [, usedMonth, place, number] = last?.match(/^(\d{4}-\d{2} )(.*?)(\d+)$/) ?? [];
  if (usedMonth === undefined || place === undefined) return month;
  return `${month}${place}${usedMonth === month ? Number(number) + 1 : 1}`;
}
