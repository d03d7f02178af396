import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementSchema, defaultConsent } from '../model/agreement';
import { staysInSentence } from '../model/in-sentence';
import { journalEventSchema, wallTimeNow } from '../model/journal';
import { defaultSettings } from '../model/settings';
import { sentencesAloud, sentencesOnNotice } from './consent';
import { formatLongDay } from './format';
import { words } from './index';

const promised = { watchers: 'This group and its faculty', deleteBy: '2026-12-05', limit: '2026-12-05' };
const own = defaultConsent.sentences;

describe('the consent statement', () => {
  it('[hour] names who will watch and the day, in a sentence that nobody can edit', () => {
    expect(formatLongDay('2026-12-05')).toMatch(/^Saturday,? /);
    const said = sentencesAloud(own, promised);
    expect(said).toEqual([
      own[0],
      `The recording stays encrypted on this laptop. Only this group and its faculty will see it, and it will be deleted by ${formatLongDay('2026-12-05')}.`,
      own[1],
      own[2],
    ]);
    // Whatever the settings say instead of ours.
    expect(sentencesAloud(['Is everyone willing?'], promised)).toEqual(['Is everyone willing?', said[1]]);
  });

  it('[hour] has a blank in it until a day is named', () => {
    const [, second] = sentencesAloud(own, { ...promised, deleteBy: '' });
    expect(second).toContain('deleted by ______.');
  });

  it('[hour] names the last day, too, if the group may keep the recording longer', () => {
    const [, second] = sentencesAloud(own, { ...promised, limit: '2026-12-29' });
    expect(second).toContain(`deleted by ${formatLongDay('2026-12-05')}. It can be kept longer only if`);
    expect(second).toContain(`never after ${formatLongDay('2026-12-29')}.`);
  });

  it('[hour] says the year of a day that is not in the year of the recording', () => {
    expect(formatLongDay('2026-12-05', 2026)).not.toContain('2026');
    expect(formatLongDay('2027-01-02', 2026)).toContain('2027');
  });

  it('[hour] reads as a sentence whatever was typed for who will watch', () => {
    const only = (watchers: string) =>
      /Only (.*?) will see it/.exec(sentencesAloud(own, { ...promised, watchers })[1] ?? '')?.[1];
    expect(only('Only the two leaders.')).toBe('the two leaders');
    expect(only('Everyone here')).toBe('everyone here');
    expect(only('ABS faculty')).toBe('ABS faculty');
    expect(only('Thea and Ash')).toBe('Thea and Ash');
    expect(only('This group and Dr. Smith.')).toBe('this group and Dr Smith');
    expect(only('Prof.Smith, J. R. Lee Jr., and Ann Lee, M.D.')).toBe(
      'Prof Smith, J R Lee Jr, and Ann Lee, MD',
    );
    expect(only('Ann Lee, Ph.D., Psy.D., D.Sc.')).toBe('Ann Lee, PhD, PsyD, DSc');
    expect(only('Dipl.-Psych. Lee, dr.med. Lee, and J.R.Smith')).toBe(
      'Dipl-Psych Lee, dr med Lee, and J R Smith',
    );
    for (const nobody of ['', '.', ' … ']) expect(only(nobody), nobody).toBe(words.consent.noOne);
  });

  it('[hour] has no full stop but its own, whatever was accepted for who will watch', () => {
    const pieces = [
      'Dr',
      'J',
      'M',
      'D',
      'Ph',
      'group',
      'It',
      'Anna',
      'and ',
      '-',
      '⋯',
      '⒈',
      'é',
      '9',
      'St',
      '.',
      '. ',
      '.',
      ' ',
      ', ',
      '…',
      '!',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (watchers) => {
        fc.pre(staysInSentence(watchers));
        const [, second = ''] = sentencesAloud(own, { ...promised, watchers, deleteBy: '', limit: '' });
        const ends = second.match(/[\p{Sentence_Terminal}…⋯⒈]/gu) ?? [];
        expect(ends, watchers).toHaveLength(2);
      }),
    );
  });

  it('[hour] on the notice says the usual viewers and within how many days', () => {
    const [, second] = sentencesOnNotice({ ...defaultSettings, keepDaysLimit: 7 });
    expect(second).toBe(
      'The recording stays encrypted on this laptop. Only this group and its faculty will see it, and it will be deleted within 7 days.',
    );
    const said = (keepDays: number, keepDaysLimit: number) =>
      sentencesOnNotice({ ...defaultSettings, keepDays, keepDaysLimit })[1];
    expect(said(0, 0)).toMatch(/deleted on the day of the recording\.$/);
    expect(said(1, 1)).toMatch(/within one day\.$/);
    expect(said(7, 30)).toMatch(/within 7 days\. It can be kept longer only if .* more than 30 days\.$/);
    // Never longer than what may be promised.
    expect(said(30, 7)).toMatch(/within 7 days\.$/);
  });

  it('[hour] never has more sentences, or longer ones, than an older version can read', () => {
    const eight = Array.from({ length: 8 }, (_, at) => `${at}${'x'.repeat(399)}`);
    const sentences = sentencesAloud(eight, { ...promised, watchers: 'x'.repeat(200), limit: '2027-12-29' });
    expect(sentences.length).toBeLessThanOrEqual(8);
    for (const one of eight) expect(sentences.join(' ')).toContain(one);
    const agreed = { type: 'agreed', at: wallTimeNow(), sentences, people: 9 };
    expect(journalEventSchema.safeParse(agreed).success).toBe(true);
    expect(agreementSchema.safeParse(agreed).success).toBe(true);
  });
});
