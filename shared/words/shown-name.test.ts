import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '.';
import { shownName } from './shown-name';

const turning = [...'\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'];
const breaking = ['\n', '\r', '\t', '\u0000', '\u0007', '\u001B', '\u0085', '\u2028', '\u2029'];
const hiding = ['\u200B', '\u2060', '\uFEFF', '\u00AD', '\uD800'];

describe('a name that someone else gave', () => {
  it('[inout] is displayed as it is where it is plain', () => {
    for (const name of ['MVI_9.mp4', '-dash.mp4', 'Größe 🎥 👩‍🏫.mp4', '山田.mov', '$(touch x); & |.mp4'])
      expect(shownName(name)).toBe(name);
  });

  it('[inout] can’t turn, break or hide what it is displayed with', () => {
    expect(shownName('talk\u202E4pm.exe')).toBe('talk·4pm.exe');
    expect(shownName('שלום.mp4')).toBe('\u2068שלום.mp4\u2069');
    // It closes no isolation that is ours.
    expect(shownName('א\u2069\u202Eb')).toBe('\u2068א··b\u2069');
    const letters = fc.constantFrom(...turning, ...breaking, ...hiding, ...'ab.א9');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (name) => {
        const shown = shownName(name);
        const inner = shown.replace(/^\u2068(.*)\u2069$/u, '$1');
        for (const each of [...turning, ...breaking, ...hiding]) expect(inner.includes(each)).toBe(false);
        expect([...inner]).toHaveLength([...name].length);
        // Seldom is a name made longer than it was by more than its isolation.
        expect(shown.length - inner.length).toBe(/א/.test(name) ? 2 : 0);
      }),
    );
  });

  it('[inout] is harmless in the sentences and lists that name files and devices', () => {
    const bad = 'a\u202Eb\nc';
    const said = [
      words.receipt.exportOf(bad, 'now'),
      words.strangers.item({ path: bad, kind: 'unknown' }),
      words.strangers.inTheWay(bad),
      words.start.refused(bad),
      words.sound.notThere(bad),
      words.sound.titleWith(bad),
      ...[words.sound.level, words.sound.gain, words.sound.mute, words.sound.remove].map((say) => say(bad)),
      words.sealed.importAbout(bad),
      words.exchange.file(bad, 'CSV'),
      words.importing.moveUp(bad),
      words.importing.moved(bad, 1, 2),
      words.importing.changedIn(bad, ''),
      words.importing.failedAt(bad),
    ];
    for (const text of said) {
      expect(text).toContain('a·b·c');
      expect(text).not.toMatch(/[\n\u202E]/);
    }
  });
});
