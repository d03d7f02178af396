import { filmToMedia, mediaToFilm } from '../media/media-time';
import type { FileMark } from '../model/file-marks';
import { type Leader, type Moment, maxNote, type Phase } from '../model/moment';
import type { Span } from '../model/span';
import { isKnownName, leaderNamed, phaseNamed, tagNamed } from './known-names';
import { cleanText } from './to-file';

/** What a person decides about the marks of a file. */
export interface ImportChoices {
  /** Added to every time of the file, in ms. */
  readonly offsetMs: number;
  /** The tag that a name of the file stands for; absent for a bookmark with the name in its note. */
  readonly tags: ReadonlyMap<string, string>;
  /** The leader that a name of the file stands for; absent if the name goes into the note. */
  readonly leaders: ReadonlyMap<string, Leader>;
}

/** The session that they are added to. */
export interface ImportedInto {
  readonly durationMs: number;
  readonly leftOut: readonly Span[];
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
  readonly aliases: Readonly<Record<Leader, string>>;
}

/** An entry that is going to be added: it has no id yet. */
export type NewEntry =
  | Omit<Moment & { kind: 'bookmark' }, 'id'>
  | Omit<Moment & { kind: 'intervention' }, 'id'>
  | Omit<Phase, 'id'>;

/** What importing does. */
export interface ImportPlan {
  /** In the order of the file. */
  readonly entries: readonly NewEntry[];
  /** How many marks lie before the film begins, or after its end. */
  readonly outside: number;
  /** How many are in the session already. */
  readonly known: number;
  /** How many notes are longer than a note may be, and are cut. */
  readonly cut: number;
}

/** A mark may lie this far behind the last picture, as in `isBeyond`. */
const afterEndMs = 1000;

/** Names of the file that are neither a bookmark nor a tag nor a phase of ours, each once. */
export function unknownNames(marks: readonly FileMark[]): string[] {
  return [
    ...new Set(
      marks.flatMap((mark) =>
        mark.name === '' || tagOf(mark) || phaseOf(mark) || isKnownName(mark.name) ? [] : mark.name,
      ),
    ),
  ];
}

/** Leaders (or subjects) of the file that are neither leader A nor leader B by any name, each once. */
export function unknownLeaders(marks: readonly FileMark[], aliases: ImportedInto['aliases']): string[] {
  const names = new Set(marks.map(({ leader }) => leader).filter((name) => name !== ''));
  return [...names].filter((name) => leaderNamed(name, aliases) === undefined);
}

const tagOf = ({ kind, id, name }: FileMark): string | undefined =>
  kind === 'phase' ? undefined : (tagNamed(id ?? '') ?? tagNamed(name));
const phaseOf = ({ kind, id, name }: FileMark) =>
  kind === 'phase' ? (phaseNamed(id ?? '') ?? phaseNamed(name)) : undefined;

/** What adding these marks with these choices does. Nothing is left out without being counted. */
export function planImport(
  marks: readonly FileMark[],
  choices: ImportChoices,
  session: ImportedInto,
): ImportPlan {
  const { durationMs, leftOut } = session;
  const filmMs = (mediaMs: number): number => Math.round(mediaToFilm(mediaMs, leftOut));
  const lengthMs = filmMs(durationMs);
  const entries: NewEntry[] = [];
  const there = new Set<string>();
  const add = (entry: NewEntry, fromMs: number, toMs: number | undefined): void => {
    there.add(fingerprint(entry, fromMs, toMs, noteOf(entry)));
    there.add(fingerprint(entry, fromMs, toMs, undefined));
  };
  for (const entry of [...session.moments, ...session.phases]) {
    const endMs = entry.kind === 'phase' ? undefined : entry.endMs;
    add(entry, filmMs(entry.mediaMs), endMs === undefined ? undefined : filmMs(endMs));
  }
  let [outside, known, cut] = [0, 0, 0];
  for (const mark of marks) {
    const fromMs = mark.fromMs + choices.offsetMs;
    if (fromMs < 0 || fromMs > lengthMs + afterEndMs) {
      outside += 1;
      continue;
    }
    const toMs = mark.toMs === undefined ? undefined : Math.min(mark.toMs + choices.offsetMs, lengthMs);
    const mediaMs = Math.round(filmToMedia(fromMs, leftOut));
    const endMs = toMs === undefined ? undefined : Math.round(filmToMedia(toMs, leftOut));
    const { entry, isCut } = entryOf(mark, { mediaMs, endMs }, choices, session.aliases);
    const note = noteOf(entry);
    // The same mark, with nothing more said about it.
    if (there.has(fingerprint(entry, fromMs, toMs, note === '' ? undefined : note))) known += 1;
    else {
      entries.push(entry);
      add(entry, fromMs, toMs);
      if (isCut) cut += 1;
    }
  }
  return { entries, outside, known, cut };
}

function entryOf(
  mark: FileMark,
  { mediaMs, endMs }: { readonly mediaMs: number; readonly endMs: number | undefined },
  { tags, leaders }: ImportChoices,
  aliases: ImportedInto['aliases'],
): { readonly entry: NewEntry; readonly isCut: boolean } {
  const phase = phaseOf(mark);
  if (phase) return { entry: { kind: 'phase', mediaMs, name: phase }, isCut: false };
  const tagId = tagOf(mark) ?? tags.get(mark.name);
  const isBookmark = mark.name === '' || (tagId === undefined && isKnownName(mark.name));
  const leader = leaderNamed(mark.leader, aliases) ?? leaders.get(mark.leader);
  const about = [
    tagId === undefined && !isBookmark ? mark.name : '',
    leader === undefined ? mark.leader : '',
    mark.note,
  ];
  const whole = about
    .map(cleanText)
    .filter((text) => text !== '')
    .join('\n');
  // Half a character is none.
  const note = whole.slice(0, maxNote).replace(/[\ud800-\udbff]$/, '');
  const rest = {
    mediaMs,
    ...(endMs !== undefined && endMs > mediaMs && { endMs }),
    ...(leader && { leader }),
    ...(note !== '' && { note }),
  };
  const entry: NewEntry =
    tagId === undefined ? { kind: 'bookmark', ...rest } : { kind: 'intervention', tagId, ...rest };
  return { entry, isCut: whole.length > maxNote };
}

const noteOf = (entry: NewEntry): string => (entry.kind === 'phase' ? '' : (entry.note ?? ''));

/** The same for marks that are the same but for their ids. @param note undefined whatever the note is */
function fingerprint(
  entry: NewEntry,
  fromMs: number,
  toMs: number | undefined,
  note: string | undefined,
): string {
  if (entry.kind === 'phase') return JSON.stringify([entry.name, fromMs]);
  const { kind, leader } = entry;
  const tagId = entry.kind === 'intervention' ? entry.tagId : '';
  const endMs = toMs !== undefined && toMs > fromMs ? toMs : undefined;
  return JSON.stringify([kind, tagId, leader, fromMs, endMs, note === undefined ? note : cleanText(note)]);
}
