import { open } from 'node:fs/promises';
import { Fault } from '../../shared/model/fault';
import { type PartialNames, type PartialOptions, throughPartial } from '../ffmpeg/partial';
import { Syncs } from '../vault/syncs';
import type { FilmSource } from './film-source';
import { throwPlaceFault } from './place-fault';

/** Where a copy of a film goes, and who follows it. */
export interface CopyTarget {
  readonly path: string;
  readonly partials: PartialNames;
  readonly place: NonNullable<PartialOptions['place']>;
  readonly signal: AbortSignal;
  /** @param share of the film that is written, 0 to 1 */
  readonly onProgress: (share: number) => void;
}

/**
 * How many bytes may wait for a sync, which runs beside the next writes: in the end little is left to wait for. Each also
 * waits for what other programs have written.
 */
const unsyncedBytes = 256 * 1024 * 1024;

/**
 * Copies the whole film as it plays, at the speed of the disk: nothing is decoded.
 * @param head the film's head, or one with chapters
 * @throws Fault like `throwPlaceFault`; `ffmpeg-cancelled`; `film-closed`; what `place` throws. What
 * was written is then overwritten and removed
 */
export async function copyFilm(
  source: FilmSource,
  head: Uint8Array,
  { path, partials, place, signal, onProgress }: CopyTarget,
): Promise<void> {
  const { film } = source;
  const mustGoOn = (): void => {
    if (signal.aborted) throw new Fault('ffmpeg-cancelled');
    source.mustBeOpen();
  };
  const write = async (partial: string): Promise<void> => {
    const file = await open(partial, 'r+');
    try {
      const syncs = new Syncs(file, unsyncedBytes);
      let at = 0;
      const put = async (pieces: readonly Uint8Array[]): Promise<void> => {
        // A disk that fills up takes what still fits, and refuses only the next write.
        for (let left = pieces; left.length > 0; ) {
          const { bytesWritten } = await file.writev(left, at);
          at += bytesWritten;
          left = withoutFirst(left, bytesWritten);
          await syncs.written(bytesWritten, false);
        }
      };
      await put([head]);
      for await (const { pieces, after } of source.whole()) {
        mustGoOn();
        await put(pieces);
        onProgress(after / film.clusterCount);
      }
      await syncs.written(0, true);
      mustGoOn();
    } finally {
      await file.close();
    }
  };
  await throughPartial(path, partials, write, { place }).catch(throwPlaceFault);
}

/** What is left of these pieces after this many bytes of them. */
function withoutFirst(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let over = bytes;
  return pieces.flatMap((piece) => {
    const taken = Math.min(over, piece.length);
    over -= taken;
    return taken < piece.length ? [piece.subarray(taken)] : [];
  });
}
