import type { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { keepOutOfBackups } from './keep-out-of-backups';

describe('[delete] backups of the keys', () => {
  it('excludes the folder from Time Machine on macOS, and runs nothing on other systems', () => {
    const ran: unknown[] = [];
    const run = ((...call: unknown[]) => ran.push(call.slice(0, 2))) as unknown as typeof execFile;
    for (const platform of ['linux', 'win32', 'darwin'] as const) keepOutOfBackups('/keys', platform, run);
    expect(ran).toEqual([['/usr/bin/tmutil', ['addexclusion', '/keys']]]);
  });
});
