import { type PhaseName, phaseNames } from '../../shared/model/phases';
import { tagsOnScreen } from '../../shared/model/tag-set';
import type { PlayedMarks } from './marks';
import { type MomentFilter, phaseOf, shownByTime } from './moment-list';

/** A phase, or the time before the first one. */
export type PhaseColumn = PhaseName | 'none';

/** How often each tag was set in each phase. */
export interface Counts {
  readonly columns: readonly PhaseColumn[];
  /** Bookmarks, and the tags that occur, in the order of the tag set: this is not a ranking. */
  readonly rows: readonly {
    /** A tag's id, or `bookmark` for moments without a tag. */
    readonly tag: string;
    /** One for each column. */
    readonly counts: readonly number[];
    readonly total: number;
  }[];
  /** One for each column. */
  readonly totals: readonly number[];
  readonly total: number;
}

/** Counts the moments that the list shows with that filter and that can be watched. Not by leader: nobody is compared. */
export function countsOf(
  review: Pick<PlayedMarks, 'moments' | 'phases' | 'chosen' | 'leftOut'>,
  filter: MomentFilter,
): Counts {
  const shown = shownByTime(review, filter).map((moment) => ({
    tag: moment.kind === 'bookmark' ? 'bookmark' : moment.tagId,
    column: phaseOf(moment, review.phases) ?? ('none' as const),
  }));
  const used = new Set<PhaseColumn>(shown.map(({ column }) => column));
  const begun = new Set<PhaseColumn>(review.phases.map(({ name }) => name));
  const columns = (['none', ...phaseNames] as const).filter((name) => used.has(name) || begun.has(name));
  const count = (tag: string | undefined, column: PhaseColumn | undefined): number =>
    shown.filter(
      (each) => (tag === undefined || each.tag === tag) && (column === undefined || each.column === column),
    ).length;
  // Tags that are not (or no longer) in the set come last.
  const tags = new Set(['bookmark', ...tagsOnScreen().map(({ id }) => id), ...shown.map(({ tag }) => tag)]);
  const rows = [...tags]
    .map((tag) => ({
      tag,
      counts: columns.map((column) => count(tag, column)),
      total: count(tag, undefined),
    }))
    .filter(({ total }) => total > 0);
  return { columns, rows, totals: columns.map((column) => count(undefined, column)), total: shown.length };
}
