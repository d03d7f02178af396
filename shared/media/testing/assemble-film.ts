import { concatBytes } from '../ebml';
import type { Film } from '../film';

/**
 * A film's bytes in one array, for tests: what a player would read from its first byte to its last.
 * @param sources the bytes of the parts, in the order in which `planFilm` got their indexes
 */
export function assembleFilm(film: Film, sources: readonly Uint8Array[]): Uint8Array {
  const pieces = [film.head];
  for (let cluster = 0; cluster < film.clusterCount; cluster += 1) {
    const read = film
      .clusterSource(cluster)
      .map(({ part, offset, length }) => (sources[part] ?? new Uint8Array()).slice(offset, offset + length));
    pieces.push(film.buildCluster(cluster, read));
  }
  return concatBytes(pieces);
}
