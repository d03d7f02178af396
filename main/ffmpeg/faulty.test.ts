import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { faultText, faultWords } from '../../shared/words';
import { Tail } from './exit-fault';
import type { Work } from './run';
import { ffmpegOf, ownFolder, take } from './testing/own-ffmpeg';
import { says, standIn } from './testing/stand-in';

const folder = ownFolder();
const work: Work = { inputs: [{ file: '/nowhere.mp4' }], options: [], format: 'mp4' };
const whole = (): boolean => true;

interface Faulty {
  readonly fault: FaultCode;
  /** What the program does; undefined if there is none. */
  readonly body?: string;
  readonly version?: string;
  readonly isExecutable?: false;
  /** It is cancelled when it stalls. */
  readonly stalls?: true;
  readonly verify?: () => boolean;
}

/** Sends standard output to the place where ffmpeg was told to write. */
const toOutput = `for last; do :; done; case "$last" in file:*) exec >"\${last#file:}" ;; esac`;

const faulty: Readonly<Record<string, Faulty>> = {
  'is missing': { fault: 'ffmpeg-missing' },
  'is not executable': { fault: 'ffmpeg-not-runnable', body: 'exit 0', isExecutable: false },
  'has the wrong version': {
    ...{ fault: 'ffmpeg-too-old', body: 'exit 0' },
    version: 'ffmpeg version 4.3.8-0+deb11u1 Copyright (c) 2000-2024 the FFmpeg developers',
  },
  'refuses an option': {
    fault: 'ffmpeg-refused',
    body: `echo "Unrecognized option 'progress'." >&2; echo "Error splitting the argument list: Option not found" >&2; exit 1`,
  },
  hangs: {
    ...{ fault: 'ffmpeg-hangs', stalls: true },
    body: `${toOutput}; ${says(1000, 10)}; echo begun; exec sleep 100000`,
  },
  'is killed from outside': {
    fault: 'ffmpeg-killed',
    body: `${toOutput}; echo half; kill -KILL $$`,
  },
  'floods its messages': {
    fault: 'ffmpeg-flooded',
    body: `${toOutput}; echo half; exec yes "error while decoding MB 1 1" >&2`,
  },
  'exits 0 with nothing': { fault: 'ffmpeg-made-nothing', body: 'exit 0' },
  'writes half': {
    ...{ fault: 'ffmpeg-half', verify: () => false },
    body: `${toOutput}; echo half; exit 0`,
  },
  'meets a full disk': {
    fault: 'ffmpeg-disk-full',
    body: `${toOutput}; echo half; echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1`,
  },
};

/** Lets a stand-in do the work. Gives its fault, and which partials are still remembered. */
async function fails(
  name: string,
  make: (ffmpeg: ReturnType<typeof ffmpegOf>['ffmpeg'], own: Work, verify: () => boolean) => Promise<unknown>,
): Promise<{ readonly code: FaultCode; readonly left: readonly string[] }> {
  const { body, version, isExecutable = true, stalls, verify = whole } = faulty[name] as Faulty;
  const program = folder.in('stand-in');
  if (body !== undefined) {
    await standIn(program, body, version);
    if (!isExecutable) await chmod(program, 0o644);
  }
  const { ffmpeg, partials } = ffmpegOf(program, { waits: stalls ? { stallMs: 200 } : {} });
  const cancel = new AbortController();
  const own: Work = {
    ...work,
    signal: cancel.signal,
    onStalled: (on) => {
      if (on) cancel.abort();
    },
  };
  const code = await make(ffmpeg, own, verify).then(
    () => 'internal' as const,
    (error: unknown) => faultCodeOf(error),
  );
  return { code, left: [...partials.now.values()] };
}

describe.skipIf(process.platform === 'win32')('a faulty stand-in', () => {
  it.each(Object.keys(faulty))('[inout] that %s has its own fault at a pipe', async (name) => {
    const { code } = await fails(name, (ffmpeg, own, verify) => take(ffmpeg.toPipe(own, verify)));
    expect(code).toBe(faulty[name]?.fault);
  });

  it.each(Object.keys(faulty))(
    '[inout] that %s has its own fault at a file; the file that was there is unchanged, and no partial is left',
    async (name) => {
      const path = folder.in('film.mp4');
      await writeFile(path, 'the film from before');
      const { code, left } = await fails(name, (ffmpeg, own, verify) => ffmpeg.toFile(own, path, verify));
      expect(code).toBe(faulty[name]?.fault);
      expect(await readFile(path, 'utf8')).toBe('the film from before');
      expect((await readdir(folder.path)).filter((file) => file !== 'stand-in')).toEqual(['film.mp4']);
      expect(left).toEqual([]);
    },
  );

  it('[inout] each has its own words: what happened, whether anything was lost, what to do', () => {
    const codes = Object.values(faulty).map(({ fault }) => fault);
    expect(new Set(codes).size).toBe(10);
    expect(new Set(codes.map(faultText)).size).toBe(10);
    expect(new Set(codes.map((code) => faultWords[code].happened)).size).toBe(10);
    for (const code of codes)
      for (const part of Object.values(faultWords[code])) expect(part, code).toMatch(/^[A-Z].*\.$/);
  });

  it('[inout] one that writes many megabytes of messages, but makes progress and a whole result, succeeds', async () => {
    const flood = 'yes "error while decoding MB 1 1" | head -c 50000000 >&2';
    const program = await standIn(
      folder.in('stand-in'),
      `${flood}; ${says(1000, 10)}; ${flood}; ${says(2000, 20)}; printf whole`,
    );
    expect((await take(ffmpegOf(program).ffmpeg.toPipe(work, whole))).toString()).toBe('whole');
  });

  it('[inout] a file named like an error message does not change which fault is reported', async () => {
    const name = 'No space left on device.mp4';
    const program = await standIn(
      folder.in('stand-in'),
      `echo "file:${folder.in(name)}: Invalid data found when processing input" >&2; exit 1`,
    );
    const own = { ...work, inputs: [{ file: folder.in(name) }] };
    await expect(take(ffmpegOf(program).ffmpeg.toPipe(own, whole))).rejects.toMatchObject({
      code: 'ffmpeg-unreadable',
      // What is logged of it.
      message: 'ffmpeg-unreadable: exit 1',
    });
  });
});

it('[inout] of the messages, only the end is kept, whatever their length', () => {
  const tail = new Tail();
  for (let at = 0; at < 1000; at += 1) tail.push(Buffer.alloc(65_536, 'x'));
  tail.push(Buffer.from('the end'));
  expect(tail.without([])).toHaveLength(8192);
  expect(tail.without([]).endsWith('xthe end')).toBe(true);
  expect(tail.without(['the ', 'x'])).toBe('end');
});
