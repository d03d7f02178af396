import { basename, join } from 'node:path';
import { writeChapters } from '../../shared/media/film-chapters';
import { playedMs } from '../../shared/media/media-time';
import type { GivenExportAgreement } from '../../shared/model/export';
import { Fault } from '../../shared/model/fault';
import { endingFor, type FilmEnding, type FilmWish, isPlainCopy } from '../../shared/model/film-export';
import type { SessionId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { words } from '../../shared/words';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { PartialNames } from '../ffmpeg/partial';
import type { Progress } from '../ffmpeg/progress';
import type { Work } from '../ffmpeg/run';
import type { Library } from '../library/library';
import { copyFilm } from './copy-film';
import { ExportGate } from './export-gate';
import { nameFor } from './file-name';
import {
  cardInput,
  cardMs,
  copyOptions,
  type FilmCommand,
  filmInput,
  gainFrom,
  keepsPicture,
  kindOf,
  loudnessOptions,
} from './film-command';
import { type FilmSource, streamOf, stretchesFor } from './film-source';
import { chaptersIn, chaptersOf, clipsInFilm, type MarkedChapter, wholeOf } from './film-times';
import { freePath } from './free-path';
import type { AskWhere } from './save-copy';

/** What is to leave, what for, and that everyone agreed. */
export interface FilmExport {
  readonly sessionId: SessionId;
  readonly film: FilmWish;
  /** The title card of each clip, as a PNG picture; only for `one-film`. */
  readonly cards?: readonly Uint8Array[] | undefined;
  readonly purpose: string;
  readonly agreement: GivenExportAgreement | undefined;
}

export interface FilmServices {
  readonly library: Library;
  readonly ffmpeg: Pick<Ffmpeg, 'toFile' | 'toPipe' | 'probe' | 'program'>;
  readonly partials: PartialNames;
  /** Asks where to save a file, in the system's dialog; undefined if the person cancelled. */
  readonly askWhere: AskWhere;
  /** Asks for a folder, for several files; undefined if the person cancelled. */
  readonly askFolder: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
  /** @param share of everything that is done, 0 to 1 */
  readonly onProgress: (share: number) => void;
  /** ffmpeg has not moved for a while, or moves again. */
  readonly onStalled: (on: boolean) => void;
}

/** The names of the files that were saved, and the day by which the session is to be deleted. */
export interface SavedFilm {
  readonly names: string[];
  readonly deleteBy: string | undefined;
}

/**
 * Saves a film, or clips of it, as files, once everyone here has agreed. Either all of them get their names or, if
 * it is cancelled or fails before, none.
 * @returns undefined if the person chose no place: then nothing was noted or written
 * @throws Fault `export-not-agreed`, or like `ExportGate`, `copyFilm` and `Ffmpeg.toFile`; `export-partly` if some have
 * their names already
 */
export async function exportFilm(
  { sessionId, film: wish, cards = [], purpose, agreement }: FilmExport,
  source: FilmSource,
  services: FilmServices,
): Promise<SavedFilm | undefined> {
  const { library, ffmpeg, signal } = services;
  if (!agreement) throw new Fault('export-not-agreed');
  if (cards.length !== (wish.extent === 'one-film' ? wish.clips.length : 0)) throw new Fault('bad-arguments');
  const cuts = wish.extent === 'whole' ? [wholeOf(source.film)] : clipsInFilm(source, wish.clips);
  // Why there is none is said before anything is asked.
  if (!isPlainCopy(wish)) await ffmpeg.program();
  const { state, summary } = library.session(sessionId);
  if (!state) throw new Fault('log-damaged', 'journal');
  const paths = await pathsFor(summary.code, endingFor(wish, kindOf(source.film)), wish, services);
  if (!paths) return undefined;
  const { extent, clips, chapters, protection } = wish;
  const lengthMs = playedMs(clips, source);
  const asked = { what: 'film', purpose, extent, clips, lengthMs, chapters, protection } as const;
  const gate = await ExportGate.open(library, sessionId, { asked, agreement, paths });
  const marked = chapters ? chaptersOf(state, source.takenOut) : undefined;
  const files = extent === 'clips' ? cuts.map((cut) => [cut]) : [cuts];
  const copies = paths.map((path, at): FilmCopy => ({ path, cuts: files[at] ?? cuts, marked, cards }));
  const share = sharesOf(copies, services.onProgress);
  const names: string[] = [];
  const save = async (left: readonly FilmCopy[]): Promise<void> => {
    const [copy, ...others] = left;
    if (!copy) return;
    if (signal.aborted) throw new Fault('ffmpeg-cancelled');
    const place = async (rename: () => Promise<void>): Promise<void> => {
      // Nothing has its name until everything is made.
      await save(others);
      const name = basename(copy.path);
      await gate.letOut(name, rename);
      names.push(name);
    };
    await make(copy, { wish, source, place }, { ...services, onProgress: share(copy) });
  };
  // From the last one on, so that they are noted in their order.
  await save(copies.toReversed()).catch((error: unknown) => {
    throw names.length === 0 ? error : new Fault('export-partly', undefined, { cause: error });
  });
  return { names, deleteBy: summary.deleteBy };
}

interface FilmCopy {
  readonly path: string;
  /** What of the film is in it, in film time. */
  readonly cuts: readonly Span[];
  /** Chapters of the film, if any are wished. */
  readonly marked: readonly MarkedChapter[] | undefined;
  readonly cards: readonly Uint8Array[];
}

/** Where each file goes. In a folder, only names that are free are taken. */
async function pathsFor(
  base: string,
  ending: FilmEnding,
  { extent, clips }: FilmWish,
  { askWhere, askFolder }: Pick<FilmServices, 'askWhere' | 'askFolder'>,
): Promise<string[] | undefined> {
  const { fileNames, kinds } = words.filmExport;
  if (extent !== 'clips' || clips.length === 1) {
    const about = extent === 'clips' ? fileNames.clips(1) : fileNames[extent];
    const path = await askWhere(nameFor(base, about, ending), { name: kinds[ending], ending });
    return path === undefined ? undefined : [path];
  }
  const folder = await askFolder();
  if (folder === undefined) return undefined;
  const paths: string[] = [];
  for (const at of clips.keys())
    paths.push(await freePath(join(folder, nameFor(base, fileNames.clips(at + 1), ending))));
  return paths;
}

interface Making {
  readonly wish: FilmWish;
  readonly source: FilmSource;
  readonly place: (rename: () => Promise<void>) => Promise<void>;
}

async function make(
  { path, cuts, marked, cards }: FilmCopy,
  { wish, source, place }: Making,
  services: FilmServices,
): Promise<void> {
  const { ffmpeg, partials, signal, onProgress, onStalled } = services;
  const { film } = source;
  const hasCards = cards.length > 0 && keepsPicture({ film, wish });
  const titleMs = hasCards ? cardMs : 0;
  const lengthMs = lengthOf(cuts) + titleMs * cuts.length;
  const chapters = writeChapters(marked ? chaptersIn(marked, cuts, titleMs) : [], lengthMs);
  if (isPlainCopy(wish)) {
    const head = chapters.length > 0 ? film.headWith(chapters) : film.head;
    return copyFilm(source, head, { path, partials, place, signal, onProgress });
  }
  const isWhole = wish.extent === 'whole';
  const stretches = stretchesFor(film, cuts);
  const inStream = cuts.map(({ fromMs, toMs }, at) => {
    const { shiftMs = 0 } = stretches[at] ?? {};
    return { fromMs: fromMs + shiftMs, toMs: toMs + shiftMs };
  });
  const measures = wish.evenLoudness && film.hasAudio;
  const command: FilmCommand = {
    film,
    wish,
    cuts: isWhole ? undefined : inStream,
    hasCards,
    gainDb: undefined,
  };
  const workOf = (options: readonly string[], format: string, from: number, to: number): Work => ({
    inputs: [
      { bytes: streamOf(source, stretches, film.streamHead(chapters)), options: filmInput },
      ...(hasCards && format !== 'null' ? [{ bytes: cardStream(cards), options: cardInput }] : []),
    ],
    ...{ options, format, signal, onStalled },
    onProgress: ({ outTimeMs }: Progress) =>
      onProgress(from + (to - from) * Math.min(1, outTimeMs / lengthMs)),
  });
  let gainDb: number | undefined;
  if (measures) {
    let text = '';
    const measuring = workOf(loudnessOptions(command), 'null', 0, measuringShare);
    for await (const piece of ffmpeg.toPipe(measuring, () => true)) text = `${text}${piece}`.slice(-4000);
    gainDb = gainFrom(text);
  }
  const format = wish.format === 'mp4' ? 'mp4' : 'webm';
  const making = workOf(copyOptions({ ...command, gainDb }), format, measures ? measuringShare : 0, 1);
  const tracks = (keepsPicture({ film, wish }) ? 1 : 0) + (film.hasAudio ? 1 : 0);
  const isMade = async (partial: string): Promise<boolean> => {
    const { durationMs = 0, streams } = await ffmpeg.probe(partial, signal).catch((error: unknown) => {
      if (signal.aborted) throw error;
      // Cut short: why is among ffmpeg's messages.
      return { durationMs: undefined, streams: [] };
    });
    const kinds = streams.filter(({ kind }) => kind !== 'other');
    return kinds.length === tracks && Math.abs(durationMs - lengthMs) < Math.max(1000, lengthMs / 100);
  };
  await ffmpeg.toFile(making, path, isMade, place);
}

/** The last one twice: a picture lasts until the next one. */
async function* cardStream(cards: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* cards;
  yield* cards.slice(-1);
}

/** The share of a copy’s time that measuring its loudness takes. */
const measuringShare = 0.2;

const lengthOf = (cuts: readonly Span[]): number =>
  cuts.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** Puts the progress of several copies together, each as much as it is long. */
function sharesOf(
  copies: readonly FilmCopy[],
  onProgress: (share: number) => void,
): (copy: FilmCopy) => (share: number) => void {
  const done = new Map<FilmCopy, number>();
  const whole = Math.max(
    1,
    copies.reduce((sum, { cuts }) => sum + lengthOf(cuts), 0),
  );
  return (copy) => (share) => {
    done.set(copy, share * lengthOf(copy.cuts));
    onProgress([...done.values()].reduce((sum, ms) => sum + ms, 0) / whole);
  };
}
