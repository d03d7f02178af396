import { readFileSync } from 'node:fs';
import type { RunningApp } from './launch-app';
import { processesOf } from './signals';

/** One process and how much memory it uses. */
export interface ProcessMemory {
  readonly pid: number;
  /** As Chromium calls it: `browser`, `renderer`, `gpu-process` … */
  readonly type: string;
  /**
   * What it has made itself, in bytes: memory shared by several processes is divided among them. Programs and other files
   * that are mapped do not count, because the system drops them and reads them again as it likes.
   */
  readonly bytes: number;
}

/** The memory of every process of the app, from /proc. */
export function memoryOf(running: RunningApp): ProcessMemory[] {
  return processesOf(running).flatMap((pid) => {
    try {
      const maps = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      const shares = [...maps.matchAll(/^(?:Pss_Anon|Pss_Shmem|SwapPss):\s+(\d+) kB/gm)];
      const type = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
      const bytes = shares.reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
      return shares.length > 0 ? [{ pid, type, bytes }] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

/** How much memory main uses, in bytes, and the memory of each process, after garbage collection. */
export async function memoryInUse(
  running: RunningApp,
): Promise<{ readonly mainBytes: number; readonly processes: readonly ProcessMemory[] }> {
  const { app, page } = running;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const mainBytes = await app.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // Twice, because the second one frees what the first one finalizes.
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  });
  return { mainBytes, processes: memoryOf(running) };
}
