import type { MomentId } from '../../shared/model/ids';
import type { Leader, Mark, Moment } from '../../shared/model/moment';
import { main } from '../main/client';
import {
  canStar,
  changeEach,
  leadEach,
  nudged,
  removeEach,
  starEach,
  withEnd,
  withNote,
  withTag,
} from '../marks/edits';
import type { Change } from '../marks/history';
import {
  editTargets,
  initialMomentList,
  type MomentFilter,
  selectedIds,
  selectionExtended,
  selectionToggled,
  shownMoments,
} from '../marks/moment-list';
import type { ReviewState } from '../store/review';
import { type AppState, put, state, update } from '../store/store';
import { say, unsay } from '../store/view-actions';
import type { TypedNote } from './left-review';
import { carryOutChange, edit, forgetSaid, inTurn, noteDone } from './mark-changes';
import { draftSoon } from './note-drafts';
import { filmPositionMs } from './review-service';

/**
 * Marks in the review: what the list of moments shows, which moments are selected, and what is done with
 * them.
 */

/** Marks at the film's position. The mark is shown once main has it on the disk. */
export async function addMark(mark: Mark): Promise<void> {
  const { review } = state();
  const mediaMs = filmPositionMs();
  if (!review || mediaMs === undefined) return;
  const { sessionId } = review;
  await inTurn(async () => {
    const entry = await main.moments.add({ sessionId, mark, mediaMs });
    noteDone(sessionId, { kind: 'added', entry });
    forgetSaid();
    // If no list shows it, a message says so.
    if (state().review?.tagsShown === false) say({ kind: 'marked', mediaMs: entry.mediaMs });
  });
}

/** Removes a moment from the reviewed session, and says so. */
export async function removeMark(moment: Moment): Promise<void> {
  await edit(() => ({ kind: 'removed', entry: moment }));
  say({ kind: 'moment-deleted', moment });
}

/** The moments that an editing command applies to, at the film's current position. */
function targets(): readonly MomentId[] {
  return editTargets(withPosition(state()));
}

function withPosition(now: AppState): AppState {
  const positionMs = filmPositionMs();
  return now.review && positionMs !== undefined ? { ...now, review: { ...now.review, positionMs } } : now;
}

/**
 * Stars these moments: by default the selected ones, else the current one. If all are starred, removes the
 * stars.
 */
export async function star(ids: readonly MomentId[] = targets()): Promise<void> {
  const { review } = state();
  if (!review) return;
  const isOn = !ids.every((id) => review.chosen.includes(id));
  if (isOn && !canStar(review, ids)) {
    say({ kind: 'many-stars' });
    return;
  }
  let done = false;
  await edit((before) => {
    const change = starEach(before, ids);
    done = change !== undefined;
    return change;
  });
  // If nothing shows the star, a message says so, without saying which moment it is.
  if (done && !review.tagsShown && state().view.screen === 'review') say({ kind: 'star', isOn });
}

/** Assigns the selected moments, or the current one, to a leader; a second call removes the leader. */
export function lead(leader: Leader): Promise<void> {
  const ids = targets();
  return edit((review) => leadEach(review, ids, leader));
}

/** Moves the selected moments, or the current one, this many ms later, or earlier if negative. */
export function nudge(byMs: number): Promise<void> {
  const ids = targets();
  return edit((review) => changeEach(review, ids, (moment) => nudged(moment, byMs, review.durationMs)));
}

/**
 * Ends the current moment at the film's position; if that is before the moment, the moment is no longer a
 * span.
 */
export function endHere(): Promise<void> {
  const ids = targets();
  const endMs = filmPositionMs();
  return edit((review) => changeEach(review, ids, (moment) => withEnd(moment, endMs, review.durationMs)));
}

/** Deletes the selected moments, or the current one, at once, and says so. */
export async function deleteMoments(): Promise<void> {
  const ids = targets();
  let change: Change | undefined;
  await edit((review) => {
    change = removeEach(review, ids);
    return change;
  });
  const removed = change?.kind === 'several' ? change.changes : change ? [change] : [];
  const [first] = removed.flatMap((each) => (each.kind === 'removed' ? each.entry : []));
  if (!first || first.kind === 'phase') return;
  update('momentList', (list) => ({ ...list, selection: undefined }));
  const toast =
    removed.length > 1
      ? ({ kind: 'moments-deleted', count: removed.length } as const)
      : ({ kind: 'moment-deleted', moment: first } as const);
  if (state().review?.tagsShown) say(toast);
}

/** Changes one moment. */
function changeMoment(id: MomentId, change: (moment: Moment, review: ReviewState) => Moment): Promise<void> {
  return edit((review) => changeEach(review, [id], (moment) => change(moment, review)));
}

/** Gives a moment another tag; undefined makes it a bookmark. */
export function setTag(id: MomentId, tagId: string | undefined): Promise<void> {
  return changeMoment(id, (moment) => withTag(moment, tagId));
}

/** Makes a moment a point instead of a span. */
export function clearSpan(id: MomentId): Promise<void> {
  return changeMoment(id, (moment, { durationMs }) => withEnd(moment, undefined, durationMs));
}

