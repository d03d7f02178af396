import type { Words } from './en';
import { en } from './en';

export type { Words } from './en';
export type { FaultWords } from './faults';
export { faultText, faultWords } from './faults';
export {
  codeBeginning,
  formatBytes,
  formatClock,
  formatDay,
  formatTimeOfDay,
  formatWallTime,
} from './format';

/** The text of every screen and dialog, in the language of this app. */
export const words: Words = en;
