import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bitLockerFrom,
  devicesFrom,
  fileVaultFrom,
  lookForEncryption,
  sourceFrom,
  swapsFrom,
  worstOf,
} from './disk-encryption';

const ubuntuMounts = `24 29 0:22 / /proc rw,nosuid,nodev,noexec,relatime shared:13 - proc proc rw
29 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vgubuntu-root rw,errors=remount-ro
101 29 259:2 / /boot rw,relatime shared:45 - ext4 /dev/nvme0n1p2 rw
108 101 259:1 / /boot/efi rw,relatime shared:49 - vfat /dev/nvme0n1p1 rw,fmask=0077,dmask=0077
610 29 8:17 / /media/ann/My\\040Stick rw,nosuid,nodev,relatime shared:301 - exfat /dev/sdb1 rw,uid=1000
700 29 0:61 / /home/ann/share rw,relatime shared:310 - cifs //nas/clinic rw,vers=3.1.1
`;

/**
 * `lsblk -J -s -o NAME,TYPE,FSTYPE /dev/mapper/vgubuntu-root` on an Ubuntu that was installed with
 * encryption.
 */
const luks = `{
   "blockdevices": [
      {"name": "vgubuntu-root", "type": "lvm", "fstype": "ext4",
         "children": [
            {"name": "nvme0n1p3_crypt", "type": "crypt", "fstype": "LVM2_member",
               "children": [
                  {"name": "nvme0n1p3", "type": "part", "fstype": "crypto_LUKS",
                     "children": [{"name": "nvme0n1", "type": "disk", "fstype": null}]}
               ]}
         ]}
   ]
}`;

/** The same on one that was installed without. */
const plain = `{"blockdevices": [{"name": "nvme0n1p2", "type": "part", "fstype": "ext4",
  "children": [{"name": "nvme0n1", "type": "disk", "fstype": null}]}]}`;

/** A volume that spans two disks, one of which is not encrypted. */
const half = `{"blockdevices": [{"name": "vg-home", "type": "lvm", "fstype": "ext4", "children": [
  {"name": "luks-1", "type": "crypt", "fstype": "LVM2_member", "children": [{"name": "sda1", "type": "part"}]},
  {"name": "sdb1", "type": "part", "fstype": "LVM2_member", "children": [{"name": "sdb", "type": "disk"}]}]}]}`;

describe('[promise] on Linux', () => {
  it('the device of a folder is the one of the innermost mount, whatever its name', () => {
    expect(sourceFrom(ubuntuMounts, '/home/ann/.config')).toBe('/dev/mapper/vgubuntu-root');
    expect(sourceFrom(ubuntuMounts, '/')).toBe('/dev/mapper/vgubuntu-root');
    expect(sourceFrom(ubuntuMounts, '/boot/efi/x')).toBe('/dev/nvme0n1p1');
    expect(sourceFrom(ubuntuMounts, '/bootstrap')).toBe('/dev/mapper/vgubuntu-root');
    expect(sourceFrom(ubuntuMounts, '/media/ann/My Stick/library')).toBe('/dev/sdb1');
    expect(sourceFrom(ubuntuMounts, '/home/ann/share')).toBe('//nas/clinic');
    const covered = `${ubuntuMounts}800 29 0:70 / / rw - overlay overlay rw\n`;
    expect(sourceFrom(covered, '/home/ann')).toBe('overlay');
    expect(sourceFrom('', '/home')).toBeUndefined();
  });

  it('a disk is encrypted if every path down to it goes through encryption', () => {
    expect(devicesFrom(luks)).toBe('on');
    expect(devicesFrom(plain)).toBe('off');
    expect(devicesFrom(half)).toBe('off');
    expect(devicesFrom('{"blockdevices": [{"name": "loop3", "type": "loop", "fstype": "ext4"}]}')).toBe(
      'unknown',
    );
    expect(devicesFrom('{"blockdevices": []}')).toBe('unknown');
    expect(worstOf(['on', 'unknown'])).toBe('unknown');
    expect(worstOf(['unknown', 'off', 'on'])).toBe('off');
  });

  it('swap may be a partition or a file; compressed memory is not a disk', () => {
    expect(
      swapsFrom(`Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority
/dev/zram0                              partition\t8388604\t\t0\t\t100
/dev/dm-2                               partition\t1003516\t\t0\t\t-2
/swap\\040file                           file\t\t2097148\t\t0\t\t-3
`),
    ).toEqual(['/dev/dm-2', '/swap file']);
    expect(swapsFrom('')).toEqual([]);
  });
});

describe('[promise] elsewhere', () => {
  it('FileVault is on only when it is done', () => {
    expect(fileVaultFrom('FileVault is On.\n')).toBe('on');
    expect(fileVaultFrom('FileVault is Off.\n')).toBe('off');
    expect(fileVaultFrom('FileVault is On.\nEncryption in progress: Percent completed = 47.2\n')).toBe('off');
    expect(fileVaultFrom('FileVault is Off.\nDecryption in progress: Percent completed = 3\n')).toBe('off');
    expect(
      fileVaultFrom("FileVault is Off.\nDeferred enablement appears to be active for user 'ann'.\n"),
    ).toBe('off');
    expect(fileVaultFrom('fdesetup: unknown verb\n')).toBe('unknown');
    expect(fileVaultFrom('')).toBe('unknown');
  });

  it('BitLocker is on only while it protects', () => {
    const found = ['1', '2', '3', '4', '5', '6', '8'].map((number) => bitLockerFrom(`${number}\r\n`));
    expect(found).toEqual(['on', 'off', 'off', 'off', 'off', 'on', 'off']);
    for (const none of ['', '\r\n', '0\r\n', '7', 'Exception calling "NameSpace"'])
      expect(bitLockerFrom(none)).toBe('unknown');
  });

  it('the system’s own tool is asked about the folder’s drive; if it fails or is missing, the answer is unknown', async () => {
    const asked: string[] = [];
    const answer = (text: string) => async (program: string, args: readonly string[]) => {
      asked.push([program, ...args].join(' '));
      return text;
    };
    const look = (folder: string, platform: NodeJS.Platform, text: string) =>
      lookForEncryption(folder, { platform, ask: answer(text) });
    expect(await look('D:\\data', 'win32', '1\r\n')).toBe('on');
    expect(asked).toEqual([
      expect.stringMatching(/^powershell\.exe .*NameSpace\('D:'\).*BitLockerProtection/),
    ]);
    expect(await look("\\\\nas\\'); evil; ('", 'win32', '1')).toBe('unknown');
    expect(asked).toHaveLength(1);
    expect(await look('/Users/ann', 'darwin', 'FileVault is Off.\n')).toBe('off');
    expect(await look('/', 'freebsd', '')).toBe('unknown');
    const fails = () => Promise.reject(new Error('not there'));
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(await lookForEncryption('/', { platform, ask: fails })).toBe('unknown');
  });

  it.skipIf(process.platform !== 'linux')('on this machine it answers without failing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'second-look-disk-'));
    mkdirSync(join(folder, 'inner'));
    expect(await lookForEncryption(join(folder, 'inner'))).toMatch(/^(on|off|unknown)$/);
    rmSync(folder, { recursive: true });
    expect(await lookForEncryption(folder)).toBe('unknown');
  });
});
