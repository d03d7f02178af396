import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultWords } from '../../shared/words';
import { ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { ffmpegNow, ImportRig, known, program } from './testing/import-rig';
import { made, moving, plain } from './testing/made-kinds';

const rig = new ImportRig();
const folder = ownFolder();

const text = 'Dear all, the recording of Tuesday is attached. See you next week.\n'.repeat(40);
const page = `<!doctype html><html><head><title>Sign in</title></head><body>${text}</body></html>`;
const list = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nother.ts\n#EXT-X-ENDLIST\n`;

/** An archive with one packed file. */
function zip(): Buffer {
  const [name, packed] = [Buffer.from('film.txt'), deflateRawSync(text)];
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(text.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

const files: readonly (readonly [name: string, content: string | Buffer])[] = [
  ['empty.mp4', ''],
  ['one-byte.mkv', 'x'],
  ['text.mp4', text],
  ['sign-in-page.mov', page],
  ['archive.mp4', zip()],
  ['paper.mts', `%PDF-1.7\n${text}`],
  ['zeros.mp4', Buffer.alloc(300_000)],
  ['playlist.mp4', list],
  ['list-of-files.mp4', `ffconcat version 1.0\nfile other.ts\n`],
  ['subtitles.mp4', '1\n00:00:01,000 --> 00:00:02,000\nHello\n'],
];

describe.skipIf(!program)('a file that is no recording', () => {
  it.each(files)(
    '[inout] is refused with words that say why, and leaves nothing: %s',
    async (name, content) => {
      writeFileSync(folder.in(name), content);
      made(plain)(folder.in('other.ts'));
      await expectRefused(name);
    },
  );

  it('[inout] a picture under the name of a film is refused', async () => {
    for (const [kind, name] of [
      ['mjpeg', 'jpeg.mp4'],
      ['png', 'png.mp4'],
      ['bmp', 'bmp.avi'],
      ['gif', 'gif.mp4'],
    ] as const) {
      const one = ['-frames:v', '1', '-c:v', kind, '-f', kind === 'gif' ? 'gif' : 'image2', '-update', '1'];
      const options = kind === 'gif' ? one.slice(0, -2) : one;
      ffmpegNow(...moving().slice(0, 4), ...options, `file:${folder.in(name)}`);
      await expectRefused(name);
    }
  });

  it('[inout] bytes by chance are refused, or come in as what ffmpeg takes them for, and leave nothing else', async () => {
    for (let n = 0; n < 4; n += 1) {
      const name = `chance-${n}.mp4`;
      const bytes = randomBytes(200_000);
      writeFileSync(folder.in(name), bytes);
      const { plan } = await rig.bring(folder.in(name));
      expect([...plan.refused, ...plan.files], bytes.subarray(0, 32).toString('hex')).toHaveLength(1);
    }
  });

  it('[inout] a recording whose picture or sound this ffmpeg cannot decode is refused, and not brought in without it', async () => {
    for (const [options, missing] of [
      [['-c:v', 'mpeg4', '-c:a', 'aac'], 'mpeg4'],
      [plain, 'aac'],
    ] as const) {
      made(options)(folder.in('film.mp4'));
      const own = await known.program();
      const decoders = new Set([...own.decoders].filter((name) => name !== missing));
      rig.use({
        ffmpeg: {
          program: async () => ({ ...own, decoders }),
          probe: (...asked) => known.probe(...asked),
          toPipe: (...asked) => known.toPipe(...asked),
        },
      });
      await expectRefused('film.mp4', 'importing-no-encoder');
    }
  });
});

async function expectRefused(
  name: string,
  fault?: 'ffmpeg-unreadable' | 'importing-empty' | 'importing-no-encoder',
): Promise<void> {
  const before = readdirSync(rig.place.folder, { recursive: true });
  const { plan, end } = await rig.bring(folder.in(name));
  expect(plan.files).toEqual([]);
  expect(plan.refused.map((each) => each.name)).toEqual([name]);
  const [refused] = plan.refused;
  const possible = fault ? [fault] : ['ffmpeg-unreadable', 'importing-empty'];
  expect(possible).toContain(refused?.fault);
  expect(faultWords[refused?.fault ?? 'internal'].doNow).not.toBe('');
  expect(end).toBeUndefined();
  expect(rig.library.list()).toEqual([]);
  expect(readdirSync(rig.place.folder, { recursive: true })).toEqual(before);
}
