import type { Peaks, Picture } from '../../shared/ipc/contract';
import type { CutFilm } from '../../shared/media/cut-film';
import type { Film, FilmSpan } from '../../shared/media/film';
import { filmToMedia, mediaToFilm } from '../../shared/media/media-time';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { Span } from '../../shared/model/span';
import { log } from '../log';
import type { Session } from '../session/session';
import { isOutOfReach } from '../vault/key-buffer';
import { PlainCache } from '../vault/plain-cache';
import { SealedLogReader } from '../vault/sealed-log-reader';
import { cacheFilm, type FilmFacts, mayBeCached } from './film-cache';
import { planOpening } from './plan-opening';
import type { PlannedOpening } from './planned-opening';
import { SideViews } from './side-views';
import { type FilmPieces, wholeFilm } from './whole-film';

/** How many built clusters are cached: two players, each reading one and the next. */
const keptClusters = 4;

interface OpeningOptions {
  /** Whether its facts are stored already; if not, they are stored now. */
  readonly factsKnown?: boolean;
  /** Resolves when its line of peaks and its small pictures are there; with false if they will not be for now. */
  readonly made?: Promise<boolean> | undefined;
}

/**
 * One opening of a session's film: the bytes of one seekable WebM, made as they are read. Reading never fails
 * and never returns less than was requested (a player would stall without an error): what cannot be verified
 * is replaced by a substitute of the same length, and reported.
 */
export class FilmOpening {
  readonly film: Film;
  readonly sessionId: Session['id'];
  /** Spans known to be lost, in media time. */
  readonly knownDamage: readonly Span[];
  readonly #session: Session;
  readonly #cut: CutFilm;
  /** Whether its plan was known from an earlier opening. */
  readonly wasCached: boolean;
  #keeping: Promise<void> | undefined;
  /** The numbers of the parts. */
  readonly #numbers: readonly number[];
  readonly #sides: SideViews;
  /** Called once for each damaged span, in media time, when the film is read there. */
  onDamage: (damage: Span) => void = () => undefined;
  /** One for each part of the session; undefined if the part's media cannot be opened. */
  readonly #readers: readonly (SealedLogReader | undefined)[];
  readonly #clusters = new PlainCache(keptClusters);
  readonly #building = new Set<Promise<unknown>>();
  readonly #damaged = new Set<number>();
  /** Lost spans, in media time, that have not been reported yet. */
  #lost: readonly Span[];
  #closed = false;
  #closing: Promise<void> | undefined;

  private constructor(
    session: Session,
    planned: PlannedOpening,
    readers: readonly (SealedLogReader | undefined)[],
    { factsKnown, made }: OpeningOptions,
  ) {
    const { parts, cut, lost, wasCached } = planned;
    this.sessionId = session.id;
    this.#session = session;
    this.#numbers = parts.map(({ part }) => part.number);
    this.#cut = cut;
    this.film = cut.film;
    this.#readers = readers;
    this.#lost = lost;
    this.knownDamage = lost;
    this.wasCached = wasCached;
    this.#sides = new SideViews(session, this.#placedParts, this.takenOut, made);
    if (!wasCached || !factsKnown)
      this.#keeping = this.#keep(planned).catch((error: unknown) => log('film not kept', error));
  }

  /** @throws Fault `film-empty` if nothing that was recorded can be played */
  static async open(session: Session, options: OpeningOptions = {}): Promise<FilmOpening> {
    return session.withKey(async (sessionKey) => {
      const planned = await planOpening(session, sessionKey);
      const readers = await Promise.all(
        planned.parts.map(async ({ part, table }) => {
          if (!table) return undefined;
          const path = session.folder.mediaPathOf(part);
          const expectedFileId = part.mediaFile;
          const { disk } = session.folder;
          const options = { path, kind: 'media', sessionKey, expectedFileId, table, disk } as const;
          return SealedLogReader.open(options).catch((error: unknown) => {
            if (isOutOfReach(error)) throw error;
            log('part not opened', error);
            return undefined;
          });
        }),
      );
      return new FilmOpening(session, planned, readers, options);
    });
  }

