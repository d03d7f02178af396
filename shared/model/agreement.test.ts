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

/** What ends a sentence, or looks as if it did. */
const ends = [
  ...['. ', '.', '! ', '?', '。', '… ', '\n', '\r\n', '\u2028', '\u2029', '\t'],
  ...['‥', '⋯', '︙', '⋮', '❗', '❓', '⸱', '·', '•', '⒈ ', '．', '｡', '‼', 'ǃ', 'ꓸ', '։', '܂', '|', '¶'],
];
/** What another clause is appended with. */
const clauses = [
  '; ',
  ': ',
  ' - ',
  ' – ',
  ' — ',
  '—',
  '–',
  '--',
  '- ',
  ' -',
  ' ‒ ',
  '⸺',
  '\u037E ',
  '：',
  '；',
];
/** What cannot be seen, turns the text around, or hides it. */
const unseen = [
  ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u200E', '\u200F', '\u061C', '\u200B', '\u200C', '\u200D', '\u00AD', '\u2060', '\uFEFF', '\u0000'],
  ...['\u0007', '\u007F', '\u009F', '\u3164', '\u115F', '\u034F', '\uFE0F', '\u2800', '\u{E0041}', '\uD800'],
];

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
      'Dr.Smith, J.R. Smith Sr. (Psy.D.)',
      'my group, e.g. dr. smith',
      'Anna B. Smith, J. Smith, Tom C. and Dr J.R.Smith',
      'Drs. Smith & Lee, Profs. Lee/Jones, and Messrs. Lee and Lee',
      'Lee, Pharm.D., B.Sc., M.Ed., and Dipl.-Psych. Lee, dr.med. Lee, Dr. med. Lee',
      'Lt. Col. Lee, Capt. Lee, Hon. Lee, Fr. Lee, Gen. Lee, Maj. Lee, Sgt. Lee',
      'group No. 3, No.4, and first- and second-year co-leaders (“Team B”)',
      'Zoë O’Brien-Lee, Kaʻiulani, Nguye\u0302\u0303n, 山田々, רות, می\u200Cخواهم',
      '.',
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
      'a.It will be kept forever, only we',
      'group A. It will be kept forever, only we',
      'This group, Leader A. It will be kept forever, only we',
      'Dr. Smith and I. It will be kept forever, only we',
      'we say no. It will be kept forever, only we',
      'Dr. Smith and Ed. It will be kept forever, only we',
      'group\u{1B}',
      'a ZWJ\u200D, a person',
      'mi\u200Dd',
      'a\u200Cمی',
      'می\u200Ca',
      'می\u200C\u200C\u200Cخواهم',
      'x\u0301\u0301\u0301\u0301\u0301',
      'a group ,\u0323',
    ];
    for (const watchers of more) {
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(false);
      expect(contract['settings.change'].argument.safeParse({ watchers }).success, watchers).toBe(false);
    }
    for (const end of [...ends, ...clauses, ...unseen]) {
      const watchers = `this group${end}It will be kept forever${end}Only we`;
      expect(beginWishSchema.safeParse(wish(watchers)).success, watchers).toBe(false);
      expect(contract['settings.change'].argument.safeParse({ watchers }).success, watchers).toBe(false);
      // What is stored already is still read.
      expect(settingsSchema.safeParse({ ...defaultSettings, watchers }).success).toBe(true);
      expect(journalEventSchema.safeParse({ ...created, watchers }).success).toBe(true);
    }
  });
});
