import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { words } from '../../shared/words';
import { faultWords } from '../../shared/words/faults';
import { launchApp } from '../rig/app/launch-app';
import { keepMarking, listSessions, momentsOf } from '../rig/app/marking';
import { agreeIfAsked, openRoom, secondsShown, startRecording } from '../rig/app/operate';
import { recordedSoFar } from '../rig/app/pauses';
import { pageNow } from '../rig/devices/alarm-watch';
import { mountSmallDisk, type SmallDisk } from '../rig/disk/small-disk';
import { alignFilm } from '../rig/film/align-film';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { measureShownFilm, reviewFromLibrary, tryPlaying } from '../rig/film/review-film';
import { starting } from '../rig/texts';
import { withBench } from './bench';
import { type Fault, type FaultContext, type FaultResult, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S3';
const megabyte = 1_000_000;
const sizeMb = 60;

/** How the disk becomes full. */
interface Filling {
  readonly name: string;
  readonly reserveMb: number;
  /** True if another program takes the last megabyte. */
  readonly taken: boolean;
}

const fillings: readonly Filling[] = [
  { name: 'disk fills, 5 MB kept', reserveMb: 5, taken: false },
  { name: 'disk fills, 0 MB kept', reserveMb: 0, taken: false },
  { name: 'disk fills, last MB taken', reserveMb: 0, taken: true },
];

export const diskFull: Fault = {
  name: 'disk full',
  quick: true,
  async run(context) {
    const results: FaultResult[] = [];
    for (const filling of fillings) results.push(await fillDisk(context, filling));
    return results;
  },
};

async function fillDisk({ form, random }: FaultContext, filling: Filling): Promise<FaultResult> {
  let disk: SmallDisk | undefined;
  return withBench(
    {
      height: 720,
      settings: { diskReserveMb: filling.reserveMb, height: 1080 },
      prepare: ({ library }) => {
        disk = mountSmallDisk(library, sizeMb);
      },
      cleanUp: () => disk?.remove(),
    },
    async ({ place, running, measure, media }) => {
      if (!disk) throw new Error('no disk');
      const { loopFrames } = media;
      const verdict = new Verdict();
      const { page } = running;
      await openRoom(page, code);
      await measure.startLive();
      await startRecording(page);
      // CI has no time to write sixty megabytes, so most of the disk is taken from the start.
      if (form === 'quick') disk.take('others', disk.freeBytes() - (filling.reserveMb + 0.8) * megabyte);
      const marking = keepMarking(running, random);
      if (filling.taken) await takeTheLast(disk);
      const told = page.getByText(saying('disk-full')).or(page.getByText(saying('disk-reserve')));
      // A made picture moves little, so sixty megabytes of it take minutes.
      await told.first().waitFor({ timeout: form === 'quick' ? 180_000 : 1_200_000 });
      const toldMs = await pageNow(page);
      const confirmed = marking.confirmed;
      const clock = await recordedSoFar(page);
      const live = await measure.stopLive();
      const freeAtEnd = disk.freeBytes();

      // The film can be played at once, and also after the next start, once there is space again.
      await reviewWhatIsKept(page);
      const { film } = await measureShownFilm(running, loopFrames);
      const endMs = film.frames.at(-1)?.ms ?? 0;
      const seeks = [0.1, 0.5, 0.95].map((part) => endMs * part);
      verdict.broken.push(...(await tryPlaying(page, measure, film, { loopFrames, seeks })));
      verdict.holds(
        endMs + 1000 >= secondsShown(clock ?? '') * 1000,
        `the clock showed ${clock}, the film has ${round(endMs)} ms`,
      );
      const aligned = alignFilm(film, live, loopFrames);
      const lost = toldMs - aligned.capturedAt(aligned.pictures.at(-1)?.number ?? Number.NaN);
      verdict.atMost(lost, 3000, 'from the film’s last picture until it was said');
      const [session] = await listSessions(page);
      const lostMarks = session ? confirmed - (await momentsOf(page, session.id)).length : Number.NaN;
      verdict.atMost(Math.max(0, lostMarks), 0, 'confirmed marks lost', 'marks');
      // Keys are pressed two or three times a second.
      const fewest = Math.floor(endMs / 1500);
      verdict.holds(confirmed >= fewest, `only ${confirmed} marks came to the screen, not ${fewest}`);
      await running.quit();

      const next = await launchApp({ place });
      try {
        const [again] = await listSessions(next.page);
        verdict.holds(again?.condition === 'ready', `at the next start it is listed as ${again?.condition}`);
        verdict.holds((again?.momentCount ?? 0) >= confirmed, 'at the next start marks are missing');
        await reviewFromLibrary(next.page, code);
        const durationMs = await next.page
          .locator(filmSelector)
          .evaluate((video) => (video as HTMLVideoElement).duration * 1000);
        verdict.holds(
          Math.abs(durationMs - (film.durationMs ?? 0)) < 1,
          'at the next start the film has another length',
        );
      } finally {
        await next.kill();
      }
      const measured = { marks: confirmed, freeAtEnd, filmMs: round(endMs), clock: clock ?? '' };
      return {
        fault: filling.name,
        lostMs: lost,
        lostMarks: Math.max(0, lostMarks),
        broken: verdict.broken,
        measured,
      };
    },
  );
}

/** Waits until little more than a megabyte is free, and takes it. */
async function takeTheLast(disk: SmallDisk): Promise<void> {
  while (disk.freeBytes() > 1.2 * megabyte) await pause(20);
  disk.take('another program', megabyte);
}

/** After the message, or automatically, the program shows the film that was saved. */
async function reviewWhatIsKept(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: starting(words.recording.toReview) });
  const asked = page.getByRole('button', { name: words.recorded.agreedReview });
  await button.or(asked).or(page.locator(filmSelector)).first().waitFor();
  if (await button.isVisible()) await button.click();
  await agreeIfAsked(page);
  await settledAt(page);
}

/** The exact text on the screen for that fault, because the warning before it is similar. */
const saying = (fault: 'disk-full' | 'disk-reserve'): RegExp =>
  new RegExp(faultWords[fault].happened.replaceAll('.', '\\.'));
