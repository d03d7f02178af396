import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { asSaidNow } from '../shared/model/agreement';
import { defaultSettings, type Settings, type SettingsPatch, settingsSchema } from '../shared/model/settings';
import type { Library } from './library/library';
import { log } from './log';
import { readWhole, writeFault, writeFileDurably } from './vault/durable';

/** Far more than all settings take, bytes. */
const sizeLimit = 1024 * 1024;

/** The settings, in one small file beside the app's data. Nothing of a session is among them. */
export class SettingsFile {
  readonly #path: string;
  #current: Settings;
  /** What is known of the choice whether sessions are deleted automatically. */
  readonly #choice: Choice;
  #queue: Promise<unknown> = Promise.resolve();
  /** Other settings hold from now on. */
  onChanged: ((now: Settings) => void) | undefined;

  private constructor(path: string, current: Settings, choice: Choice) {
    this.#path = path;
    this.#choice = choice;
    // It may have been turned off: then nothing brings back what would be deleted now.
    this.#current = choice === 'lost' ? { ...current, deleteWhenDue: false } : current;
  }

  /**
   * Reads the settings. What is missing, or cannot be understood, is taken from the defaults; of a file in which
   * anything could not be understood a copy is kept beside, as `.unreadable`. Anything but a plain file is not read.
   * Automatic deletion is off where the file is there and does not say whether it is to be on. Never throws.
   */
  static async open(path: string): Promise<SettingsFile> {
    const bytes = await readWhole(path, sizeLimit).catch((error: unknown) => {
      log('settings not read', error);
      return null;
    });
    if (!bytes) return new SettingsFile(path, defaultSettings, bytes === null ? 'lost' : 'none');
    const { settings, understood, choice } = parse(bytes.toString('utf8'));
    if (!understood) {
      log('settings not understood');
      // A copy, so that what could be understood is there at the next start too; a new file, never one that lies there.
      await writeFileDurably(`${path}.unreadable`, bytes, { mode: 0o600 }).catch((error: unknown) =>
        log('settings not kept', error),
      );
    }
    return new SettingsFile(path, settings, choice);
  }

  get current(): Settings {
    return this.#current;
  }

  /**
   * Settles whether sessions are deleted automatically, before any is: in a new library they are, and that is written
   * down; where there are sessions, or were, and no file says what was chosen, they are not. Never throws.
   * @returns false if nobody knows what was chosen: that is to be said. It stays off until a person turns it on
   */
  async settleDeletion(library: Pick<Library, 'list' | 'receipts'>): Promise<boolean> {
    if (this.#choice === 'lost') return false;
    if (this.#choice === 'known') return true;
    const receipts = await library.receipts().catch(() => undefined);
    if (library.list().length > 0 || receipts?.length !== 0) {
      this.#current = { ...this.#current, deleteWhenDue: false };
      return false;
    }
    await this.change({}).catch((error: unknown) => log('settings not written', error));
    return true;
  }

  /** @throws Fault `disk-full`, `write-failed`; the old settings hold then */
  change(patch: SettingsPatch): Promise<Settings> {
    const done = this.#queue.then(async () => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      const next = settingsSchema.parse({ ...this.#current, ...Object.fromEntries(given) });
      await mkdir(dirname(this.#path), { recursive: true }).catch((error: unknown) => {
        throw writeFault(error);
      });
      await writeFileDurably(this.#path, Buffer.from(JSON.stringify(next, null, 2)), { mode: 0o600 });
      this.#current = next;
      this.onChanged?.(next);
      return next;
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** `none`: there is no file yet. `lost`: there is one, and it does not say. */
type Choice = 'known' | 'none' | 'lost';

const namesSchema = z.record(z.string(), z.unknown());

/** What can be understood of a file; `understood` says whether that was all of it that is ours. */
function parse(text: string): { settings: Settings; understood: boolean; choice: Choice } {
  const read = namesSchema.safeParse(jsonOf(text));
  if (!read.success) return { settings: defaultSettings, understood: false, choice: 'lost' };
  const whole = settingsSchema.safeParse({ ...defaultSettings, ...read.data });
  // An earlier version, which knew of no choice, is understood as well.
  if (whole.success) return { settings: ofToday(whole.data), understood: true, choice: 'known' };
  // One value of a later version, or one that was edited by hand, must not cost the others.
  const bad = new Set(whole.error.issues.map(({ path }) => path[0]));
  const good = Object.entries(read.data).filter(([name]) => !bad.has(name));
  const settings = settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(good) });
  const choice = typeof read.data.deleteWhenDue === 'boolean' ? 'known' : 'lost';
  return { settings: ofToday(settings), understood: false, choice };
}

/** Sentences of ours that were kept are said as they are now. */
function ofToday(settings: Settings): Settings {
  return { ...settings, consent: asSaidNow(settings.consent) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