  /** Stores what was found out for the next opening, if all of the recording is there. */
  async #keep(planned: PlannedOpening): Promise<void> {
    if (!mayBeCached(planned) || !(await this.#sides.made)) return;
    await cacheFilm(this.#session, planned, { facts: this.facts, sound: await this.peaks() });
  }

  /** Length of the session in media time, what was taken out included. */
  get durationMs(): number {
    return this.#cut.durationMs;
  }

  /** What the film leaves out, in media time. */
  get takenOut(): readonly Span[] {
    return this.#cut.takenOut;
  }

  /** What is displayed of the film before any of it is read. */
  get facts(): FilmFacts {
    const parts = this.#placedParts.map(({ number, startMs, durationMs }) => ({
      fromMs: startMs,
      toMs: startMs + durationMs,
      gapMs: this.#session.state?.parts.find((part) => part.number === number)?.gapMs,
    }));
    const { durationMs, takenOut, knownDamage: damage } = this;
    return { durationMs, parts, takenOut, damage, line: undefined };
  }

  /**
   * The media time to seek to, so that the frame is shown that is `steps` frames after (or, if negative, before) the
   * frame visible at `mediaMs`; undefined if there is none.
   */
  frameSeekTime(mediaMs: number, steps: number): number | undefined {
    const filmMs = this.film.frameSeekTime(mediaToFilm(mediaMs, this.takenOut), steps);
    return filmMs === undefined ? undefined : filmToMedia(filmMs, this.takenOut);
  }

  /** The sound as a line of peaks. Waits for one that is being made. */
  peaks(): Promise<Peaks> {
    return this.#sides.peaks();
  }

  /** The small picture nearest to that media time. */
  pictureAt(mediaMs: number): Promise<Picture | undefined> {
    return this.#sides.pictureAt(mediaMs);
  }

  get #placedParts() {
    return this.#cut.parts.map((span, n) => ({ ...span, number: this.#numbers[n] ?? 0 }));
  }

  /** Length of the film in bytes. */
  get length(): number {
    return this.film.length;
  }

  /**
   * Bytes from a position to the end of the head or cluster that it is in, but at most `most`. Never empty
   * before the film's end. The memory belongs to the caller.
   * @throws Fault `film-closed` after `close()`, and if it was locked
   */
  async readFrom(position: number, most = Number.POSITIVE_INFINITY): Promise<Uint8Array<ArrayBuffer>> {
    this.mustBeOpen();
    const { head } = this.film;
    const from = (bytes: Uint8Array, at: number) => bytes.slice(at, Math.min(bytes.length, at + most));
    if (position < head.length) return from(head, position);
    const number = this.film.clusterAt(position);
    const start = this.film.clusterStart(number);
    const reading = this.#clusters.use(
      number,
      () => this.#build(number),
      (cluster) => from(cluster, position - start),
    );
    return this.#counted(reading);
  }

  /** @throws Fault `film-closed` */
  mustBeOpen(): void {
    if (this.#closed) throw new Fault('film-closed');
  }

  /** The bytes of a cluster, past the cache. The memory belongs to the caller. @throws Fault like `readFrom` */
  async readCluster(cluster: number): Promise<Uint8Array> {
    this.mustBeOpen();
    return this.#counted(this.#build(cluster));
  }

  /** The whole film after its head, for whoever reads all of it once: past the cache. @throws Fault like `readFrom` */
  whole(): AsyncGenerator<FilmPieces> {
    return wholeFilm({
      film: this.film,
      readInto: ({ part, offset, length }, into) => this.#readerOf(part).read(offset, length, into),
      readCluster: (cluster) => this.readCluster(cluster),
      isReplaced: (cluster) => this.#damaged.has(cluster),
      onRead: (cluster) => this.#tellLost(this.#mediaSpan(cluster)),
    });
  }

  /** Closing waits for it. */
  async #counted<Value>(reading: Promise<Value>): Promise<Value> {
    this.#building.add(reading);
    try {
      return await reading;
    } finally {
      this.#building.delete(reading);
    }
  }

  async #build(number: number): Promise<Uint8Array> {
    const span = this.#mediaSpan(number);
    this.#tellLost(span);
    try {
      const sources = await Promise.all(
        this.film
          .clusterSource(number)
          .map(({ part, offset, length }) => this.#readerOf(part).read(offset, length)),
      );
      const cluster = this.film.buildCluster(number, sources, this.#damaged.has(number - 1));
      for (const source of sources) source.fill(0);
      return cluster;
    } catch (error) {
      // Its keys or its disk are gone, but nothing is damaged.
      if (faultCodeOf(error) === 'library-missing') throw error;
      if (this.#closed || isOutOfReach(error)) throw new Fault('film-closed');
      if (!this.#damaged.has(number)) {
        this.#damaged.add(number);
        log('substitute for a damaged cluster', error);
        this.onDamage(span);
      }
      return this.film.substituteCluster(number);
    }
  }

  /** @param part of the film @throws Fault `log-header` */
  #readerOf(part: number): SealedLogReader {
    const reader = this.#readers[this.#cut.pieceOf[part] ?? part];
    if (!reader) throw new Fault('log-header');
    return reader;
  }

  #mediaSpan(cluster: number): Span {
    const { timeMs, durationMs }: FilmSpan = this.film.clusterSpan(cluster);
    const fromMs = filmToMedia(timeMs, this.takenOut);
    return { fromMs, toMs: fromMs + durationMs };
  }

  #tellLost(cluster: Span): void {
    const here = this.#lost.filter(({ fromMs, toMs }) => fromMs <= cluster.toMs && toMs >= cluster.fromMs);
    this.#lost = this.#lost.filter((each) => !here.includes(each));
    for (const damage of here) this.onDamage(damage);
  }

  /**
   * Zeroes its keys and everything it has decrypted, before it returns. Nothing more is read. `close` does
   * the rest.
   */
  letGo(): void {
    this.#closed = true;
    void this.#sides.letGo();
    this.#clusters.clear();
    for (const reader of this.#readers) reader?.letGo();
  }

  /** Closes the opening after the running reads have ended. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#closed = true;
    void this.#sides.letGo();
    await Promise.allSettled(this.#building);
    this.#clusters.clear();
    await this.#keeping;
    await Promise.all(this.#readers.map((reader) => reader?.close()));
    await this.#sides.letGo();
  }
}
