import { describe, expect, it } from 'vitest';
import { passphraseProblem, passphraseStrength } from './passphrase';

it('[lock] the hint counts different characters: neither repeats nor rows of letters make a passphrase good', () => {
  const of = (strength: string) => (text: string) =>
    expect([text, passphraseStrength(text)]).toEqual([text, strength]);
  of('empty')('');
  for (const text of [
    'balint',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'abcdefghijklmnopqrstuvwxyz',
    '12345678901234567890',
  ])
    of('short')(text);
  for (const text of ['river stone', 'window kettle']) expect(passphraseStrength(text)).not.toBe('good');
  for (const text of [
    'river stone kettle window',
    'fünf Wörter ohne jeden Sinn',
    '家 族 の 木 と 川 と 石 と 空 と 鳥 と 花',
  ])
    of('good')(text);
});

describe('[promise] a new passphrase', () => {
  it('of fewer than twelve characters is refused, counted as a person counts them', () => {
    expect(passphraseProblem('')).toBe('empty-passphrase');
    for (const text of [
      'a',
      'k7#mQ2!vLp9',
      'Übung\u0308\u0301\u0302 lä',
      'u\u0308o\u0308a\u0308e\u0301i\u0301o\u0301',
      '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦🏳️‍🌈',
      '          k7#mQ2!vLp9          ',
    ])
      expect([text, passphraseProblem(text)]).toEqual([text, 'short-passphrase']);
    for (const text of ['k7#mQ2!vLp9x', 'tree moss ki', 'Zürich Käse é', '家族の木と川と石と空と鳥'])
      expect([text, passphraseProblem(text)]).toEqual([text, undefined]);
    // The same, however its letters are composed.
    expect(passphraseProblem('ü1ö2ä3é4í5ó'.normalize('NFD'))).toBe('short-passphrase');
    expect(passphraseProblem('ü1ö2ä3é4í5ó6'.normalize('NFD'))).toBeUndefined();
  });

  it('that is one of the most common, or a simple variant of one, is refused', () => {
    for (const text of [
      'password1234',
      'PASSWORD 2026!',
      '2026passwort2026',
      'P@ssw0rd!2024',
      'pa55word pa55word',
      'passwordpassword',
      'Password-Password-Pass',
      'qwertyuiop123',
      '1qaz2wsx3edc4rfv',
      'qwertz uiop asdf',
      'iloveyou iloveyou',
      'iloveyou2monkey',
      'letmein letmein 1',
      'sunshine flower',
      'Correct Horse Battery Staple',
      'balintbalint',
      'Balint-Group 2026',
      'second look 1',
      '123456789012',
      '1234567890987654321',
      '000000000000',
      '!!!!!!!!!!!!',
      '11-22-33-44-55',
      'aaaaaaaaaaaaaaaaaaaaaaaa',
      'ababababababab',
      'abcabcabcabc',
      'k7#mk7#mk7#m',
      'abcdefghijklmnopqrstuvwxyz',
      '12345678901234567890',
    ])
      expect([text, passphraseProblem(text)]).toEqual([text, 'common-passphrase']);
  });

  it('that is a common phrase run together is refused, with or without spaces, politeness and digits', () => {
    const phrases = [
      'let me in please',
      'please let me in now',
      'open sesame please',
      'this is my password now',
      'what is the password',
      'please open the door',
      'I can’t remember it',
      'I don’t know this',
      'thank you very much',
      'how are you today',
      'I love you so much',
      'I love my husband',
      'I love my wife so much',
      'you and me forever',
      'Hello, it’s me again',
      'never mind, trust me',
      'access granted now',
      'lass mich rein bitte',
      'das ist mein Passwort',
      'ich liebe dich jetzt',
      'ábrete sésamo por favor',
    ];
    const variants: readonly ((phrase: string) => string)[] = [
      (phrase) => phrase,
      (phrase) => phrase.replaceAll(/\P{L}/gu, ''),
      (phrase) => `${phrase.replaceAll(/\P{L}/gu, '')}1`,
      (phrase) => `${phrase} 2026!`,
      (phrase) => `12${phrase.toUpperCase().replaceAll(' ', '-')}34`,
      (phrase) => phrase.replaceAll(' ', '_').replaceAll('e', '3').replaceAll('o', '0'),
    ];
    for (const phrase of ['letmeinplease', 'pleaseletmein', ...phrases])
      for (const variant of variants) {
        const text = variant(phrase);
        expect([text, passphraseProblem(text)]).toEqual([text, 'common-passphrase']);
      }
  });

  it('of words that do not belong together is accepted', () => {
    for (const text of [
      'river stone kettle window',
      'fünf Wörter ohne jeden Sinn',
      'Fünf Wörter, kein Satz',
      'four words, not one',
      'quite another one',
      'passphrase number 7',
      'coffee house lamp',
      'were we property',
      'summer cheese kettle silver',
      '家 族 の 木 と 川 と 石',
      '1987 walnut bridge',
      'please mind the kettle',
      'my river and your stone',
      'it is the walnut tree',
    ])
      expect([text, passphraseProblem(text)]).toEqual([text, undefined]);
  });
});
