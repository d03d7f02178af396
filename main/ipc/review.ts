import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import { openReview, savePlace } from '../playback/review';
import {
  addEntry,
  changeEntries,
  changeMoment,
  chooseEntries,
  removeEntry,
  restoreEntry,
} from '../session/entries';
import type { Tell } from '../windows/tell';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'review.open'
  | 'review.close'
  | 'review.peaks'
  | 'review.picture'
  | 'review.frame'
  | 'review.savePlace'
  | 'moments.add'
  | 'moments.change'
  | 'moments.restore'
  | 'moments.changeAll'
  | 'moments.choose'
  | 'moments.remove';

/** Handles watching a session, and its moments, both while it is recorded and while it is watched. */
export function handleReview(
  callers: Callers,
  services: { library: Library; openings: Openings; tell: Tell },
): void {
  const { library, openings, tell } = services;
  handleCalls<Names>(callers, {
    'review.open': ({ sessionId }) =>
      openReview(openings, library.session(sessionId), {
        onDamage: (openingId, { fromMs, toMs }) => tell('review.onDamage', { openingId, fromMs, toMs }),
        onNoted: () => tell('library.onChanged', undefined),
      }),
    'review.close': ({ openingId }) => openings.close(openingId),
    'review.peaks': async ({ openingId }) => (await openings.mustGet(openingId)).peaks(),
    'review.picture': async ({ openingId, mediaMs }) =>
      (await openings.mustGet(openingId)).pictureAt(mediaMs),
    'review.frame': async ({ openingId, mediaMs, steps }) =>
      (await openings.mustGet(openingId)).frameSeekTime(mediaMs, steps),
    'review.savePlace': ({ sessionId, place }) => savePlace(library.session(sessionId), place),
    'moments.add': ({ sessionId, mark, mediaMs }) => addEntry(library.session(sessionId), mark, mediaMs),
    'moments.change': ({ sessionId, moment }) => changeMoment(library.session(sessionId), moment),
    'moments.restore': ({ sessionId, entry }) => restoreEntry(library.session(sessionId), entry),
    'moments.changeAll': ({ sessionId, changes }) => changeEntries(library.session(sessionId), changes),
    'moments.choose': ({ sessionId, ids }) => chooseEntries(library.session(sessionId), ids),
    'moments.remove': ({ sessionId, momentId }) => removeEntry(library.session(sessionId), momentId),
  });
}
