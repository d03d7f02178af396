import { describe, expect, it, vi } from 'vitest';
import { refuseKeys, refuseOwnKeys, withFirstKey, withKeys, writeKeys } from './choose-keys';
import { type KeyPress, matchesKeys } from './keys';
import { commands } from './registry';
import { keyPress } from './testing/key-press';

// The services listen to the window and call main. Neither exists here, and keys need neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));

const press = keyPress;
const named = (id: string) => {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('keys that are chosen', () => {
  it('[before] are written so that the same press is recognized again', () => {
    const presses: [KeyPress, string][] = [
      [press('m', 'KeyM'), 'M'],
      [press('R', 'KeyR', { shiftKey: true, ctrlKey: true }), 'Ctrl+Shift+R'],
      [press('"', 'Digit3'), '3'],
      [press('3', 'Digit3', { shiftKey: true }), 'Shift+3'],
      [press('F7', 'F7'), 'F7'],
      [press(' ', 'Space'), 'Space'],
      [press('?', 'Slash', { shiftKey: true }), '?'],
      [press('φ', 'KeyF'), 'F'],
      [press('ArrowLeft', 'ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
    ];
    for (const [pressed, written] of presses) {
      expect(writeKeys(pressed, false)).toBe(written);
      expect(matchesKeys(written, pressed, false)).toBe(true);
    }
    expect(writeKeys(press('k', 'KeyK', { metaKey: true }), true)).toBe('Ctrl+K');
    for (const key of ['Shift', 'Control', 'Alt', 'Dead'])
      expect(writeKeys(press(key, key), false)).toBeUndefined();
    expect(writeKeys(press('é', 'Quote'), false)).toBeUndefined();
    // Combinations that could not be recognized again: Alt with a letter on macOS, a sign with Ctrl, the
    // Windows key. AZERTY's comma, in the place of M, and Greek's semicolon, in that of Q, are signs.
    expect(writeKeys(press('˚', 'KeyK', { altKey: true }), true)).toBeUndefined();
    expect(writeKeys(press('?', 'Slash', { ctrlKey: true }), false)).toBeUndefined();
    expect(writeKeys(press('k', 'KeyK', { metaKey: true }), false)).toBeUndefined();
    expect(writeKeys(press('+', 'BracketRight'), false)).toBeUndefined();
    expect(writeKeys(press(',', 'KeyM'), false)).toBe(',');
    expect(writeKeys(press(';', 'KeyQ'), false)).toBe(';');
    expect(writeKeys(press('End', 'Numpad1'), false)).toBe('End');
  });

  it('[before] are refused with the reason when they mean something else on the same screen, or are reserved', () => {
    const bookmark = named('bookmark');
    expect(refuseKeys('F', bookmark, commands, {})).toMatchObject({
      kind: 'taken',
      by: { id: 'mark-frame' },
    });
    expect(refuseKeys('Tab', bookmark, commands, {})).toEqual({ kind: 'reserved' });
    expect(refuseKeys('Ctrl+C', bookmark, commands, {})).toEqual({ kind: 'reserved' });
    for (const keys of ['Shift+Tab', 'Escape', 'Enter', 'Space', 'Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Q'])
      expect(refuseKeys(keys, bookmark, commands, {})).toEqual({ kind: 'reserved' });
    for (const [id, keys] of [
      ['undo', 'Ctrl+Z'],
      ['open-note', 'Enter'],
      ['back-to-library', 'Escape'],
      ['start-stop', 'Space'],
    ] as const)
      expect(refuseKeys(keys, named(id), commands, {})).toBeUndefined();
    expect(refuseKeys('F9', bookmark, commands, {})).toBeUndefined();
    expect(refuseKeys('M', bookmark, commands, {})).toMatchObject({ kind: 'taken', by: { id: 'mute' } });
    // A key that another command has given up is free; a key that another has taken is not.
    expect(refuseKeys('F', bookmark, commands, { 'mark-frame': ['F9'] })).toBeUndefined();
    expect(refuseKeys('F9', bookmark, commands, { 'mark-frame': ['F9'] })).toMatchObject({ kind: 'taken' });
    // The same key may have another meaning on another screen, as Ctrl+R does.
    expect(refuseKeys('Ctrl+N', bookmark, commands, {})).toBeUndefined();
  });

  it('[before] can be reset', () => {
    const bookmark = named('bookmark');
    const chosen = withKeys({}, bookmark, ['M']);
    expect(chosen).toEqual({ bookmark: ['M'] });
    expect(withKeys(chosen, bookmark, undefined)).toEqual({});
    expect(withKeys(chosen, bookmark, ['K'])).toEqual({});
  });

  it('[before] cannot be reset while another command has the default', () => {
    const chosen = { bookmark: ['M'], 'mark-frame': ['K'] };
    expect(refuseOwnKeys(named('bookmark'), commands, chosen)).toMatchObject({
      kind: 'taken',
      keys: 'K',
      by: { id: 'mark-frame' },
    });
    expect(refuseOwnKeys(named('mark-frame'), commands, chosen)).toBeUndefined();
  });

  it('[before] replace only the first key, so a presenter’s remote still works', () => {
    const startStop = named('start-stop');
    expect(withFirstKey(startStop, 'F2', {})).toEqual(['F2', 'PageDown']);
    expect(withFirstKey(startStop, 'PageDown', {})).toEqual(['PageDown']);
  });

  it('[before] cannot be keys that type if the command works while text is typed', () => {
    const start = named('start-recording');
    for (const keys of ['J', 'Shift+J', '9', 'Ctrl+Backspace', 'ArrowUp'])
      expect(refuseKeys(keys, start, commands, {})).toEqual({ kind: 'types' });
    expect(refuseKeys('Ctrl+J', start, commands, {})).toBeUndefined();
    expect(refuseKeys('F8', start, commands, {})).toBeUndefined();
  });
});
