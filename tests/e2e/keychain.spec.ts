import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decodeWrappings } from '../../main/vault/wrappings';
import type {} from '../../renderer/main/window';
import { faultWords, words } from '../../shared/words';
import { cannotStart } from '../rig/app/cannot-start';
import { enterInto } from '../rig/app/enter-into';
import { type Keyring, noKeyring, startKeyring } from '../rig/app/keyring';
import {
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
  settingsPath,
} from '../rig/app/launch-app';
import { openRoom, openSettings, startRecording, stopRecording } from '../rig/app/operate';
import { contentOf, vaultFiles, wrappingsPath } from '../rig/disk/kept-files';
import { filesBelow } from '../rig/disk/search-plaintext';
import { cutOff, lookFolder, seriousBarriers } from '../rig/screen/look';
import { containing, starting } from '../rig/texts';

const args = ['--password-store=gnome-libsecret'];
const password = 'a password';
const fileOnly = containing(words.app.keyFile);

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
    await expect(page.getByText(words.library.empty)).toBeVisible();
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
    await page.getByRole('button', { name: starting(words.library.reviewOf('2026-11 Test G1 S3')) }).click();
    await page.waitForFunction(() => {
      const video = document.querySelector('video');
      return video !== null && video.duration > 0 && video.readyState >= 2;
    });
    await running.quit();
  });

  test('[job] without that keychain, or with it locked, the app says what is missing, opens nothing and overwrites nothing', async () => {
    const before = contentOf(place);
    const without = await cannotStart(place, noKeyring, faultWords['keychain-missing'].happened);
    expect(without).toContain(faultWords['keychain-missing'].lost);
    expect(contentOf(place)).toEqual(before);

    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), undefined);
    await cannotStart(place, keyring.env, faultWords['keychain-missing'].happened);
    expect(contentOf(place)).toEqual(before);

    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'another-keyring'), 'another password');
    await cannotStart(place, keyring.env, faultWords['key-not-opened'].happened);
    expect(contentOf(place)).toEqual(before);

    // Everything still exists for whoever comes back with the right keychain.
    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), password);
    running = await launchApp({ place, args, env: keyring.env });
    await expect(running.page.getByText('2026-11 Test G1 S3')).toBeVisible();
    await running.quit();
  });
});

test('[lock] with a keychain, then without it, then with it again: meanwhile the recovery key opens the library, and no wrapping is ever overwritten', async () => {
  const place = makePlace();
  let keyring = await startKeyring(join(place.folder, 'keyring'), password);
  let running = await launchApp({ place, args, env: keyring.env });
  try {
    const { guard, unlock } = words;
    await openSettings(running.page, 'privacy');
    await running.page.getByRole('button', { name: guard.make, exact: true }).click();
    const shown = running.page.getByText(/^([0-9A-Z]{5}-){11}[0-9A-Z]$/);
    const key = (await shown.textContent()) ?? '';
    await running.page.getByRole('button', { name: guard.written, exact: true }).click();
    await expect(shown).toHaveCount(0);
    await running.quit();
    const ofKeychain = () =>
      decodeWrappings(readFileSync(wrappingsPath(place))).filter(({ kind }) => kind === 'keychain');
    const before = ofKeychain();
    expect(before).toHaveLength(1);

    running = await launchApp({ place, args, env: noKeyring });
    const { page: asking } = running;
    await expect(asking.getByRole('alert')).toContainText(faultWords['keychain-missing'].happened);
    await asking.getByLabel(unlock.names['recovery-key'], { exact: true }).fill(key);
    const window = await enterInto(running.app, asking);
    await expect(window.getByText(words.library.empty)).toBeVisible();
    // Locks and unlocks it there, too.
    await window.keyboard.press('Control+l');
    await expect(window.getByRole('heading', { name: unlock.locked })).toBeVisible();
    await window.getByRole('button', { name: unlock.unlock, exact: true }).click();
    await expect(window.getByRole('alert')).toContainText(faultWords['keychain-missing'].happened);
    await window.getByRole('button', { name: unlock.take['recovery-key'], exact: true }).click();
    await window.getByLabel(unlock.names['recovery-key'], { exact: true }).fill(key.toLowerCase());
    await window.keyboard.press('Enter');
    await expect(window.getByText(words.library.empty)).toBeVisible();
    await running.quit();
    expect(ofKeychain()).toEqual(before);

    await keyring.stop();
    keyring = await startKeyring(join(place.folder, 'keyring'), password);
    running = await launchApp({ place, args, env: keyring.env });
    await expect(running.page.getByText(words.library.empty)).toBeVisible();
    expect(ofKeychain()).toEqual(before);
    await running.quit();
  } finally {
    await running.kill();
    await keyring.stop();
    removePlace(place);
  }
});

