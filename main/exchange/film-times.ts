import { bookmarkName } from '../../shared/exchange/known-names';
import { marksForFile } from '../../shared/exchange/to-file';
import type { Film } from '../../shared/media/film';
import type { Chapter } from '../../shared/media/film-chapters';
import { mediaToFilm } from '../../shared/media/media-time';
import { Fault } from '../../shared/model/fault';
import type { FilmClip } from '../../shared/model/film-export';
import type { Moment, Phase } from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import { words } from '../../shared/words';
import type { FilmSource } from './film-source';

/** A frame that has been visible for longer than this, in ms, does not make a clip begin earlier. */
const longFrameMs = 500;

/**
 * Where these clips are in the film. Each begins with the frame that is visible where it should begin.
 * @throws Fault `bad-arguments` if the film has nothing of one
 */
export function clipsInFilm(
  { film, takenOut, durationMs }: Pick<FilmSource, 'film' | 'takenOut' | 'durationMs'>,
  clips: readonly FilmClip[],
): Span[] {
  const frames = film.frameTimes();
  return clips.map(({ fromMs, toMs }) => {
    const wanted = mediaToFilm(fromMs, takenOut);
    const frame = visibleAt(frames, wanted);
    const begins = wanted - frame <= longFrameMs ? frame : wanted;
    const ends = Math.min(film.durationMs, mediaToFilm(Math.min(toMs, durationMs), takenOut));
    if (ends <= wanted) throw new Fault('bad-arguments', 'an empty clip');
    return { fromMs: begins, toMs: ends };
  });
}

/** The time of the last frame at or before `ms`; `ms` itself if there is none. */
function visibleAt(frames: Int32Array, ms: number): number {
  const after = frames.findIndex((frame) => frame > ms);
  const at = (after < 0 ? frames.length : after) - 1;
  return frames[at] ?? ms;
}

/** What of a session has chapters. */
export interface ChapteredSession {
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
}

/** Phases and moments of a film as its chapters. No leader and no note is named. */
export function chaptersOf(session: ChapteredSession, takenOut: readonly Span[]): Chapter[] {
  const aliases = { A: '', B: '' };
  const marks = marksForFile({ ...session, leftOut: takenOut, aliases }, { leaders: 'none', notes: false });
  const chapters: { timeMs: number; title: string }[] = [];
  for (const { fromMs, name } of marks) {
    const title = (name || bookmarkName).replace(/\s+/g, ' ');
    const last = chapters.at(-1);
    if (last?.timeMs === fromMs) last.title = `${last.title}, ${title}`;
    else chapters.push({ timeMs: fromMs, title });
  }
  return chapters;
}

/**
 * The chapters of a copy: those within its cuts, in the times of the copy. What comes before the first one is a
 * chapter, too: some players show none without it.
 * @param cuts what is copied, in film time
 * @param titleMs how long the title card before each of them is shown; then each has a chapter of its own
 */
export function chaptersIn(all: readonly Chapter[], cuts: readonly Span[], titleMs = 0): Chapter[] {
  let atMs = 0;
  const chapters: Chapter[] = [];
  for (const [at, { fromMs, toMs }] of cuts.entries()) {
    if (titleMs > 0) chapters.push({ timeMs: atMs, title: words.filmExport.clipTitle(at + 1) });
    atMs += titleMs;
    for (const { timeMs, title } of all)
      if (timeMs >= fromMs && timeMs < toMs) chapters.push({ timeMs: timeMs - fromMs + atMs, title });
    atMs += toMs - fromMs;
  }
  const [first] = chapters;
  if (!first || first.timeMs <= 0) return chapters;
  return [{ timeMs: 0, title: words.filmExport.beginning }, ...chapters];
}

/** The whole film as one span. */
export const wholeOf = ({ durationMs }: Film): Span => ({ fromMs: 0, toMs: durationMs });
