import { writeFileSync } from 'node:fs';
import { log } from '../log';

/**
 * Keeps main's memory, with the keys in it, out of core dumps, however the app was started. Only on Linux:
 * elsewhere no program can do that for itself. The start script does more: it turns core dumps off, also for
 * everything that main starts.
 */
export function keepMemoryOutOfCores(): void {
  if (process.platform !== 'linux') return;
  try {
    // Dump no kind of memory (core(5)). No kernel that Chromium runs on refuses this, but one may be built
    // without core dumps.
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch (error) {
    log('memory may be in cores', error);
  }
}
