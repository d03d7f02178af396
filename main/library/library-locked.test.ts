import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Library } from './library';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
let library: Library;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  library = await place.open();
});
afterEach(async () => {
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

const bookmark = (mediaMs: number) => ({ kind: 'bookmark', id: newId(momentIdSchema), mediaMs }) as const;

describe('[lock] a library, locked', () => {
  it('knows nothing of its sessions, and knows everything again when it is unlocked', async () => {
    const ids = [];
    for (const code of ['one', 'two']) {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      await session.append({ type: 'moment-added', moment: bookmark(1000) });
      ids.push(session.id);
    }
    const listed = () => JSON.stringify(library.list());
    const before = listed();
    await library.lock();
    expect(library.list()).toEqual([]);
    for (const id of ids) expect(() => library.session(id)).toThrow('locked');
    await expect(library.receipts()).rejects.toMatchObject({ code: 'locked' });
    await expect(library.createSession('three')).rejects.toMatchObject({ code: 'locked' });
    await expect(library.erase(ids[0] as never)).rejects.toMatchObject({ code: 'locked' });
    await library.unlock();
    expect(listed()).toBe(before);
    await library.erase(ids[0] as never);
    expect((await library.receipts()).map(({ code }) => code)).toEqual(['one']);
  });

  it('lets a recording continue, and releases its session, too, when it has ended', async () => {
    const first = await library.createSession('first');
    await recordPart(first, 1);
    const session = await library.createSession('recorded');
    const last = await library.createSession('last');
    await recordPart(last, 1);
    session.recording = true;
    await library.lock();
    expect(library.session(session.id)).toBe(session);
    await recordPart(session, 1);
    await session.append({ type: 'moment-added', moment: bookmark(500) });
    session.recording = false;
    await library.lock();
    expect(() => library.session(session.id)).toThrow('locked');
    await library.unlock();
    expect(library.list().map(({ code }) => code)).toEqual(['last', 'recorded', 'first']);
    expect(library.session(session.id).state?.moments).toHaveLength(1);
    expect(library.list().map(({ condition }) => condition)).toEqual(['ready', 'ready', 'ready']);
  });

  it('continues the same session if it is unlocked during the recording', async () => {
    const session = await library.createSession('recorded');
    session.recording = true;
    await library.lock();
    await library.unlock();
    expect(library.session(session.id)).toBe(session);
    await recordPart(session, 1);
    session.recording = false;
    await library.close();
    library = await place.open();
    expect(library.list()).toMatchObject([{ code: 'recorded', durationMs: expect.any(Number) }]);
    expect(library.list()[0]?.durationMs).toBeGreaterThan(2900);
  });

  it('has undone or finished a deletion that was under way, once it is unlocked', async () => {
    for (let delay = 0; delay < 8; delay += 1) {
      const session = await library.createSession(`gone ${delay}`);
      await recordPart(session, 1);
      const erasing = library.erase(session.id).then(
        () => true,
        () => false,
      );
      for (let turn = 0; turn < 3 * delay; turn += 1) await new Promise((done) => setImmediate(done));
      await library.lock();
      const said = await erasing;
      await library.unlock();
      const there = library.list().some(({ id }) => id === session.id);
      const receipt = (await library.receipts()).some(({ id }) => id === session.id);
      expect(there, String(delay)).toBe(!receipt);
      if (said) expect(receipt, String(delay)).toBe(true);
      expect(await library.unfinished()).toEqual([]);
    }
  });

  it('stays locked if it cannot be opened, and can be tried again', async () => {
    const session = await library.createSession('one');
    await library.lock();
    await expect(library.unlock({ kind: 'passphrase', text: 'x' })).rejects.toMatchObject({
      code: 'key-not-opened',
    });
    expect(() => library.session(session.id)).toThrow('locked');
    await library.unlock();
    expect(library.session(session.id).summary.code).toBe('one');
  });
});
