import { type Film, planFilm } from '../../shared/media/film';
import { Fault } from '../../shared/model/fault';
import type { Part } from '../../shared/model/session';
import { openPart, type PartFiles, writePartIndex } from '../library/part-files';
import type { Session } from '../library/session';
import { log } from '../log';
import { SealedLogReader } from '../vault/sealed-log-reader';

/** Built clusters kept at hand: two players, each reading one and the next. */
const keptClusters = 4;

/** A stretch that could not be verified, in film time. */
export interface FilmDamage {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * One opening of a session's film: the bytes of one seekable WebM, made as they are read. It never fails and
 * never shortens an answer (a player would stall without an error): what cannot be verified is replaced by a
 * substitute of the same length, and reported.
 */
export class FilmOpening {
  readonly film: Film;
  readonly sessionId: Session['id'];
  /** Told once for each damaged stretch. */
  onDamage: (damage: FilmDamage) => void = () => undefined;
  /** One for each part of the film; undefined where a part's media cannot be opened. */
  readonly #readers: readonly (SealedLogReader | undefined)[];
  readonly #clusters = new Map<number, Promise<Uint8Array>>();
  readonly #damaged = new Set<number>();
  #closed = false;

  private constructor(
    sessionId: Session['id'],
    film: Film,
    readers: readonly (SealedLogReader | undefined)[],
  ) {
    this.sessionId = sessionId;
    this.film = film;
    this.#readers = readers;
  }

  /** @throws Fault `film-empty` when nothing that was recorded can be played */
  static async open(session: Session): Promise<FilmOpening> {
    return session.withKey(async (sessionKey) => {
      const files: PartFiles[] = [];
      for (const part of session.state?.parts ?? []) {
        const opened = await openPartKeepingIndex(session, sessionKey, part);
        if (opened) files.push(opened);
      }
      const film = planFilm(files.map(({ index }) => ({ index })));
      const readers = await Promise.all(
        files.map(({ part, table }) => {
          const path = session.folder.mediaPath(part.number);
          const expectedFileId = part.mediaFile;
          const { disk } = session.folder;
          const options = { path, kind: 'media', sessionKey, expectedFileId, table, disk } as const;
          return SealedLogReader.open(options).catch((error: unknown) => {
            log('part not opened', error);
            return undefined;
          });
        }),
      );
      return new FilmOpening(session.id, film, readers);
    });
  }

  /** Length of the film, bytes. */
  get length(): number {
    return this.film.length;
  }

  /**
   * Bytes from a position to the end of the head or cluster that it lies in; never empty before the film's end.
   * @throws Fault `film-closed` after `close()`
   */
  async readFrom(position: number): Promise<Uint8Array> {
    if (this.#closed) throw new Fault('film-closed');
    const { head } = this.film;
    if (position < head.length) return head.subarray(position);
    const number = this.film.clusterAt(position);
    const cluster = await this.#cluster(number);
    return cluster.subarray(position - this.film.clusterStart(number));
  }

  #cluster(number: number): Promise<Uint8Array> {
    const kept = this.#clusters.get(number);
    this.#clusters.delete(number);
    const cluster = kept ?? this.#build(number);
    this.#clusters.set(number, cluster);
    for (const oldest of this.#clusters.keys()) {
      if (this.#clusters.size <= keptClusters) break;
      this.#clusters.delete(oldest);
    }
    return cluster;
  }

  async #build(number: number): Promise<Uint8Array> {
    try {
      const sources = await Promise.all(
        this.film.clusterSource(number).map(({ part, offset, length }) => {
          const reader = this.#readers[part];
          if (!reader) throw new Fault('log-header');
          return reader.read(offset, length);
        }),
      );
      return this.film.buildCluster(number, sources);
    } catch (error) {
      if (!this.#damaged.has(number)) {
        this.#damaged.add(number);
        log('substitute for a damaged cluster', error);
        const { timeMs, durationMs } = this.film.clusterSpan(number);
        this.onDamage({ fromMs: timeMs, toMs: timeMs + durationMs });
      }
      return this.film.substituteCluster(number);
    }
  }

  /** Ends it; idempotent. Reads that are under way end first. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#clusters.values());
    this.#clusters.clear();
    await Promise.all(this.#readers.map((reader) => reader?.close()));
  }
}

/** An index that had to be made anew is kept for the next time. */
async function openPartKeepingIndex(
  session: Session,
  sessionKey: Uint8Array,
  part: Part,
): Promise<PartFiles | undefined> {
  const place = { folder: session.folder, sessionKey, part };
  try {
    const { rebuilt, ...files } = await openPart(place);
    if (rebuilt && part.ended) await writePartIndex(place, files.index, files.table).catch(() => undefined);
    return files;
  } catch (error) {
    log('part cannot be read', error);
    return undefined;
  }
}
