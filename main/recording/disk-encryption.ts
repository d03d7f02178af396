import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { errnoOf } from '../vault/disk';

/**
 * Whether the system encrypts the disk. It matters for what the app cannot keep off it: memory that the system itself writes
 * there (swap, hibernation), and what is left on it of files that are gone.
 */
export type DiskEncryption = 'on' | 'off' | 'unknown';

/** Nobody waits for more than that, ms: it is unknown then. */
const limitMs = 5000;

/**
 * Looks whether the disk that holds a folder is encrypted, and on Linux the swap space as well: the worse of the two. Asks the
 * system's own tools, needs no administrator, and never throws.
 */
export async function lookForEncryption(
  folder: string,
  { platform = process.platform, ask = askTool }: { platform?: NodeJS.Platform; ask?: Ask } = {},
): Promise<DiskEncryption> {
  try {
    switch (platform) {
      case 'linux':
        return await onLinux(await realpath(folder), ask);
      case 'darwin':
        return fileVaultFrom(await ask('/usr/bin/fdesetup', ['status']));
      case 'win32':
        return await onWindows(folder, ask);
      default:
        return 'unknown';
    }
  } catch {
    return 'unknown';
  }
}

/** Runs a tool and gives back what it prints. Throws where it is not there, fails or takes too long. */
export type Ask = (program: string, args: readonly string[]) => Promise<string>;

function askTool(program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C' };
  return new Promise((done, fail) => {
    execFile(program, args, { timeout: limitMs, windowsHide: true, env }, (error, stdout) =>
      error ? fail(error) : done(stdout),
    );
  });
}

async function onLinux(folder: string, ask: Ask): Promise<DiskEncryption> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8');
  const swaps = swapsFrom(await readFile('/proc/swaps', 'utf8').catch(emptyIfMissing));
  const sources = [folder, ...swaps].map((path) =>
    path.startsWith('/dev/') ? path : sourceFrom(mounts, path),
  );
  return worstOf(await Promise.all(sources.map((source) => ofSource(source, ask))));
}

/** A kernel without swap has no such file. */
function emptyIfMissing(error: unknown): string {
  if (errnoOf(error) !== 'ENOENT') throw error;
  return '';
}

async function ofSource(source: string | undefined, ask: Ask): Promise<DiskEncryption> {
  // A network's, an overlay, a file system with devices of its own (ZFS): nothing is known of what lies below.
  if (!source?.startsWith('/dev/')) return 'unknown';
  return devicesFrom(await ask('lsblk', ['-J', '-s', '-o', 'NAME,TYPE,FSTYPE', source]));
}

/** Off where one is off; on only where all are. */
export function worstOf(found: readonly DiskEncryption[]): DiskEncryption {
  if (found.includes('off')) return 'off';
  return found.length > 0 && found.every((each) => each === 'on') ? 'on' : 'unknown';
}

/** What is mounted where a path lies, by `/proc/self/mountinfo`: a device, or what else the file system calls its source. */
export function sourceFrom(mountinfo: string, path: string): string | undefined {
  let best: { readonly length: number; readonly source: string | undefined } | undefined;
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = unescapeOctal(before.split(' ')[4] ?? '');
    const source = unescapeOctal(after.split(' ')[1] ?? '');
    const isAbove = point === '/' || path === point || path.startsWith(`${point}/`);
    // Of two at the same place the later one covers the earlier.
    if (point !== '' && isAbove && point.length >= (best?.length ?? 0))
      best = { length: point.length, source };
  }
  return best?.source;
}

/** Space, tab, line end and backslash stand as `\040` and the like. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Where memory is swapped to, by `/proc/swaps`. Compressed memory (zram) is no disk. */
export function swapsFrom(swaps: string): string[] {
  return swaps
    .split('\n')
    .slice(1)
    .map((line) => unescapeOctal(line.split(/\s/)[0] ?? ''))
    .filter((path) => path !== '' && !/^\/dev\/zram\d+$/.test(path));
}

interface Device {
  readonly type?: unknown;
  readonly children?: readonly Device[];
}

/** By `lsblk -J -s`: a device, and as its children what it lies on. Each way down to a disk must go through encryption. */
export function devicesFrom(json: string): DiskEncryption {
  const { blockdevices = [] }: { blockdevices?: readonly Device[] } = JSON.parse(json);
  return worstOf(blockdevices.map(ofDevice));
}

function ofDevice({ type, children = [] }: Device): DiskEncryption {
  if (type === 'crypt') return 'on';
  // A loop device lies on a file, and that on a disk that is not named here.
  if (type === 'loop') return 'unknown';
  return children.length > 0 ? worstOf(children.map(ofDevice)) : 'off';
}

/** By `fdesetup status`. While it is being encrypted, part of the disk is not; while decrypted, part of it no more. */
export function fileVaultFrom(status: string): DiskEncryption {
  if (/^(Encryption|Decryption) in progress/m.test(status)) return 'off';
  if (/^FileVault is On\b/m.test(status)) return 'on';
  return /^FileVault is Off\b/m.test(status) ? 'off' : 'unknown';
}

async function onWindows(folder: string, ask: Ask): Promise<DiskEncryption> {
  // A share has no drive of its own here.
  const drive = /^[a-z]:/i.exec(folder)?.[0];
  if (!drive) return 'unknown';
  const property = 'System.Volume.BitLockerProtection';
  const script = `(New-Object -ComObject Shell.Application).NameSpace('${drive}').Self.ExtendedProperty('${property}')`;
  return bitLockerFrom(await ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]));
}

/**
 * By the shell's number: 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended, 6 on and locked, 8 waiting for its
 * activation (encrypted, and the key lies beside in the clear). Others, and none, say nothing.
 */
export function bitLockerFrom(output: string): DiskEncryption {
  const number = output.trim();
  if (['1', '6'].includes(number)) return 'on';
  return ['2', '3', '4', '5', '8'].includes(number) ? 'off' : 'unknown';
}
