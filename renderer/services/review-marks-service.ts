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
import { edit, forgetSaid, inTurn, noteDone } from './mark-changes';
import { attempt } from './report';
import { filmPositionMs } from './review-service';

/** Marks in the review: what the list of moments shows, which are selected, and what is done to them. */

/** From the start of the window: a note that is being typed is kept when the window closes, too. */
export function startMomentList(): void {
  window.addEventListener('pagehide', () => attempt(keepNote));
}

/** Marks where the film stands. The mark is shown once main has it on the disk. */
export async function addMark(mark: Mark): Promise<void> {
  const { review } = state();
  const mediaMs = filmPositionMs();
  if (!review || mediaMs === undefined) return;
  const { sessionId } = review;
  await inTurn(async () => {
    const entry = await main.moments.add({ sessionId, mark, at: { mediaMs } });
    noteDone(sessionId, { kind: 'added', entry });
    forgetSaid();
    // Where no list shows it, it is said.
    if (state().review?.tagsShown === false) say({ kind: 'marked', mediaMs: entry.mediaMs });
  });
}

/** Takes a moment out of the session that is reviewed, and says so. */
export async function removeMark(moment: Moment): Promise<void> {
  await edit(() => ({ kind: 'removed', entry: moment }));
  say({ kind: 'moment-deleted', moment });
}

/** What a command of editing is about, where the film stands just now. */
function targets(): readonly MomentId[] {
  return editTargets(withPosition(state()));
}

function withPosition(now: AppState): AppState {
  const positionMs = filmPositionMs();
  return now.review && positionMs !== undefined ? { ...now, review: { ...now.review, positionMs } } : now;
}

/** Stars these moments, or those that are selected, or the one one is at; where all are starred, takes the stars. */
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
  // Where nothing shows it, it is said; of which moment is not.
  if (done && !review.tagsShown && state().view.screen === 'review') say({ kind: 'star', isOn });
}

/** Gives what is selected, or the moment one is at, to a leader; again takes it back. */
export function lead(leader: Leader): Promise<void> {
  const ids = targets();
  return edit((review) => leadEach(review, ids, leader));
}

/** Puts what is selected, or the moment one is at, so many ms later; negative: earlier. */
export function nudge(byMs: number): Promise<void> {
  const ids = targets();
  return edit((review) => changeEach(review, ids, (moment) => nudged(moment, byMs, review.durationMs)));
}

/** The moment one is at lasts up to where the film stands; where that is before it, to its own place: no span. */
export function endHere(): Promise<void> {
  const ids = targets();
  const endMs = filmPositionMs();
  return edit((review) => changeEach(review, ids, (moment) => withEnd(moment, endMs, review.durationMs)));
}

/** Deletes what is selected, or the moment one is at, at once; and says so. */
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
  const notice =
    removed.length > 1
      ? ({ kind: 'moments-deleted', count: removed.length } as const)
      : ({ kind: 'moment-deleted', moment: first } as const);
  if (state().review?.tagsShown) say(notice);
}

/** Changes that one moment. */
function changeMoment(id: MomentId, change: (moment: Moment, review: ReviewState) => Moment): Promise<void> {
  return edit((review) => changeEach(review, [id], (moment) => change(moment, review)));
}

/** Gives a moment another tag; undefined: it becomes a bookmark. */
export function setTag(id: MomentId, tagId: string | undefined): Promise<void> {
  return changeMoment(id, (moment) => withTag(moment, tagId));
}

/** A moment no longer lasts up to a time. */
export function clearSpan(id: MomentId): Promise<void> {
  return changeMoment(id, (moment, { durationMs }) => withEnd(moment, undefined, durationMs));
}

/** Opens the fields of a moment; without one, of that one is at. Another's note that is being typed is kept first. */
export async function openEditing(id: MomentId | undefined = targets().at(-1)): Promise<void> {
  const { review } = state();
  if (!review || id === undefined) return;
  const { goneTo } = review;
  const kept = keepNote();
  update('momentList', (list) => ({ ...list, editing: { id, note: undefined, goneTo } }));
  await kept;
}

/** The note as it is typed. */
export function typeMomentNote(note: string): void {
  update('momentList', (list) => (list.editing ? { ...list, editing: { ...list.editing, note } } : list));
}

/** Keeps the note that is being typed. Nothing that was typed is ever thrown away; undo takes it back. */
export async function keepNote(): Promise<void> {
  const { editing } = state().momentList;
  if (editing?.note === undefined) return;
  const { id, note } = editing;
  await changeMoment(id, (moment) => withNote(moment, note));
  update('momentList', (list) =>
    list.editing?.id === id && list.editing.note === note
      ? { ...list, editing: { ...list.editing, note: undefined } }
      : list,
  );
}

/** Closes the fields, and keeps what was typed. */
export async function closeEditing(): Promise<void> {
  const kept = keepNote();
  update('momentList', (list) => ({ ...list, editing: undefined }));
  await kept;
}

/** Shows other moments, or all. */
export function filterMoments(change: Partial<MomentFilter>): void {
  update('momentList', (list) => ({ ...list, filter: { ...list.filter, ...change } }));
}

/** Selects one moment more, or no longer. */
export function toggleSelected(id: MomentId): void {
  const goneTo = state().review?.goneTo;
  update('momentList', (list) => ({ ...list, selection: selectionToggled(list.selection, id, goneTo) }));
}

/** Selects all from where the selection began, or from the moment one is at, up to that one. */
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

/** Goes on with the selection by one moment of the list, down or up. */
export function extendSelection(by: 1 | -1): void {
  const now = state();
  const { review, momentList } = now;
  if (!review) return;
  const order = orderShown(review, momentList.filter);
  const end = selectedIds(now).length > 0 ? momentList.selection?.to : targets()[0];
  const next = end === undefined ? order.at(by === 1 ? 0 : -1) : order[order.indexOf(end) + by];
  if (next) selectUpTo(next);
}

/** Nothing is selected any more. */
export function selectNone(): void {
  update('momentList', (list) => ({ ...list, selection: undefined }));
}

function orderShown(review: ReviewState, filter: MomentFilter): MomentId[] {
  const { starred, others } = shownMoments(review, filter);
  return [...starred, ...others].map(({ id }) => id);
}

/** Folds the tags to mark with out, or away. */
export function togglePalette(): void {
  update('momentList', (list) => ({ ...list, paletteOpen: !list.paletteOpen }));
}

/** Shows the tags, once the leaders have spoken, or hides them; then nothing that names one is left on the screen. */
export async function toggleTags(): Promise<void> {
  const tagsShown = !state().review?.tagsShown;
  const closed = tagsShown ? undefined : closeEditing();
  update('review', (review) => ({ ...review, tagsShown }));
  if (!tagsShown) put('momentList', initialMomentList);
  unsay(({ kind }) => kind !== 'fault');
  await closed;
}
