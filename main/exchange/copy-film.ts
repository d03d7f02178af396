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

/** How many clusters are read and decrypted while one is written. */
const ahead = 3;
/** How many bytes may wait for a sync, which runs beside the next writes: in the end little is left to wait for. */
const unsyncedBytes = 64 * 1024 * 1024;

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
      const put = async (bytes: Uint8Array): Promise<void> => {
        // A disk that fills up takes what still fits, and refuses only the next write.
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at);
          done += bytesWritten;
          at += bytesWritten;
          await syncs.written(bytesWritten, false);
        }
      };
      const reading = Array.from({ length: ahead }, (_, cluster) => read(cluster));
      await put(head);
      for (let cluster = 0; cluster < film.clusterCount; cluster += 1) {
        mustGoOn();
        const bytes = await reading.shift();
        reading.push(read(cluster + ahead));
        if (bytes) await put(bytes);
        onProgress((cluster + 1) / film.clusterCount);
      }
      await syncs.written(0, true);
      mustGoOn();
    } finally {
      await file.close();
    }
  };
  /** Whoever awaits it hears of its failure. */
  function read(cluster: number): Promise<Uint8Array | undefined> {
    if (cluster >= film.clusterCount) return Promise.resolve(undefined);
    const bytes = source.readCluster(cluster);
    bytes.catch(() => undefined);
    return bytes;
  }
  await throughPartial(path, partials, write, { place }).catch(throwPlaceFault);
}
