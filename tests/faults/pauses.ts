import { setTimeout as pause } from 'node:timers/promises';
import { watchKey } from '../rig/app/key-time';
import { markErrors } from '../rig/app/mark-errors';
import { listSessions, momentsOf } from '../rig/app/marking';
import { markNextFlash } from '../rig/app/next-flash';
import { openRoom, startRecording, stopRecording } from '../rig/app/operate';
import { goOffRecord, goOnRecord } from '../rig/app/pauses';
import { fedLayout } from '../rig/devices/fed-layout';
import { type AlignedFilm, alignFilm, around } from '../rig/film/align-film';
import { median } from '../rig/film/frame-numbers';
import { playThrough } from '../rig/film/play-through';
import { playedSync } from '../rig/film/played-sync';
import { measureShownFilm } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S4';
const frameMs = 1000 / fedLayout.fps;

/** Off the record from one time to another, by the page's clock. */
interface Pause {
  readonly offMs: number;
  /** When the page received the key that began it. */
  readonly heardMs: number;
  readonly onMs: number;
}

export const pauses: Fault = {
  name: 'pauses',
  quick: true,
  run: ({ form, random }) =>
    withBench({}, async ({ running, measure, media }) => {
      const count = form === 'quick' ? 10 : 50;
      // Ten in half a minute, or fifty in three minutes.
      const everyMs = form === 'quick' ? 3000 : 3600;
      const { app, page } = running;
      const { loopFrames } = media;
      await openRoom(page, code);
      await measure.startLive();
      await startRecording(page);
      const done: Pause[] = [];
      const pressedAt = [await markNextFlash(app, page, 'K')];
      const begun = performance.now();
      for (let i = 0; i < count; i += 1) {
        await pause(begun + i * everyMs - performance.now());
        const offKey = await watchKey(page, 'o');
        await goOffRecord(page);
        const { pressedMs: offMs, arrivedMs: heardMs } = await offKey();
        await pause(random.between(200, 700));
        const onKey = await watchKey(page, 'o');
        await goOnRecord(page);
        done.push({ offMs, heardMs, onMs: (await onKey()).pressedMs });
        pressedAt.push(await markNextFlash(app, page, 'K'));
      }
      const tookMs = performance.now() - begun;
      const live = await measure.stopLive();
      await stopRecording(page);
      const { film } = await measureShownFilm(running, loopFrames);
      const played = await playThrough(page, measure);
      const [session] = await listSessions(page);
      const moments = session ? await momentsOf(page, session.id) : [];

      const verdict = new Verdict();
      const { pairs } = playedSync(played, live, loopFrames);
      const [first] = pairs;
      // Several each, because on a busy machine a single frame may have been shown late.
      const middleOf = (some: typeof pairs): number =>
        median(some.map(({ differenceMs }) => differenceMs)) ?? Number.NaN;
      const slip = middleOf(pairs.slice(-5)) - middleOf(pairs.slice(0, 5));
      verdict.atMost(Math.abs(slip), 40, 'sound against picture, last flashes against first');
      verdict.holds(
        first !== undefined && first.flashMs - (played.frames[0]?.ms ?? 0) < 5000,
        'the first seconds were not measured',
      );
      verdict.holds(pairs.length > count, `only ${pairs.length} flashes could be compared with their source`);

      const lostMarks = pressedAt.length - moments.length;
      verdict.atMost(Math.abs(lostMarks), 0, 'marks too few or too many', 'marks');
      const errors = markErrors(moments, pressedAt, { film, live, loopFrames });
      for (const [i, error] of errors.entries())
        verdict.atMost(Math.abs(error), 100, `mark ${i + 1} is not where its key was pressed`);

      const aligned = alignFilm(film, live, loopFrames);
      const joins = done.map((each) => joinLoss(aligned, each));
      const worst = Math.max(...joins);
      // On a busy machine, some join is late.
      verdict.atMost(median(joins), 300, 'picture lost at a join, the middle of all');
      verdict.atMost(worst, 1000, 'picture lost at the worst join');
      const stolen = aligned.pictures.filter(({ number }) => isInPause(aligned.capturedAt(number), done));
      verdict.atMost(stolen.length, 0, 'pictures of a pause are in the film', 'pictures');
      const measured = {
        seconds: round(tookMs / 1000),
        slipMs: round(slip),
        flashesCompared: pairs.length,
        worstMarkMs: round(Math.max(...errors.map(Math.abs))),
        lostAtJoinMedianMs: round(median(joins) ?? Number.NaN),
        lostAtJoinWorstMs: round(worst),
        filmMs: round(film.durationMs ?? Number.NaN),
      };
      return [{ fault: `${count} pauses`, lostMs: worst, lostMarks, broken: verdict.broken, measured }];
    }),
};

/** How long a key press takes through the app, from the page to the end of the recorder, in ms. */
const keyWayMs = 150;

/** Whether it was captured while nothing at all was to be recorded. */
function isInPause(capturedMs: number, pauses: readonly Pause[]): boolean {
  return pauses.some(({ heardMs, onMs }) => capturedMs > heardMs + keyWayMs && capturedMs < onMs);
}

/**
 * How much of the picture is missing on both sides of a pause although it was on the record, in ms, up to the
 * key presses.
 */
function joinLoss(film: AlignedFilm, { offMs, onMs }: Pause): number {
  const { before, after } = around(film, film.numberAt((offMs + onMs) / 2));
  const lastMs = before ? film.capturedAt(before.number) + frameMs : Number.NaN;
  const nextMs = after ? film.capturedAt(after.number) : Number.NaN;
  return Math.max(0, offMs - lastMs) + Math.max(0, nextMs - onMs);
}
