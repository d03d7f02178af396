import type { Words } from './en';
import { en } from './en';

export { alarmWords } from './alarms';
export type { Promised } from './consent';
export { sentencesAloud, sentencesForImport, sentencesOnNotice } from './consent';
export type { Words } from './en';
export { exportSentences, purposeInSentence } from './export-sentences';

export { faultText, faultWords } from './faults';
export { faultWordsFor } from './faults-before';
export {
  formatBytes,
  formatCalendarDay,
  formatClock,
  formatDay,
  formatDayAndTime,
  formatDuration,
  formatLongDay,
  formatRoom,
  formatTenths,
  formatTimeOfDay,
  formatWallTime,
} from './format';
export { region, setRegion } from './region';
export { plainName, shownName } from './shown-name';

/** The text of every screen and dialog, in the app's language. */
export const words: Words = en;
