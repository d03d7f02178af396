import type { Span } from '../../shared/model/span';
import { words } from '../../shared/words';
import { filmPositionMs, seekFilm } from '../services/review-service';
import { nextSilence, silencesIn } from '../store/silences';
import { type AppState, state } from '../store/store';
import type { Command } from './command';

function find({ review, settings }: AppState, positionMs = review?.positionMs): Span | undefined {
  if (positionMs === undefined) return undefined;
  return nextSilence(silencesIn(review, settings.silenceMs), positionMs);
}

/** To the beginning of the next silence. It has no lead-in: what is to be seen is that nobody speaks. */
export const toNextSilence: Command = {
  id: 'next-silence',
  label: words.summary.nextSilence,
  keys: ['Q'],
  screens: ['review'],
  onPicture: true,
  isEnabled: (now) => find(now) !== undefined,
  run: () => {
    const silence = find(state(), filmPositionMs());
    if (silence) seekFilm(silence.fromMs);
  },
};
