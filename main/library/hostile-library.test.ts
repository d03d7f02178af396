import {
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Stranger } from '../../shared/model/stranger';
import { SettingsFile } from '../settings';
import { checkLibrary } from './check-library';
import { DueSessions } from './due/due-sessions';
import { Library } from './library';
import { type HostileKind, hostileKinds, Outside } from './testing/hostile';
import { recordPart } from './testing/libraries';

let root: string;
let outside: Outside;
/** A library with two recorded sessions and one that was deleted, after its app has ended. */
let made: string;
let hit: SessionId;
let other: SessionId;
let vaultId: string;

const at = (folder: string) => ({
  folder: join(folder, 'library'),
  vaultsFolder: join(folder, 'vaults'),
  keychain: undefined,
});

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sl-'));
  outside = await Outside.make(root);
  for (const [kind, why] of outside.missing) process.stdout.write(`not tried: ${kind} (${why.trim()})\n`);
  made = join(root, 'made');
  const library = await Library.open(at(made));
  const record = async (code: string): Promise<SessionId> => {
    const session = await library.createSession(code);
    const part = await recordPart(session, 1);
    const fileBytes = await session.folder.sizeOf(session.folder.mediaPathOf(part));
    await session.append({ type: 'part-ended', part: 1, reason: 'stopped', durationMs: 3000, fileBytes });
    return session.id;
  };
  [hit, other] = [await record('A'), await record('B')];
  await library.erase(await record('C'));
  await library.close();
  vaultId = readdirSync(join(made, 'vaults'))[0] ?? '';
});
afterAll(() => {
  outside.close();
  rmSync(root, { recursive: true, force: true });
});

function copyOfMade(): string {
  const folder = join(root, 'tried');
  rmSync(folder, { recursive: true, force: true });
  cpSync(made, folder, { recursive: true });
  return folder;
}

/** The outcome of a start, and of everything that a person does then: list, check, delete, close. */
interface Seen {
  readonly fault: Fault | undefined;
  readonly told: readonly Stranger[];
  readonly conditions: Readonly<Record<string, string>>;
}

async function tryAll(folder: string): Promise<Seen> {
  const opened = await Library.open(at(folder)).catch((error: unknown) => error);
  if (!(opened instanceof Library)) {
    expect(opened).toBeInstanceOf(Fault);
    return { fault: opened as Fault, told: [], conditions: {} };
  }
  const told = opened.takeNews().flatMap((item) => (item.kind === 'strangers' ? item.strangers : []));
  const listed = opened.list();
  const conditions = Object.fromEntries(
    listed.map(({ id, condition }) => [id === hit ? 'hit' : 'other', condition]),
  );
  // Deleting works whatever is there, and leaves a receipt.
  if (conditions.hit) {
    const receipt = await opened.erase(hit);
    expect(receipt.filesLeft).toBe(0);
    expect((await opened.receipts()).map(({ id }) => id)).toContain(hit);
  }
  expect(opened.list().map(({ id }) => id)).toEqual([other]);
  await opened.close();
  return { fault: undefined, told, conditions };
}

/** Where to put something, as a path from the library's folder or, for the keys, beside it. */
const places = (): Record<string, string> => {
  const session = `library/sessions/${hit}`;
  const vault = `vaults/${vaultId}`;
  const inSession = [
    'journal-0001.log',
    'part-0001.media',
    'part-0001.index',
    'part-0001.peaks',
    'part-0001.pictures',
    'film',
    'facts',
    'reserve',
    'part-0001.index.0011223344556677.tmp',
  ];
  return {
    ...Object.fromEntries(
      ['library.json', 'library.lock', 'library.lock.takeover', 'reserve', 'sessions', 'receipts'].map(
        (name) => [name, `library/${name}`],
      ),
    ),
    session,
    ...Object.fromEntries(inSession.map((name) => [`session/${name}`, `${session}/${name}`])),
    receipt: `library/receipts/${hit}.receipt`,
    intent: `library/receipts/${hit}.intent`,
    strike: `library/receipts/${hit}.strike`,
    destroyed: 'library/receipts/destroyed',
    vault,
    ...Object.fromEntries(
      ['wrappings.json', 'place.json', 'library.key', 'keys-a', 'keys-b'].map((name) => [
        `vault/${name}`,
        `${vault}/${name}`,
      ]),
    ),
  };
};

