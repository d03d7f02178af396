import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defaultSettings, type Settings, type SettingsPatch, settingsSchema } from '../shared/model/settings';
import { log } from './log';
import { writeFileDurably } from './vault/durable';

/** The settings, in one small file beside the app's data. Nothing of a session is among them. */
export class SettingsFile {
  readonly #path: string;
  #current: Settings;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(path: string, current: Settings) {
    this.#path = path;
    this.#current = current;
  }

  /** A file that is missing, or cannot be understood, gives the defaults. */
  static async open(path: string): Promise<SettingsFile> {
    return new SettingsFile(path, await read(path));
  }

  get current(): Settings {
    return this.#current;
  }

  /** @throws Fault `disk-full`, `write-failed`; the old settings hold then */
  change(patch: SettingsPatch): Promise<Settings> {
    const done = this.#queue.then(async () => {
      const next = settingsSchema.parse({ ...this.#current, ...patch });
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFileDurably(this.#path, Buffer.from(JSON.stringify(next, null, 2)), { mode: 0o600 });
      this.#current = next;
      return next;
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

async function read(path: string): Promise<Settings> {
  try {
    return settingsSchema.parse({ ...defaultSettings, ...JSON.parse(await readFile(path, 'utf8')) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log('settings not understood, defaults taken', error);
    return defaultSettings;
  }
}
