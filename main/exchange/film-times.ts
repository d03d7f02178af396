import { bookmarkName } from '../../shared/exchange/known-names';
import { marksForFile } from '../../shared/exchange/to-file';
import type { Film } from '../../shared/media/film';
import type { Chapter } from '../../shared/media/film-chapters';
import { mediaToFilm } from '../../shared/media/media-time';
import { Fault } from '../../shared/model/fault';
import type { FilmClip } from '../../shared/model/film-export';
import type { Moment, Phase } from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import { tagsNaming } from '../../shared/model/tag-set';
import type { NamedTag } from '../../shared/model/tags';
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
  /** Tags that came in with it. */
  readonly tags: readonly NamedTag[];
}

/** A chapter of a film, and the phase in which it lies. */
export interface MarkedChapter extends Chapter {
  /** The name of the phase that goes on after this chapter has begun; undefined before the first one. */
  readonly phase: string | undefined;
}

/** Phases and moments of a film as its chapters. No leader and no note is named. */
export function chaptersOf(session: ChapteredSession, takenOut: readonly Span[]): MarkedChapter[] {
  const aliases = { A: '', B: '' };
  const { moments, phases } = session;
  const marked = { moments, phases, tags: tagsNaming(session.tags), leftOut: takenOut, aliases };
  const marks = marksForFile(marked, { leaders: 'none', notes: false });
  const chapters: { timeMs: number; title: string; phase: string | undefined }[] = [];
  for (const { kind, fromMs, name } of marks) {
    const title = (name || bookmarkName).replace(/\s+/g, ' ');
    const last = chapters.at(-1);
    const phase = kind === 'phase' ? title : last?.phase;
    if (last?.timeMs === fromMs) Object.assign(last, { title: `${last.title}, ${title}`, phase });
    else chapters.push({ timeMs: fromMs, title, phase });
  }
  return chapters;
}

/** A clip begins with a whole frame, so a mark at its beginning may be this much later, in ms. */
const sameMs = 50;

/**
 * The chapters of a copy: those within its cuts, in the times of the copy. What comes before the first one of a cut is
 * a chapter, too, called like the phase in which it lies: some players show none without it, and a clip would seem to
 * belong to the one before.
 * @param cuts what is copied, in film time
 * @param titleMs how long the title card before each of them is shown; then each has a chapter of its own
 */
export function chaptersIn(all: readonly MarkedChapter[], cuts: readonly Span[], titleMs = 0): Chapter[] {
  const { clipTitle, beginning } = words.filmExport;
  let atMs = 0;
  const chapters: Chapter[] = [];
  for (const [at, { fromMs, toMs }] of cuts.entries()) {
    const clip = cuts.length > 1 ? clipTitle(at + 1) : beginning;
    const inside = all.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
    const phase = all.findLast(({ timeMs }) => timeMs < fromMs)?.phase;
    if (titleMs > 0) chapters.push({ timeMs: atMs, title: clipTitle(at + 1) });
    atMs += titleMs;
    const [first] = inside;
    const isNamed = first !== undefined && first.timeMs - fromMs < sameMs;
    if (!isNamed && titleMs === 0) chapters.push({ timeMs: atMs, title: phase ?? clip });
    for (const [n, { timeMs, title }] of inside.entries())
      chapters.push({ timeMs: isNamed && n === 0 ? atMs : timeMs - fromMs + atMs, title });
    atMs += toMs - fromMs;
  }
  // Alone it says nothing.
  const [only, ...others] = chapters;
  return only?.title === beginning && others.length === 0 ? [] : chapters;
}

/** The whole film as one span. */
export const wholeOf = ({ durationMs }: Film): Span => ({ fromMs: 0, toMs: durationMs });
