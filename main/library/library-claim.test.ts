import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { faultText } from '../../shared/words';
import { sweep } from '../../tests/rig/time-limits';
import { LibraryClaim } from './library-claim';
import { libraryPlace } from './testing/libraries';

let folder = '';
const path = () => join(folder, 'library.lock');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-lock-'));
  meanwhile = async () => undefined;
  waitedMs = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a claim as another app would have left it, last touched this long ago. */
async function left(holder: object | string, secondsAgo = 0): Promise<void> {
  await writeFile(path(), typeof holder === 'string' ? holder : JSON.stringify(holder));
  const time = new Date(Date.now() - secondsAgo * 1000);
  await utimes(path(), time, time);
}

const token = 'a'.repeat(32);
/** What happens while waiting for the next beat. */
let meanwhile: () => Promise<void>;
/** How long the waits took, in ms. */
let waitedMs: number;
const take = () =>
  LibraryClaim.take(folder, async (ms) => {
    waitedMs += ms;
    await meanwhile();
  });
const refusal = () => take().then(() => undefined, faultCodeOf);

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return child.pid ?? Number.NaN;
}

describe('the claim on a library', () => {
  it('[job] a library that is open elsewhere is refused, with a reason, and its claim is left alone', async () => {
    // The process that runs the tests is a different one, and alive.
    await left({ host: hostname(), pid: process.ppid, token });
    const before = await readFile(path(), 'utf8');
    expect(await refusal()).toBe('library-in-use');
    expect(await readFile(path(), 'utf8')).toBe(before);
    expect(faultText('library-in-use')).toMatch(/open/i);
  });

  it('[job] opening a library a second time is refused, and works after the first is closed', async () => {
    const place = await libraryPlace();
    const first = await place.open();
    await expect(place.open()).rejects.toMatchObject({ code: 'library-in-use' });
    await first.createSession('still works');
    await first.close();
    const second = await place.open();
    expect(second.list().map(({ code }) => code)).toEqual(['still works']);
    await second.close();
    await place.remove();
  });

  it('[job] a claim left by a dead process is taken over at once', async () => {
    await left({ host: hostname(), pid: await deadPid(), token });
    const lock = await take();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('[job] a claim left by a dead process that had our process id is taken over', async () => {
    await left({ host: hostname(), pid: process.pid, token });
    await (await take()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('[job] on a shared drive another computer counts as alive as long as it keeps touching its claim', async () => {
    await left({ host: 'another-laptop', pid: 1, token }, 30);
    expect(await refusal()).toBe('library-in-use');
    await left({ host: 'another-laptop', pid: 1, token }, 90);
    await (await take()).release();
  });

  it('[promise] a claim dated in the future does not block the library forever: it is taken over when nobody touches it for two beats', async () => {
    const year = 365 * 86_400;
    const alive = { host: hostname(), pid: process.ppid, token };
    for (const holder of [alive, { host: 'another-laptop', pid: 1, token }, '{"host":'])
      for (const ahead of [120, year]) {
        waitedMs = 0;
        await left(holder, -ahead);
        await (await take()).release();
        expect(waitedMs).toBe(10_000);
        expect(await readdir(folder)).toEqual([]);
      }
    // A crash in the middle of a takeover, while the clock was ahead.
    await left(alive, -year);
    await writeFile(`${path()}.takeover`, JSON.stringify(alive));
    await utimes(`${path()}.takeover`, Date.now() / 1000 + year, Date.now() / 1000 + year);
    await (await take()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('[promise] a claim whose holder is dead is taken over at once, whatever its time', async () => {
    await left({ host: hostname(), pid: await deadPid(), token }, -365 * 86_400);
    await (await take()).release();
    expect(waitedMs).toBe(0);
  });

  it('[promise] an app that keeps touching its claim keeps it, however wrong one of the two clocks is', async () => {
    for (const host of [hostname(), 'another-laptop'])
      for (const secondsAgo of [-365 * 86_400, -120, ...(host === hostname() ? [] : [120, 365 * 86_400])])
        for (const touched of [1, 2]) {
          const holder = { host, pid: process.ppid, token };
          await left(holder, secondsAgo);
          let beats = 0;
          meanwhile = async () => {
            beats += 1;
            if (beats === touched) await left(holder, secondsAgo - 5);
          };
          expect([host, secondsAgo, touched, await refusal()]).toEqual([
            ...[host, secondsAgo, touched, 'library-in-use'],
          ]);
          expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual(holder);
        }
  });

  it('[promise] a clock that is slightly ahead is no reason to take over a library', async () => {
    await left({ host: 'another-laptop', pid: 1, token }, -30);
    expect(await refusal()).toBe('library-in-use');
    expect(waitedMs).toBe(0);
  });

  it('[job] a claim without content (cut off by a crash) counts only as long as it could still be in the middle of being written', async () => {
    for (const text of ['', '{"host":', '{"pid":"x"}', 'null']) {
      await left(text);
      expect(await refusal()).toBe('library-in-use');
      await left(text, 10);
      await (await take()).release();
    }
  });

  it('[job] if many find the same leftover claim at once, exactly one gets the library', sweep, async () => {
    for (let round = 0; round < 20; round += 1) {
      await left({ host: hostname(), pid: await deadPid(), token });
      const all = await Promise.allSettled(Array.from({ length: 8 }, take));
      const got = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(got).toHaveLength(1);
      for (const each of all) {
        if (each.status === 'rejected') expect(faultCodeOf(each.reason)).toBe('library-in-use');
      }
      expect(await readdir(folder)).toEqual(['library.lock']);
      await got[0]?.release();
    }
  });

  it('[job] a crash in the middle of a takeover does not block the library forever', async () => {
    const dead = { host: hostname(), pid: await deadPid(), token };
    await left(dead);
    await writeFile(`${path()}.takeover`, JSON.stringify(dead));
    await (await take()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('[job] releasing a library that another app has taken over leaves it with that app', async () => {
    const lock = await take();
    await left({ host: 'another-laptop', pid: 1, token });
    await lock.release();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ token });
  });

  it('[job] a folder that cannot be written to is refused with that reason', async () => {
    await expect(LibraryClaim.take(join(folder, 'missing'))).rejects.toMatchObject({
      code: 'library-unwritable',
    });
  });
});
