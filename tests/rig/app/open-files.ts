import { readdirSync, readlinkSync } from 'node:fs';
import type { RunningApp } from './launch-app';

/** The files below a folder that the app's main process has open, from /proc. */
export function openFilesIn({ app }: RunningApp, folder: string): string[] {
  const fds = `/proc/${app.process().pid}/fd`;
  return readdirSync(fds).flatMap((fd) => {
    try {
      const path = readlinkSync(`${fds}/${fd}`);
      return path.startsWith(`${folder}/`) ? [path] : [];
    } catch {
      // It was closed meanwhile.
      return [];
    }
  });
}
