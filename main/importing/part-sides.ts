import { writeImportedHead } from '../../shared/media/film-head';
import type { PartIndex } from '../../shared/media/part-index';
import { keyFramesOf, soundCluster, soundRuns } from '../../shared/media/stored-packets';
import { Fault } from '../../shared/model/fault';
import type { Part } from '../../shared/model/session';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import { log } from '../log';
import { openPart } from '../session/part-files';
import type { Session } from '../session/session';
import type { SideEntry } from '../session/side-log';
import { isOutOfReach } from '../vault/key-buffer';
import { SealedLogReader } from '../vault/sealed-log-reader';
import { samplesOf } from './command';
import { ImportedPeaks, peakEntries, stepBytes, stepMs } from './peak-line';
import { ImportedPictures } from './small-pictures';

/** Time from one small picture to the next, in ms: the same as while recording. */
const apartMs = 10_000;

/** How what is read of a part becomes what a review shows first. */
export interface SideOptions {
  readonly ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>;
  readonly signal: AbortSignal;
  /** Called before each read; aborts the signal if it must not go on. */
  readonly look: () => void;
}

/**
 * An imported part that is read for its line of peaks and its small pictures. Only its sounds and a key frame in ten
 * seconds are read and decrypted: some percent of it.
 */
export class StoredPart {
  readonly #index: PartIndex;
  readonly #media: SealedLogReader;
  readonly #durationMs: number;

  private constructor(index: PartIndex, media: SealedLogReader, durationMs: number) {
    this.#index = index;
    this.#media = media;
    this.#durationMs = durationMs;
  }

  /**
   * @returns undefined for a part that was not imported
   * @throws Fault `locked`, `log-header`
   */
  static async open(session: Session, part: Part): Promise<StoredPart | undefined> {
    const { folder } = session;
    return session.withKey(async (sessionKey) => {
      const { index, table } = await openPart({ folder, sessionKey, part });
      if (!index.imported) return undefined;
      const path = folder.mediaPathOf(part);
      const place = { path, kind: 'media', sessionKey, expectedFileId: part.mediaFile } as const;
      const media = await SealedLogReader.open({ ...place, table, disk: folder.disk });
      return new StoredPart(index, media, part.ended?.durationMs ?? index.durationMs);
    });
  }

  /** Zeroes its key and what is decrypted, before it returns. */
  letGo(): void {
    this.#media.letGo();
  }

  close(): Promise<void> {
    return this.#media.close();
  }

  /** The line of peaks, as entries of its side log; none without a sound, or without a decoder for it. */
  async peaks({ ffmpeg, ...options }: SideOptions): Promise<SideEntry[]> {
    const { audio } = this.#index;
    if (!audio) return [];
    const { signal } = options;
    const peaks = new ImportedPeaks(audio.channels);
    const work = { ...samplesOf(this.#sounds(audio, options), audio.channels), signal, isAside: true };
    try {
      for await (const piece of ffmpeg.toPipe(work, () => true)) peaks.push(piece);
    } catch (error) {
      // The review does without what can't be heard.
      if (!signal.aborted) log('sound broke off', error);
    }
    const line = peaks.take();
    const entries = peakEntries(line.subarray(0, Math.ceil(this.#durationMs / stepMs) * stepBytes));
    line.fill(0);
    return entries;
  }

  /** The small pictures; none without a picture. */
  async pictures({ ffmpeg, signal, look }: SideOptions): Promise<readonly SideEntry[]> {
    const { video } = this.#index;
    if (!video) return [];
    const pictures = new ImportedPictures(ffmpeg, video, signal);
    for (const { partMs, offset, size } of keyFramesOf(this.#index, apartMs)) {
      const block = await this.#read(offset, size, { signal, look });
      if (signal.aborted) break;
      if (block) await pictures.push({ partMs, block });
      block?.fill(0);
    }
    return pictures.take();
  }

  async *#sounds(
    audio: NonNullable<PartIndex['audio']>,
    options: Pick<SideOptions, 'signal' | 'look'>,
  ): AsyncGenerator<Uint8Array> {
    yield writeImportedHead({ video: undefined, audio });
    for (const run of soundRuns(this.#index)) {
      const bytes = await this.#read(run.offset, run.length, options);
      if (options.signal.aborted) throw new Fault('ffmpeg-cancelled');
      if (bytes) yield soundCluster(run, bytes);
      bytes?.fill(0);
    }
  }

  /** Undefined for what is damaged. @throws Fault `locked`, `log-closed` */
  async #read(
    offset: number,
    length: number,
    { signal, look }: Pick<SideOptions, 'signal' | 'look'>,
  ): Promise<Uint8Array | undefined> {
    look();
    if (signal.aborted) return undefined;
    return this.#media.read(offset, length).catch((error: unknown) => {
      if (isOutOfReach(error) || signal.aborted) throw error;
      return undefined;
    });
  }
}
