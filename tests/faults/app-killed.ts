import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { lookAtRoom, lostMs } from '../rig/app/lost-at-kill';
import { keepMarking, listSessions, momentsOf } from '../rig/app/marking';
import { openRoom, startRecording } from '../rig/app/operate';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, reviewAfterCrash, tryPlaying } from '../rig/film/review-film';
import { type Fault, type FaultContext, type FaultResult, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S1';

export const appKilled: Fault = {
  name: 'app killed',
  quick: true,
  async run(context) {
    const { form, random, say } = context;
    const times = form === 'quick' ? 3 : 20;
    const kills: FaultResult[] = [];
    for (let i = 0; i < times; i += 1) {
      // Any time after the clock shows its first second.
      const afterMs = random.between(0, form === 'quick' ? 4000 : 20_000);
      const kill = await killOnce(context, afterMs);
      say(
        `  killed after ${round(afterMs)} ms: lost ${round(kill.lostMs ?? Number.NaN)} ms, ${kill.lostMarks} marks`,
      );
      kills.push(kill);
    }
    return [
      {
        fault: `app killed at random (${times} times)`,
        lostMs: Math.max(...kills.map((kill) => kill.lostMs ?? Number.NaN)),
        lostMarks: kills.reduce((sum, kill) => sum + (kill.lostMarks ?? 0), 0),
        broken: kills.flatMap(({ broken }) => broken),
        measured: {
          seed: random.seed,
          marks: kills.reduce((sum, kill) => sum + Number(kill.measured?.marks), 0),
        },
      },
    ];
  },
};

async function killOnce({ random }: FaultContext, afterMs: number): Promise<FaultResult> {
  const verdict = new Verdict();
  const place = makePlace();
  const media = await fedMedia(360);
  let running = await launchApp({ place, media });
  try {
    const measure = await installPageMeasure(running.page, media.loopFrames);
    await openRoom(running.page, code);
    await startRecording(running.page);
    const marking = keepMarking(running, random);
    await pause(afterMs);
    const lastSeen = await lookAtRoom(measure);
    const confirmed = marking.confirmed;
    const blowAt = performance.now();
    await running.kill();
    // Keys are pressed two or three times a second.
    const fewest = Math.floor(afterMs / 1500);
    verdict.holds(confirmed >= fewest, `only ${confirmed} marks came to the screen, not ${fewest}`);

    running = await launchApp({ place });
    const [session] = await listSessions(running.page);
    if (!session) throw new Error('the session is not in the list');
    verdict.holds(
      session.condition === 'broken-off',
      `it is listed as ${session.condition}, not as broken off`,
    );
    const lostMarks = Math.max(0, confirmed - (await momentsOf(running.page, session.id)).length);
    await reviewAfterCrash(running.page);
    const { film } = await measureShownFilm(running, media.loopFrames);
    const lost = lostMs(film, lastSeen, blowAt, media.loopFrames);
    verdict.atMost(lost, 1000, 'lost by a kill');
    verdict.atMost(lostMarks, 0, 'confirmed marks lost', 'marks');
    const again = await installPageMeasure(running.page, media.loopFrames);
    const endMs = film.frames.at(-1)?.ms ?? 0;
    const seeks = [0.9, 0.2, 0.6].map((part) => endMs * part).concat(random.between(0, endMs));
    verdict.broken.push(
      ...(await tryPlaying(running.page, again, film, { loopFrames: media.loopFrames, seeks })),
    );
    return {
      fault: 'app killed',
      lostMs: lost,
      lostMarks,
      broken: verdict.broken,
      measured: { marks: confirmed },
    };
  } finally {
    await running.kill();
    removePlace(place);
  }
}
