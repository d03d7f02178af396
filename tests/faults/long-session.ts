import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ffmpegPath } from '../rig/app/launch-app';
import { listSessions, markAndSee } from '../rig/app/marking';
import { memoryOf } from '../rig/app/memory';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { recordBare } from '../rig/film/bare-page';
import { compareSync } from '../rig/film/compare-sync';
import { type FilmMeasure, measureFilm } from '../rig/film/measure-film';
import type { LiveMeasure } from '../rig/film/page-measure';
import { saveShownFilm } from '../rig/film/save-film';
import { withBench } from './bench';
import { type Fault, type FaultContext, type FaultResult, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S11';
const megabyte = 1_000_000;
/** Long enough for thirty flashes, short enough for the watch to leave nothing behind in the page. */
const watchMs = 30_000;
const minute = 60_000;

export const longSession: Fault = {
  name: 'long session',
  quick: false,
  run: (context) => recordLong(context, 45),
};

/**
 * A session of this many minutes at 1080p. Its memory is compared with that at its fifth minute, or at a
 * tenth of its length.
 */
function recordLong({ say }: FaultContext, minutes: number): Promise<readonly FaultResult[]> {
  return withBench(
    { height: 1080, settings: { height: 1080 } },
    async ({ place, running, measure, media }) => {
      const { page } = running;
      const { loopFrames } = media;
      const verdict = new Verdict();
      const bare = await measureFilm({
        film: await recordBare(page, { height: 1080, seconds: 60 }),
        ffmpeg: ffmpegPath(),
        loopFrames,
      });
      say(`  a bare page drops ${percent(bare)} %`);

      await openRoom(page, code);
      await startRecording(page);
      const begun = performance.now();
      const at = (ms: number) => pause(begun + ms - performance.now());
      const watch = async (): Promise<LiveMeasure> => {
        await measure.startLive();
        await pause(watchMs);
        return measure.stopLive();
      };
      await waitForDurable(page, 5);
      const early = await watch();
      const firstMinute = Math.min(5, minutes / 10);
      await at(firstMinute * minute);
      const before = memoryOf(running);
      for (let turn = 0; turn < minutes - firstMinute - 1; turn += 1) {
        await at((firstMinute + turn + 1) * minute);
        await markAndSee(page, turn);
      }
      await at(minutes * minute);
      const after = memoryOf(running);
      const late = await watch();
      await stopRecording(page);

      const path = join(place.folder, 'film.webm');
      await saveShownFilm(running, path);
      say('  measuring the film');
      const film = await measureFilm({ film: path, ffmpeg: ffmpegPath(), loopFrames });
      const grown = after.map((process) => {
        const then = before.find(({ pid }) => pid === process.pid);
        return { ...process, byMb: (process.bytes - (then?.bytes ?? 0)) / megabyte };
      });
      for (const { type, byMb } of grown)
        verdict.atMost(byMb, 40, `the memory of ${type} has grown by`, 'MB');
      verdict.atMost(percent(film), percent(bare) + 1, 'pictures dropped', '%');
      const filmMs = film.durationMs ?? Number.NaN;
      const drift =
        offsetIn(film, late, loopFrames, filmMs - watchMs - minute, filmMs) -
        offsetIn(film, early, loopFrames, 0, watchMs + minute);
      verdict.atMost(Math.abs(drift), 60, 'drift of sound against picture, beyond the source’s own');
      const [session] = await listSessions(page);
      const measured = {
        minutes: round(filmMs / minute, 2),
        droppedPercent: round(percent(film), 3),
        barePercent: round(percent(bare), 3),
        driftMs: round(drift),
        grownMb: grown.map(({ type, byMb }) => `${type} ${round(byMb)}`).join(', '),
        marks: session?.momentCount ?? 0,
      };
      const lostMs = film.droppedFrames.length * (1000 / 30);
      return [{ fault: `${minutes} minutes at 1080p`, lostMs, broken: verdict.broken, measured }];
    },
  );
}

/** How much later the sound is in a span of the film than at its source, in ms. */
function offsetIn(
  film: FilmMeasure,
  live: LiveMeasure,
  loopFrames: number,
  fromMs: number,
  toMs: number,
): number {
  const within = ({ ms }: { readonly ms: number }) => ms >= fromMs && ms <= toMs;
  const flashes = film.flashes.filter(within);
  const avOffsets = film.avOffsets.filter(({ flashMs }) => within({ ms: flashMs }));
  return compareSync({ flashes, avOffsets }, live, loopFrames).medianMs ?? Number.NaN;
}

function percent({ droppedFrames, frames }: FilmMeasure): number {
  return (droppedFrames.length / (droppedFrames.length + frames.length)) * 100;
}
