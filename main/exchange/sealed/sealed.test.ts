import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId, type SessionId } from '../../../shared/model/ids';
import type { Library } from '../../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../../library/testing/libraries';
import { scanLog } from '../../vault/sealed-log-scan';
import { exportSealed } from './export-sealed';
import { readSealed } from './read-sealed';
import { long, passphrase, quiet, sealable, secret } from './testing/own-sealed';

// Scrypt is slow on purpose, and each damaged copy is tried with the same passphrase.
vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

let here: LibraryPlace;
let there: LibraryPlace;
let out: string;
/** The names that were suggested where a file was asked for. */
let asked: string[];

beforeEach(async () => {
  [here, there] = [await libraryPlace(), await libraryPlace()];
  asked = [];
  out = here.desk;
  mkdirSync(out);
});
afterEach(() => Promise.all([here.remove(), there.remove()]));

const agreement = { people: 9, agreed: true } as const;
const seal = (library: Library, sessionId: SessionId, change: object = {}) =>
  exportSealed(
    { sessionId, purpose: 'supervision', passphrase, agreement, ...change },
    {
      ...quiet,
      library,
      askWhere: async (name) => {
        asked.push(name);
        return join(out, name);
      },
    },
  );
const read = (library: Library, path: string, change: object = {}) =>
  readSealed(library, { path, passphrase, ...change }, quiet);

/** The plaintext of a session's logs of that kind. */
async function plainOf(
  library: Library,
  id: SessionId,
  kind: 'media' | 'peaks' | 'pictures',
): Promise<string[]> {
  const { state, folder } = library.session(id);
  const logs = (state?.parts ?? []).map((part) =>
    kind === 'media' ? folder.mediaPathOf(part) : folder.sidePath(part.number, kind),
  );
  return Promise.all(
    logs.map((path) =>
      library
        .session(id)
        .withKey(async (sessionKey) => {
          const pieces: Buffer[] = [];
          for await (const item of scanLog({ path, kind, sessionKey, disk: folder.disk }))
            if (item.type === 'record') pieces.push(Buffer.from(item.data));
          return Buffer.concat(pieces).toString('base64');
        })
        .catch(() => 'none'),
    ),
  );
}

async function sealedFile(): Promise<string> {
  let name = '';
  await here.run(async (library) => {
    const saved = await seal(library, await sealable(library));
    name = saved?.names[0] ?? '';
  });
  return join(out, name);
}

