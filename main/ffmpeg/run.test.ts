import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Progress } from './progress';
import type { Work } from './run';
import { ffmpegOf, isAlive, ownFolder, take } from './testing/own-ffmpeg';
import { says, standIn } from './testing/stand-in';

const folder = ownFolder();
const work: Work = { inputs: [{ file: '/nowhere.mp4' }], options: [], format: 'webm' };
const whole = (): boolean => true;
/** Waiting on a machine that has something else to do. */
const patient = { timeout: 50_000 };

/** Notes its own process first. */
const program = (body: string): Promise<string> =>
  standIn(folder.in('stand-in'), `echo $$ >"${folder.in('pid')}"; ${body}`);
const pid = async (): Promise<number> => Number(await readFile(folder.in('pid'), 'utf8'));

/** Bytes as fast as they are wanted, and how many were. */
function source(pieces: number, bytes: number): { readonly bytes: AsyncIterable<Buffer>; taken: number } {
  const own = { taken: 0, bytes: made() };
  async function* made(): AsyncGenerator<Buffer> {
    for (let at = 0; at < pieces; at += 1) {
      own.taken += bytes;
      yield Buffer.alloc(bytes, at);
    }
  }
  return own;
}

describe.skipIf(process.platform === 'win32')('a run', () => {
  it('[inout] gives input and output only as fast as they are taken', async () => {
    const { ffmpeg } = ffmpegOf(await program('exec cat'));
    const [pieces, bytes] = [1024, 65_536];
    const input = source(pieces, bytes);
    let given = 0;
    let ahead = 0;
    for await (const piece of ffmpeg.toPipe({ ...work, inputs: [{ bytes: input.bytes }] }, whole)) {
      // Everything else may run in the meantime.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
      given += piece.length;
      ahead = Math.max(ahead, input.taken - given);
    }
    expect(given).toBe(pieces * bytes);
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(2 * 1024 * 1024);
  });

  it('[inout] tells its progress from its own pipe, each step once', async () => {
    const steps = [says(1000, 10), says(1000, 10), says(2500, 10), says(2500, 4000)];
    const { ffmpeg } = ffmpegOf(await program(`${steps.join('; ')}; printf whole`));
    const told: Progress[] = [];
    await take(ffmpeg.toPipe({ ...work, onProgress: (now) => told.push(now) }, whole));
    expect(told).toEqual([
      { outTimeMs: 1000, bytes: 10, speed: 2.5 },
      { outTimeMs: 2500, bytes: 10, speed: 2.5 },
      { outTimeMs: 2500, bytes: 4000, speed: 2.5 },
    ]);
  });

  it('[inout] reports a stall and the end of it; waiting through it loses nothing', async () => {
    const waits = `while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done`;
    const { ffmpeg } = ffmpegOf(
      await program(`${says(1000, 10)}; ${waits}; ${says(2000, 20)}; printf whole`),
      {
        waits: { stallMs: 300 },
      },
    );
    const told: boolean[] = [];
    const onStalled = (on: boolean): void => {
      told.push(on);
      // The person waits.
      if (on) void standIn(folder.in('go'), '');
    };
    const made = await take(ffmpeg.toPipe({ ...work, onStalled }, whole));
    expect(made.toString()).toBe('whole');
    expect(told.slice(0, 2)).toEqual([true, false]);
  });

  it('[inout] that is cancelled ends, and is gone when that is told; one that ignores it is killed', async () => {
    for (const [body, code] of [
      [`echo begun; exec sleep 100000`, 'ffmpeg-cancelled'],
      [`trap '' TERM; echo begun; while :; do sleep 1; done`, 'ffmpeg-cancelled'],
    ] as const) {
      const { ffmpeg } = ffmpegOf(await program(body), { waits: { killMs: 300 } });
      const cancel = new AbortController();
      const running = (async () => {
        for await (const _ of ffmpeg.toPipe({ ...work, signal: cancel.signal }, whole)) cancel.abort();
      })();
      await expect(running).rejects.toMatchObject({ code });
      expect(isAlive(await pid())).toBe(false);
    }
  });

  it('[inout] can be cancelled, too, when the program has ended and another one of its own still holds the pipes', async () => {
    const { ffmpeg } = ffmpegOf(
      await standIn(
        folder.in('stand-in'),
        `sleep 100000 & echo $! >"${folder.in('pid')}"; ${says(1000, 10)}`,
      ),
      { waits: { stallMs: 200 } },
    );
    const cancel = new AbortController();
    const onStalled = (on: boolean): void => {
      if (on) cancel.abort();
    };
    const running = take(ffmpeg.toPipe({ ...work, signal: cancel.signal, onStalled }, whole));
    await expect(running).rejects.toMatchObject({ code: 'ffmpeg-hangs' });
    process.kill(await pid(), 'SIGKILL');
  });

  it('[inout] is not begun if it was cancelled before', async () => {
    const { ffmpeg } = ffmpegOf(await program('exec sleep 100000'));
    const running = take(ffmpeg.toPipe({ ...work, signal: AbortSignal.abort() }, whole));
    await expect(running).rejects.toMatchObject({ code: 'ffmpeg-cancelled' });
  });

  it('[inout] whose output nobody wants any more is gone when the loop is left', async () => {
    const { ffmpeg } = ffmpegOf(await program('echo begun; exec sleep 100000'));
    for await (const _ of ffmpeg.toPipe(work, whole)) break;
    expect(isAlive(await pid())).toBe(false);
  });

  it('[inout] whose input can’t be had ends with the reason for that', async () => {
    const { ffmpeg } = ffmpegOf(await program('cat; exec sleep 100000'));
    const reason = new Error('the vault is locked');
    const bytes = (async function* () {
      yield Buffer.from('begun');
      throw reason;
    })();
    await expect(take(ffmpeg.toPipe({ ...work, inputs: [{ bytes }] }, whole))).rejects.toBe(reason);
    expect(isAlive(await pid())).toBe(false);
  });

  it('[inout] that needs only the beginning of its input succeeds, and lets go of the rest', async () => {
    const { ffmpeg } = ffmpegOf(await program('head -c 10'));
    let isLetGo = false;
    const input = source(10_000, 65_536);
    const bytes = (async function* () {
      try {
        yield* input.bytes;
      } finally {
        isLetGo = true;
      }
    })();
    expect(await take(ffmpeg.toPipe({ ...work, inputs: [{ bytes }] }, whole))).toHaveLength(10);
    expect(input.taken).toBeLessThan(10_000 * 65_536);
    await expect.poll(() => isLetGo, patient).toBe(true);
  });

  it('[inout] is gone when the app has quit, with its partial; and nothing more is begun', async () => {
    const { ffmpeg, partials } = ffmpegOf(await program(`: >"${folder.in('pid-')}$$"; exec sleep 100000`));
    const [made, path] = [take(ffmpeg.toPipe(work, whole)), folder.in('film.mp4')];
    const running = [made, ffmpeg.toFile(work, path, whole)];
    const ends = Promise.all(
      running.map((each) => expect(each).rejects.toMatchObject({ code: 'ffmpeg-cancelled' })),
    );
    const begun = () => readdirSync(folder.path).filter((name) => name.startsWith('pid-'));
    await expect.poll(() => begun().length, patient).toBe(2);
    await ffmpeg.end();
    await ends;
    expect(begun().filter((name) => isAlive(Number(name.slice(4))))).toEqual([]);
    expect(partials.ever.map((partial) => existsSync(partial))).toEqual([false]);
    await expect(take(ffmpeg.toPipe(work, whole))).rejects.toMatchObject({ code: 'ffmpeg-cancelled' });
  });

  it('[inout] gets its arguments as they are, without a shell', async () => {
    const { ffmpeg } = ffmpegOf(await program('printf "%s\\n" "$@"'));
    const odd = ['-metadata', `title=$(touch ${folder.in('shell')}) "a" 'b'; c`, '-x', 'two words'];
    const file = folder.in(`-dash $(touch ${'x'}) 50%d.mp4`);
    const text = (await take(ffmpeg.toPipe({ ...work, inputs: [{ file }], options: odd }, whole))).toString();
    expect(text).toContain(`\n-i\nfile:${file}\n`);
    expect(text.endsWith(`\n-f\nwebm\n${odd.join('\n')}\npipe:1\n`)).toBe(true);
    expect(existsSync(folder.in('shell'))).toBe(false);
  });
});
