import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { lookAround, resizeTo } from '../rig/screen/look';
import { anyOf, containing } from '../rig/texts';

const { storage } = words;
const disk = '{"name": "sda", "type": "disk", "fstype": null}';
const crypt = `{"name": "luks-1", "type": "crypt", "fstype": "ext4", "children": [${disk}]}`;

const own = appInPlace(() => undefined);

/** Goes to the screen before a recording, on a machine whose `lsblk` does this. */
async function before(lsblk: string): Promise<void> {
  const bin = join(own.place.folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'lsblk'), `#!/bin/sh\n${lsblk}\n`);
  chmodSync(join(bin, 'lsblk'), 0o755);
  await own.launch({ env: { PATH: `${bin}:${process.env.PATH}` } });
  await own.page.getByRole('button', { name: containing(words.library.newRecording) }).click();
}

test('[promise] the screen before a recording says whether the disk is encrypted, once that is known; a tool that hangs delays nothing', async () => {
  test.skip(process.platform !== 'linux', 'the tool of another system cannot be made here');
  await at(crypt);
  await expect(own.page.getByText(storage.disk.on)).toBeVisible({ timeout: 30_000 });
  await lookAround(own.running, 'disk-encrypted');
  await own.running.quit();

  await at(disk);
  await resizeTo(own.app, own.page, { width: 1280, height: 800 });
  // The title says it; the explanation unfolds, and the start button stays in view.
  await own.page.getByRole('button', { name: storage.lookAtDisk(0) }).click({ timeout: 30_000 });
  await expect(own.page.getByText(storage.notEncrypted)).toBeVisible();
  await expect(own.page.getByRole('button', { name: new RegExp(`^${words.before.start}`) })).toBeInViewport({
    ratio: 1,
  });
  await expect(own.page.getByText(words.before.wanting.place)).toBeInViewport({ ratio: 1 });
  await lookAround(own.running, 'disk-not-encrypted');
  await own.running.quit();

  // Until the look-up is given up, nothing is said about the disk; everything else is said at once.
  await before('exec sleep 600');
  await expect(
    own.page.getByText(
      anyOf(
        containing(words.storage.well),
        containing(words.storage.look, /\d+/),
        containing(words.storage.lookAtDisk(0)),
      ),
    ),
  ).toBeVisible();
  for (const said of [storage.disk.on, storage.disk.unknown, storage.notEncrypted])
    await expect(own.page.getByText(said)).toHaveCount(0);
});

async function at(device: string): Promise<void> {
  await before(`echo '{"blockdevices": [${device}]}'`);
}
