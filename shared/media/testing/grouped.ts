import { concatBytes } from '../ebml';
import { type GroupedBytes, GroupedFilm } from '../grouped-film';

/**
 * The parts that the rewriter makes of ffmpeg's output.
 * @param pieces the output, cut anywhere
 */
export function grouped(pieces: Iterable<Uint8Array>, partBytes?: number): Uint8Array<ArrayBuffer>[] {
  const film = new GroupedFilm(partBytes);
  const parts: Uint8Array[][] = [];
  const put = (made: readonly GroupedBytes[]): void => {
    for (const { part, bytes } of made) {
      parts[part] ??= [];
      parts[part].push(bytes);
    }
  };
  for (const piece of pieces) put(film.push(piece.slice()));
  put(film.finish());
  return parts.map(concatBytes);
}
