import { describe, expect, it, vi } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import { phaseNames } from '../../shared/model/phases';
import { defaultTagSet } from '../../shared/model/tags';
import { recordingBegun } from '../store/recording';
import { initialState } from '../store/store';
import { decide } from './dispatcher';
import { commands } from './registry';
import { keyPress } from './testing/key-press';

// The services listen to the window and call main; neither is there, and deciding about keys needs neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined }));

const recording = {
  ...initialState,
  view: { ...initialState.view, screen: 'recording' as const },
  recording: recordingBegun(sessionIdSchema.parse('0'.repeat(32)), 'S1'),
};

/**
 * What the keys of a keyboard print, by their places: of the letters those that are not where they are on a US
 * keyboard, of the digits what they print without and with Shift.
 */
interface Layout {
  readonly name: string;
  /** From a letter of the tags to the place where it is, and what it prints there. */
  readonly letter: (letter: string) => { readonly code: string; readonly key: string };
  readonly digits: readonly string[];
  readonly shifted: readonly string[];
}

const moved = (moves: Readonly<Record<string, string>>) => (letter: string) => ({
  code: `Key${moves[letter] ?? letter}`,
  key: letter.toLowerCase(),
});

const greek: Readonly<Record<string, string>> = {
  ...{ A: 'α', C: 'ψ', D: 'δ', E: 'ε', F: 'φ', G: 'γ', I: 'ι', K: 'κ', N: 'ν' },
  ...{ O: 'ο', P: 'π', S: 'σ', T: 'τ', V: 'ω', X: 'χ' },
};

const layouts: readonly Layout[] = [
  {
    name: 'AZERTY',
    letter: moved({ A: 'Q', Q: 'A', Z: 'W', W: 'Z', M: 'Semicolon' }),
    digits: ['&', 'é', '"', "'", '(', '-', 'è'],
    shifted: ['1', '2', '3', '4', '5', '6', '7'],
  },
  {
    name: 'QWERTZ',
    letter: moved({ Z: 'Y', Y: 'Z' }),
    digits: ['1', '2', '3', '4', '5', '6', '7'],
    shifted: ['!', '"', '§', '$', '%', '&', '/'],
  },
  {
    name: 'Greek',
    letter: (letter) => ({ code: `Key${letter}`, key: greek[letter] ?? letter }),
    digits: ['1', '2', '3', '4', '5', '6', '7'],
    shifted: ['!', '@', '#', '$', '%', '^', '&'],
  },
];

function decided(key: string, code: string, shiftKey = false): string {
  const press = keyPress(key, code, { shiftKey });
  const decision = decide(press, { inTextField: false }, recording, commands, false);
  return decision.kind === 'run' ? decision.command.id : decision.kind;
}

describe.each(layouts)('[before] on a keyboard with the layout $name', ({ letter, digits, shifted }) => {
  it('[before] every tag has its letter by what it prints, or its digit by its place', () => {
    for (const { key, id } of defaultTagSet) {
      const pressed = /\d/.test(key)
        ? { code: `Digit${key}`, key: digits[Number(key) - 1] ?? '' }
        : letter(key);
      expect(decided(pressed.key, pressed.code), key).toBe(`mark-${id}`);
    }
    const bookmark = letter('K');
    expect(decided(bookmark.key, bookmark.code)).toBe('bookmark');
  });

  it('[before] every phase has its digit by its place', () => {
    for (const [at, name] of phaseNames.entries())
      expect(decided(shifted[at] ?? '', `Digit${at + 1}`, true)).toBe(`phase-${name}`);
  });
});
