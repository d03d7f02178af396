import type { Film, SourceRange } from '../../shared/media/film';
import { batchesOf, type FilmBatch } from '../../shared/media/film-batch';

/** Clusters of a film that follow one another. */
export interface FilmPieces {
  /** Their bytes, one piece after the other: valid until the next ones are asked for. */
  readonly pieces: readonly Uint8Array[];
  /** The first cluster that is not in them. */
  readonly after: number;
}

/** What reads a film. */
interface FilmReader {
  readonly film: Film;
  /** Reads into memory of the caller's. Throws whatever is wrong. */
  readInto(range: SourceRange, into: Uint8Array): Promise<unknown>;
  /** A single cluster, or its substitute. @throws Fault `film-closed` */
  readCluster(cluster: number): Promise<Uint8Array>;
  /** Whether a substitute was given out for it. */
  isReplaced(cluster: number): boolean;
  /** Called when a cluster is given out that verified. */
  onRead(cluster: number): void;
}

/**
 * How many bytes are read together; of a short film a fiftieth, so that its progress moves. With several megabytes, writing
 * took two or three times the processor's time: by then they have left its caches.
 */
const batchBytes = 1024 * 1024;
/** What a batch takes beyond its share of the film: the heads of the recorder's clusters. */
const spareBytes = 64 * 1024;
/** One batch is written, one is decrypted, and the disk reads another. */
const batchesAtOnce = 3;

interface Reading {
  readonly batch: FilmBatch;
  readonly room: Uint8Array;
  readonly verified: Promise<boolean>;
}

/**
 * A film from its first cluster to its last, for whoever reads all of it once: in memory that is used again, read ahead,
 * and past the caches. All of that memory is zeroed in the end.
 * @throws Fault `film-closed`, also in the middle
 */
export async function* wholeFilm(reader: FilmReader): AsyncGenerator<FilmPieces> {
  const { film } = reader;
  const mostBytes = Math.min(batchBytes, Math.ceil(film.length / 50));
  const batches = batchesOf(film, mostBytes);
  const reading: Reading[] = [];
  const readNext = (room: Uint8Array): void => {
    const { value: batch } = batches.next();
    if (!batch) return void room.fill(0);
    let enough = room;
    if (room.length < batch.bytes) {
      room.fill(0);
      enough = new Uint8Array(batch.bytes + spareBytes);
    }
    reading.push({ batch, room: enough, verified: readAll(reader, batch, enough) });
  };
  try {
    for (let n = 0; n < batchesAtOnce; n += 1) readNext(new Uint8Array(mostBytes + spareBytes));
    for (let [now] = reading; now; [now] = reading) {
      const { batch, room, verified } = now;
      const together = (await verified) ? piecesOf(reader, batch, room) : undefined;
      yield { pieces: together ?? (await oneByOne(reader, batch)), after: batch.after };
      reading.shift();
      readNext(room);
    }
  } finally {
    for (const { room, verified } of reading) {
      await verified;
      room.fill(0);
    }
  }
}

async function readAll(reader: FilmReader, { reads }: FilmBatch, room: Uint8Array): Promise<boolean> {
  let at = 0;
  const all = reads.map((range) => {
    const into = room.subarray(at, at + range.length);
    at += range.length;
    return reader.readInto(range, into);
  });
  return (await Promise.allSettled(all)).every(({ status }) => status === 'fulfilled');
}

/** Undefined if they can't be used as they are. */
function piecesOf(
  reader: FilmReader,
  { first, after, places }: FilmBatch,
  room: Uint8Array,
): Uint8Array[] | undefined {
  // What follows a substitute may depend on what was there.
  if (reader.isReplaced(first - 1)) return undefined;
  try {
    const pieces = places.flatMap((ranges, n) =>
      reader.film.clusterPieces(
        first + n,
        ranges.map(({ at, length }) => room.subarray(at, at + length)),
      ),
    );
    for (let cluster = first; cluster < after; cluster += 1) reader.onRead(cluster);
    return pieces;
  } catch {
    return undefined;
  }
}

/** What is damaged gets its substitute, and is reported. */
async function oneByOne(reader: FilmReader, { first, after }: FilmBatch): Promise<Uint8Array[]> {
  const clusters: Uint8Array[] = [];
  for (let cluster = first; cluster < after; cluster += 1) clusters.push(await reader.readCluster(cluster));
  return clusters;
}