/**
 * Opens the fields of a moment, by default the current one. If another note is being typed, it is saved
 * first.
 */
export async function openEditing(id: MomentId | undefined = targets().at(-1)): Promise<void> {
  const { review } = state();
  if (!review || id === undefined) return;
  const { goneTo } = review;
  const kept = keepNote();
  update('momentList', (list) => ({ ...list, editing: { id, note: undefined, goneTo } }));
  await kept;
}

/** Updates the note as it is typed; soon it is saved, too. */
export function typeMomentNote(note: string): void {
  update('momentList', (list) => (list.editing ? { ...list, editing: { ...list.editing, note } } : list));
  saveSoon();
}

/** So that a crash does not lose it. Shown, and one step to undo, is only the note that is kept. */
const saveSoon = draftSoon(() =>
  inTurn(async () => {
    const { review, momentList } = state();
    const { editing } = momentList;
    const moment = review?.moments.find(({ id }) => id === editing?.id);
    if (!review || !moment || editing?.note === undefined) return;
    put('momentList', { ...momentList, editing: { ...editing, drafted: true } });
    await main.moments.change({ sessionId: review.sessionId, moment: withNote(moment, editing.note) });
  }),
);

/** Opens the fields of a moment with what had been typed into them, and saves it. */
export async function typeAgain({ id, note }: TypedNote): Promise<void> {
  await openEditing(id);
  update('momentList', (list) =>
    list.editing?.id === id ? { ...list, editing: { ...list.editing, note } } : list,
  );
  await keepNote();
}

/** Saves the note that is being typed. Nothing that was typed is ever discarded; undo removes it. */
export async function keepNote(): Promise<void> {
  const { editing } = state().momentList;
  if (editing?.note === undefined) return;
  const { id, note, drafted } = editing;
  await inTurn(async () => {
    const { review } = state();
    const before = review?.moments.find((moment) => moment.id === id);
    if (!review || !before) return;
    const after = withNote(before, note);
    const { sessionId } = review;
    if (after.note !== before.note) await carryOutChange(sessionId, { kind: 'changed', before, after });
    else if (drafted) await main.moments.change({ sessionId, moment: before });
  });
  update('momentList', (list) =>
    list.editing?.id === id && list.editing.note === note
      ? { ...list, editing: { id, note: undefined, goneTo: list.editing.goneTo } }
      : list,
  );
}

/** Closes the fields, and saves what was typed. */
export async function closeEditing(): Promise<void> {
  const kept = keepNote();
  update('momentList', (list) => ({ ...list, editing: undefined }));
  await kept;
}

/** Changes which moments are shown. */
export function filterMoments(change: Partial<MomentFilter>): void {
  update('momentList', (list) => ({ ...list, filter: { ...list.filter, ...change } }));
}

/** Adds a moment to the selection, or removes it. */
export function toggleSelected(id: MomentId): void {
  const goneTo = state().review?.goneTo;
  update('momentList', (list) => ({ ...list, selection: selectionToggled(list.selection, id, goneTo) }));
}

/** Selects everything from where the selection began, or from the current moment, to this one. */
export function selectUpTo(id: MomentId): void {
  const { review, momentList } = state();
  if (!review) return;
  const selection = selectionExtended(momentList.selection, id, {
    at: editTargets(withPosition({ ...state(), momentList: { ...momentList, selection: undefined } }))[0],
    order: orderShown(review, momentList.filter),
    goneTo: review.goneTo,
  });
  update('momentList', (list) => ({ ...list, selection }));
}

/** Extends the selection by one moment of the list, down or up. */
export function extendSelection(by: 1 | -1): void {
  const now = state();
  const { review, momentList } = now;
  if (!review) return;
  const order = orderShown(review, momentList.filter);
  const end = selectedIds(now).length > 0 ? momentList.selection?.to : targets()[0];
  const next = end === undefined ? order.at(by === 1 ? 0 : -1) : order[order.indexOf(end) + by];
  if (next) selectUpTo(next);
}

/** Clears the selection. */
export function selectNone(): void {
  update('momentList', (list) => ({ ...list, selection: undefined }));
}

function orderShown(review: ReviewState, filter: MomentFilter): MomentId[] {
  const { starred, others } = shownMoments(review, filter);
  return [...starred, ...others].flatMap(({ kind, id }) => (kind === 'phase' ? [] : id));
}

/** Unfolds or folds the tags to mark with. */
export function togglePalette(): void {
  update('momentList', (list) => ({ ...list, paletteOpen: !list.paletteOpen }));
}

/**
 * Shows the tags once the leaders have spoken, or hides them; then nothing that names a tag is left on the
 * screen.
 */
export async function toggleTags(): Promise<void> {
  const tagsShown = !state().review?.tagsShown;
  const closed = tagsShown ? undefined : closeEditing();
  update('review', (review) => ({ ...review, tagsShown }));
  if (!tagsShown) put('momentList', initialMomentList);
  unsay();
  await closed;
}
