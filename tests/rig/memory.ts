import { readFileSync } from 'node:fs';
import type { RunningApp } from './launch-app';
import { processesOf } from './signals';

/** What a process holds in memory, and which it is. */
export interface ProcessMemory {
  readonly pid: number;
  /** `browser`, `renderer`, `gpu-process` … as Chromium calls it. */
  readonly type: string;
  /** Its own share, in bytes: what several use together is counted in parts. */
  readonly bytes: number;
}

/** The memory of every process of the app, from /proc. */
export function memoryOf(running: RunningApp): ProcessMemory[] {
  return processesOf(running).flatMap((pid) => {
    try {
      const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      const type = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
      return share ? [{ pid, type, bytes: Number(share[1]) * 1024 }] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}
