import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Serial } from '../shared/async/serial';
import { asSaidNow } from '../shared/model/agreement';
import { defaultSettings, type Settings, type SettingsPatch, settingsSchema } from '../shared/model/settings';
import { noteAddedTags } from '../shared/model/tag-set';
import type { Library } from './library/library';
import { log } from './log';
import { readWhole, writeFault, writeFileDurably } from './vault/durable';

/** A limit in bytes, far above what all settings take. */
const sizeLimit = 1024 * 1024;

/** The settings, in one small file beside the app's data. They hold nothing of a session. */
export class SettingsFile {
  readonly #path: string;
  #current: Settings;
  /** What is known of the choice whether sessions are deleted automatically. */
  readonly #choice: Choice;
  /** What only a later version understands: it is written again as it was. */
  readonly #others: Readonly<Record<string, unknown>>;
  readonly #changes = new Serial();
  /** Called when the settings have changed. */
  onChanged: ((now: Settings) => void) | undefined;

  private constructor(path: string, { settings: current, choice, others = {} }: Omit<Parsed, 'understood'>) {
    this.#path = path;
    this.#others = others;
    this.#choice = choice;
    // It may have been turned off, and nothing could bring back what would be deleted now.
    this.#current = choice === 'lost' ? { ...current, deleteWhenDue: false } : current;
    noteAddedTags(this.#current.tags);
  }

  /**
   * Reads the settings. Defaults replace what is missing or cannot be understood. If anything could not be
   * understood, a copy of the file is saved beside it as `.unreadable`. Anything but a plain file is not
   * read. Automatic deletion is off if the file exists but does not say whether it should be on. Never
   * throws.
   */
  static async open(path: string): Promise<SettingsFile> {
    const bytes = await readWhole(path, sizeLimit).catch((error: unknown) => {
      log('settings not read', error);
      return null;
    });
    if (!bytes) {
      const choice = bytes === null ? 'lost' : 'none';
      return new SettingsFile(path, { settings: defaultSettings, choice });
    }
    const parsed = parse(bytes.toString('utf8'));
    if (!parsed.understood) {
      log('settings not understood');
      // A copy, so that what could be understood is still there at the next start; a new file, never over an
      // existing one.
      await writeFileDurably(`${path}.unreadable`, bytes, { mode: 0o600 }).catch((error: unknown) =>
        log('settings not kept', error),
      );
    }
    return new SettingsFile(path, parsed);
  }

  get current(): Settings {
    return this.#current;
  }

  /**
   * Settles whether sessions are deleted automatically, before any is. In a new library they are, and that is
   * stored. If there are or were sessions, but no file says what was chosen, they are not. Never throws.
   * @returns false if the choice is lost and a person must be told; deletion stays off until a person turns
   * it on
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

  /** Resolves when every change requested so far is stored or has failed. Never rejects. */
  settled(): Promise<void> {
    return this.#changes.settled();
  }

  /** @throws Fault `disk-full`, `write-failed`; the old settings stay in force then */
  change(patch: SettingsPatch): Promise<Settings> {
    return this.#changes.run(async () => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      const next = settingsSchema.parse({ ...this.#current, ...Object.fromEntries(given) });
      await mkdir(dirname(this.#path), { recursive: true }).catch((error: unknown) => {
        throw writeFault(error);
      });
      const text = JSON.stringify({ ...this.#others, ...next }, null, 2);
      await writeFileDurably(this.#path, Buffer.from(text), { mode: 0o600 });
      this.#current = next;
      noteAddedTags(next.tags);
      this.onChanged?.(next);
      return next;
    });
  }
}

/** `none`: there is no file yet. `lost`: there is one, but it does not say. */
type Choice = 'known' | 'none' | 'lost';

const namesSchema = z.record(z.string(), z.unknown());

/** What can be understood of a file. */
interface Parsed {
  readonly settings: Settings;
  /** That was everything in it that is ours. */
  readonly understood: boolean;
  readonly choice: Choice;
  readonly others?: Readonly<Record<string, unknown>>;
}

/** In these each entry stands for itself: one that makes no sense must not cost the others. */
const ofManyEntries: ReadonlySet<PropertyKey | undefined> = new Set([
  'tags',
  'questions',
  'keys',
  'soundLateness',
]);

function parse(text: string): Parsed {
  const read = namesSchema.safeParse(jsonOf(text));
  if (!read.success) return { settings: defaultSettings, understood: false, choice: 'lost' };
  const others = Object.fromEntries(
    Object.entries(read.data).filter(([name]) => !Object.hasOwn(settingsSchema.shape, name)),
  );
  const whole = settingsSchema.safeParse({ ...defaultSettings, ...read.data });
  // A file of an earlier version, which had no such choice, counts as understood, too.
  if (whole.success) return { settings: ofToday(whole.data), understood: true, choice: 'known', others };
  // One value of a later version, or one edited by hand, must not lose the others.
  const good = withoutBad(withoutBadEntries(read.data));
  const settings = settingsSchema.parse({ ...defaultSettings, ...good });
  const choice = typeof read.data.deleteWhenDue === 'boolean' ? 'known' : 'lost';
  return { settings: ofToday(settings), understood: false, choice, others };
}

type Values = Readonly<Record<string, unknown>>;

/** Where values make no sense. */
const badPaths = (values: Values): readonly (readonly PropertyKey[])[] =>
  settingsSchema.safeParse({ ...defaultSettings, ...values }).error?.issues.map(({ path }) => path) ?? [];

function withoutBad(values: Values): Values {
  const bad = new Set(badPaths(values).map(([name]) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name)));
}

function withoutBadEntries(values: Values): Values {
  const bad = badPaths(values).filter(([name, entry]) => ofManyEntries.has(name) && entry !== undefined);
  const isGood = (name: string, entry: string): boolean =>
    !bad.some(([ofName, ofEntry]) => ofName === name && String(ofEntry) === entry);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!bad.some(([ofName]) => ofName === name)) return [name, value];
      if (Array.isArray(value)) return [name, value.filter((_, at) => isGood(name, `${at}`))];
      const entries = Object.entries(value as Values).filter(([entry]) => isGood(name, entry));
      return [name, Object.fromEntries(entries)];
    }),
  );
}

/** Replaces stored sentences of ours by their current wording. */
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
