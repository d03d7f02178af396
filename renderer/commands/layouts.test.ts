import { describe, expect, it, vi } from 'vitest';
import { openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import { phaseNames } from '../../shared/model/phases';
import { defaultTagSet } from '../../shared/model/tags';
import { emptyHistory } from '../marks/history';
import { recordingBegun } from '../store/recording';
import { reviewOpening } from '../store/review';
import { type AppState, initialState } from '../store/store';
import { decide } from './dispatcher';
import type { KeyPress } from './keys';
import { commands } from './registry';
import { keyPress } from './testing/key-press';
import { digitKey, type LayoutKey, layouts, letterKey } from './testing/layouts';

// The services listen to the window and call main. Neither exists here, and deciding about keys needs
// neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));

const id = sessionIdSchema.parse('0'.repeat(32));
const recording: AppState = {
  ...initialState,
  view: { ...initialState.view, screen: 'recording' },
  recording: recordingBegun(id, 'S1'),
};

function decided({ key, code }: LayoutKey, held: Partial<KeyPress> = {}, now = recording): string {
  const decision = decide(keyPress(key, code, held), { inTextField: false }, now, commands, false);
  return decision.kind === 'run' ? decision.command.id : decision.kind;
}

describe.each(layouts)('[before] AZERTY, QWERTZ and Greek layouts: $name', (layout) => {
  it('every tag and the bookmark: letters by what they print, digits by their place', () => {
    for (const { key, id } of defaultTagSet) {
      const pressed = /\d/.test(key) ? digitKey(layout, key) : letterKey(layout, key);
      expect(decided(pressed), `${key} as ${pressed.code} ${pressed.key}`).toBe(`mark-${id}`);
    }
    expect(decided(letterKey(layout, 'K'))).toBe('bookmark');
  });

  it('every phase: Shift with a digit, by its place', () => {
    phaseNames.forEach((name, at) => {
      const pressed = digitKey(layout, String(at + 1), true);
      expect(decided(pressed, { shiftKey: true }), `${pressed.code} ${pressed.key}`).toBe(`phase-${name}`);
    });
  });

  it('keys with Ctrl, and the help', () => {
    const ctrlKey = true;
    expect(decided(letterKey(layout, 'R'), { ctrlKey })).toBe('hold-to-stop');
    expect(decided(letterKey(layout, 'O'), { ctrlKey })).toBe('off-record');
    const reviewed = { ...reviewOpening(id, 'S1'), openingId: openingIdSchema.parse('f'.repeat(32)) };
    const review: AppState = {
      ...{ ...initialState, review: reviewed },
      view: { ...initialState.view, screen: 'review' },
    };
    expect(decided(letterKey(layout, 'D'), { ctrlKey }, review)).toBe('finish-review');
    expect(decided({ code: layout.question, key: '?' }, { shiftKey: true })).toBe('show-keys');
  });

  it('keys that were changed work by the same rules', () => {
    const settings = { ...recording.settings, keys: { bookmark: ['M'], 'mark-frame': ['Ctrl+Shift+5'] } };
    const now = { ...recording, settings };
    const m = layout.name === 'AZERTY' ? { code: 'Semicolon', key: 'm' } : letterKey(layout, 'M');
    expect(decided(m, {}, now)).toBe('bookmark');
    expect(decided(letterKey(layout, 'K'), {}, now)).toBe('pass');
    expect(decided(letterKey(layout, 'F'), {}, now)).toBe('pass');
    expect(decided(digitKey(layout, '5', true), { ctrlKey: true, shiftKey: true }, now)).toBe('mark-frame');
  });
});

describe('the size of the text', () => {
  it('[hour] Ctrl with plus, minus and 0 on American, German and French keyboards and on a number pad', () => {
    const ctrlKey = true;
    const larger = [
      [{ code: 'Equal', key: '=' }, {}],
      [{ code: 'Equal', key: '+' }, { shiftKey: true }],
      [{ code: 'BracketRight', key: '+' }, {}],
      [{ code: 'NumpadAdd', key: '+' }, {}],
    ] as const;
    for (const [pressed, held] of larger) {
      expect(decided(pressed, { ctrlKey, ...held }), pressed.code).toBe('larger-text');
    }
    const smaller = [
      { code: 'Minus', key: '-' },
      { code: 'Slash', key: '-' },
      { code: 'Digit6', key: '-' },
      { code: 'NumpadSubtract', key: '-' },
    ];
    for (const pressed of smaller) expect(decided(pressed, { ctrlKey }), pressed.code).toBe('smaller-text');
    expect(decided({ code: 'Digit0', key: 'à' }, { ctrlKey })).toBe('normal-text');
    expect(decided({ code: 'Numpad0', key: '0' }, { ctrlKey })).toBe('normal-text');
    // Without Ctrl, or with Alt as well, they mean nothing.
    expect(decided({ code: 'Equal', key: '+' }, { shiftKey: true })).toBe('pass');
    expect(decided({ code: 'Minus', key: '-' }, { ctrlKey, altKey: true })).toBe('pass');
  });

  it('[hour] also over a dialog and in a text field', () => {
    const now: AppState = { ...recording, view: { ...recording.view, dialog: { kind: 'keys' } } };
    const press = keyPress('-', 'Minus', { ctrlKey: true });
    for (const each of [now, recording]) {
      const decision = decide(press, { inTextField: true }, each, commands, false);
      expect(decision.kind === 'run' && decision.command.id).toBe('smaller-text');
    }
  });
});

describe('keys that print another letter than an American keyboard', () => {
  it('[before] are not taken for the letter of their place', () => {
    // AZERTY has Q, which marks nothing, where an American keyboard has A.
    expect(decided({ code: 'KeyA', key: 'q' })).toBe('pass');
    // And it has A where that has Q.
    expect(decided({ code: 'KeyQ', key: 'a' })).toBe('mark-advice');
    // Its digit keys print signs without Shift and digits with Shift: a tag, and a phase.
    expect(decided({ code: 'Digit1', key: '&' })).toBe('mark-silence');
    expect(decided({ code: 'Digit1', key: '1' }, { shiftKey: true })).toBe('phase-opening');
    // Greek has φ in the place of F.
    expect(decided({ code: 'KeyF', key: 'φ' })).toBe('mark-frame');
  });

  it('[before] QWERTZ: Ctrl+Z undoes with the key that prints Z, not with the one at its place', () => {
    const { recording: begun } = recording;
    if (!begun) throw new Error('nothing is recorded');
    const undoable = { ...emptyHistory, done: [{}] } as unknown as typeof begun.history;
    const now = { ...recording, recording: { ...begun, history: undoable } };
    expect(decided({ code: 'KeyY', key: 'z' }, { ctrlKey: true }, now)).toBe('undo');
    expect(decided({ code: 'KeyZ', key: 'y' }, { ctrlKey: true }, now)).toBe('pass');
  });
});