const folders = new Set(['sessions', 'receipts', 'session', 'vault']);
const isFolder = (kind: HostileKind): boolean => kind.includes('older') && !kind.startsWith('link');

/** The places are known only once the library is made, but their names are needed earlier. */
const placeNames = [
  ...['library.json', 'library.lock', 'library.lock.takeover', 'reserve', 'sessions', 'receipts', 'session'],
  ...['journal-0001.log', 'part-0001.media', 'part-0001.index', 'part-0001.peaks', 'part-0001.pictures'].map(
    (name) => `session/${name}`,
  ),
  ...['session/film', 'session/facts', 'session/reserve', 'session/part-0001.index.0011223344556677.tmp'],
  ...['receipt', 'intent', 'strike', 'destroyed', 'vault'],
  ...['vault/wrappings.json', 'vault/place.json', 'vault/library.key', 'vault/keys-a', 'vault/keys-b'],
] as const;

describe('a library folder that someone else has prepared', () => {
  test.each(placeNames)(
    '[promise] a link, hard link, pipe, socket, device or folder in place of %s changes nothing outside, is named, and hangs nothing',
    async (name) => {
      const path = places()[name];
      if (path === undefined) throw new Error(`no place ${name}`);
      for (const kind of hostileKinds) {
        if (outside.missing.has(kind)) continue;
        // A folder in a folder's place is nothing strange, and a folder has only one name.
        if (folders.has(name) && (isFolder(kind) || kind === 'hard link')) continue;
        const folder = copyOfMade();
        outside.put(kind, join(folder, path));
        const before = outside.hash();
        const { fault, told, conditions } = await tryAll(folder);
        const what = `${kind} as ${name}`;
        expect(outside.hash(), what).toBe(before);
        if (fault) {
          expect([faultCodeOf(fault), fault.detail], what).toEqual(refusal(name, kind));
        } else {
          expect(
            told.map((each) => each.path),
            what,
          ).toContain(calledAs(path));
          expect(conditions.other, what).toBe('ready');
          expect(harmed(name), what).toContain(conditions.hit);
        }
      }
    },
  );

  test('the places tried are all that a library has', async () => {
    expect(Object.keys(places()).sort()).toEqual([...placeNames].sort());
    const tried = new Set(Object.values(places()));
    const folder = copyOfMade();
    const library = await Library.open(at(folder));
    const missed = (readdirSync(folder, { recursive: true, withFileTypes: true }) ?? [])
      .map((each) => relative(folder, join(each.parentPath, each.name)))
      // The other session has the same files, and the deleted one has its receipt.
      .filter((path) => !path.includes(other) && !path.endsWith('.receipt'))
      .filter((path) => !tried.has(path) && !['library', 'vaults', 'library/sessions'].includes(path));
    await library.close();
    expect(missed).toEqual([]);
  });
});

/** The name under which a place is reported. */
const calledAs = (path: string): string =>
  path.startsWith('library/') ? path.slice('library/'.length) : path.replace(`${vaultId}/`, '');

/** The fault with which the library does not open, if it cannot do without what was replaced. */
function refusal(name: string, kind: HostileKind): [string, string | undefined] {
  if (name === 'vault') return ['not-plain', 'vaults'];
  if (name.startsWith('vault/')) {
    const isHard = kind === 'hard link';
    return isHard
      ? ['key-not-opened', expect.anything()]
      : ['not-plain', `vaults/${name.slice('vault/'.length)}`];
  }
  if (name === 'library.json' && kind === 'hard link') return ['key-not-opened', 'library.json is damaged'];
  return ['not-plain', name];
}

