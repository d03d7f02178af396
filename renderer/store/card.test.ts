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
import { screenNames, withFilm, withScreen } from './view';

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
    const view = withFilm(withScreen(initialState.view, 'review'));
    const sign = (cover: Cover | undefined) =>
      tvSign({ ...shown, review, view, playing: { ...shown.playing, cover } }, { shown: 'code' });
    expect(sign('card')).toEqual({ shown: 'card', question: tag.question });
    expect(sign('black')).toEqual({ shown: 'black' });
    expect(sign(undefined)).toEqual({ shown: 'picture' });
  });
});

describe('the picture', () => {
  const review = { ...reviewOpening(id, 'S9'), openingId: openingIdSchema.parse('b'.repeat(32)) };
  const sign = (view: AppState['view'], cover?: Cover) =>
    tvSign({ ...initialState, review, view, playing: { ...initialState.playing, cover } }, { shown: 'code' });
  const card = { shown: 'code', code: 'S9' };

  it('[hour] is on the TV only in the review, after playing or going to a moment since it was entered', () => {
    const entered = withScreen(initialState.view, 'review');
    expect(sign(entered)).toEqual(card);
    expect(sign(withFilm(entered))).toEqual({ shown: 'picture' });
    // Coming back is another visit.
    expect(sign(withScreen(initialState.view, 'review'))).toEqual(card);
    for (const screen of screenNames.filter((each) => each !== 'review')) {
      for (const cover of [undefined, 'black', 'card'] as const)
        expect(sign(withFilm(withScreen(initialState.view, screen)), cover)).toEqual(
          // Screens that show no session name none.
          ['library', 'settings', 'before', 'recorded', 'finish'].includes(screen)
            ? expect.objectContaining({ shown: 'code' })
            : card,
        );
    }
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

  it('[hour] behind the lock the TV keeps what it shows, but no longer says Recording once the recording is over', () => {
    const locked = { ...initialState, locked: true, view: on('library') };
    const shown = { shown: 'deleted', deletedAt: '14:32' } as const;
    expect(tvSign(locked, shown)).toBe(shown);
    expect(tvSign(locked, { shown: 'recording' })).toEqual({ shown: 'black' });
    const recording = { ...recordingBegun(id, 'S1'), phase: 'recording' as const };
    expect(tvSign({ ...locked, recording }, { shown: 'code' })).toEqual({ shown: 'recording' });
  });

  it('[tv] is replaced by a sign without a code while recording', () => {
    const recording = recordingBegun(id, 'S1');
    expect(code({ view: on('recording'), recording })).toEqual({ shown: 'not-recording' });
    expect(code({ view: on('recording'), recording: { ...recording, phase: 'recording' } })).toEqual({
      shown: 'recording',
    });
  });
});
