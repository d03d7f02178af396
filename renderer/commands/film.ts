import type { Span } from '../../shared/model/span';
import { words } from '../../shared/words';
import { discussed } from '../marks/discussion';
import * as playingService from '../services/playing-service';
import * as reviewService from '../services/review-service';
import * as strikeService from '../services/strike-service';
import { neighbourSpeed } from '../store/playing';
import { filmIsOpen } from '../store/review';
import { nextSilence, silencesIn } from '../store/silences';
import { type AppState, state } from '../store/store';
import { shownStretch, zoomed } from '../store/timeline';
import { screenNames } from '../store/view';
import { neighbourMoment } from '../store/walked-moments';
import type { Command } from './command';

/** The film in the review: playing, steps, the timeline, what covers it. */

/** Starts or stops the film: the one key that matters in a review. */
export const startStop: Command = {
  id: 'start-stop',
  label: words.review.startStop,
  keys: ['Space', 'PageDown'],
  screens: ['review', 'choose', 'summary'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.startOrStop(),
};

const jump = (id: string, label: string, key: string, ms: number): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  repeats: true,
  isEnabled: filmIsOpen,
  run: () => reviewService.stepFilm(ms),
});

/** Ten seconds back. */
export const back10: Command = jump('back-10', words.playing.back10, 'PageUp', -10_000);

/** Five seconds back. */
export const back5: Command = jump('back-5', words.review.back5, 'ArrowLeft', -5000);

/** Five seconds forward. */
export const forward5: Command = jump('forward-5', words.review.forward5, 'ArrowRight', 5000);

/** A second back. */
export const back1: Command = jump('back-1', words.playing.back1, 'Alt+ArrowLeft', -1000);

/** A second forward. */
export const forward1: Command = jump('forward-1', words.playing.forward1, 'Alt+ArrowRight', 1000);

/** Goes back ten seconds and plays from there. */
export const replay10: Command = {
  id: 'replay-10',
  label: words.playing.replay10,
  keys: ['R'],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.replay(10_000),
};

const step = (id: string, label: string, key: string, direction: 1 | -1): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  repeats: true,
  isEnabled: filmIsOpen,
  run: () => playingService.stepFrame(direction),
});

/** Goes to the previous frame; the film stops. */
export const frameBack: Command = step('frame-back', words.playing.frameBack, 'Shift+ArrowLeft', -1);

/** Goes to the next frame; the film stops. */
export const frameForward: Command = step('frame-forward', words.playing.frameForward, 'Shift+ArrowRight', 1);

const go = (id: string, label: string, keys: readonly string[], direction: 'before' | 'after'): Command => ({
  id,
  label,
  keys,
  screens: ['review'],
  onPicture: true,
  isEnabled: (now) => neighbourMoment(now, direction) !== undefined,
  run: () => {
    const moment = neighbourMoment(state(), direction, reviewService.filmPositionMs());
    if (moment) playingService.goTo(moment);
  },
});

/** Goes to the previous moment, with its lead-in. */
export const momentBefore: Command = go('moment-before', words.review.previous, ['ArrowUp'], 'before');

/**
 * Goes to the next moment, with its lead-in. A presenter's remote sends F5 and Escape in turn; the dispatcher knows
 * its Escape.
 */
export const nextMoment: Command = go('next-moment', words.review.next, ['ArrowDown', 'F5'], 'after');

/** Plays from moment to moment in their order, stopping at each; a second press ends it. */
export const discussion: Command = {
  id: 'discussion',
  label: words.playing.discussion,
  keys: ['J'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review, playing }) =>
    review?.openingId !== undefined && (playing.discussion !== undefined || discussed(review).length > 0),
  run: () => (state().playing.discussion ? playingService.endDiscussion() : playingService.beginDiscussion()),
};

function findSilence({ review, settings }: AppState, positionMs = review?.positionMs): Span | undefined {
  if (positionMs === undefined) return undefined;
  return nextSilence(silencesIn(review, settings.silenceMs), positionMs);
}