/** The conditions that the affected session may be listed with. */
function harmed(name: string): string[] {
  if (name === 'session') return ['unreadable'];
  if (name.endsWith('journal-0001.log')) return ['unreadable', 'damaged'];
  if (name.endsWith('.media')) return ['damaged'];
  return ['ready'];
}

/** Opens the library in that folder, does something with it, and closes it. */
async function inLibrary<Value>(folder: string, run: (library: Library) => Promise<Value>): Promise<Value> {
  const library = await Library.open(at(folder));
  try {
    return await run(library);
  } finally {
    await library.close();
  }
}

const check = (library: Library) =>
  checkLibrary(library, { signal: new AbortController().signal, onProgress: () => undefined });

describe('deleting a session that has other files among its own', () => {
  test('[promise] removes its own files, those that file managers left and those sealed under other names; the rest stays, is named, and delays nothing', async () => {
    const folder = copyOfMade();
    const session = join(folder, 'library/sessions', hit);
    for (const litter of ['.DS_Store', '._part-0001.media', 'Thumbs.db', 'desktop.ini'])
      writeFileSync(join(session, litter), 'litter');
    // The name that sync programs give to a copy of a file.
    cpSync(join(session, 'part-0001.media'), join(session, 'part-0001 (copy).media'));
    writeFileSync(join(session, 'notes.txt'), 'mine');
    mkdirSync(join(session, 'part-0002.media'));
    mkdirSync(join(session, 'mine'));
    // Sealed, but not with this session's key.
    const foreign = join(folder, 'library/sessions', other, 'journal-0001.log');
    cpSync(foreign, join(session, 'foreign.log'));
    const stay = ['foreign.log', 'mine', 'notes.txt', 'part-0002.media'];

    await inLibrary(folder, async (library) => {
      expect(await library.erase(hit)).toMatchObject({ filesLeft: 0, strangers: stay.length });
      expect(readdirSync(session).sort()).toEqual(stay);
      expect((await library.receipts()).find(({ id }) => id === hit)).toMatchObject({
        strangers: stay.length,
      });
      const left = { id: hit, code: 'A', files: 0, bytes: 0, strangers: stay.length };
      expect(await library.unfinished()).toEqual([left]);
      const report = await check(library);
      expect(report.foldersWithoutKey).toBe(0);
      const named = report.strangers.map(({ path }) => path);
      for (const name of stay) expect(named).toContain(`sessions/${hit}/${name}`);
      // Removing them by hand gets rid of the folder too.
      for (const name of stay) rmSync(join(session, name), { recursive: true });
      expect(await library.finishErasing()).toEqual([]);
      expect(existsSync(session)).toBe(false);
    });
  });

  test('[promise] counts as finished after a start: strangers are reported once, and stay', async () => {
    const folder = copyOfMade();
    const notes = join(folder, 'library/sessions', hit, 'notes.txt');
    writeFileSync(notes, 'mine');
    await inLibrary(folder, (library) => library.erase(hit));
    await inLibrary(folder, async (library) => {
      const stranger = { path: `sessions/${hit}/notes.txt`, kind: 'unknown' };
      expect(library.takeNews()).toEqual([{ kind: 'strangers', count: 1, strangers: [stranger] }]);
      expect(library.takeNews()).toEqual([]);
      expect(library.list().map(({ id }) => id)).toEqual([other]);
    });
    expect(readFileSync(notes, 'utf8')).toBe('mine');
  });

  test('[promise] removes only this name of a file that has another one, and the receipt says so', async () => {
    const folder = copyOfMade();
    const session = join(folder, 'library/sessions', hit);
    linkSync(join(outside.folder, 'thesis.txt'), join(session, 'part-0002.pictures'));
    linkSync(join(session, 'part-0001.index'), join(folder, 'kept-elsewhere'));
    const index = readFileSync(join(folder, 'kept-elsewhere'));
    const before = outside.hash();
    await inLibrary(folder, async (library) => {
      expect(await library.erase(hit)).toMatchObject({ onlyRemoved: 2 });
      expect((await library.receipts()).find(({ id }) => id === hit)).toMatchObject({ onlyRemoved: 2 });
      const whole = await library.erase(other);
      expect([whole.onlyRemoved, whole.keysOnlyRemoved]).toEqual([undefined, undefined]);
    });
    expect(outside.hash()).toBe(before);
    expect(readFileSync(join(folder, 'kept-elsewhere')).equals(index)).toBe(true);
    expect(existsSync(session)).toBe(false);
  });

  test('[promise] says so in the receipt if another name of the keys’ file kept it from being overwritten', async () => {
    const folder = copyOfMade();
    linkSync(join(folder, 'vaults', vaultId, 'keys-b'), join(folder, 'a copy of the keys'));
    await inLibrary(folder, async (library) => {
      expect(await library.erase(hit)).toMatchObject({ keysOnlyRemoved: true });
    });
  });

  test('[promise] overwrites its files in place before they are removed: journals, pictures and peaks completely, and the first MiB of the film', async () => {
    const folder = copyOfMade();
    const session = join(folder, 'library/sessions', hit);
    const megabyte = 1024 * 1024;
    const big = Buffer.alloc(3 * megabyte, 7);
    for (const name of ['part-0002.media', 'part-0002.pictures', 'part-0002.peaks'])
      writeFileSync(join(session, name), big);
    // An open file still shows its blocks after its name is gone.
    const held = readdirSync(session).map((name) => {
      const path = join(session, name);
      return { name, bytes: readFileSync(path), file: openSync(path, 'r') };
    });
    await inLibrary(folder, (library) => library.erase(hit));
    for (const { name, bytes, file } of held) {
      const now = Buffer.alloc(bytes.length);
      readSync(file, now, 0, now.length, 0);
      closeSync(file);
      const end = name.endsWith('.media') ? Math.min(bytes.length, megabyte) : bytes.length;
      // No run of 64 bytes is unchanged.
      const same = Array.from({ length: Math.floor(end / 64) }, (_, at) => at * 64).filter((from) =>
        now.subarray(from, from + 64).equals(bytes.subarray(from, from + 64)),
      );
      expect([name, same]).toEqual([name, []]);
    }
    expect(held.map(({ name }) => name)).toContain('journal-0001.log');
  });
});