describe('a sealed session', () => {
  it('[inout] comes in elsewhere under a new id, with media, marks and agreement, and with the days that were promised', async () => {
    let before: Record<string, unknown> = {};
    let id: SessionId | undefined;
    await here.run(async (library) => {
      expect(long.bytes.length).toBeGreaterThan(200_000);
      id = await sealable(library);
      const { state } = library.session(id);
      before = {
        state: { ...state, parts: state?.parts.length },
        ...{ media: await plainOf(library, id, 'media'), peaks: await plainOf(library, id, 'peaks') },
        pictures: await plainOf(library, id, 'pictures'),
      };
      expect(await seal(library, id)).toEqual({
        names: ['2026-11 Spokane G2 S4 sealed.second-look'],
        deleteBy: '2026-12-11',
      });
      expect(library.session(id).state?.exports).toMatchObject([
        { name: '2026-11 Spokane G2 S4 sealed.second-look' },
      ]);
    });
    expect(readdirSync(out)).toEqual(['2026-11 Spokane G2 S4 sealed.second-look']);
    const path = join(out, readdirSync(out)[0] ?? '');
    let copy: SessionId | undefined;
    await there.run(async (library) => {
      copy = await read(library, path);
      expect(copy).not.toBe(id);
    });
    // It is there after a start as well, and whole.
    await there.run(async (library) => {
      expect(library.list().map((each) => each.id)).toEqual([copy]);
      const came = library.session(copy as SessionId);
      const {
        code,
        createdAt,
        moments,
        phases,
        chosen,
        codec,
        agreement: agreed,
        details,
      } = came.state ?? {};
      expect(came.state?.stillAgreed).toBe(true);
      const known = before.state as Record<string, unknown>;
      for (const [name, value] of Object.entries({
        code,
        createdAt,
        moments,
        phases,
        chosen,
        codec,
        details,
        agreement: agreed,
      }))
        expect([name, JSON.stringify(value)]).toEqual([name, JSON.stringify(known[name])]);
      expect(came.summary).toMatchObject({
        deleteBy: '2026-12-11',
        limit: '2026-12-28',
        condition: 'ready',
      });
      expect(await plainOf(library, came.id, 'media')).toEqual(before.media);
      expect(await plainOf(library, came.id, 'peaks')).toEqual(before.peaks);
      expect(await plainOf(library, came.id, 'pictures')).toEqual(before.pictures);
    });
  });

  it('[promise] a sealed file has nothing of the session in plain text, and opens with its passphrase only', async () => {
    const path = await sealedFile();
    const bytes = readFileSync(path).toString('latin1');
    for (const text of [secret, 'Spokane', 'Heron', 'We would like', 'moment', 'webm', passphrase])
      expect([text, bytes.includes(text)]).toEqual([text, false]);
    await there.run(async (library) => {
      await expect(read(library, path, { passphrase: 'seven herons in the weeds' })).rejects.toMatchObject({
        code: 'sealed-passphrase',
      });
      expect(library.list()).toEqual([]);
      expect(readdirSync(join(there.folder, 'sessions'))).toEqual([]);
    });
  });

  it('[promise] every flipped bit, cut, addition and exchange in a sealed file is noticed, and then nothing of it stays', async () => {
    const path = await sealedFile();
    const whole = readFileSync(path);
    const changed = join(out, 'changed');
    const damages: [string, Buffer][] = [];
    // Some of the beginning and of the rest; `main/vault/sealed-file.test.ts` tries many more.
    const rest = whole.length - 500;
    const positions = [
      ...Array.from({ length: 25 }, (_, at) => at * 20),
      ...Array.from({ length: 15 }, (_, at) => 500 + Math.floor((at * rest) / 15)),
    ];
    for (const at of positions) {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
      damages.push([`bit in ${at}`, copy]);
    }
    for (const end of [0, 7, 40, 300, 500, whole.length >> 1, whole.length - 41, whole.length - 1])
      damages.push([`cut at ${end}`, whole.subarray(0, end)]);
    damages.push(
      ['a byte more', Buffer.concat([whole, Buffer.alloc(1)])],
      ['twice', Buffer.concat([whole, whole])],
    );
    await there.run(async (library) => {
      for (const [what, bytes] of damages) {
        writeFileSync(changed, bytes);
        const code = await read(library, changed).then(
          () => 'came in',
          (error: { code?: string }) => error.code,
        );
        expect([what, ['sealed-damaged', 'sealed-unknown'].includes(code ?? '')]).toEqual([what, true]);
      }
      expect(library.list()).toEqual([]);
      expect(readdirSync(join(there.folder, 'sessions'))).toEqual([]);
      expect(await library.receipts()).toEqual([]);
      copyFileSync(path, changed);
      await read(library, changed);
    });
  }, 120_000);

  it('[promise] a sealed file whose day is over does not come in', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
      const late = readSealed(library, { path, passphrase }, { ...quiet, today: () => '2026-12-12' });
      await expect(late).rejects.toMatchObject({ code: 'sealed-expired' });
      expect(readdirSync(join(there.folder, 'sessions'))).toEqual([]);
    });
  });

  it('[inout] a cancelled import leaves nothing', async () => {
    const path = await sealedFile();
    const stop = new AbortController();
    await there.run(async (library) => {
      const onProgress = (): void => stop.abort();
      await expect(
        readSealed(library, { path, passphrase }, { ...quiet, signal: stop.signal, onProgress }),
      ).rejects.toMatchObject({ code: 'sealed-cancelled' });
      expect(readdirSync(join(there.folder, 'sessions'))).toEqual([]);
    });
  });

  it('[promise] an import that a crash interrupts is gone after the next start, with no receipt, and is in no list before', async () => {
    const sessions = join(there.folder, 'sessions');
    await there.run(async (library) => {
      const half = await library.createIncoming('2026-11 Spokane G2 S4', {});
      await recordPart(half, 1, { ended: false });
      expect(library.list()).toEqual([]);
      expect(readdirSync(sessions)).toEqual([half.id]);
      // The app dies here: nothing after this is written.
    });
    await there.run(async (library) => {
      expect(library.list()).toEqual([]);
      expect(readdirSync(sessions)).toEqual([]);
      expect(await library.receipts()).toEqual([]);
      expect(await library.unfinished()).toEqual([]);
      expect(library.takeNews()).toEqual([{ kind: 'import-removed', code: '2026-11 Spokane G2 S4' }]);
    });
  });

  it('[inout] neither its file nor its code can turn the text around it', async () => {
    await here.run(async (library) => {
      const id = await sealable(library);
      await library.rename(id, 'S\u202E1');
      await seal(library, id);
    });
    expect(asked).toEqual([expect.stringMatching(/^S-1/)]);
    await there.run(async (library) => {
      const id = await read(library, join(out, asked[0] ?? ''));
      expect(library.session(id).summary.code).toBe('S·1');
    });
  });

  it('[promise] a session is not sealed without an agreement, with a weak passphrase, or with a passage that was taken out; nothing is left', async () => {
    await here.run(async (library) => {
      const id = await sealable(library);
      for (const [change, code] of [
        [{ agreement: undefined }, 'export-not-agreed'],
        [{ passphrase: 'short' }, 'short-passphrase'],
        [{ passphrase: 'passwordpassword' }, 'common-passphrase'],
      ] as const)
        await expect(seal(library, id, change)).rejects.toMatchObject({ code });
      expect(asked).toEqual([]);
      await library.session(id).append({
        type: 'taken-out',
        takenOut: { id: newId(momentIdSchema), fromMs: 100, toMs: 900 },
      });
      await expect(seal(library, id)).rejects.toMatchObject({ code: 'passage-unanswered' });
      expect(library.session(id).state?.exports).toEqual([]);
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it('[inout] a struck session comes in with what was struck left out, and nothing to answer', async () => {
    let path = '';
    await here.run(async (library) => {
      const id = await sealable(library);
      const copy = await library.strike(id, [{ fromMs: 0, toMs: 1000 }], {
        ...{ signal: quiet.signal, onProgress: () => undefined, freeBytes: async () => 1e12 },
      });
      const saved = await seal(library, copy);
      path = join(out, saved?.names[0] ?? '');
    });
    await there.run(async (library) => {
      const came = library.session(await read(library, path));
      expect(came.summary.unanswered).toBeUndefined();
      expect(came.state?.strikes?.struck).toHaveLength(1);
      expect(came.state?.takenOut).toHaveLength(1);
    });
  });
});
