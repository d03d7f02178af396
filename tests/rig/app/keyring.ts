import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** A logged-in user with a keychain: a session bus of its own, with GNOME's keyring on it. */
export interface Keyring {
  /** Environment variables with which a program finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** Logs out. The keyring's contents stay in its folder. */
  stop(): Promise<void>;
}

/**
 * Logs in: does what `dbus-run-session` and `gnome-keyring-daemon --unlock` do for one program, for any
 * number of programs.
 * @param folder where the keyring is stored; the same folder and password open the same keyring again
 * @param password `undefined` leaves the keyring locked, with nobody to unlock it when asked
 */
export async function startKeyring(folder: string, password: string | undefined): Promise<Keyring> {
  const data = join(folder, 'data');
  const runtime = join(folder, 'run');
  for (const path of [data, runtime]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const places = { XDG_DATA_HOME: data, XDG_RUNTIME_DIR: runtime };
  // With a display, it would ask there for the password of a locked keyring and wait forever.
  const host = { ...process.env, DISPLAY: '' };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    env: { ...host, ...places },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const env = { ...places, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
  const unlock = password === undefined ? [] : ['--unlock'];
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', ...unlock, '--components=secrets'], {
    env: { ...host, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end(password);
  await expect.poll(() => hasSecrets(env), { intervals: [50], timeout: 30_000 }).toBe(true);
  return {
    env,
    async stop() {
      await end(daemon);
      await end(bus);
    },
  };
}

/** The environment of a program where nobody has a keychain. */
export const noKeyring: Readonly<Record<string, string>> = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += data;
      if (text.includes('\n')) done(text.trim());
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the session bus ended with ${code}`)));
  });
}

function hasSecrets(env: Readonly<Record<string, string>>): boolean {
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const owner = ['org.freedesktop.DBus.GetNameOwner', 'string:org.freedesktop.secrets'];
  return spawnSync('dbus-send', [...ask, ...owner], { env: { ...process.env, ...env } }).status === 0;
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    child.once('exit', () => done());
    child.kill();
  });
}