test('[promise] without any keychain the very first start asks before there is a key; without a passphrase the first screen says that only file permissions protect the recordings', async () => {
  const place = makePlace();
  rmSync(settingsPath(place));
  let running = await launchApp({ place, args, env: noKeyring });
  try {
    const { app: said, guard } = words;
    const asked = () => running.page.getByRole('heading', { name: said.askPassphrase });
    await expect(asked()).toBeVisible();
    // Nothing on the disk could be read back, and there is nothing yet to ask for.
    expect(filesBelow(join(place.userData, 'local', 'vaults'))).toEqual([]);
    expect(await running.page.evaluate(() => Object.keys(window.secondLook))).toEqual(['unlock']);
    await expect(running.page.getByLabel(guard.next, { exact: true })).toBeFocused();
    await expect(running.page.getByText(guard.recoveryLater)).toBeVisible();
    await running.page.getByLabel(guard.next, { exact: true }).fill('too short');
    for (const colorScheme of ['light', 'dark'] as const) {
      await running.page.emulateMedia({ colorScheme });
      await running.page.screenshot({ path: join(lookFolder, `first-start-${colorScheme}.png`) });
      expect.soft(await cutOff(running.page)).toEqual([]);
      expect.soft(await seriousBarriers(running.page)).toEqual([]);
    }
    // Closing the window is not an answer.
    await running.quit();
    expect(filesBelow(join(place.userData, 'local', 'vaults'))).toEqual([]);
    running = await launchApp({ place, args, env: noKeyring });
    const [operator] = await Promise.all([
      running.app.waitForEvent('window'),
      running.page.getByRole('button', { name: said.declinePassphrase }).click(),
    ]);
    await expect(operator.getByText(fileOnly)).toBeVisible();
    await running.quit();
    running = await launchApp({ place, args, env: noKeyring });
    await expect(running.page.getByText(fileOnly)).toBeVisible();
    await expect(asked()).toHaveCount(0);
    expect(decodeWrappings(readFileSync(wrappingsPath(place)))).toMatchObject([{ kind: 'key-file' }]);
  } finally {
    await running.kill();
    removePlace(place);
  }
});

test('[promise] without any keychain a passphrase set at the very first start is the only thing that has ever guarded the key', async () => {
  const place = makePlace();
  rmSync(settingsPath(place));
  let running = await launchApp({ place, args, env: noKeyring });
  try {
    const { app: said, guard, unlock } = words;
    const passphrase = 'walnut bridge kettle';
    const { page } = running;
    await page.getByLabel(guard.next, { exact: true }).fill(passphrase);
    await page.getByLabel(guard.again, { exact: true }).fill(passphrase);
    const window = await enterInto(running.app, page);
    await expect(window.getByText(words.library.empty)).toBeVisible();
    await expect(window.getByText(fileOnly)).toHaveCount(0);
    await expect(window.getByRole('heading', { name: said.askPassphrase })).toHaveCount(0);
    expect(decodeWrappings(readFileSync(wrappingsPath(place)))).toMatchObject([{ kind: 'passphrase' }]);
    expect(vaultFiles(place)).not.toContain('library.key');
    await running.quit();
    running = await launchApp({ place, args, env: noKeyring });
    await running.page.getByLabel(unlock.names.passphrase, { exact: true }).fill(passphrase);
    const again = await enterInto(running.app, running.page);
    await expect(again.getByText(words.library.empty)).toBeVisible();
  } finally {
    await running.kill();
    removePlace(place);
  }
});

test('[hour] at the very first start Enter without a passphrase says what is missing, and goes there', async () => {
  const place = makePlace();
  rmSync(settingsPath(place));
  const running = await launchApp({ place, args, env: noKeyring });
  try {
    const { app: said, guard } = words;
    const { page } = running;
    const next = page.getByLabel(guard.next, { exact: true });
    await expect(next).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(said.wantsPassphrase);
    await expect(next).toBeFocused();
    await next.fill('walnut bridge kettle');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(said.wantsAgain);
    await expect(page.getByLabel(guard.again, { exact: true })).toBeFocused();
    // The sentence names the button as it is.
    expect(said.wantsPassphrase).toContain(said.declinePassphrase);
    expect(filesBelow(join(place.userData, 'local', 'vaults'))).toEqual([]);
  } finally {
    await running.kill();
    removePlace(place);
  }
});
