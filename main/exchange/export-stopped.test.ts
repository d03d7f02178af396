import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchPlaintext, takeSamples } from '../../tests/rig/disk/search-plaintext';
import { mountSmallDisk } from '../../tests/rig/disk/small-disk';
import { ffmpegOf } from '../ffmpeg/testing/own-ffmpeg';
import { standIn } from '../ffmpeg/testing/stand-in';
import { FilmOpening } from '../playback/film-opening';
import { exportFilm } from './export-film';
import { agreement, exportsOf, filmDesk, hasFfmpeg, plain, purpose, servicesFor } from './testing/film-desk';

const desk = filmDesk();

describe.skipIf(!hasFfmpeg)('an export of a film', () => {
  it('[promise] that is cancelled, whose ffmpeg is killed or fails, or whose film is closed leaves nothing, and no receipt names it', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const clips = [
        { fromMs: 0, toMs: 1000 },
        { fromMs: 0, toMs: 4000 },
      ];
      const two = { extent: 'clips', clips, format: 'mp4' } as const;
      for (const [wish, atShare] of [
        [plain, 0],
        [{ format: 'mp4' }, 0],
        // When the first of the two files is whole already.
        [two, 0.82],
      ] as const) {
        const cancel = new AbortController();
        const seen: string[] = [];
        const onProgress = (share: number): void => {
          seen.push(...readdirSync(desk.out));
          if (share >= atShare) cancel.abort();
        };
        const cancelled = desk.give(library, id, ['a.mp4'], wish, { signal: cancel.signal, onProgress });
        await expect(cancelled).rejects.toMatchObject({ code: 'ffmpeg-cancelled' });
        // What is there meanwhile has a name that says nothing.
        expect(seen).toEqual(seen.filter((name) => /^Second Look [0-9a-f]{16}\.partial$/.test(name)));
        expect(seen.length).toBeGreaterThan(0);
        expect(readdirSync(desk.out)).toEqual([]);
      }
      const half = await standIn(
        join(desk.laptop.folder, 'half'),
        `cat >/dev/null; echo half >"$(eval echo \\\${$#} | sed s/^file://)"`,
      );
      const killed = await standIn(join(desk.laptop.folder, 'killed'), 'kill -9 $$');
      for (const [stand, code] of [
        [killed, 'ffmpeg-killed'],
        [half, /^ffmpeg-/],
      ] as const) {
        const failed = desk.give(
          library,
          id,
          ['a.mp4'],
          { format: 'mp4' },
          { ffmpeg: ffmpegOf(stand).ffmpeg },
        );
        await expect(failed).rejects.toMatchObject({ code: expect.stringMatching(code) });
        expect(readdirSync(desk.out)).toEqual([]);
      }
      const opening = await FilmOpening.open(library.session(id));
      const closing = exportFilm({ sessionId: id, film: plain, purpose, agreement }, opening, {
        ...servicesFor(library),
        askWhere: async () => desk.at('a.webm'),
        onProgress: () => opening.letGo(),
      });
      await expect(closing).rejects.toMatchObject({ code: 'film-closed' });
      await opening.close();
      expect(readdirSync(desk.out)).toEqual([]);
      expect(exportsOf(library, id)).toEqual([]);
      expect(await library.partials.all()).toEqual([]);
    });
  });

  it('[promise] halfway through an export, what there is of it is in the one file beside the chosen name, and nothing of the film is anywhere else', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const { out, laptop } = desk;
      await desk.give(library, id, ['control.webm']);
      const film = readFileSync(desk.at('control.webm'));
      rmSync(desk.at('control.webm'));
      const samples = takeSamples(film);
      for (const format of ['webm', 'mp4'] as const) {
        const name = `a.${format}`;
        let half: Buffer | undefined;
        const onProgress = (share: number): void => {
          const [partial, ...others] = readdirSync(out);
          if (half || share < 0.5 || partial === undefined) return;
          expect(others).toEqual([]);
          half = readFileSync(desk.at(partial));
          const all = [...samples, ...takeSamples(half)];
          expect(searchPlaintext(all, [out]), format).toBeGreaterThan(50);
          expect(searchPlaintext(all, [laptop.folder]), format).toBe(0);
        };
        await desk.give(library, id, [name], { format }, { onProgress });
        // What was there halfway is of this very export. Its head was written last.
        const control = takeSamples((half ?? Buffer.alloc(0)).subarray(1000), 40);
        expect(control.length, format).toBeGreaterThan(20);
        expect(searchPlaintext(control, [out]), format).toBe(control.length);
        rmSync(desk.at(name));
      }
    });
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    '[inout] a disk that fills up is said to, and nothing is left on it',
    async () => {
      const disk = mountSmallDisk(join(desk.out, 'stick'), 0.2);
      try {
        await desk.laptop.run(async (library) => {
          const id = await desk.session(library);
          disk.take('other', disk.freeBytes() - 12 * 1024);
          expect(disk.freeBytes()).toBeLessThan(desk.recording.length);
          await expect(desk.give(library, id, ['stick/a.webm'])).rejects.toMatchObject({
            code: 'export-disk-full',
          });
          const encoded = desk.give(library, id, ['stick/a.mp4'], { format: 'mp4' });
          await expect(encoded).rejects.toMatchObject({ code: 'ffmpeg-disk-full' });
          expect(readdirSync(disk.folder)).toEqual(['other']);
          expect(exportsOf(library, id)).toEqual([]);
          await expect(desk.give(library, id, ['none/a.webm'])).rejects.toMatchObject({
            code: 'export-refused',
          });
        });
      } finally {
        disk.remove();
      }
    },
  );
});
