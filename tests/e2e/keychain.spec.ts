import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decodeWrappings } from '../../main/vault/wrappings';
import type {} from '../../renderer/services/main';
import { startVirtualDisplay } from '../../scripts/setup/display.mjs';
import { countColours, lookAtDisplay } from '../rig/display-look';
import { type Keyring, noKeyring, startKeyring } from '../rig/keyring';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/launch-app';
import { openRoom, startRecording, stopRecording } from '../rig/operate';
import { startUndriven } from '../rig/start-undriven';

const args = ['--password-store=gnome-libsecret'];
const password = 'a password';
const fileOnly = /protected by file permissions only/;

test.describe('with a keychain', () => {
  test.skip(process.platform !== 'linux', 'a keychain of our own is known only on Linux');
  test.describe.configure({ mode: 'serial' });
  let place: Place;
  let keyring: Keyring;
  let running: RunningApp | undefined;

  test.beforeAll(async () => {
    place = makePlace();
    keyring = await startKeyring(join(place.folder, 'keyring'), password);
  });
  test.afterEach(async () => {
    await running?.kill();
    running = undefined;
  });
  test.afterAll(async () => {
    await keyring.stop();
    removePlace(place);
  });

  test('[job] the keychain wraps the key, and the first screen says nothing of file permissions', async () => {
    running = await launchApp({ place, args, env: keyring.env });
    const { page } = running;
    await expect(page.getByText('No session is recorded on this laptop.')).toBeVisible();
    await expect(page.getByText(fileOnly)).toHaveCount(0);
    const wrappings = decodeWrappings(readFileSync(wrappingsPath(place)));
    expect(wrappings).toMatchObject([{ kind: 'keychain', backend: 'gnome_libsecret' }]);
    expect(vaultFiles(place)).not.toContain('library.key');

    await openRoom(page, '2026-11 Test G1 S3');
    await startRecording(page);
    await stopRecording(page);
    await running.quit();
  });

  test('[job] after the next log-in the same keychain opens the recording', async () => {
    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), password);
    running = await launchApp({ place, args, env: keyring.env });
    const { page } = running;
    await page.getByRole('button', { name: /^Review 2026-11 Test G1 S3/ }).click();
    await page.waitForFunction(() => {
      const video = document.querySelector('video');
      return video !== null && video.duration > 0 && video.readyState >= 2;
    });
    await running.quit();
  });

  test('[job] without that keychain, or with it locked, it says what is missing, opens nothing and overwrites nothing', async () => {
    const before = contentOf(place);
    const without = await cannotStart(
      place,
      noKeyring,
      'The keychain that guards the key of the recordings is not there',
    );
    expect(without).toContain('Nothing was lost and nothing was changed');
    expect(contentOf(place)).toEqual(before);

    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), undefined);
    await cannotStart(place, keyring.env, 'or it is locked');
    expect(contentOf(place)).toEqual(before);

    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'another-keyring'), 'another password');
    await cannotStart(place, keyring.env, 'The key that protects the recordings could not be opened.');
    expect(contentOf(place)).toEqual(before);

    // And it is all still there for who comes back with it.
    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), password);
    running = await launchApp({ place, args, env: keyring.env });
    await expect(running.page.getByText('2026-11 Test G1 S3')).toBeVisible();
    await running.quit();
  });
});

test('[job] without any keychain the first screen says that file permissions alone protect the recordings', async () => {
  const place = makePlace();
  const running = await launchApp({ place, args, env: noKeyring });
  try {
    await expect(running.page.getByText(fileOnly)).toBeVisible();
    expect(decodeWrappings(readFileSync(wrappingsPath(place)))).toMatchObject([{ kind: 'key-file' }]);
  } finally {
    await running.kill();
    removePlace(place);
  }
});

/**
 * Starts the app where it must refuse, and waits until it has said why (the box on the screen may also be the keyring's
 * own, which asks for its password first); what it said, seen that a box stands on the screen as well.
 */
async function cannotStart(
  place: Place,
  env: Readonly<Record<string, string>>,
  why: string,
): Promise<string> {
  const own = await startVirtualDisplay();
  if (!own) throw new Error('there is no Xvfb');
  const app = startUndriven({ place, args, env: { ...env, DISPLAY: own.display } });
  try {
    await expect.poll(() => app.said(), { timeout: 60_000 }).toContain(why);
    const seen = () => countColours(lookAtDisplay(own.display, test.info().outputPath('refused.png')));
    await expect.poll(seen, { timeout: 60_000 }).toBeGreaterThan(20);
    return app.said();
  } finally {
    await app.kill();
    own.stop();
  }
}

function vaultFolder(place: Place): string {
  const vaults = join(place.userData, 'local/vaults');
  const [only, ...more] = readdirSync(vaults);
  if (!only || more.length > 0) throw new Error(`${more.length} vaults too many`);
  return join(vaults, only);
}

const vaultFiles = (place: Place): string[] => readdirSync(vaultFolder(place)).sort();

const wrappingsPath = (place: Place): string => join(vaultFolder(place), 'wrappings.json');

/** Every file of the keys and of the library, byte for byte; the lock is a run's own. */
function contentOf(place: Place): Record<string, string> {
  return Object.fromEntries(
    [vaultFolder(place), place.library].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'library.lock')
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path): [string, string] => [path, readFileSync(path).toString('base64')]),
    ),
  );
}
