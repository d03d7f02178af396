import type { MomentId } from '../../shared/model/ids';
import type { Leader, Moment, Phase } from '../../shared/model/moment';
import type { PhaseName } from '../../shared/model/phases';
import type { Settings } from '../../shared/model/settings';
import { defaultTagSet, type Tag } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { momentAt } from './edits';
import { chosenMoments, type PlayedMarks } from './marks';

/** Which moments are shown; undefined: all of that kind. */
export interface MomentFilter {
  /** A tag's id; bookmark: those without one. */
  readonly tag: string | undefined;
  readonly category: Tag['category'] | undefined;
  readonly leader: Leader | 'none' | undefined;
  /** The phase that a moment lies in; none: before the first. */
  readonly phase: PhaseName | 'none' | undefined;
  readonly starredOnly: boolean;
  /** In the note or the label, whatever its case. */
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

/** Moments that are changed together. It holds until one goes to another moment. */
export interface Selection {
  readonly ids: readonly MomentId[];
  /** Where it began, and where it goes on. */
  readonly from: MomentId;
  readonly to: MomentId;
  readonly goneTo: MomentId | undefined;
}

/** The moment that is edited. Going to another one closes it. */
export interface Editing {
  readonly id: MomentId;
  /** As it is typed; undefined: as it is kept. */
  readonly note: string | undefined;
  readonly goneTo: MomentId | undefined;
}

/** What the list of moments shows, of the session that is reviewed. */
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

/** The moments that the list shows: the starred ones in the order of the talk, then the others by time. */
export interface ShownMoments {
  readonly starred: readonly Moment[];
  readonly others: readonly Moment[];
}

type Listed = Pick<PlayedMarks, 'moments' | 'phases' | 'chosen'>;

const tagsById: ReadonlyMap<string, Tag> = new Map(defaultTagSet.map((tag) => [tag.id, tag]));

/** The tag of a moment; undefined of a bookmark, and of a tag that is not in the set (any more). */
export function tagOf(moment: Moment): Tag | undefined {
  return moment.kind === 'intervention' ? tagsById.get(moment.tagId) : undefined;
}

/** What a moment is called. */
function labelOf(moment: Moment): string {
  if (moment.kind === 'bookmark') return words.moment.bookmark;
  return tagOf(moment)?.label ?? words.moment.unknownTag;
}

/** The phase that a moment lies in; undefined before the first. */
export function phaseOf(moment: Moment, phases: readonly Phase[]): PhaseName | undefined {
  return phases.findLast(({ mediaMs }) => mediaMs <= moment.mediaMs)?.name;
}

/** Which moments are shown with that filter. */
export function shownMoments(review: Listed, filter: MomentFilter): ShownMoments {
  const passes = passing(review, filter);
  const starred = new Set(review.chosen);
  return {
    starred: chosenMoments(review).filter(passes),
    others: review.moments.filter((moment) => !starred.has(moment.id) && passes(moment)),
  };
}

function passing({ phases, chosen }: Listed, filter: MomentFilter): (moment: Moment) => boolean {
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

/** Whether anything is filtered away at all. */
export function isFiltering({ text, starredOnly, ...rest }: MomentFilter): boolean {
  return starredOnly || text.trim() !== '' || Object.values(rest).some((value) => value !== undefined);
}

/** All that the list shows, by time. */
export function shownByTime(review: Listed, filter: MomentFilter): readonly Moment[] {
  return isFiltering(filter) ? review.moments.filter(passing(review, filter)) : review.moments;
}

/** As much of the app's state as tells what is selected and edited. */
interface Edited {
  readonly review: PlayedMarks | undefined;
  readonly momentList: MomentListState;
  readonly settings: Pick<Settings, 'leadInMs'>;
}

/** The moments that are selected, as long as one has not gone to another; none: only the one one is at. */
export function selectedIds({ review, momentList }: Edited): readonly MomentId[] {
  const { selection } = momentList;
  return selection && selection.goneTo === review?.goneTo ? selection.ids : none;
}
const none: readonly MomentId[] = [];

/** The moment that is edited. */
export function editedId({ review, momentList }: Edited): MomentId | undefined {
  const { editing } = momentList;
  return editing && editing.goneTo === review?.goneTo ? editing.id : undefined;
}

/** What a command of editing is about: the selected moments, or the one that is edited, or the one one is at. */
export function editTargets(now: Edited): readonly MomentId[] {
  const selected = selectedIds(now);
  if (selected.length > 0) return selected;
  const edited = editedId(now);
  if (edited) return [edited];
  const at = now.review && momentAt(now.review, now.settings.leadInMs);
  return at ? [at.id] : none;
}

/** The selection with Ctrl and a click: that moment more, or less. */
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
 * The selection with Shift: from where it began up to that moment, in the order of the list.
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
