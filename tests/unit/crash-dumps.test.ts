import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutCrashDumps } from '../../scripts/setup/crash-dumps.mjs';

let bin = '';
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'second-look-bin-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(bin, { recursive: true, force: true });
});

/** The limits that a program started in this way has. */
async function limits(): Promise<string> {
  const cat = await withoutCrashDumps('/bin/cat', ['/proc/self/limits', '/proc/self/coredump_filter']);
  return execFileSync(cat.program, cat.args, { encoding: 'utf8' });
}

describe.skipIf(process.platform !== 'linux')('crash dumps of what the start script starts, on Linux', () => {
  it('[promise] are off by a limit of one byte, which holds for pipes, too', async () => {
    expect(await limits()).toMatch(/^Max core file size +1 +1 +bytes/m);
  });

  it('[promise] are off without prlimit by a limit of 0, and none of the memory goes into what a pipe gets', async () => {
    symlinkSync('/bin/sh', join(bin, 'sh'));
    vi.stubEnv('PATH', bin);
    const under = await limits();
    expect(under).toMatch(/^Max core file size +0 +0 +bytes/m);
    expect(under).toMatch(/^00000000$/m);
  });
});

describe('crash dumps elsewhere', () => {
  it('[promise] are off by a limit on macOS, and left to the system on Windows', async () => {
    const mac = await withoutCrashDumps('app', ['a b'], 'darwin');
    expect(mac).toEqual({ program: 'sh', args: ['-c', ':; ulimit -c 0; exec "$0" "$@"', 'app', 'a b'] });
    expect(await withoutCrashDumps('app', ['a b'], 'win32')).toEqual({ program: 'app', args: ['a b'] });
  });
});
