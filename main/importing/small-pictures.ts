import { PassThrough } from 'node:stream';
import { writeImportedHead } from '../../shared/media/film-head';
import { clusterOf, type GroupedBytes, type KeyFrame } from '../../shared/media/grouped-film';
import type { VideoTrack } from '../../shared/media/part-index';
import type { FilmTracks } from '../../shared/media/webm-tracks';
import { ownTimes } from '../ffmpeg/abilities';
import type { CommandLine } from '../ffmpeg/command-line';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import { log } from '../log';
import { maxSideBytes, type SideEntry } from '../session/side-log';
import { Smjpeg } from './smjpeg';

/** As often as while recording, in ms. */
const apartMs = 10_000;
/** The same width and about the same quality as while recording. */
const width = 320;
const quality = '5';

/** How far apart key frames are on the way to ffmpeg, in ms: by its time each picture is known again. */
const stepMs = 1000;

/** The most bytes that wait for ffmpeg. What comes while so many wait has no picture: the import doesn't wait. */
const mostWaiting = 64 * 1024 * 1024;

/** After so many that broke off, a film has no more pictures. */
const mostMakers = 20;

/** After the end, an ffmpeg that makes nothing for so long is given up, in ms. */
const patienceMs = 20_000;

/** A small picture at its part's own time. */
export interface ImportedPicture extends SideEntry {
  /** Which of the file's parts, from 0. */
  readonly part: number;
}

/**
 * Makes the small pictures of a film that comes in. Of what is written into its parts, a key frame every ten seconds
 * goes to an ffmpeg of its own, which decodes nothing else. So a picture shows what the film shows at its time, upright
 * and in its shape, and almost no time is spent on it. The review does without what can't be had: nothing throws.
 */
export class ImportedPictures {
  readonly #ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>;
  readonly #signal: AbortSignal;
  readonly #makers: Maker[] = [];
  #part = -1;
  #dueMs = 0;

  /** @param signal ends it */
  constructor(ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>, signal: AbortSignal) {
    this.#ffmpeg = ffmpeg;
    this.#signal = signal;
  }

  /** Looks at what is about to be written. Nothing is kept of the bytes. */
  push({ part, key }: GroupedBytes, tracks: FilmTracks | undefined): void {
    if (!key || !tracks?.video || this.#signal.aborted) return;
    if (part !== this.#part) this.#dueMs = 0;
    this.#part = part;
    if (key.partMs < this.#dueMs) return;
    this.#dueMs = (Math.floor(key.partMs / apartMs) + 1) * apartMs;
    if (this.#makers.at(-1)?.isOver !== false) {
      if (this.#makers.length === mostMakers) return;
      this.#makers.push(new Maker(this.#ffmpeg, tracks.video, this.#signal));
    }
    this.#makers.at(-1)?.push(part, key);
  }

  /** All of them, in order; what is not there yet is waited for. */
  async take(): Promise<readonly ImportedPicture[]> {
    const made = await Promise.all(this.#makers.map((each) => each.take()));
    return made.flat();
  }
}

/** One ffmpeg. It ends at the first key frame that it can't decode, because it would show an earlier one instead. */
class Maker {
  readonly #input = new PassThrough();
  readonly #asked: Omit<ImportedPicture, 'bytes'>[] = [];
  readonly #made: ImportedPicture[] = [];
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

  push(part: number, key: KeyFrame): void {
    if (this.#input.readableLength + this.#input.writableLength > mostWaiting) return;
    this.#input.write(clusterOf(key, this.#asked.length * stepMs));
    this.#asked.push({ part, partMs: key.partMs });
  }

  async take(): Promise<readonly ImportedPicture[]> {
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
    const work = { ...commandFor(video, this.#input, version), signal };
    for await (const piece of ffmpeg.toPipe(work, () => true)) {
      for (const { timeMs, bytes } of pictures.push(piece)) {
        const asked = this.#asked[timeMs / stepMs];
        if (asked) this.#made.push({ ...asked, bytes });
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

/** What is known from the head is enough: no megabytes are gathered before the first picture is made. */
const atOnce = ['-probesize', '32', '-analyzeduration', '0', '-fpsprobesize', '0'];

/** Each key frame as a JPEG, with the time at which it came. */
function commandFor(
  { width: wide, height: high }: VideoTrack,
  bytes: AsyncIterable<Buffer>,
  version: string,
): CommandLine {
  const height = Math.max(1, Math.round((width * high) / wide));
  const options = ['-f', 'matroska', '-copyts', '-threads', '1', '-xerror', ...atOnce];
  return {
    inputs: [{ bytes, options }],
    options: [
      ...['-vf', `scale=${width}:${height}:out_range=full:out_color_matrix=bt601,format=yuvj420p`],
      ...['-c:v', 'mjpeg', '-q:v', quality, ...ownTimes(version), '-flush_packets', '1'],
    ],
    format: 'smjpeg',
  };
}
