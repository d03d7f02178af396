import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../shared/words';
import { exportDesk } from '../rig/app/export-desk';
import { launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import type { Bench } from './measure';

const { filmExport } = words;
const exportedMinutes = 180;
/** What a picture of 1080p takes that is recorded as people do. */
const bitsPerSecond = 2_500_000;
const turns = 4;

const inMs = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/**
 * Exporting a film as it is, from the press of the button until it is saved, by turns with `cat` of it and sync. The
 * film is as large as one of three hours really is: that it is large is the point. The best turns are compared, because
 * what else the machine does only makes either slower.
 */
export const exporting: Bench = {
  name: 'exporting',
  async run() {
    const place = makePlace();
    try {
      const code = '2026-11 Bench G1 S1';
      await writeLongSession(place, { code, minutes: exportedMinutes, bitsPerSecond });
      // Otherwise it is written to the disk meanwhile.
      execFileSync('sync', ['-f', place.folder]);
      const running = await launchApp({ place });
      try {
        const { app, page } = running;
        const desk = exportDesk({ app, page, place, running });
        mkdirSync(desk.desk(), { recursive: true });
        await desk.answerDialogs();
        await reviewFromLibrary(page, code);
        await page.keyboard.press('y');
        const [tookMs, catMs]: [number[], number[]] = [[], []];
        let bytes = 0;
        for (let turn = 0; turn < turns; turn += 1) {
          await desk.choose(filmExport.open);
          await desk.dialog().getByLabel(words.exchange.purpose).fill('supervision');
          await desk
            .dialog()
            .getByRole('combobox', { name: filmExport.format, exact: true })
            .selectOption('webm');
          await desk.button(words.exchange.next).click();
          await desk.agree();
          tookMs.push(
            await inMs(async () => {
              await desk.button(words.exchange.save).click();
              await page.getByRole('heading', { name: words.exchange.saved }).waitFor({ timeout: 600_000 });
            }),
          );
          await page.keyboard.press('Escape');
          const [name = ''] = readdirSync(desk.desk());
          const film = join(desk.desk(), name);
          bytes = statSync(film).size;
          catMs.push(
            await inMs(() => execFileSync('sh', ['-c', 'cat "$0" >"$1" && sync "$1"', film, `${film}.copy`])),
          );
          for (const each of [film, `${film}.copy`]) rmSync(each);
        }
        const [ms, referenceMs] = [Math.min(...tookMs), Math.min(...catMs)];
        return [
          {
            name: 'exporting three hours as WebM, against cat and sync',
            ...{
              value: ms / referenceMs,
              unit: 'times as long',
              atMost: 2,
              seen: { ms, referenceMs, bytes },
            },
          },
        ];
      } finally {
        await running.kill();
      }
    } finally {
      removePlace(place);
    }
  },
};
