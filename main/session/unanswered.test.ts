import { expect, test } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { beginningLost } from '../../shared/model/session';
import { unansweredOf } from './unanswered';

test('[hour] what overlaps with a confirmed removal is not put back alone; what only adjoins it is', () => {
  const passage = (fromMs: number, toMs: number) => ({ id: newId(momentIdSchema), fromMs, toMs });
  const [overlapping, adjoining] = [passage(0, 60), passage(70, 90)];
  const state = { ...beginningLost, takenOut: [adjoining, overlapping] };
  const strikeIntent = { spans: [{ fromMs: 59, toMs: 70 }] };
  expect(unansweredOf({ recording: false, state, strikeIntent })).toEqual([
    { fromMs: 0, toMs: 70 },
    adjoining,
  ]);
});
