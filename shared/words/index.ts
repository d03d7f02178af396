import type { Words } from './en';
import { en } from './en';

export { alarmWords } from './alarms';
export type { Words } from './en';

export { faultText, faultWords } from './faults';
export {
  formatBytes,
  formatCalendarDay,
  formatClock,
  formatDay,
  formatDayAndTime,
  formatDuration,
  formatRoom,
  formatTenths,
  formatTimeOfDay,
  formatWallTime,
  suggestCode,
} from './format';
export { region, setRegion } from './region';

/** The text of every screen and dialog, in the app's language. */
export const words: Words = en;
