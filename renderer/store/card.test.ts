import { describe, expect, it } from 'vitest';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { cardQuestion } from './card';
import type { Cover } from './playing';
import { recordedNow } from './recorded';
import { recordingBegun } from './recording';
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
const id = sessionIdSchema.parse('a'.repeat(32));

function now(change: { tagsShown: boolean; goneTo?: Moment['id'] }): AppState {
  const review = reviewOpening(sessionIdSchema.parse('a'.repeat(32)), 'S1');
  return { ...initialState, review: { ...review, moments: [moment], ...change } };
}

describe('the card', () => {
  it('[tv] asks the question of the current moment, as it was worded', () => {
    const shown = now({ tagsShown: true, goneTo: moment.id });
    expect(cardQuestion(shown)).toBe(tag.question);
    const questions = { [tag.id]: 'And then?' };
    expect(cardQuestion({ ...shown, settings: { ...shown.settings, questions } })).toBe('And then?');
  });

  it('[tv] prefers the question of the discussion to that of the current moment', () => {
    const shown = now({ tagsShown: true, goneTo: momentIdSchema.parse('f'.repeat(32)) });
    const discussion = { momentId: moment.id, place: 0, reached: true };
    expect(cardQuestion({ ...shown, playing: { ...shown.playing, discussion } })).toBe(tag.question);
  });

  it('[tv] gives no tag away while tags are hidden, or if there is no moment', () => {
    expect(cardQuestion(now({ tagsShown: false, goneTo: moment.id }))).toBe(words.playing.neutral);
    expect(cardQuestion(now({ tagsShown: true }))).toBe(words.playing.neutral);
  });

  it('[tv] is on the TV with its question, or black without; the picture returns when neither covers it', () => {
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

describe('the neutral card', () => {
  const code = (change: Partial<AppState>) => tvSign({ ...initialState, ...change }, { shown: 'code' });
  const on = (screen: AppState['view']['screen']) => ({ ...initialState.view, screen });

  it('[tv] has the code of the session that is being prepared, was recorded, or is in review and not yet played', () => {
    expect(code({ view: on('before'), before: { ...initialState.before, otherCode: 'S7' } })).toEqual({
      shown: 'code',
      code: 'S7',
    });
    const recorded = recordedNow({ sessionId: id, code: 'S8', durationMs: 1, momentCount: 0 });
    expect(code({ view: on('recorded'), recorded }).code).toBe('S8');
    const review = reviewOpening(id, 'S9');
    expect(code({ view: on('choose'), review }).code).toBe('S9');
    const opened = { ...review, openingId: openingIdSchema.parse('b'.repeat(32)) };
    expect(code({ view: on('choose'), review: opened })).toEqual({ shown: 'code', code: 'S9' });
  });

  it('[tv] has none in the library, not even of a session prepared before', () => {
    const before = { ...initialState.before, code: 'S7' };
    expect(code({ view: on('library'), before }).code).toBe('');
    expect(code({ view: on('settings'), before }).code).toBe('');
  });

  it('[tv] is replaced by a sign without a code while recording', () => {
    const recording = recordingBegun(id, 'S1');
    expect(code({ view: on('recording'), recording })).toEqual({ shown: 'not-recording' });
    expect(code({ view: on('recording'), recording: { ...recording, phase: 'recording' } })).toEqual({
      shown: 'recording',
    });
  });
});
