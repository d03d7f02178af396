import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConsent } from '../../shared/model/agreement';
import { words } from '../../shared/words';
import {
  paragraphsOf,
  privacySentences,
  promisesOf,
  sentencesOf,
  testTitles,
  textsOf,
} from '../rig/promises';

const root = resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const sources: Readonly<Record<string, readonly string[]>> = {
  'the consent text': [...defaultConsent.sentences, ...textsOf(words.consent)],
  'the notice': textsOf(words.notice),
  'the finish screen': textsOf(words.finish),
  'what leaves as a file': [
    ...textsOf(words.exchange),
    ...textsOf(words.filmExport),
    ...textsOf(words.sealed),
  ],
  'the report': textsOf(words.report),
  'what comes in': textsOf(words.importing),
  'closing the window meanwhile': textsOf(words.closing),
  'the receipt': [...textsOf(words.receipt), ...textsOf(words.library.receipt)],
  README: paragraphsOf(read('README.md')),
};

describe('SECURITY.md', () => {
  const promises = promisesOf(read('SECURITY.md'));
  const quoted = new Set(promises.map((promise) => promise.quoted));

  for (const [name, texts] of Object.entries(sources))
    it(`[promise] quotes every sentence about privacy of ${name}`, () => {
      const sentences = texts.flatMap(privacySentences);
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.filter((sentence) => !quoted.has(sentence))).toEqual([]);
    });

  it('[promise] quotes nothing that nobody says any more', () => {
    const said = new Set(Object.values(sources).flat().flatMap(sentencesOf));
    expect([...quoted].filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it('[promise] names for each the test that shows it, or says why none can; and each test exists', () => {
    const titles = testTitles(root);
    expect(promises.filter(({ shownBy, notShown }) => shownBy.length === 0 && !notShown)).toEqual([]);
    expect(promises.flatMap(({ shownBy }) => shownBy).filter((title) => !titles.has(title))).toEqual([]);
  });

  it('[promise] says of locking which key stays, and of core dumps under what they are off', () => {
    const rows = read('SECURITY.md')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows.find((row) => row.includes('locking zeroes'))).toContain('but that of a recording');
    expect(rows.find((row) => row.includes('core dump'))).toContain('under `npm start`');
  });

  it('[promise] says of a session without a day which button deletes it, or keeps it until a day', () => {
    expect(words.finish.noDay).toContain(`click ${words.finish.open.replace('…', '')}.`);
  });

  it('[promise] would be caught with a sentence that it does not quote, and with a test that is not there', () => {
    expect(privacySentences('The key is destroyed first. It is raining today, as always.')).toEqual([
      'The key is destroyed first.',
    ]);
    const [promise] = promisesOf('> The key is destroyed first.\n\nShown by: `[promise] no such test`.');
    expect(promise).toEqual({
      quoted: 'The key is destroyed first.',
      shownBy: ['[promise] no such test'],
      notShown: undefined,
    });
    expect(testTitles(root).has('[promise] no such test')).toBe(false);
  });
});
