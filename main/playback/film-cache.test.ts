import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeWebm, fakeWebm } from '../../shared/media/testing/fake-webm';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { Library } from '../library/library';
import { PartRecorder } from '../recording/part-recorder';
import type { Session } from '../session/session';
import { readFacts } from './film-cache';
import { FilmOpening } from './film-opening';

const part: FakeWebm = {
  durationMs: 6000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
};
const { bytes } = fakeWebm(part);

let folder: string;
let library: Library;
let session: Session;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-kept-'));
  library = await Library.open({
    folder: join(folder, 'library'),
    vaultsFolder: join(folder, 'vaults'),
    keychain: undefined,
  });
  session = await library.createSession('two parts');
  await record(1);
  await record(2);
});

afterEach(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

async function record(number: number): Promise<void> {
  const recorder = await PartRecorder.begin(session, number, { codec: 'vp8' });
  await recorder.write({ sequence: 0, bytes: bytes.slice().buffer, captureTimes: [], startedAt: 0 });
  await recorder.end('stopped');
}

/** All bytes of the film, the facts that were stored before, and whether its plan was stored. */
async function play() {
  const facts = await readFacts(session);
  const opening = await FilmOpening.open(session, { factsKnown: facts !== undefined });
  const pieces: Uint8Array[] = [];
  let at = 0;
  while (at < opening.length) {
    const piece = await opening.readFrom(at);
    pieces.push(piece);
    at += piece.length;
  }
  const frame = opening.frameSeekTime(7000, 1);
  await opening.close();
  return { film: Buffer.concat(pieces), facts, found: opening.facts, wasCached: opening.wasCached, frame };
}

describe('[review] what was found out about a film when it was first opened', () => {
  it('makes the same film, byte for byte, at the next opening; its facts are known before', async () => {
    const first = await play();
    const second = await play();
    expect([first.wasCached, second.wasCached]).toEqual([false, true]);
    expect(second.film.equals(first.film)).toBe(true);
    expect(second.frame).toBe(first.frame);
    expect(first.facts).toBeUndefined();
    const { line, ...facts } = second.facts ?? {};
    expect({ ...facts, line: undefined }).toEqual(first.found);
    expect(line?.perSecond).toBe(50);
  });

  it('is not used if it is damaged, cut, or about other parts; it is found out again and stored again', async () => {
    const whole = await play();
    for (const kind of ['film', 'facts'] as const) {
      const path = session.folder.derivedPath(kind);
      const kept = await readFile(path);
      const flipped = Buffer.from(kept);
      flipped.writeUInt8(flipped.readUInt8(flipped.length >> 1) ^ 1, flipped.length >> 1);
      for (const harmed of [flipped, kept.subarray(0, kept.length - 60), Buffer.alloc(0)]) {
        await writeFile(path, harmed);
        const again = await play();
        expect([again.wasCached, again.facts !== undefined]).toEqual([kind !== 'film', kind !== 'facts']);
        expect(again.film.equals(whole.film)).toBe(true);
        const healed = await play();
        expect([healed.wasCached, healed.facts]).toEqual([true, expect.anything()]);
      }
    }
    await record(3);
    const longer = await play();
    expect([longer.wasCached, longer.facts]).toEqual([false, undefined]);
    expect(longer.film.length).toBeGreaterThan(whole.film.length);
    expect((await play()).film.equals(longer.film)).toBe(true);
  });

  it("is not used if a part's index has been rebuilt meanwhile", async () => {
    const whole = await play();
    await rm(session.folder.indexPath(2));
    const again = await play();
    expect([again.wasCached, again.facts]).toEqual([false, undefined]);
    expect(again.film.equals(whole.film)).toBe(true);
    expect((await play()).wasCached).toBe(true);
  });

  it('is not stored for a film that leaves something out, or of which something is lost', async () => {
    const takenOut = { id: newId(momentIdSchema), fromMs: 1000, toMs: 3000 };
    await session.append({ type: 'taken-out', takenOut });
    await play();
    const again = await play();
    expect([again.wasCached, again.facts]).toEqual([false, undefined]);
    expect(await session.folder.fileNames()).not.toContain('film');
  });
});
