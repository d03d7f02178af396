import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { say, warn } from './say.mjs';

/**
 * What Electron's libraries need on a bare Debian or Ubuntu. Some names changed with the 64-bit time
 * transition.
 */
const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libcups2',
  // Without it the app finds no keychain. A KDE desktop has its own and does not need it.
  'libsecret-1-0',
];

/**
 * What else is needed, and a file that shows that it is installed: the name of a program, or a path below the
 * library folders.
 * @type {Record<string, string>}
 */
const demo = { xvfb: 'Xvfb', ffmpeg: 'ffmpeg' };

/** @type {Record<'app' | 'demo' | 'tests', Record<string, string>>} */
const besides = {
  app: {},
  demo,
  tests: {
    ...demo,
    // Clicks on windows that cannot be driven from inside.
    xdotool: 'xdotool',
    // Microphones that can be unplugged.
    pulseaudio: 'pulseaudio',
    'pulseaudio-utils': 'pactl',
    // Two displays, one of which can be unplugged, and a window manager for them.
    'xserver-xorg-core': 'Xorg',
    'xserver-xorg-video-dummy': 'xorg/modules/drivers/dummy_drv.so',
    'x11-xserver-utils': 'xrandr',
    'x11-utils': 'xprop',
    openbox: 'openbox',
    // A network that leads nowhere and counts what is sent.
    iproute2: 'ip',
    // A keychain.
    dbus: 'dbus-run-session',
    'gnome-keyring': 'gnome-keyring-daemon',
    'libsecret-1-0': 'libsecret-1.so.0',
    // The engine of the Electron that people get. Other systems have no package of that name, or an older
    // one; its tests are then skipped and say why.
    ...(isDebian() ? { chromium: 'chromium' } : {}),
  },
};

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** @param {string} path */
const hasLibrary = (path) => libraryFolders.some((folder) => existsSync(`${folder}/${path}`));

/** A desktop has GTK; if GTK is missing, this is a bare machine. */
function hasElectronLibraries() {
  return ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2'].every(hasLibrary);
}

/**
 * Whether a program is on the PATH. The folders are looked through here: under npm, a package's own `which` may
 * come first on it.
 * @param {string} program
 */
export async function has(program) {
  if (process.platform === 'win32') return (await run('where', [program], { quiet: true })).code === 0;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => isProgram(join(folder, program)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Installs missing system packages on Linux with apt and root. Otherwise names them and continues: whatever
 * cannot run without them says so itself.
 * @param {'app' | 'demo' | 'tests'} purpose
 */
export async function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return;
  const missing = new Set(hasElectronLibraries() ? [] : electronLibraries);
  for (const [name, sign] of Object.entries(besides[purpose])) {
    const there = sign.includes('.so') ? hasLibrary(sign) : await has(sign);
    if (!there) missing.add(name);
  }
  if (missing.size === 0) return;
  const names = [...missing];
  if (process.getuid?.() !== 0 || !(await has('apt-get'))) {
    warn(`This machine lacks system packages. As an administrator: apt-get install ${names.join(' ')}`);
    return;
  }
  say(`Installing system packages: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} wanted */
  const install = async (wanted) => {
    const options = ['-y', '-qq', '--no-install-recommends'];
    return (await run('apt-get', ['install', ...options, ...wanted], { quiet: true, env })).code === 0;
  };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  if (await install(names)) return;
  // Newer releases call some of them …t64. Installed one by one, so that one unknown name does not stop the
  // rest.
  for (const name of names) {
    if (!(await install([name])) && !(await install([`${name}t64`]))) warn(`${name} could not be installed.`);
  }
}
