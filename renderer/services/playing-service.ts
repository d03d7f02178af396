import { Serial } from '../../shared/async/serial';
import type { MomentId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { main } from '../main/client';
import { type Choice, stopFor } from '../marks/choices';
import { discussed, discussionAt } from '../marks/discussion';
import { type Cover, neighbourSpeed, nextRepeat, passage, type Repeat, talkedAbout } from '../store/playing';
import { choiceHere } from '../store/review';
import { state, update } from '../store/store';
import { moved, type TimelineMove } from '../store/timeline';
import { showFilm, showScreen } from '../store/view-actions';
import { filmPlayer } from './film-player';
import { marksSettled } from './mark-changes';
import { attempt } from './report';
import { savePlace } from './review-place-service';
import { goToMoment } from './review-service';

/** How the review's film is played: speed, sound, a repeated passage, black, and moment after moment. */

/** Starts or stops the film. Uncovers the picture. */
export function startOrStop(): void {
  const player = filmPlayer();
  if (player?.playing) player.pause();
  else start();
}

/** Stops the film if it plays, asking the player itself because the state may be slightly out of date. */
export function stop(): void {
  filmPlayer()?.pause();
}

function start(): void {
  update('playing', (playing) => ({ ...playing, cover: undefined }));
  showFilm();
  filmPlayer()?.play();
}

/** Goes back by this many ms, and plays. */
export function replay(ms: number): void {
  filmPlayer()?.step(-ms);
  start();
}

const frameSteps = new Serial();

/** Stops the film and steps one frame forward or back. Steps requested meanwhile follow, and none is lost. */
export function stepFrame(direction: 1 | -1): Promise<void> {
  filmPlayer()?.pause();
  return frameSteps.run(() => toFrame(direction));
}

async function toFrame(direction: 1 | -1): Promise<void> {
  const player = filmPlayer();
  const openingId = state().review?.openingId;
  if (!player || !openingId) return;
  const mediaMs = player.currentMs;
  const seekMs = await main.review.frame({ openingId, mediaMs, steps: direction });
  if (seekMs === undefined || player !== filmPlayer()) return;
  // Someone went elsewhere meanwhile: step from there.
  if (player.currentMs !== mediaMs) return toFrame(direction);
  player.seekTo(seekMs);
}

/** Plays at this speed from now on, in this review. */
function setSpeed(speed: number): void {
  filmPlayer()?.setSpeed(speed);
  update('playing', (playing) => ({ ...playing, speed }));
  attempt(savePlace);
}

/** One step faster or slower. */
export function changeSpeed(direction: 'faster' | 'slower'): void {
  setSpeed(neighbourSpeed(state().playing.speed, direction));
}

/** Mutes or unmutes the sound. */
export function toggleMuted(): void {
  const muted = !state().playing.muted;
  filmPlayer()?.setMuted(muted);
  update('playing', (playing) => ({ ...playing, muted }));
}

/**
 * In turn: the passage begins here; it ends here and is repeated; repeating is off. A selected passage is
 * repeated at once.
 */
export function stepRepeat(): void {
  const player = filmPlayer();
  const { playing, timeline } = state();
  if (player) setRepeat(nextRepeat(playing.repeat, player.currentMs, timeline.passage));
}

/** A selection on the timeline; undefined to select nothing. */
export interface PassageChoice {
  readonly passage: Span | undefined;
  /** It is still being dragged. */
  readonly dragging: boolean;
}

/** Selects a passage. If one is being repeated, the new one is repeated from now on. */
export function choosePassage({ passage: wanted, dragging }: PassageChoice): void {
  const chosen = wanted && (dragging ? wanted : passage(wanted.fromMs, wanted.toMs));
  update('timeline', (timeline) => ({ ...timeline, passage: chosen }));
  if (chosen && !dragging && state().playing.repeat) setRepeat(chosen);
}

/** Selects no passage any more. */
export function selectNoPassage(): void {
  choosePassage({ passage: undefined, dragging: false });
}

/** Scrolls the timeline, or zooms it at a place. */
export function moveTimeline(move: TimelineMove): void {
  const durationMs = state().review?.durationMs ?? 0;
  update('timeline', (timeline) => moved(timeline, durationMs, move));
}

/** Repeats a passage from its beginning; undefined to stop repeating. */
function setRepeat(repeat: Repeat | undefined): void {
  update('playing', (playing) => ({ ...playing, repeat }));
  const { fromMs, toMs } = repeat ?? {};
  if (fromMs === undefined || toMs === undefined) {
    filmPlayer()?.repeat(undefined);
    return;
  }
  filmPlayer()?.seekTo(fromMs);
  filmPlayer()?.repeat({ fromMs, toMs });
}

/** Covers the picture and stops the film; a second call uncovers it. */
export function toggleCover(cover: Cover): void {
  filmPlayer()?.pause();
  update('playing', (playing) => ({ ...playing, cover: playing.cover === cover ? undefined : cover }));
}

/** Shows the group the video: uncovers it or, as long as nothing was shown, plays. */
export function showVideo(): void {
  if (!state().view.filmShown) start();
  else update('playing', (playing) => ({ ...playing, cover: undefined }));
}

/**
 * Starts the discussion: the film plays up to one moment after the other, or through a phase, in their order,
 * and stops at each.
 * @param firstId the one to start with; the first by default
 */
export async function beginDiscussion(firstId?: MomentId): Promise<void> {
  const asked = state();
  // Stars that were set just before are still being stored.
  await marksSettled();
  const { review, view } = state();
  if (review?.openingId === undefined || review.openingId !== asked.review?.openingId) return;
  if (view.screen !== asked.view.screen) return;
  if (view.screen !== 'review') showScreen('review');
  const choices = discussed(review);
  const first = choices.find(({ id }) => id === firstId) ?? choices[0];
  setRepeat(undefined);
  if (first) discuss(first);
}

/** Ends it; the film stays where it is, and no longer stops on its own. */
export function endDiscussion(): void {
  filmPlayer()?.stopAt(undefined);
  update('playing', (playing) => ({ ...playing, discussion: undefined }));
}

function discuss(choice: Choice): void {
  const { review, settings } = state();
  if (!review) return;
  const choices = discussed(review);
  update('playing', (playing) => ({
    ...playing,
    discussion: discussionAt(choices, choice, playing.discussion),
  }));
  goToMoment(choice);
  filmPlayer()?.stopAt(stopFor(choice, settings.stopAfterMs, review.durationMs));
  start();
}

/** Once another one is gone to, the one that the film had reached was talked about. */
function leaveFor(next: Choice): void {
  const { review, playing } = state();
  const left = choiceHere(review);
  if (!left || left.id === next.id) return;
  const isReached = playing.discussion?.reached === true || (filmPlayer()?.currentMs ?? 0) >= left.mediaMs;
  if (isReached) update('playing', (now) => talkedAbout(now, left.id));
}

/**
 * Goes to a moment with its lead-in, or to the beginning of a phase; in the discussion it plays from there,
 * and stops at the moment, or at the end of the phase.
 */
export function goTo(choice: Choice): void {
  leaveFor(choice);
  if (state().playing.discussion) discuss(choice);
  else {
    goToMoment(choice);
    showFilm();
  }
}
