import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { errnoOf } from '../vault/disk';

/**
 * Whether the system encrypts the disk. This matters for what the app cannot keep off the disk: memory that
 * the system itself writes there (swap, hibernation), and the remains of deleted files.
 */
export type DiskEncryption = 'on' | 'off' | 'unknown';

/** How long to wait for a tool, in ms. After that the answer is unknown. */
const limitMs = 5000;

/**
 * Checks whether the disk that holds a folder is encrypted, and on Linux the swap space as well, and returns
 * the worse of the two. Asks the system's own tools, needs no administrator rights, and never throws.
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

/** Runs a tool and returns its output. Throws if the tool is missing, fails or takes too long. */
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

/** A kernel without swap does not have this file. */
function emptyIfMissing(error: unknown): string {
  if (errnoOf(error) !== 'ENOENT') throw error;
  return '';
}

async function ofSource(source: string | undefined, ask: Ask): Promise<DiskEncryption> {
  // A network share, an overlay, or a file system that manages its own devices (ZFS): the disks below are
  // unknown.
  if (!source?.startsWith('/dev/')) return 'unknown';
  return devicesFrom(await ask('lsblk', ['-J', '-s', '-o', 'NAME,TYPE,FSTYPE', source]));
}

/** `off` if any is off; `on` only if all are. */
export function worstOf(found: readonly DiskEncryption[]): DiskEncryption {
  if (found.includes('off')) return 'off';
  return found.length > 0 && found.every((each) => each === 'on') ? 'on' : 'unknown';
}

/**
 * The source of the file system that holds a path, from `/proc/self/mountinfo`: a device, or whatever else
 * the file system calls its source.
 */
export function sourceFrom(mountinfo: string, path: string): string | undefined {
  let best: { readonly length: number; readonly source: string | undefined } | undefined;
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = unescapeOctal(before.split(' ')[4] ?? '');
    const source = unescapeOctal(after.split(' ')[1] ?? '');
    const isAbove = point === '/' || path === point || path.startsWith(`${point}/`);
    // If two are mounted at the same place, the later one covers the earlier one.
    if (point !== '' && isAbove && point.length >= (best?.length ?? 0))
      best = { length: point.length, source };
  }
  return best?.source;
}

/** Space, tab, newline and backslash are escaped as `\040` and the like. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** The places that memory is swapped to, from `/proc/swaps`. Compressed memory (zram) is not a disk. */
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

/**
 * A device from `lsblk -J -s`, with the devices it lies on as its children. Every way down to a disk must
 * pass through encryption.
 */
export function devicesFrom(json: string): DiskEncryption {
  const { blockdevices = [] }: { blockdevices?: readonly Device[] } = JSON.parse(json);
  return worstOf(blockdevices.map(ofDevice));
}

function ofDevice({ type, children = [] }: Device): DiskEncryption {
  if (type === 'crypt') return 'on';
  // A loop device is a file, on a disk that is not listed here.
  if (type === 'loop') return 'unknown';
  return children.length > 0 ? worstOf(children.map(ofDevice)) : 'off';
}

/**
 * From `fdesetup status`. While encryption or decryption is in progress, part of the disk is not encrypted.
 */
export function fileVaultFrom(status: string): DiskEncryption {
  if (/^(Encryption|Decryption) in progress/m.test(status)) return 'off';
  if (/^FileVault is On\b/m.test(status)) return 'on';
  return /^FileVault is Off\b/m.test(status) ? 'off' : 'unknown';
}

async function onWindows(folder: string, ask: Ask): Promise<DiskEncryption> {
  // A network share has no drive letter here.
  const drive = /^[a-z]:/i.exec(folder)?.[0];
  if (!drive) return 'unknown';
  const property = 'System.Volume.BitLockerProtection';
  const script = `(New-Object -ComObject Shell.Application).NameSpace('${drive}').Self.ExtendedProperty('${property}')`;
  return bitLockerFrom(await ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]));
}

/**
 * From the shell's number: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 on and locked, 8 waiting
 * for activation (encrypted, but the key is beside it in the clear). Any other number, or none, means
 * unknown.
 */
export function bitLockerFrom(output: string): DiskEncryption {
  const number = output.trim();
  if (['1', '6'].includes(number)) return 'on';
  return ['2', '3', '4', '5', '8'].includes(number) ? 'off' : 'unknown';
}
