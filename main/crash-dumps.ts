import { writeFileSync } from 'node:fs';
import { log } from './log';

/**
 * Lets a crash of main leave nothing of its memory in a core, where the keys would be, whoever started it. On Linux only:
 * elsewhere no program can do that for itself. The start script does more: it turns cores off, for all that main starts, too.
 */
export function keepMemoryOutOfCores(): void {
  if (process.platform !== 'linux') return;
  try {
    // No kind of memory (core(5)). Not refused by any kernel that Chromium runs on, but it may be built without cores.
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch (error) {
    log('memory may be in cores', error);
  }
}
