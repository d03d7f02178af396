import { execFile } from 'node:child_process';
import { log } from '../log';

/**
 * Keeps the folder of the keys out of Time Machine: an older copy of `keys` there would still open what was
 * deleted. The exclusion stays with the folder, and needs no rights (`tmutil addexclusion` without `-p`).
 * Other systems have nothing like it. Never throws: the receipt lists backups among what deleting does not
 * reach.
 */
export function keepOutOfBackups(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  run: typeof execFile = execFile,
): void {
  if (platform !== 'darwin') return;
  run('/usr/bin/tmutil', ['addexclusion', folder], (error) => {
    if (error) log('not kept out of Time Machine', error);
  });
}
