import { words } from '../../shared/words';
import { faultWordsFor } from '../../shared/words/faults-before';
import { keepMarking, listSessions, momentsOf } from '../rig/app/marking';
import { agreeIfAsked, openRoom, recordMore, secondsShown, startRecording } from '../rig/app/operate';
import { recordedSoFar } from '../rig/app/pauses';
import { type LooseDisk, mountLooseDisk } from '../rig/disk/small-disk';
import { settledAt } from '../rig/film/film-times';
import { measureShownFilm } from '../rig/film/review-film';
import { starting } from '../rig/texts';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

/** The disk is pulled while it records, and is back after it was said. */
export const diskPulled: Fault = {
  name: 'disk pulled',
  quick: true,
  async run({ form, random }) {
    let disk: LooseDisk | undefined;
    return withBench(
      {
        prepare: ({ library }) => {
          disk = mountLooseDisk(library, 600);
        },
        cleanUp: () => disk?.remove(),
      },
      async ({ running, media }) => {
        const { page } = running;
        const verdict = new Verdict();
        await openRoom(page, '2026-11 Faults G1 S5');
        await startRecording(page);
        const marking = keepMarking(running, random);
        await recordMore(page, form === 'quick' ? 4 : 60);
        const pulledMs = performance.now();
        disk?.pull();
        await page.locator('[data-alarm="disk-lost"]').waitFor();
        const alarmMs = performance.now() - pulledMs;
        await marking.stop();
        // The next part has no place.
        await page.getByRole('button', { name: words.recording.offRecord, exact: true }).click();
        await page.getByRole('button', { name: words.recording.onRecord, exact: true }).click();
        await page.getByText(faultWordsFor('library-missing', { isEnd: true }).lost).waitFor();
        const clock = await recordedSoFar(page);
        disk?.connect();
        await page.getByRole('button', { name: starting(words.recording.toReview) }).click();
        await agreeIfAsked(page);
        await settledAt(page);
        const { film } = await measureShownFilm(running, media.loopFrames);
        const filmMs = film.frames.at(-1)?.ms ?? 0;
        const lostMs = Math.max(0, secondsShown(clock ?? '') * 1000 - filmMs);
        verdict.atMost(lostMs, 1000, 'shown by the clock and not in the film');
        const [session] = await listSessions(page);
        const kept = session ? (await momentsOf(page, session.id)).length : Number.NaN;
        const lostMarks = Math.max(0, marking.confirmed - kept);
        verdict.atMost(lostMarks, 0, 'confirmed marks lost', 'marks');
        verdict.holds(marking.confirmed > 0, 'no mark came to the screen');
        // It is looked for every four seconds.
        verdict.atMost(alarmMs, 6000, 'until it was said');
        const measured = { marks: marking.confirmed, filmMs: round(filmMs), clock: clock ?? '' };
        return [{ fault: 'disk pulled', lostMs, lostMarks, alarmMs, broken: verdict.broken, measured }];
      },
    );
  },
};
