import type { Film } from '../../shared/media/film';
import { retimeCluster } from '../../shared/media/film-cluster';
import type { Span } from '../../shared/model/span';

/** The open film of a session. */
export interface FilmSource {
  readonly film: Film;
  /** Length of the session in media time, ms, with what was taken out. */
  readonly durationMs: number;
  /** What the film leaves out, in media time. */
  readonly takenOut: readonly Span[];
  /**
   * The bytes of a cluster, or of its substitute, in memory of the caller's.
   * @throws Fault `film-closed`
   */
  readCluster(cluster: number): Promise<Uint8Array>;
  /**
   * The whole film after its head, in pieces that are valid until the next ones are asked for, and the first cluster
   * that is not in them.
   * @throws Fault `film-closed`, also in the middle
   */
  whole(): AsyncGenerator<{ readonly pieces: readonly Uint8Array[]; readonly after: number }>;
  /** What was read before it was closed must not leave either. @throws Fault `film-closed` */
  mustBeOpen(): void;
}

/** Clusters of a film that follow one another, and where they are in a stream for ffmpeg. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** What has to be added to film time for the time in the stream, ms. */
  readonly shiftMs: number;
}

/** An Opus decoder needs what is up to 80 ms earlier. */
const prerollMs = 100;
/** Between two stretches, in ms: no block of one reaches into the next. */
const apartMs = 1000;

/**
 * The clusters that are needed for each of these spans of film time, one stretch after the other: a stream can
 * only be read once, and the spans may be in any order and overlap.
 */
export function stretchesFor(film: Film, spans: readonly Span[]): Stretch[] {
  let atMs = 0;
  return spans.map(({ fromMs, toMs }) => {
    const first = film.clusterForTime(Math.max(0, fromMs - prerollMs));
    let last = first;
    while (last + 1 < film.clusterCount && film.clusterSpan(last + 1).timeMs < toMs) last += 1;
    const shiftMs = atMs - film.clusterSpan(first).timeMs;
    const { timeMs, durationMs } = film.clusterSpan(last);
    atMs = timeMs + durationMs + shiftMs + apartMs;
    return { first, last, shiftMs };
  });
}

/**
 * A film for a reader that cannot seek.
 * @param head `Film.streamHead`
 * @throws Fault `film-closed`, also in the middle
 */
export async function* streamOf(
  source: Pick<FilmSource, 'film' | 'readCluster'>,
  stretches: readonly Stretch[],
  head: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const { film } = source;
  yield head;
  for (const { first, last, shiftMs } of stretches)
    for (let cluster = first; cluster <= last; cluster += 1) {
      const bytes = await source.readCluster(cluster);
      if (shiftMs !== 0) retimeCluster(bytes, film.clusterSpan(cluster).timeMs + shiftMs);
      yield bytes;
    }
}
