import { sensibleMs } from './marks-file';
import { damagedRow } from './unread';

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds with three decimals: `12.500`. */
export function asSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Hours, minutes, seconds and ms: `1:02:03.500`. */
export function asClock(ms: number, hourDigits = 1): string {
  const whole = Math.floor(ms / 1000);
  const hours = String(Math.floor(whole / 3600)).padStart(hourDigits, '0');
  const rest = String(Math.round(ms % 1000)).padStart(3, '0');
  return `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${rest}`;
}

const seconds = /^[+-]?\d{1,9}(?:[.,]\d{1,12})?$/;
const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,12})?)$/;

/** ms of a time in seconds (`12.5`, `12,5`) or with colons (`1:02:03.5`, `02:03`); undefined for anything else. */
export function timeMs(text: string): number | undefined {
  const given = text.trim();
  if (seconds.test(given)) return sensibleMs(Number(given.replace(',', '.')) * 1000);
  const parts = clock.exec(given);
  if (!parts) return undefined;
  const [, hours = '0', minutes = '0', rest = '0'] = parts;
  return sensibleMs((Number(hours) * 3600 + Number(minutes) * 60 + Number(rest.replace(',', '.'))) * 1000);
}

/** ms of a time that may be negative (`-12.5`, `−1:05`); 0 if nothing is entered, undefined if it makes no sense. */
export function offsetMsOf(text: string): number | undefined {
  const given = text.trim().replace('−', '-');
  if (given === '') return 0;
  const isNegative = given.startsWith('-');
  const rest = given.replace(/^[-+]\s*/, '');
  try {
    const ms = /^[-+]/.test(rest) ? undefined : timeMs(rest);
    return ms === undefined ? undefined : (isNegative ? -ms : ms) + 0;
  } catch {
    // Longer than any recording.
    return undefined;
  }
}

/** The same as text, in seconds: `−12.5`. */
export function asOffset(ms: number): string {
  return `${ms < 0 ? '−' : ''}${Math.abs(ms) / 1000}`;
}

/** Like `timeMs`. @throws Fault `import-damaged` for anything else */
export function mustBeTime(text: string): number {
  const ms = timeMs(text);
  if (ms === undefined) throw damagedRow('time');
  return ms;
}
