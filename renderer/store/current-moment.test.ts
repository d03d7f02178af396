import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { formatClock, words } from '../../shared/words';
import { currentChoice, placeWords } from './current-moment';
import { playingFrom, talkedAbout } from './playing';
import { reviewOpening } from './review';

const at = (digit: number): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(`${digit}`.repeat(32)),
  mediaMs: digit * 60_000,
});
const [one, two, three] = [at(1), at(2), at(3)] as const;
const now = (change: { tagsShown?: boolean; goneTo?: Moment['id']; chosen?: Moment['id'][] }) => ({
  review: {
    ...reviewOpening(sessionIdSchema.parse('a'.repeat(32)), 'S1'),
    moments: [one, two, three],
    ...change,
  },
  playing: playingFrom(undefined),
});

describe('the current moment', () => {
  it('[hour] is counted among the chosen ones, in their order, also while tags are hidden', () => {
    const chosen = [three.id, one.id];
    for (const tagsShown of [false, true])
      expect(placeWords(now({ tagsShown, goneTo: one.id, chosen }))).toBe(
        words.playing.momentOf(2, 2, formatClock(one.mediaMs)),
      );
  });

  it('[hour] while tags are hidden a moment that is not chosen has only its time: no count of others is told', () => {
    expect(placeWords(now({ goneTo: two.id, chosen: [one.id] }))).toBe(formatClock(two.mediaMs));
    expect(placeWords(now({ goneTo: two.id }))).toBe(formatClock(two.mediaMs));
    expect(placeWords(now({ goneTo: two.id, tagsShown: true }))).toBe(
      words.playing.momentOf(2, 3, formatClock(two.mediaMs)),
    );
  });

  it('[hour] is that of the discussion, even if another was gone to; there may be none', () => {
    const gone = now({ goneTo: one.id });
    const discussion = { momentId: two.id, place: 0, reached: false };
    expect(currentChoice({ ...gone, playing: { ...gone.playing, discussion } })).toBe(two);
    expect(currentChoice(now({}))).toBeUndefined();
    expect(placeWords(now({}))).toBeUndefined();
    const deleted = { ...discussion, momentId: at(9).id };
    expect(placeWords({ ...gone, playing: { ...gone.playing, discussion: deleted } })).toBe(
      words.playing.momentGone,
    );
  });

  it('[hour] each moment that was talked about is kept once', () => {
    const playing = talkedAbout(talkedAbout(playingFrom(undefined), one.id), two.id);
    expect(talkedAbout(playing, one.id).talked).toEqual([one.id, two.id]);
  });
});
