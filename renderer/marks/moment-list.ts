import type { MomentId } from '../../shared/model/ids';
import type { Leader, Moment, Phase } from '../../shared/model/moment';
import type { PhaseName } from '../../shared/model/phases';
import type { Settings } from '../../shared/model/settings';
import { tagWithId } from '../../shared/model/tag-set';
import type { NamedTag, Tag } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { type Choice, chosenOf, isRemoved, playedMoments } from './choices';
import { momentAt } from './edits';
import type { PlayedMarks } from './marks';

/** Which moments are shown; an undefined criterion excludes none. */
export interface MomentFilter {
  /** A tag's id, or `bookmark` for moments without a tag. */
  readonly tag: string | undefined;
  readonly category: Tag['category'] | undefined;
  readonly leader: Leader | 'none' | undefined;
  /** The phase that a moment is in; `none` for before the first. */
  readonly phase: PhaseName | 'none' | undefined;
  readonly starredOnly: boolean;
  /** Text in the note or the label, in upper or lower case. */
  readonly text: string;
}

export const noFilter: MomentFilter = {
  tag: undefined,
  category: undefined,
  leader: undefined,
  phase: undefined,
  starredOnly: false,
  text: '',
};

/** Moments that are changed together. The selection ends when another moment is gone to. */
export interface Selection {
  readonly ids: readonly MomentId[];
  /** Where the selection began, and its other end. */
  readonly from: MomentId;
  readonly to: MomentId;
  readonly goneTo: MomentId | undefined;
}

/** The moment that is being edited. Going to another one closes it. */
export interface Editing {
  readonly id: MomentId;
  /** The note as typed; undefined for the stored one. */
  readonly note: string | undefined;
  /** Its beginning may have been saved, though nothing shows it yet. */
  readonly drafted?: true;
  readonly goneTo: MomentId | undefined;
}

/** The state of the list of moments in the review. */
export interface MomentListState {
  readonly filter: MomentFilter;
  /** The tags to mark with are unfolded; only then do their keys mark. */
  readonly paletteOpen: boolean;
  readonly selection: Selection | undefined;
  readonly editing: Editing | undefined;
}

export const initialMomentList: MomentListState = {
  filter: noFilter,
  paletteOpen: false,
  selection: undefined,
  editing: undefined,
};

/**
 * What the list shows: what is starred in the order of the discussion, phases included, then the other
 * moments by time, those in a removed passage included.
 */
export interface ShownMoments {
  readonly starred: readonly Choice[];
  readonly others: readonly Moment[];
}

type Listed = Pick<PlayedMarks, 'moments' | 'phases' | 'chosen' | 'durationMs' | 'leftOut'>;

/** The tag of a moment; undefined for a bookmark, and for a tag that is not (or no longer) in the set. */
export function tagOf(moment: Moment): NamedTag | undefined {
  return moment.kind === 'intervention' ? tagWithId(moment.tagId) : undefined;
}

/** A moment's label. */
function labelOf(moment: Moment): string {
  if (moment.kind === 'bookmark') return words.moment.bookmark;
  return tagOf(moment)?.label ?? words.moment.unknownTag;
}

/** The phase that a moment is in; undefined before the first. */
export function phaseOf(moment: Moment, phases: readonly Phase[]): PhaseName | undefined {
  return phases.findLast(({ mediaMs }) => mediaMs <= moment.mediaMs)?.name;
}

/** The moments that are shown with that filter. */
export function shownMoments(review: Listed, filter: MomentFilter): ShownMoments {
  const passes = passing(review, filter);
  const starred = new Set(review.chosen);
  return {
    starred: chosenOf(review).filter((each) => (each.kind === 'phase' ? !isFiltering(filter) : passes(each))),
    others: review.moments.filter(
      (moment) => passes(moment) && (!starred.has(moment.id) || isRemoved(moment, review)),
    ),
  };
}

function passing(
  { phases, chosen }: Pick<Listed, 'phases' | 'chosen'>,
  filter: MomentFilter,
): (moment: Moment) => boolean {
  const { tag, category, leader, phase, starredOnly } = filter;
  const starred = new Set(chosen);
  const text = filter.text.trim().toLocaleLowerCase();
  return (moment) =>
    (tag === undefined || (moment.kind === 'bookmark' ? 'bookmark' : moment.tagId) === tag) &&
    (category === undefined || tagOf(moment)?.category === category) &&
    (leader === undefined || (moment.leader ?? 'none') === leader) &&
    (phase === undefined || (phaseOf(moment, phases) ?? 'none') === phase) &&
    (!starredOnly || starred.has(moment.id)) &&
    (text === '' || `${labelOf(moment)}\n${moment.note ?? ''}`.toLocaleLowerCase().includes(text));
}

/** Whether any filter is set. */
export function isFiltering({ text, starredOnly, ...rest }: MomentFilter): boolean {
  return starredOnly || text.trim() !== '' || Object.values(rest).some((value) => value !== undefined);
}

/** The moments that the list shows and that can be watched, by time. */
export function shownByTime(
  review: Pick<Listed, 'moments' | 'phases' | 'chosen' | 'leftOut'>,
  filter: MomentFilter,
): readonly Moment[] {
  const played = playedMoments(review);
  return isFiltering(filter) ? played.filter(passing(review, filter)) : played;
}

/** The parts of the app's state that say what is selected and edited. */
interface Edited {
  readonly review: PlayedMarks | undefined;
  readonly momentList: MomentListState;
  readonly settings: Pick<Settings, 'leadInMs'>;
}

/**
 * The selected moments, until another moment is gone to; if there are none, commands apply to the current
 * moment.
 */
export function selectedIds({ review, momentList }: Edited): readonly MomentId[] {
  const { selection } = momentList;
  return selection && selection.goneTo === review?.goneTo ? selection.ids : none;
}
const none: readonly MomentId[] = [];

/** The moment that is being edited. */
export function editedId({ review, momentList }: Edited): MomentId | undefined {
  const { editing } = momentList;
  return editing && editing.goneTo === review?.goneTo ? editing.id : undefined;
}

/** What an editing command applies to: the selected moments, else the edited one, else the current one. */
export function editTargets(now: Edited): readonly MomentId[] {
  const selected = selectedIds(now);
  if (selected.length > 0) return selected;
  const edited = editedId(now);
  if (edited) return [edited];
  const at = now.review && momentAt(now.review, now.settings.leadInMs);
  return at ? [at.id] : none;
}

/** The selection after Ctrl and a click, which adds or removes that moment. */
export function selectionToggled(
  before: Selection | undefined,
  id: MomentId,
  goneTo: MomentId | undefined,
): Selection | undefined {
  const ids = before?.goneTo === goneTo ? (before?.ids ?? none) : none;
  const after = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
  return after.length === 0 ? undefined : { ids: after, from: id, to: id, goneTo };
}

/**
 * The selection after Shift and a click: from where it began to that moment, in the order of the list.
 * @param at where it begins, if nothing is selected yet
 */
export function selectionExtended(
  before: Selection | undefined,
  id: MomentId,
  {
    at,
    order,
    goneTo,
  }: { at: MomentId | undefined; order: readonly MomentId[]; goneTo: MomentId | undefined },
): Selection {
  const began = before?.goneTo === goneTo ? before?.from : undefined;
  const from = [began, at].find((each) => each !== undefined && order.includes(each)) ?? id;
  const [first, last] = [order.indexOf(from), order.indexOf(id)].toSorted((a, b) => a - b);
  return { ids: order.slice(first, (last ?? 0) + 1), from, to: id, goneTo };
}
