import { describe, expect, it } from 'vitest';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { cardQuestion } from './card';
import type { Cover } from './playing';
import { reviewOpening } from './review';
import { type AppState, initialState } from './store';
import { tvSign } from './tv-sign';

const [tag] = defaultTagSet;
if (!tag) throw new Error('no tags');
const at = (digit: string, mediaMs: number): Moment => ({
  kind: 'intervention',
  id: momentIdSchema.parse(digit.repeat(32)),
  tagId: tag.id,
  mediaMs,
});
const moment = at('1', 5000);

function now(change: { tagsShown: boolean; goneTo?: string }): AppState {
  const review = reviewOpening(sessionIdSchema.parse('a'.repeat(32)), 'S1');
  return { ...initialState, review: { ...review, moments: [moment], ...change } };
}

describe('the card', () => {
  it('[tv] asks the question of the moment that was gone to, as it was put into words', () => {
    const shown = now({ tagsShown: true, goneTo: moment.id });
    expect(cardQuestion(shown)).toBe(tag.question);
    const questions = { [tag.id]: 'And then?' };
    expect(cardQuestion({ ...shown, settings: { ...shown.settings, questions } })).toBe('And then?');
  });

  it('[tv] asks that of the discussion before that of the moment gone to', () => {
    const shown = now({ tagsShown: true, goneTo: 'f'.repeat(32) });
    const discussion = { momentId: moment.id, place: 0, reached: true };
    expect(cardQuestion({ ...shown, playing: { ...shown.playing, discussion } })).toBe(tag.question);
  });

  it('[tv] gives no tag away while tags are hidden, or where there is no moment', () => {
    expect(cardQuestion(now({ tagsShown: false, goneTo: moment.id }))).toBe(words.playing.neutral);
    expect(cardQuestion(now({ tagsShown: true }))).toBe(words.playing.neutral);
  });

  it('[tv] stands on the TV with its question, black without; the picture comes again when neither covers it', () => {
    const shown = now({ tagsShown: true, goneTo: moment.id });
    const review = shown.review && {
      ...shown.review,
      openingId: openingIdSchema.parse('b'.repeat(32)),
    };
    const playing = { ...shown.playing, clock: { ...shown.playing.clock, countedTo: 1 } };
    const sign = (cover: Cover | undefined) =>
      tvSign({ ...shown, review, playing: { ...playing, cover } }, { shown: 'code' });
    expect(sign('card')).toEqual({ shown: 'card', question: tag.question });
    expect(sign('black')).toEqual({ shown: 'black' });
    expect(sign(undefined)).toEqual({ shown: 'picture' });
  });
});
