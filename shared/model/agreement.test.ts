import { describe, expect, it } from 'vitest';
import { contract } from '../ipc/contract';
import { agreedAgain, beginWishSchema, givenAgreementSchema, isAgreed } from './agreement';
import { journalEventSchema, wallTimeNow } from './journal';
import { foldJournal } from './session';
import { defaultSettings, settingsSchema } from './settings';

const at = wallTimeNow();
const created = { type: 'created', at, code: '2026-11 Spokane G2 S4' } as const;
const sentences = ['Is everyone willing?'];
const agreed = { type: 'agreed' as const, at, sentences, people: 9 };

describe('an agreement in writing', () => {
  it('[hour] is one word beside the agreement, never a name, and does not speak for those who agree later', () => {
    const given = { people: 9, agreed: true, onPaper: true };
    expect(givenAgreementSchema.safeParse(given).success).toBe(true);
    expect(givenAgreementSchema.safeParse({ ...given, names: ['A'] }).success).toBe(false);
    const { agreement } = foldJournal([created, { ...agreed, onPaper: true as const }]) ?? {};
    expect(agreement).toMatchObject({ people: 9, onPaper: true });
    expect(isAgreed(agreement)).toBe(true);
    const later = agreement && agreedAgain(agreement, 10);
    expect(later).toMatchObject({ sentences, people: 10 });
    expect(later).not.toHaveProperty('onPaper');
    // A field that an older version doesn't know is dropped by it, and so is the whole event of a new code.
    expect(journalEventSchema.safeParse({ ...agreed, later: 'x' }).data).toEqual(agreed);
  });

  it('[hour] and a code that was changed: the last one is the code', () => {
    const renamed = (code: string) => ({ type: 'renamed', at, code }) as const;
    expect(foldJournal([created, renamed('A'), renamed('B')])?.code).toBe('B');
    expect(foldJournal([created, agreed])?.code).toBe(created.code);
  });
});

describe('who will watch', () => {
  const wish = (watchers: string) => ({
    details: {
      ...{ code: 'A', purpose: 'To learn. Together!', watchers, deleteBy: '2026-12-05' },
      ...{ plannedMinutes: 90, aliases: { A: '', B: '' } },
    },
    agreement: { people: 9, agreed: true },
  });

  it('[hour] stays within its sentence of the promise, or nothing is recorded', () => {
    for (const watchers of ['This group, and its faculty', ' Only the two leaders. ', 'the leaders!', ''])
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(true);
    const named = [
      'this group and Dr. Smith',
      'Prof. A. B. Smith, M.D., and Mrs. Jones',
      'Ms. Lee, Mr. Lee Jr., and St. Mary’s faculty',
      'J. Smith, Ph.D.',
      'Dr.Smith; J.R. Smith Sr. (Psy.D.)',
      'my group, e.g. dr. smith',
    ];
    for (const watchers of named) {
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(true);
      expect(contract['settings.change'].argument.safeParse({ watchers }).success, watchers).toBe(true);
    }
    const more = [
      'Dr. Smith. It will be kept forever. Only we',
      'Dr. Smith.It will be kept forever.Only we',
      'this group and Dr.. It will be kept forever',
      'this group and Dr.? It will be kept forever',
      'J. Smith, M.D.! It will be kept forever',
      'this group of 9. It will be kept forever',
      'the last. It will be kept forever with Dr. Smith',
      'éa. It will be kept forever',
      'Fred. It will be kept forever',
      'Dr. Smith\nIt will be kept forever',
    ];
    for (const watchers of more) {
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(false);
      expect(contract['settings.change'].argument.safeParse({ watchers }).success, watchers).toBe(false);
    }
    for (const end of ['. ', '.', '! ', '?', '。', '… ', '\n', '\r\n', '\u2028']) {
      const watchers = `this group${end}It will be kept forever${end}Only we`;
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(false);
      expect(contract['settings.change'].argument.safeParse({ watchers }).success, watchers).toBe(false);
      // What is stored already is still read.
      expect(settingsSchema.safeParse({ ...defaultSettings, watchers }).success).toBe(true);
      expect(journalEventSchema.safeParse({ ...created, watchers }).success).toBe(true);
    }
  });
});
