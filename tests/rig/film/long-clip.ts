import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { concatBytes } from '../../../shared/media/ebml';
import { recorderSoundLateMs } from '../../../shared/media/sound-lateness';
import { ffmpegPath } from '../app/launch-app';
import { makeBeepFinder } from '../devices/beeps';
import { fedLayout, makeFedCode } from '../devices/fed-layout';
import { decodeFilm } from './decode-film';
import { recordedClip } from './record-clip';
import { findStretch, repeatStretch, type Stretch } from './repeat-webm';

/** A frame of the clip, in film time. */
export interface ClipFrame {
  readonly ms: number;
  /** Its burned-in number; undefined if it cannot be read. */
  readonly number: number | undefined;
}

/** About a minute that can be repeated, and what was measured in it. Times are those of its film, in ms. */
export interface LongClip {
  readonly stretch: Stretch;
  readonly frames: readonly ClipFrame[];
  /** Where its one beep begins. */
  readonly clickMs: number;
  /**
   * Lowest and highest sample of each 20 ms of one repetition, from its first packet of sound, 16 bit,
   * little-endian.
   */
  readonly peaks: Uint8Array;
  /** JPEG, the first at 0. */
  readonly pictures: readonly Uint8Array[];
  readonly pictureEveryMs: number;
}

const rate = 48_000;
const stepSamples = rate / 50;
const size = { width: 320, height: 180 };
/** The app's own interval (`record-part.ts`). */
const pictureEveryMs = 10_000;

let measured: Promise<LongClip> | undefined;

/**
 * Records the clip, or takes that of an earlier run, and measures it: once in each worker, because it takes
 * seconds. @throws Error if it cannot be used
 */
export function longClip(): Promise<LongClip> {
  measured ??= makeClip().catch((error: unknown) => {
    measured = undefined;
    throw error;
  });
  return measured;
}

async function makeClip(): Promise<LongClip> {
  // The fed media's loop is 60 s long: in less than that, no number occurs twice.
  const stretch = findStretch(await recordedClip(), 59_900);
  const folder = await mkdtemp(join(tmpdir(), 'second-look-rig-'));
  try {
    // The second repetition sounds like all that follow.
    const path = join(folder, 'two.webm');
    await writeFile(path, concatBytes([...repeatStretch(stretch, 2)].map(({ bytes }) => bytes)));
    const { numbers, beepsMs, sound } = await measure(path, stretch);
    const zeroMs = stretch.blocks[0]?.ms ?? 0;
    const pictures = stretch.blocks.filter((block) => !block.sound);
    const [clickMs, again] = beepsMs.map((ms) => ms - recorderSoundLateMs - zeroMs);
    if (clickMs === undefined || again === undefined || beepsMs.length > 2)
      throw new Error('not one beep a turn');
    if (numbers.length !== 2 * pictures.length) throw new Error('not as many pictures as blocks');
    return {
      stretch,
      frames: pictures.map(({ ms }, n) => ({ ms: ms - zeroMs, number: numbers[n] })),
      clickMs,
      peaks: peaksOf(sound, (stretch.lengthMs * rate) / 1000),
      pictures: await smallPictures(path, folder, Math.floor(stretch.lengthMs / pictureEveryMs)),
      pictureEveryMs,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(path: string, { blocks, lengthMs }: Stretch) {
  const firstSoundMs = blocks.find(({ sound }) => sound)?.ms ?? 0;
  const numbers: (number | undefined)[] = [];
  const beepsMs: number[] = [];
  const code = makeFedCode(fedLayout);
  const finder = makeBeepFinder({ ...fedLayout, sampleRate: rate });
  const heard: Heard[] = [];
  await decodeFilm(
    { ...size, path, ffmpeg: ffmpegPath(), video: true, audio: true },
    {
      picture: (data) =>
        numbers.push(code.read({ data, ...size, step: 1, offset: 0, stride: size.width }).frame),
      sound(samples, ms) {
        beepsMs.push(...finder.push(samples, ms).map((beep) => beep.ms));
        heard.push({ samples, at: Math.round(((ms - firstSoundMs) * rate) / 1000) });
      },
    },
  );
  return { numbers, beepsMs, sound: placed(heard, (2 * lengthMs * rate) / 1000) };
}

/** Decoded sound, and where it begins by its own time, in samples. */
interface Heard {
  readonly samples: Float32Array;
  readonly at: number;
}

/**
 * A packet may be stamped late, never early. So sound is missing only if this many packets in a row are late,
 * as in the film.
 */
const packetsAhead = 8;
/** 2.5 ms. */
const toleratedHole = 120;

/**
 * The sound by its sample count, as it is played, with silence where some was lost: a busy machine drops
 * packets while the clip is recorded, and the film is silent there.
 */
function placed(heard: readonly Heard[], length: number): Float32Array {
  const sound = new Float32Array(length);
  let at = heard[0]?.at ?? 0;
  for (const [n, { samples }] of heard.entries()) {
    let end = at;
    let missing = Number.POSITIVE_INFINITY;
    for (const next of heard.slice(n, n + packetsAhead)) {
      missing = Math.min(missing, next.at - end);
      end += next.samples.length;
    }
    if (missing > toleratedHole) at += missing;
    // The last packet may reach beyond the end by what the decoder has held back.
    sound.set(samples.subarray(0, Math.max(0, length - at)), at);
    at += samples.length;
  }
  return sound;
}

/** The line of the sound from one sample to the end. */
function peaksOf(sound: Float32Array, from: number): Uint8Array {
  const steps = Math.round((sound.length - from) / stepSamples);
  const values = new DataView(new ArrayBuffer(4 * steps));
  for (let step = 0; step < steps; step += 1) {
    const samples = sound.subarray(from + step * stepSamples, from + (step + 1) * stepSamples);
    const whole = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
    values.setInt16(4 * step, whole(Math.min(...samples)), true);
    values.setInt16(4 * step + 2, whole(Math.max(...samples)), true);
  }
  return new Uint8Array(values.buffer);
}

async function smallPictures(path: string, folder: string, count: number): Promise<Uint8Array[]> {
  const filter = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${pictureEveryMs / 1000})',scale=320:-2`;
  const out = ['-vf', filter, '-fps_mode', 'passthrough', '-frames:v', String(count), '-q:v', '6'];
  await promisify(execFile)(ffmpegPath(), [
    ...['-v', 'error', '-i', path],
    ...out,
    join(folder, 'picture-%02d.jpg'),
  ]);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).toSorted();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
