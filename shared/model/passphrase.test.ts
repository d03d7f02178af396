import { expect, it } from 'vitest';
import { passphraseStrength } from './passphrase';

it('[lock] the hint counts what differs: neither repeats nor rows of letters make a passphrase good', () => {
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
