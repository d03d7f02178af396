import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { ffmpegPath, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { fetchFilm, openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { goOffRecord, goOnRecord } from '../rig/app/pauses';
import { installMadeDevices } from '../rig/devices/made-devices';
import { decodeFilm } from '../rig/film/decode-film';

const stepMs = 20;
/** After this time, an interrupted encoder is as loud as its input again. */
const fadeMs = 300;
/** Steps that are compared at once. */
const stretch = 50;
/** By how many steps at most the recorder may hear them later, or earlier. */
const mostLater = 5;
/** A packet of silence, which the film has wherever sound was lost. */
const silenceBytes = 3;

test('[recording] peaks computed while recording match those that ffmpeg finds in the film, and small pictures are at their times', async () => {
  // On a busy machine the mix stands still for a step or another. It is recorded again then; a line that is wrong is
  // so each time.
  let wrong: string[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    wrong = await recordAndCompare();
    if (wrong.length === 0) return;
    console.log(`${wrong.length} steps differ, the first at ${wrong[0]}`);
  }
  expect(wrong).toEqual([]);
});

/** Records half a minute of a tone that swells, with a pause. @returns the steps at which line and film differ */
async function recordAndCompare(): Promise<string[]> {
  const place = makePlace();
  const { app, page, kill } = await launchApp({ place, ownDevices: true });
  try {
    const devices = await installMadeDevices(page);
    await devices.setSound('swell');
    await openRoom(page, '2026-11 Test G1 S1');
    await startRecording(page);
    await waitForDurable(page, 12);
    await goOffRecord(page);
    await goOnRecord(page);
    await waitForDurable(page, 24);
    await stopRecording(page);
    const film = await fetchFilm(app, page);
    const [session] = await listSessions(page);
    const kept = await page.evaluate(async (sessionId) => {
      const { review } = window.secondLook;
      const opened = await review.open({ sessionId: sessionId as never });
      if (!opened.ok) throw new Error(opened.code);
      const { openingId } = opened.value;
      const peaks = await review.peaks({ openingId });
      const pictures = [];
      for (const mediaMs of [0, 11_000, 20_000]) pictures.push(await review.picture({ openingId, mediaMs }));
      await review.close({ openingId });
      if (!peaks.ok) throw new Error(peaks.code);
      const { bytes } = peaks.value;
      return {
        line: [...new Int16Array(bytes.slice().buffer)].map((value) => value / 32_768),
        pictures: pictures.map((picture) => {
          if (!picture.ok || !picture.value) throw new Error('no picture');
          return { mediaMs: picture.value.mediaMs, head: [...picture.value.bytes.slice(0, 3)] };
        }),
      };
    }, session?.id);

    const { heard, holesMs } = await linesOf(film);
    const steps = Math.min(heard.length, kept.line.length / 2);
    expect(steps).toBeGreaterThan(1150);
    const wrong: string[] = [];
    // An encoder fades in, and drops its last packet (60 ms) if it is not full, so both ends of a part differ
    // in the film. The first part ended after at least 12 s.
    const compared = Array.from({ length: steps - 7 }, (_, step) => step).filter(
      (step) => (step * stepMs > 500 && step * stepMs < 11_500) || step * stepMs > 17_000,
    );
    // Where a busy machine has lost a packet, the same happens: the film has silence there, and the encoder
    // fades in again.
    const isLost = (step: number): boolean =>
      holesMs.some((ms) => step * stepMs > ms - 60 && step * stepMs < ms + fadeMs);
    const there = compared.filter((step) => !isLost(step));
    // How much is lost depends on the machine, and is measured elsewhere.
    expect(there.length).toBeGreaterThan(0.25 * compared.length);
    const at = (step: number): { low: number; high: number } => {
      const [low = 0, high = 0] = kept.line.slice(2 * step, 2 * step + 2);
      return { low, high };
    };
    /** The steps that differ from the film if all of it is heard so many steps later. */
    const differing = (some: readonly number[], later: number): string[] =>
      some.flatMap((step) => {
        const near = heard.slice(step + later - 1, step + later + 2);
        const [highs, lows] = [near.map(({ high }) => high), near.map(({ low }) => low)];
        const { low, high } = at(step);
        const fits =
          high <= Math.max(...highs) + 0.02 &&
          high >= Math.min(...highs) - 0.02 &&
          low >= Math.min(...lows) - 0.02 &&
          low <= Math.max(...lows) + 0.02;
        const film = near.map((each) => `${each.low.toFixed(3)} to ${each.high.toFixed(3)}`);
        return fits ? [] : [`${step * stepMs} ms: ${low.toFixed(3)} to ${high.toFixed(3)}, film ${film}`];
      });
    for (let from = 0; from < there.length; from += stretch) {
      const some = there.slice(from, from + stretch);
      // A recorder that was held up hears all that follows later, by a little.
      const tries = Array.from({ length: 2 * mostLater + 1 }, (_, n) => differing(some, n - mostLater));
      wrong.push(...(tries.toSorted((one, other) => one.length - other.length)[0] ?? []));
    }
    const loudest = Math.max(...there.map((step) => at(step).high));
    // It rose and fell, and all of that was seen.
    expect(loudest).toBeGreaterThan(0.45);
    // JPEG, each within ten seconds of the requested time, one at the beginning of each part.
    expect(kept.pictures.map(({ head }) => head)).toEqual(Array(3).fill([0xff, 0xd8, 0xff]));
    for (const [n, wanted] of [0, 11_000, 20_000].entries())
      expect(Math.abs((kept.pictures[n]?.mediaMs ?? Number.NaN) - wanted)).toBeLessThan(6000);
    return wrong;
  } finally {
    await kill();
    removePlace(place);
  }
}

/**
 * The lowest and the highest sample in each 20 ms of the film, as ffmpeg decodes it, and where its sound has
 * holes.
 */
async function linesOf(
  film: Uint8Array,
): Promise<{ heard: { low: number; high: number }[]; holesMs: number[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-peaks-'));
  const lines: { low: number; high: number }[] = [];
  const holesMs: number[] = [];
  try {
    const path = join(folder, 'film.webm');
    await writeFile(path, film);
    const copied = ['-map', '0:a', '-c', 'copy', '-f', 'framecrc', '-'];
    const { stdout } = await promisify(execFile)(ffmpegPath(), ['-v', 'error', '-i', path, ...copied]);
    // Stream, dts, pts, duration, size, checksum; in Matroska, times are in ms.
    for (const line of stdout.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
      const [, , ms = '', , bytes = ''] = line.split(',');
      if (Number(bytes) === silenceBytes) holesMs.push(Number(ms));
    }
    await decodeFilm(
      { path, ffmpeg: ffmpegPath(), width: 2, height: 2, video: false, audio: true },
      {
        picture: () => undefined,
        sound(samples, ms) {
          for (const [n, mono] of samples.entries()) {
            // The film's two channels are alike; ffmpeg adds them to one, each with a weight of 0.707.
            const sample = mono * Math.SQRT1_2;
            const step = Math.floor((ms + n / 48) / stepMs);
            const { low, high } = lines[step] ?? { low: 0, high: 0 };
            lines[step] = { low: Math.min(low, sample), high: Math.max(high, sample) };
          }
        },
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { heard: Array.from(lines, (line) => line ?? { low: 0, high: 0 }), holesMs };
}
