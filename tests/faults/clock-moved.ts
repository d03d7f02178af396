import { words } from '../../shared/words';
import { markErrors } from '../rig/app/mark-errors';
import { listSessions, momentsOf } from '../rig/app/marking';
import { moveClock } from '../rig/app/moved-clock';
import { markNextFlash } from '../rig/app/next-flash';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { sourceMs } from '../rig/film/film-times';
import { measureShownFilm } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

/**
 * From one extreme to the other this is less than the two hours at which the app asks which date is right.
 */
const shiftMs = 55 * 60_000;
const first = '2026-11 Faults G1 S8';
const second = '2026-11 Faults G1 S8b';

/**
 * What happens to the clock while recording, one shift after the other, with a mark before and after each.
 */
const shifts = [
  { byMs: shiftMs, offsetMinutes: 0 },
  { byMs: -shiftMs, offsetMinutes: 0 },
  { byMs: 0, offsetMinutes: -8 * 60 },
] as const;

export const clockMoved: Fault = {
  name: 'clock moved',
  quick: true,
  run: () =>
    withBench({}, async ({ running, measure, media }) => {
      const { app, page } = running;
      const { loopFrames } = media;
      const verdict = new Verdict();
      await openRoom(page, first);
      await measure.startLive();
      await startRecording(page);
      const pressedAt = [await markNextFlash(app, page, 'K')];
      for (const shift of shifts) {
        await moveClock(app, page, shift);
        pressedAt.push(await markNextFlash(app, page, 'K'));
      }
      const live = await measure.stopLive();
      await stopRecording(page);
      const { film } = await measureShownFilm(running, loopFrames);
      const lengthError = (film.durationMs ?? Number.NaN) - sourceMs(live, film, loopFrames);
      verdict.atMost(Math.abs(lengthError), 200, 'film longer or shorter than what was recorded');

      const [session] = await listSessions(page);
      if (!session) throw new Error('the session is not in the list');
      const moments = await momentsOf(page, session.id);
      const lostMarks = pressedAt.length - moments.length;
      verdict.atMost(Math.abs(lostMarks), 0, 'marks too few or too many', 'marks');
      const errors = markErrors(moments, pressedAt, { film, live, loopFrames });
      for (const error of errors)
        verdict.atMost(Math.abs(error), 100, 'a mark is not where its key was pressed');

      // By the clock it began almost an hour earlier, and yet it is the newest.
      await moveClock(app, page, { byMs: -shiftMs, offsetMinutes: -8 * 60 });
      await page.getByRole('button', { name: words.review.back }).click();
      await openRoom(page, second);
      await startRecording(page);
      await waitForDurable(page, 2);
      await stopRecording(page);
      await page.getByRole('button', { name: words.review.back }).click();
      const [newest, older] = await page.getByRole('listitem').getByRole('heading').allTextContents();
      verdict.holds(newest === second && older === first, `the list begins with ${newest}, then ${older}`);

      const measured = {
        lengthErrorMs: round(lengthError),
        worstMarkMs: round(Math.max(...errors.map(Math.abs))),
      };
      return [
        {
          fault: 'wall clock ±55 min, time zone changed',
          lostMs: Math.abs(lengthError),
          lostMarks,
          broken: verdict.broken,
          measured,
        },
      ];
    }),
};
