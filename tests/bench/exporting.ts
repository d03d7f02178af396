import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../shared/words';
import { exportDesk } from '../rig/app/export-desk';
import { launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { median } from '../rig/film/frame-numbers';
import { reviewFromLibrary } from '../rig/film/review-film';
import type { Bench } from './measure';

const { filmExport } = words;
const exportedMinutes = 180;
const turns = 3;

const inMs = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const middle = (values: readonly number[]): number => median(values) ?? Number.NaN;

/** Exporting a film as it is, against `cat` of it. */
export const exporting: Bench = {
  name: 'exporting',
  async run() {
    const place = makePlace();
    try {
      const code = '2026-11 Bench G1 S1';
      await writeLongSession(place, { code, minutes: exportedMinutes });
      const running = await launchApp({ place });
      try {
        const { app, page } = running;
        const desk = exportDesk({ app, page, place, running });
        mkdirSync(desk.desk(), { recursive: true });
        await desk.answerDialogs();
        await reviewFromLibrary(page, code);
        await page.keyboard.press('y');
        const [tookMs, catMs]: [number[], number[]] = [[], []];
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
          catMs.push(
            await inMs(() => execFileSync('sh', ['-c', 'cat "$0" >"$1" && sync "$1"', film, `${film}.copy`])),
          );
          for (const each of [film, `${film}.copy`]) rmSync(each);
        }
        const [ms, referenceMs] = [middle(tookMs), middle(catMs)];
        return [
          {
            name: 'exporting three hours as WebM, against cat and sync',
            ...{ value: ms / referenceMs, unit: 'times as long', atMost: 2, seen: { ms, referenceMs } },
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
