import { performance } from 'node:perf_hooks';
import { words } from '../../shared/words';
import { ffmpegPath, type RunningApp } from '../rig/app/launch-app';
import { liveSelector, lookAtRoom, lostMs } from '../rig/app/lost-at-kill';
import { markAndSee } from '../rig/app/marking';
import { openRoom, startRecording, waitForDurable } from '../rig/app/operate';
import { placeOf, RawPage } from '../rig/app/raw-page';
import { renderersOf, sendSignal } from '../rig/app/signals';
import { filmSelector } from '../rig/film/film-times';
import { type FilmMeasure, measureFilm } from '../rig/film/measure-film';
import { installPageMeasure } from '../rig/film/page-measure';
import { labelled } from '../rig/texts';
import { withBench } from './bench';
import { type Fault, Verdict } from './fault';

const code = '2026-11 Faults G1 S2';

export const windowKilled: Fault = {
  name: 'window killed',
  quick: true,
  run: () =>
    withBench({}, async ({ running, measure, media }) => {
      const { app, page } = running;
      const { loopFrames } = media;
      const verdict = new Verdict();
      await openRoom(page, code);
      await startRecording(page);
      await waitForDurable(page, 3);
      for (const turn of [0, 1]) await markAndSee(page, turn);
      const lastSeen = await lookAtRoom(measure);
      const blowAt = performance.now();
      const renderers = renderersOf(running);
      if (renderers.length === 0) throw new Error('the process of the window is not found');
      sendSignal(renderers, 'SIGKILL');

      const raw = new RawPage(app);
      await raw.waitFor(placeOf(words.recovery.goOnSame));
      const alarmMs = performance.now() - blowAt;
      verdict.atMost(alarmMs, 3000, `“${words.recovery.goOnSame}” offered after`);
      await raw.click(words.recovery.goOnSame);
      await raw.waitFor(shownSeconds(7), 30_000);
      const again = await installPageMeasure(raw, loopFrames);
      const { frame: seenAfter } = await again.readBurnedIn(liveSelector);
      await raw.click(words.recording.stop);
      await raw.click(words.recording.stopYes);
      await raw.click(words.recorded.agreed);
      await raw.click(words.choose.plain);
      await raw.waitFor(`document.querySelector('${filmSelector}')?.readyState >= 2`);

      const film = await measureFilm({ film: await fetchShown(raw, app), ffmpeg: ffmpegPath(), loopFrames });
      const join = film.gaps.toSorted((a, b) => b.missing - a.missing)[0];
      const lost = lostMs(upTo(film, join?.afterMs ?? 0), lastSeen, blowAt, loopFrames);
      verdict.atMost(lost, 1000, 'lost before the kill');
      const after = film.frames.filter(({ ms }) => ms > (join?.afterMs ?? Number.POSITIVE_INFINITY));
      const seen = after.some(({ frame }) => frame !== undefined && frame % loopFrames === seenAfter);
      verdict.holds(seen, 'what was recorded after going on is not in the film');
      const marks = Number(
        await raw.evaluate(`window.secondLook.library.list().then(({ value }) => value[0].momentCount)`),
      );
      verdict.atMost(Math.max(0, 2 - marks), 0, 'confirmed marks lost', 'marks');
      const seekMs = (film.frames.at(-1)?.ms ?? 0) - 1000;
      const shown = await again.seekAndRead(filmSelector, seekMs);
      verdict.holds(
        after.some(({ frame }) => frame !== undefined && frame % loopFrames === shown.frame),
        'the second part does not play',
      );
      return [
        {
          fault: 'window killed',
          lostMs: lost,
          lostMarks: Math.max(0, 2 - marks),
          alarmMs,
          broken: verdict.broken,
        },
      ];
    }),
};

/** What the clock, which shows what is on the disk, displays after this time. */
function shownSeconds(seconds: number): string {
  return `(document.querySelector(${JSON.stringify(labelled(words.recording.clock))})?.textContent ?? '')
    .split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0) >= ${seconds}`;
}

function upTo(film: FilmMeasure, ms: number): FilmMeasure {
  return { ...film, frames: film.frames.filter((frame) => frame.ms <= ms) };
}

async function fetchShown(raw: RawPage, app: RunningApp['app']): Promise<Uint8Array> {
  const url = (await raw.evaluate(`document.querySelector('${filmSelector}').src`)) as string;
  const base64 = await app.evaluate(async ({ session }, address) => {
    const response = await session.fromPartition('second-look').fetch(address);
    return Buffer.from(await response.arrayBuffer()).toString('base64');
  }, url);
  return Buffer.from(base64, 'base64');
}
