import { describe, expect, it } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session-summary';
import { found, nextStep, stepOf } from './library';

const session = (more: Partial<SessionSummary>): SessionSummary => ({
  id: sessionIdSchema.parse('a'.repeat(32)),
  code: '2026-11 Spokane G2 S4',
  createdAt: { utcMs: 1, offsetMinutes: 0 },
  durationMs: 60_000,
  momentCount: 0,
  condition: 'ready',
  ...more,
});

describe('the library', () => {
  it('[hour] each session has one next step: choose, then review, then its end', () => {
    expect(nextStep(session({ momentCount: 3 }), undefined)).toBe('choose');
    expect(nextStep(session({ momentCount: 3, chosenCount: 1 }), undefined)).toBe('review');
    // Nothing was marked, so there is nothing to choose.
    expect(nextStep(session({}), undefined)).toBe('review');
    // A glance is not a review.
    expect(nextStep(session({ momentCount: 3, reviewedMs: 5000 }), undefined)).toBe('review');
    expect(nextStep(session({ momentCount: 3, chosenCount: 1, reviewedMs: 40 * 60_000 }), undefined)).toBe(
      'finish',
    );
    expect(nextStep(session({ momentCount: 3 }), 'come')).toBe('finish');
    // The question about a removed passage comes before everything else.
    const unanswered = [{ fromMs: 0, toMs: 1 }];
    expect(nextStep(session({ momentCount: 3, unanswered }), 'come')).toBe('review');
  });

  it('[hour] a session that nobody has reviewed is still to be reviewed when its day is near', () => {
    expect(nextStep(session({ momentCount: 3 }), 'near')).toBe('choose');
    expect(nextStep(session({ momentCount: 3, chosenCount: 1 }), 'near')).toBe('review');
    expect(nextStep(session({}), 'near')).toBe('review');
    expect(nextStep(session({ momentCount: 3, reviewedMs: 60_000 }), 'near')).toBe('finish');
  });

  it('[hour] how far each session is fits its next step', () => {
    const of = (more: Partial<SessionSummary>) => [stepOf(session(more)), nextStep(session(more), undefined)];
    expect(of({ momentCount: 3 })).toEqual(['unchosen', 'choose']);
    expect(of({ momentCount: 3, chosenCount: 1 })).toEqual(['unreviewed', 'review']);
    expect(of({})).toEqual(['unreviewed', 'review']);
    expect(of({ momentCount: 3, reviewedMs: 5000 })).toEqual(['begun', 'review']);
    expect(of({ momentCount: 3, chosenCount: 1, reviewedMs: 40 * 60_000 })).toEqual(['reviewed', 'finish']);
  });

  it('[hour] is searched by all typed words, in any order and case', () => {
    const all = ['2026-11 Spokane G2 S4', '2026-11 Denver G1 S4', '2026-10 Spokane G1 S1'].map((code) =>
      session({ code }),
    );
    const of = (typed: string) => found(all, typed, ({ code }) => code).map(({ code }) => code);
    expect(of('')).toHaveLength(3);
    expect(of('  spokane')).toEqual(['2026-11 Spokane G2 S4', '2026-10 Spokane G1 S1']);
    expect(of('s4 SPOKANE')).toEqual(['2026-11 Spokane G2 S4']);
    expect(of('Portland')).toEqual([]);
  });
});
