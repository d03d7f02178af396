import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { writeImportedHead } from '../../shared/media/film-head';
import type { VideoTrack } from '../../shared/media/part-index';
import { keyFrameCluster } from '../../shared/media/stored-packets';
import { ownTimes } from '../ffmpeg/abilities';
import type { CommandLine } from '../ffmpeg/command-line';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import { log } from '../log';
import { maxSideBytes, type SideEntry } from '../session/side-log';
import { knownHead } from './command';
import { Smjpeg } from './smjpeg';

/** The same width and about the same quality as while recording. */
const width = 320;
const quality = '5';

/** How far apart key frames are on the way to ffmpeg, in ms: by its time each picture is known again. */
const stepMs = 1000;

/** After so many that broke off, a film has no more pictures. */
const mostMakers = 20;

/** An ffmpeg that takes nothing for so long, or makes nothing after the end, is given up, in ms. */
const patienceMs = 60_000;

/** A key frame of a part that is stored. */
export interface KeyFrame {
  /** When it is shown, in ms from the beginning of its part. */
  readonly partMs: number;
  /** Its packet, a SimpleBlock of the film. It may be zeroed once `push` has returned. */
  readonly block: Uint8Array;
}

/**
 * Makes small pictures of key frames of a part: an ffmpeg of its own decodes them and nothing else. So a picture shows
 * what the film shows at its time, upright and in its shape. The review does without what can't be had: nothing throws.
 */
export class ImportedPictures {
  readonly #ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>;
  readonly #video: VideoTrack;
  readonly #signal: AbortSignal;
  readonly #makers: Maker[] = [];

  /** @param signal ends it */
  constructor(ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>, video: VideoTrack, signal: AbortSignal) {
    this.#ffmpeg = ffmpeg;
    this.#video = video;
    this.#signal = signal;
  }

  /** Takes the next key frame, and resolves when there is room for another one. */
  async push(key: KeyFrame): Promise<void> {
    if (this.#signal.aborted) return;
    if (this.#makers.at(-1)?.isOver !== false) {
      if (this.#makers.length === mostMakers) return;
      this.#makers.push(new Maker(this.#ffmpeg, this.#video, this.#signal));
    }
    await this.#makers.at(-1)?.push(key);
  }

  /** All of them, in order; what is not there yet is waited for. */
  async take(): Promise<readonly SideEntry[]> {
    const made = await Promise.all(this.#makers.map((each) => each.take()));
    return made.flat();
  }
}

/** One ffmpeg. It ends at the first key frame that it can't decode, because it would show an earlier one instead. */
class Maker {
  readonly #input = new PassThrough();
  readonly #asked: number[] = [];
  readonly #made: SideEntry[] = [];
  readonly #hangs = new AbortController();
  readonly #making: Promise<void>;
  #isLast = false;
  #isOver = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>, video: VideoTrack, signal: AbortSignal) {
    // A pipe of a program that has ended.
    this.#input.on('error', () => undefined);
    this.#input.write(writeImportedHead({ video, audio: undefined }));
    this.#making = this.#make(ffmpeg, video, AbortSignal.any([signal, this.#hangs.signal]))
      .catch((error: unknown) => {
        if (!signal.aborted) log('small pictures broke off', error);
      })
      .finally(() => {
        this.#isOver = true;
        this.#input.destroy();
      });
  }

  /** Nothing more can come of it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async push({ partMs, block }: KeyFrame): Promise<void> {
    const hasRoom = this.#input.write(keyFrameCluster(block, this.#asked.length * stepMs));
    this.#asked.push(partMs);
    if (hasRoom) return;
    this.#wait();
    await Promise.race([once(this.#input, 'drain').catch(() => undefined), this.#making]);
    if (!this.#isLast) clearTimeout(this.#patience);
  }

  async take(): Promise<readonly SideEntry[]> {
    this.#isLast = true;
    this.#input.end();
    this.#wait();
    await this.#making;
    clearTimeout(this.#patience);
    return this.#made;
  }

  async #make(
    ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>,
    video: VideoTrack,
    signal: AbortSignal,
  ): Promise<void> {
    const { version } = await ffmpeg.program();
    const pictures = new Smjpeg(maxSideBytes);
    const work = { ...commandFor(video, this.#input, version), signal, isAside: true };
    for await (const piece of ffmpeg.toPipe(work, () => true)) {
      for (const { timeMs, bytes } of pictures.push(piece)) {
        const partMs = this.#asked[timeMs / stepMs];
        if (partMs !== undefined) this.#made.push({ partMs, bytes });
      }
      piece.fill(0);
      if (this.#isLast) this.#wait();
    }
  }

  #wait(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#hangs.abort(), patienceMs);
  }
}

/** Each key frame as a JPEG, with the time at which it came. */
function commandFor(
  { width: wide, height: high }: VideoTrack,
  bytes: AsyncIterable<Buffer>,
  version: string,
): CommandLine {
  const height = Math.max(1, Math.round((width * high) / wide));
  const options = ['-f', 'matroska', '-copyts', '-threads', '1', '-xerror', ...knownHead];
  return {
    inputs: [{ bytes, options }],
    options: [
      ...['-vf', `scale=${width}:${height}:out_range=full:out_color_matrix=bt601,format=yuvj420p`],
      ...['-c:v', 'mjpeg', '-q:v', quality, ...ownTimes(version), '-flush_packets', '1'],
    ],
    format: 'smjpeg',
  };
}