describe('the library folder', () => {
  test('[promise] may itself be behind links; changing one later leads nowhere else', async () => {
    const folder = copyOfMade();
    const real = join(folder, 'library');
    const link = join(folder, 'by-link');
    symlinkSync(real, link);
    const library = await Library.open({ ...at(folder), folder: link });
    expect(library.list().map(({ condition }) => condition)).toEqual(['ready', 'ready']);
    const elsewhere = join(folder, 'elsewhere');
    cpSync(real, elsewhere, { recursive: true });
    rmSync(link);
    symlinkSync(elsewhere, link);
    await library.erase(hit);
    expect(existsSync(join(real, 'sessions', hit))).toBe(false);
    expect(existsSync(join(elsewhere, 'sessions', hit, 'journal-0001.log'))).toBe(true);
    await library.close();
  });

  test('[promise] loses nothing behind a link that replaces a session while the app runs', async () => {
    const folder = copyOfMade();
    const session = join(folder, 'library/sessions', hit);
    const before = outside.hash();
    await inLibrary(folder, async (library) => {
      renameSync(session, join(folder, 'aside'));
      symlinkSync(join(outside.folder, 'letters'), session);
      expect(await library.erase(hit)).toMatchObject({ files: 0, strangers: 1 });
    });
    expect(outside.hash()).toBe(before);
  });

  test('[promise] is swept of nothing that the app has not named: no temporary file and no empty folder of anyone else', async () => {
    const folder = copyOfMade();
    const sessions = join(folder, 'library/sessions');
    const mine = join(sessions, 'My talks');
    mkdirSync(join(sessions, 'empty'));
    mkdirSync(mine);
    for (const name of ['draft.tmp', 'reserve', 'x.0011223344556677.tmp'])
      writeFileSync(join(mine, name), 'mine');
    writeFileSync(join(sessions, hit, 'draft.tmp'), 'mine');
    writeFileSync(join(sessions, hit, 'film.0011223344556677.tmp'), 'half written');
    const report = await inLibrary(folder, check);
    expect(readdirSync(mine).sort()).toEqual(['draft.tmp', 'reserve', 'x.0011223344556677.tmp']);
    expect(existsSync(join(sessions, 'empty'))).toBe(true);
    expect(existsSync(join(sessions, hit, 'draft.tmp'))).toBe(true);
    expect(existsSync(join(sessions, hit, 'film.0011223344556677.tmp'))).toBe(false);
    const named = report.strangers.map(({ path }) => path).sort();
    expect(named).toEqual(['sessions/My talks', `sessions/${hit}/draft.tmp`, 'sessions/empty'].sort());
  });

  test('[promise] that is also someone’s own folder keeps what is beside the library, and the start does not mention it', async () => {
    const folder = copyOfMade();
    writeFileSync(join(folder, 'library', 'holiday.jpg'), 'mine');
    await inLibrary(folder, async (library) => {
      expect(library.takeNews()).toEqual([]);
      expect((await check(library)).strangers).toEqual([{ path: 'holiday.jpg', kind: 'unknown' }]);
    });
  });

  test('[promise] a link beside the library’s own files is called a link, at the start and by the check', async () => {
    const folder = copyOfMade();
    symlinkSync('/etc', join(folder, 'library', 'photos'));
    await inLibrary(folder, async (library) => {
      const strangers = [{ path: 'photos', kind: 'link' }];
      expect(library.takeNews()).toEqual([{ kind: 'strangers', count: 1, strangers }]);
      expect((await check(library)).strangers).toEqual(strangers);
    });
  });
});

