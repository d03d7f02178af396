import { join } from 'node:path';
import type { Stranger } from '../../shared/model/stranger';
import { isLibraryFile, isLitter, isReceiptFile, isSessionFile, isSessionFolder } from '../session/own-names';
import type { Disk } from '../vault/disk';

/** Stops looking after this many: someone put them there on purpose. */
const enough = 1000;

type Expected = 'file' | 'folder' | undefined;
type Seen = NonNullable<Awaited<ReturnType<Disk['look']>>>;

/**
 * What is strange about something in a place where the app has a file, a folder, or nothing (undefined). A
 * link, a pipe or a device is reported wherever it is, because no file manager leaves those behind.
 */
function strangenessOf({ kind, links }: Seen, expected: Expected): Stranger['kind'] | undefined {
  if (kind === 'link') return 'link';
  if (kind === 'other') return 'special';
  if (expected === undefined) return 'unknown';
  if (kind !== expected) return kind;
  return kind === 'file' && links > 1 ? 'second-name' : undefined;
}

interface Place {
  /** The folder to look in. */
  readonly folder: string;
  /** What to put before its names in reports, with a `/` at the end; empty for the library itself. */
  readonly called: string;
  readonly disk: Disk;
}

/**
 * What is strange in one folder. What cannot be inspected is skipped; never throws.
 * @param expect what the app has under a name
 */
export async function strangersIn(
  { folder, called, disk }: Place,
  expect: (name: string) => Expected,
): Promise<Stranger[]> {
  const names = await disk.list(folder).catch((): string[] => []);
  const all = new Set(names);
  const found = await Promise.all(
    names.map(async (name): Promise<Stranger[]> => {
      const seen = await disk.look(join(folder, name)).catch(() => undefined);
      if (!seen || (isLitter(name) && seen.kind === 'file')) return [];
      const kind = strangenessOf(seen, expect(name));
      // An interrupted overwrite gave it its second name.
      if (kind === undefined || (kind === 'second-name' && isBeingOverwritten(name, all))) return [];
      return [{ path: `${called}${name}`, kind }];
    }),
  );
  return found.flat();
}

const isBeingOverwritten = (name: string, all: ReadonlySet<string>): boolean =>
  name.endsWith('.old') || all.has(`${name}.old`);

/**
 * Everything in a library that is not the app's, or not as the app left it. Nothing is opened, no link is
 * followed, nothing is changed.
 * @param library its folder, with no link in its path
 */
export async function findStrangers(library: string, disk: Disk): Promise<Stranger[]> {
  const top = await strangersIn({ folder: library, called: '', disk }, (name) =>
    isLibraryFile(name) ? 'file' : name === 'sessions' || name === 'receipts' ? 'folder' : undefined,
  );
  const isReplaced = (name: string): boolean => top.some(({ path }) => path === name);
  const found = [...top];
  if (!isReplaced('receipts')) {
    const receipts = { folder: join(library, 'receipts'), called: 'receipts/', disk };
    found.push(...(await strangersIn(receipts, (name) => (isReceiptFile(name) ? 'file' : undefined))));
  }
  if (isReplaced('sessions')) return found;
  const sessions = { folder: join(library, 'sessions'), called: 'sessions/', disk };
  const among = await strangersIn(sessions, (name) => (isSessionFolder(name) ? 'folder' : undefined));
  found.push(...among);
  const strange = new Set(among.map(({ path }) => path));
  for (const name of await disk.list(sessions.folder).catch((): string[] => [])) {
    if (found.length >= enough) break;
    if (!isSessionFolder(name) || strange.has(`sessions/${name}`)) continue;
    const session = { folder: join(sessions.folder, name), called: `sessions/${name}/`, disk };
    found.push(...(await strangersIn(session, (file) => (isSessionFile(file) ? 'file' : undefined))));
  }
  return found.slice(0, enough);
}

/**
 * Whether it is where the app has something of its own, so that a person should know. False for a person's
 * own file beside the library's.
 */
export const isInTheWay = ({ path, kind }: Stranger): boolean => kind !== 'unknown' || path.includes('/');
