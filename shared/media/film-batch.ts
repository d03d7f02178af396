import type { Film, SourceRange } from './film';

/** Clusters that are read together. */
export interface FilmBatch {
  readonly first: number;
  /** The first cluster that is not in it. */
  readonly after: number;
  /** What has to be read, one after the other into the same memory. */
  readonly reads: readonly SourceRange[];
  /** How much memory that takes. */
  readonly bytes: number;
  /** For each cluster, where in that memory the ranges of its `clusterSource` are. */
  readonly places: readonly (readonly BatchPlace[])[];
}

interface BatchPlace {
  readonly at: number;
  readonly length: number;
}

/** What lies between two clusters of a recording is their heads: it is read as well, and not used. */
const mostBetween = 64;

/**
 * The whole film in batches: each read of a part costs as much as decrypting a good part of a megabyte, and clusters
 * may be much smaller than that.
 * @param mostBytes of the film in a batch; one cluster may be larger
 */
export function* batchesOf(
  film: Pick<Film, 'clusterCount' | 'clusterLength' | 'clusterSource'>,
  mostBytes: number,
): Generator<FilmBatch, undefined, undefined> {
  for (let first = 0; first < film.clusterCount; ) {
    const batch = batchFrom(film, first, mostBytes);
    yield batch;
    first = batch.after;
  }
}

function batchFrom(
  film: Pick<Film, 'clusterCount' | 'clusterLength' | 'clusterSource'>,
  first: number,
  mostBytes: number,
): FilmBatch {
  const reads: { part: number; offset: number; length: number }[] = [];
  const places: BatchPlace[][] = [];
  let bytes = 0;
  let filmBytes = 0;
  let after = first;
  do {
    filmBytes += film.clusterLength(after);
    const ranges: BatchPlace[] = [];
    for (const { part, offset, length } of film.clusterSource(after)) {
      const last = reads.at(-1);
      const between = last?.part === part ? offset - last.offset - last.length : -1;
      if (last && between >= 0 && between <= mostBetween) {
        last.length += between + length;
        bytes += between;
      } else reads.push({ part, offset, length });
      ranges.push({ at: bytes, length });
      bytes += length;
    }
    places.push(ranges);
    after += 1;
  } while (after < film.clusterCount && filmBytes + film.clusterLength(after) <= mostBytes);
  return { first, after, reads, bytes, places };
}
