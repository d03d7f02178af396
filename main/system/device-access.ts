import { basename, extname } from 'node:path';
import { app, systemPreferences } from 'electron';
import { Serial } from '../../shared/async/serial';
import type { Access, DeviceAccess } from '../../shared/model/device-access';

type Device = 'camera' | 'microphone';

/** The system, as far as camera and microphone are concerned. */
export interface MediaSystem {
  readonly platform: NodeJS.Platform;
  /** Electron's `getMediaAccessStatus`, which macOS and Windows answer. */
  readonly status: (device: Device) => string;
  /** Electron's `askForMediaAccess`: macOS asks the person, once ever. @returns whether it is granted */
  readonly ask: (device: Device) => Promise<boolean>;
  /** The name under which the system lists the program. */
  readonly program: string;
}

/** Who may use camera and microphone, as the system sees it. */
export class SystemAccess {
  readonly #system: MediaSystem;
  readonly #asking = new Serial();

  constructor(system: MediaSystem) {
    this.#system = system;
  }

  /**
   * @param asks true to have the system ask for what nobody was asked about: before the first look, so that the question
   * is the system's own, one device at a time. Chromium alone would open a microphone that gives silence
   */
  now(asks: boolean): Promise<DeviceAccess> {
    return this.#asking.run(async () => {
      const { platform, program } = this.#system;
      const system = platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : undefined;
      if (!system) return { camera: 'unknown', microphone: 'unknown' };
      const camera = await this.#of('camera', asks);
      const microphone = await this.#of('microphone', asks);
      return { camera, microphone, allow: { system, program } };
    });
  }

  async #of(device: Device, asks: boolean): Promise<Access> {
    const { platform, status, ask } = this.#system;
    const now = accessOf(status(device));
    if (now !== 'unasked' || platform !== 'darwin' || !asks) return now;
    return (await ask(device)) ? 'granted' : 'refused';
  }
}

function accessOf(status: string): Access {
  if (status === 'granted') return 'granted';
  if (status === 'denied' || status === 'restricted') return 'refused';
  return status === 'not-determined' ? 'unasked' : 'unknown';
}

/** What terminals call themselves in `TERM_PROGRAM`, and how macOS lists them. */
const terminals: Readonly<Record<string, string>> = {
  Apple_Terminal: 'Terminal',
  'iTerm.app': 'iTerm',
  vscode: 'Visual Studio Code',
  WarpTerminal: 'Warp',
  WezTerm: 'WezTerm',
  ghostty: 'Ghostty',
  Hyper: 'Hyper',
  Tabby: 'Tabby',
};

/**
 * The name under which the system lists this program. macOS holds responsible whatever started it: a program started
 * in a terminal is listed, and allowed, as the terminal.
 */
export function listedAs({
  platform,
  env,
  isPackaged,
  name,
  execPath,
}: {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isPackaged: boolean;
  readonly name: string;
  readonly execPath: string;
}): string {
  const terminal = env.TERM_PROGRAM;
  if (platform === 'darwin' && terminal) return terminals[terminal] ?? terminal.replace(/\.app$/, '');
  return isPackaged ? name : basename(execPath, extname(execPath));
}

/** This computer's. */
export function systemAccess(): SystemAccess {
  const { platform, env, execPath } = process;
  return new SystemAccess({
    platform,
    status: (device) => systemPreferences.getMediaAccessStatus(device),
    ask: (device) => systemPreferences.askForMediaAccess(device),
    program: listedAs({ platform, env, execPath, isPackaged: app.isPackaged, name: app.getName() }),
  });
}