describe('settings and notices, beside the keys', () => {
  test.each(['settings.json', 'settings.json.unreadable', 'due.json'])(
    '[promise] a link, hard link, pipe, socket, device or folder in place of %s changes nothing outside and hangs nothing',
    async (name) => {
      for (const kind of hostileKinds) {
        if (outside.missing.has(kind)) continue;
        const local = join(root, 'local');
        rmSync(local, { recursive: true, force: true });
        mkdirSync(local);
        writeFileSync(join(local, 'settings.json'), 'not understood');
        outside.put(kind, join(local, name));
        const before = outside.hash();
        const settings = await SettingsFile.open(join(local, 'settings.json'));
        const isTaken = isFolder(kind) && name === 'settings.json';
        const changed = settings.change({ codec: 'vp9' });
        if (isTaken) await expect(changed).rejects.toMatchObject({ code: 'write-failed' });
        else expect((await changed).codec).toBe('vp9');
        const due = new DueSessions({
          path: join(local, 'due.json'),
          library: {
            locked: false,
            list: () => [],
            receipts: async () => [],
            erase: () => Promise.reject(new Error('nothing is due')),
          },
          deletes: () => true,
          isRecording: () => false,
          isOpen: () => false,
          clocks: () => ({ wallMs: Date.now(), uptimeMs: 1 }),
          onDeleted: () => undefined,
        });
        await due.look();
        expect(outside.hash(), `${kind} as ${name}`).toBe(before);
        if (!isTaken) expect(statSync(join(local, 'settings.json')).isFile()).toBe(true);
      }
    },
  );
});
