import type { Page } from '@playwright/test';
import { words } from '../../shared/words';
import { launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { memoryOf } from '../rig/app/memory';
import { timeOpening } from '../rig/app/time-opening';
import { type LongSession, writeLongSession } from '../rig/disk/long-session';
import { median } from '../rig/film/frame-numbers';
import type { Bench } from './measure';

const turns = 9;
const megabyte = 1_000_000;

/**
 * How long it takes from Enter on a session's row until its picture and its whole timeline are shown: three
 * hours compared with three minutes.
 */
export const opening: Bench = {
  name: 'opening',
  async run() {
    const place = makePlace();
    try {
      const short = await writeLongSession(place, { code: '2026-11 Bench G1 S1', minutes: 3, moments: 40 });
      const long = await writeLongSession(place, { code: '2026-11 Bench G1 S2', minutes: 180, moments: 40 });
      const running = await launchApp({ place });
      try {
        const { page } = running;
        const tookMs = { short: [] as number[], long: [] as number[] };
        const rendererMb = { short: [] as number[], long: [] as number[] };
        for (let turn = 0; turn < turns; turn += 1) {
          for (const [name, session] of [
            ['short', short],
            ['long', long],
          ] as const) {
            tookMs[name].push(await openOnce(page, session));
            rendererMb[name].push(rendererBytes(running) / megabyte);
            await page.getByRole('button', { name: words.review.back }).click();
          }
        }
        const [shortMs = Number.NaN, longMs = Number.NaN] = [median(tookMs.short), median(tookMs.long)];
        const moreMb = (median(rendererMb.long) ?? Number.NaN) - (median(rendererMb.short) ?? Number.NaN);
        return [
          {
            name: 'opening three hours, against three minutes',
            value: longMs / shortMs,
            unit: 'times as long',
            atMost: 1.5,
            seen: { shortMs, longMs, longestMs: Math.max(...tookMs.long) },
          },
          {
            name: 'memory of the window with three hours, against three minutes',
            value: moreMb,
            unit: 'MB more',
            atMost: 150,
            seen: { longMb: median(rendererMb.long) ?? Number.NaN },
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

async function openOnce(page: Page, session: LongSession): Promise<number> {
  const { pictureMs, timelineMs } = await timeOpening(page, session);
  return Math.max(pictureMs, timelineMs);
}

function rendererBytes(running: RunningApp): number {
  return Math.max(...memoryOf(running).flatMap(({ type, bytes }) => (type === 'renderer' ? bytes : [])));
}
