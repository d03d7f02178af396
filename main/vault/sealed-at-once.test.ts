import { describe, expect, it } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { copyOfKey, isWiped, liveKeys, wipeKeys } from './key-buffer';
import { SealedLogReader } from './sealed-log-reader';
import { SealedLogWriter } from './sealed-log-writer';
import { path, scanAll, sessionKey } from './testing/logs';
import { MemoryDisk } from './testing/memory-disk';

const pieces = ['one', 'two', 'three', 'four'].map((text) => Buffer.from(text));
const kind = 'media';

/** Appends all pieces at once. Returns what became of each. */
const appendAll = (writer: SealedLogWriter): Promise<string[]> =>
  Promise.all(
    pieces.map((piece) =>
      writer.append(piece).then(
        () => 'written',
        (error: unknown) => faultCodeOf(error),
      ),
    ),
  );

describe('a log that is ended because the computer goes to sleep', () => {
  it('[promise] at any step loses its key at once, holds everything that was acknowledged, and has its end', async () => {
    const seen = new Set<number>();
    for (let step = 0, wasReached = true; wasReached; step += 1) {
      const disk = new MemoryDisk();
      const writer = await SealedLogWriter.create({ path, kind, sessionKey, disk });
      wasReached = false;
      let acts = 0;
      let ended: Promise<void> | undefined;
      disk.intercept = () => {
        if (acts === step) {
          wasReached = true;
          ended = writer.sealAtOnce();
          wipeKeys(new Set());
          expect(liveKeys(), `${step}`).toBe(0);
        }
        acts += 1;
        return undefined;
      };
      const appended = await appendAll(writer);
      await (ended ?? writer.sealAtOnce());
      disk.intercept = undefined;
      const written = appended.filter((each) => each === 'written').length;
      seen.add(written);
      // The earlier ones are there, the later ones are refused.
      expect(appended.slice(0, written).every((each) => each === 'written')).toBe(true);
      expect(appended.slice(written).every((each) => each === 'locked')).toBe(true);
      const { records, damage, end } = await scanAll(disk);
      expect(damage).toEqual([]);
      expect(end).toMatchObject({ sealed: true, tailBytes: 0 });
      expect(records.map(({ data }) => data.toString())).toEqual([
        ...pieces.slice(0, written).map(String),
        '',
      ]);
    }
    expect([...seen]).toEqual([1, 2, 3, 4]);
  });

  it('[promise] after its key is gone, nothing is written or read, and nothing is called damaged', async () => {
    const disk = new MemoryDisk();
    const key = copyOfKey(sessionKey);
    const writer = await SealedLogWriter.create({ path, kind, sessionKey: key, disk });
    await writer.append(Buffer.from('one'));
    const reader = await SealedLogReader.open({ path, kind, sessionKey: key, disk });
    const before = disk.fingerprint();
    wipeKeys(new Set());
    expect(isWiped(key)).toBe(true);
    await expect(writer.append(Buffer.from('two'))).rejects.toMatchObject({ code: 'locked' });
    await writer.sealAtOnce();
    await expect(reader.read(0, 3)).rejects.toMatchObject({ code: 'locked' });
    await expect(scanAll(disk, { sessionKey: key })).rejects.toMatchObject({ code: 'locked' });
    for (const open of [
      () => SealedLogWriter.create({ path: `${path}-2`, kind, sessionKey: key, disk }),
      () => SealedLogReader.open({ path, kind, sessionKey: key, disk }),
    ])
      await expect(open()).rejects.toMatchObject({ code: 'locked' });
    expect(disk.fingerprint()).toBe(before);
    await reader.close();
  });

  it('[promise] of the keys in use, those of a recorded session stay, with everything derived from them', async () => {
    const disk = new MemoryDisk();
    const recorded = copyOfKey(sessionKey, 'recorded');
    const other = copyOfKey(sessionKey, 'other');
    const [one, two] = await Promise.all(
      [recorded, other].map((key, n) =>
        SealedLogWriter.create({ path: `${path}-${n}`, kind, sessionKey: copyOfKey(key), disk }),
      ),
    );
    wipeKeys(new Set(['recorded']));
    expect([isWiped(recorded), isWiped(other)]).toEqual([false, true]);
    await one?.append(Buffer.from('goes on'));
    await expect(two?.append(Buffer.from('is over'))).rejects.toMatchObject({ code: 'locked' });
    wipeKeys(new Set());
    expect(liveKeys()).toBe(0);
  });
});