/**
 * Goes to the beginning of the next silence, without a lead-in, because what matters is that nobody speaks.
 */
export const toNextSilence: Command = {
  id: 'next-silence',
  label: words.summary.nextSilence,
  keys: ['Q'],
  screens: ['review'],
  onPicture: true,
  isEnabled: (now) => findSilence(now) !== undefined,
  run: () => {
    const silence = findSilence(state(), reviewService.filmPositionMs());
    if (silence) reviewService.seekFilm(silence.fromMs);
  },
};

/** Repeats a passage: first press begins it here, second ends it here, third switches it off. */
export const repeatPassage: Command = {
  id: 'repeat',
  label: words.playing.repeat,
  keys: ['L'],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.stepRepeat(),
};

const change = (id: string, label: string, key: string, direction: 'faster' | 'slower'): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review, playing: { speed } }) =>
    review?.openingId !== undefined && neighbourSpeed(speed, direction) !== speed,
  run: () => playingService.changeSpeed(direction),
});

/** One step faster. */
export const faster: Command = change('faster', words.playing.faster, 'Alt+ArrowUp', 'faster');

/** One step slower. */
export const slower: Command = change('slower', words.playing.slower, 'Alt+ArrowDown', 'slower');

/** Mutes or unmutes the sound. */
export const toggleMute: Command = {
  id: 'mute',
  label: words.playing.mute,
  keys: ['M'],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.toggleMuted(),
};

/** Stops the film and covers its picture, or shows it again. A presenter’s remote sends "." or B. */
export const toggleBlack: Command = {
  id: 'black',
  label: words.playing.black,
  keys: ['B', '.'],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.toggleCover('black'),
};

/**
 * Stops the film and shows the question for the discussion in place of its picture, or shows the picture
 * again.
 */
export const toggleCard: Command = {
  id: 'card',
  label: words.playing.card,
  keys: ['Shift+B'],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => playingService.toggleCover('card'),
};

/** Shows the video to the group, and keeps it still if it was covered. */
export const showVideo: Command = {
  id: 'show-video',
  label: words.desk.video,
  keys: [],
  screens: ['review'],
  isEnabled: filmIsOpen,
  run: () => playingService.showVideo(),
};

const zoomFactor = 2;

const zoom = (id: string, label: string, key: string, factor: number): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  repeats: true,
  isEnabled: ({ review, timeline }) => {
    const durationMs = review?.durationMs ?? 0;
    const { fromMs, toMs } = shownStretch(timeline, durationMs);
    const after = shownStretch(zoomed(timeline, durationMs, factor, 0), durationMs);
    return review?.openingId !== undefined && after.toMs - after.fromMs !== toMs - fromMs;
  },
  run: () => playingService.moveTimeline({ kind: 'zoom', factor, anchorMs: state().review?.positionMs ?? 0 }),
});

/** Shows half as much of the session, twice as wide, around the film's position. */
export const zoomTimelineIn: Command = zoom(
  'zoom-timeline-in',
  words.timeline.zoomIn,
  'Ctrl+ArrowUp',
  zoomFactor,
);

/** Shows twice as much of the session. */
export const zoomTimelineOut: Command = zoom(
  'zoom-timeline-out',
  words.timeline.zoomOut,
  'Ctrl+ArrowDown',
  1 / zoomFactor,
);

/** Asks whether to strike the selected passage permanently. */
export const askStrike: Command = {
  id: 'ask-strike',
  label: words.strike.open,
  keys: [],
  screens: ['review'],
  isEnabled: ({ review, timeline }) => review?.openingId !== undefined && timeline.passage !== undefined,
  run: () => strikeService.askToStrike(),
};

/** Closes the question, or cancels the strike. The dialog itself handles Escape. */
export const endStrike: Command = {
  id: 'end-strike',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => strikeService.endStrike(),
};
