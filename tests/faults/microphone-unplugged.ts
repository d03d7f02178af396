import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpegPath } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { partCount } from '../rig/app/parts';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { installMadeDevices } from '../rig/devices/made-devices';
import { humDb, type PulseAudio, startPulseAudio } from '../rig/devices/pulse-audio';
import { quietStretches, soundLevels } from '../rig/devices/sound-levels';
import { median } from '../rig/film/frame-numbers';
import type { FilmFrame } from '../rig/film/measure-film';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm, tryPlaying } from '../rig/film/review-film';
import { withBench } from './bench';
import { type Fault, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S5';
const label = 'RoomMicrophone';

/** A microphone of the system's sound server is unplugged while recording, and plugged in again. */
export const microphoneUnplugged: Fault = {
  name: 'microphone unplugged',
  quick: true,
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'second-look-sound-'));
    let pulse: PulseAudio | undefined;
    try {
      pulse = await startPulseAudio(folder);
      return [await unplug(pulse)];
    } finally {
      await pulse?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function unplug(pulse: PulseAudio) {
  const plugged = await pulse.plugMicrophone(label);
  return withBench({ launch: { ownDevices: true, env: pulse.env } }, async ({ running }) => {
    const { page } = running;
    const verdict = new Verdict();
    const devices = await installMadeDevices(page, { microphone: false });
    const measure = await installPageMeasure(page, devices.loopFrames);
    const alarms = await watchAlarms(page);
    await openRoom(page, code);
    await startRecording(page);
    await waitForDurable(page, 4);
    const goneMs = await pageNow(page);
    await plugged.unplug();
    const cameMs = await alarms.waitFor('microphone-lost', true, goneMs);
    const alarmMs = (cameMs ?? Number.NaN) - goneMs;
    verdict.atMost(alarmMs, 2000, 'alarmed after');
    // Longer than any watchdog's patience: the picture must continue without a person's help.
    await recordMore(page, 5);
    const backMs = await pageNow(page);
    await pulse.plugMicrophone(label);
    const endedMs = await alarms.waitFor('microphone-lost', false, backMs);
    verdict.holds(endedMs !== undefined, 'the alarm does not end');
    await recordMore(page, 3);
    await stopRecording(page);

    const { film, bytes } = await measureShownFilm(running, devices.loopFrames);
    // From the film's clock to the page's, by the numbers in the frames.
    const given = new Map((await devices.frames()).map(({ number, ms }) => [number, ms]));
    const apart = median(
      film.frames.flatMap(({ frame, ms }) =>
        frame === undefined ? [] : [(given.get(frame) ?? Number.NaN) - ms],
      ),
    );
    const silent = quietStretches(await soundLevels(bytes, ffmpegPath()), humDb, 300).filter(
      ({ toMs }) => toMs > 1500,
    );
    // A busy machine plays the tone with holes of its own, a few tenths of a second long.
    const quiet = silent.filter(({ fromMs, toMs }) => toMs - fromMs > 1000);
    verdict.holds(quiet.length === 1, `${quiet.length} stretches without sound, not one`);
    const soundBackMs = (quiet[0]?.toMs ?? Number.NaN) + (apart ?? Number.NaN);
    verdict.atMost(soundBackMs - backMs, 2000, 'sound is back after');
    const soundGoneMs = (quiet[0]?.fromMs ?? Number.NaN) + (apart ?? Number.NaN);
    const lost = goneMs - soundGoneMs + (soundBackMs - backMs);

    // A busy machine loses pictures at any time, but it must not lose more now than before.
    const isMeanwhile = ({ ms }: FilmFrame) =>
      ms + (apart ?? 0) > goneMs - 500 && ms + (apart ?? 0) < backMs + 3000;
    const before = pictureLoss(
      film.frames.filter(({ ms }) => ms + (apart ?? 0) <= goneMs - 500),
      given,
    );
    const meanwhile = pictureLoss(film.frames.filter(isMeanwhile), given);
    verdict.atMost(
      meanwhile.stillMs,
      Math.max(200, 2 * before.stillMs),
      'the picture stands still meanwhile',
    );
    verdict.atMost(meanwhile.percent, Math.max(1, 2 * before.percent), 'pictures lost meanwhile', '%');
    const [session] = await listSessions(page);
    const parts = await partCount(page, session?.id);
    verdict.holds(parts === 1, `${parts} parts, not one`);
    verdict.broken.push(
      ...(await tryPlaying(page, measure, film, { loopFrames: devices.loopFrames, seeks: [3000, 6000] })),
    );
    const measured = {
      soundBackAfterMs: round(soundBackMs - backMs),
      longestStillMs: round(meanwhile.stillMs),
      percentLost: round(meanwhile.percent, 1),
      percentLostBefore: round(before.percent, 1),
      quiet: silent.map(({ fromMs, toMs }) => `${fromMs}–${toMs}`).join(' '),
    };
    return {
      fault: 'microphone unplugged, plugged in again',
      lostMs: Math.max(0, lost),
      alarmMs,
      broken: verdict.broken,
      measured,
    };
  });
}

/**
 * The longest time that the picture stood still while the source gave new ones, in ms, and the share of frames
 * that are missing, in percent.
 * @param given when the source gave each frame, by its number
 */
function pictureLoss(
  frames: readonly FilmFrame[],
  given: ReadonlyMap<number, number>,
): { stillMs: number; percent: number } {
  const steps = frames.map(({ ms, frame }, i) => {
    const last = frames[i - 1];
    return last ? ms - last.ms - longestWait(given, last.frame, frame) : 0;
  });
  const numbers = frames.flatMap(({ frame }) => frame ?? []);
  const wanted = (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) + 1;
  return { stillMs: Math.max(0, ...steps), percent: ((wanted - numbers.length) / wanted) * 100 };
}

/** The longest time between two frames of the source, from one number to another, in ms. */
function longestWait(given: ReadonlyMap<number, number>, from = Number.NaN, to = Number.NaN): number {
  const times = [...given].flatMap(([number, ms]) => (number >= from && number <= to ? ms : []));
  return Math.max(0, ...times.map((ms, i) => ms - (times[i - 1] ?? ms)));
}
