import { describe, expect, it } from 'vitest';
import { ariaKeys, isComposed, isShiftTaken, keyLabel, matchesKeys } from './keys';
import { keyPress as press } from './testing/key-press';

describe('keys', () => {
  it('[job] letters go by what they print: on a Dvorak keyboard K is where K is printed', () => {
    expect(matchesKeys('K', press('k', 'KeyV'), false)).toBe(true);
    expect(matchesKeys('V', press('k', 'KeyV'), false)).toBe(false);
  });

  it('Caps Lock makes no difference, Shift does', () => {
    expect(matchesKeys('K', press('K', 'KeyK'), false)).toBe(true);
    expect(matchesKeys('K', press('K', 'KeyK', { shiftKey: true }), false)).toBe(false);
  });

  it('[job] if the layout is not Latin, letters go by their place', () => {
    expect(matchesKeys('R', press('к', 'KeyR'), false)).toBe(true);
    expect(matchesKeys('Ctrl+R', press('к', 'KeyR', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('K', press('ל', 'KeyK'), false)).toBe(true);
  });

  it('an accented Latin letter is a key of its own', () => {
    expect(matchesKeys('E', press('é', 'KeyE'), false)).toBe(false);
  });

  it('[job] digits go by their place: on a French keyboard without Shift', () => {
    expect(matchesKeys('1', press('&', 'Digit1'), false)).toBe(true);
    expect(matchesKeys('2', press('é', 'Digit2'), false)).toBe(true);
    expect(matchesKeys('1', press('!', 'Digit1', { shiftKey: true }), false)).toBe(false);
  });

  it('the number pad prints digits only with Num Lock', () => {
    expect(matchesKeys('1', press('1', 'Numpad1'), false)).toBe(true);
    expect(matchesKeys('1', press('End', 'Numpad1'), false)).toBe(false);
  });

  it('Ctrl is Cmd on macOS, and nothing else may be held', () => {
    expect(matchesKeys('Ctrl+R', press('r', 'KeyR', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('Ctrl+R', press('r', 'KeyR', { ctrlKey: true }), true)).toBe(false);
    expect(matchesKeys('Ctrl+R', press('r', 'KeyR', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('Ctrl+R', press('r', 'KeyR', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(matchesKeys('K', press('k', 'KeyK', { metaKey: true }), false)).toBe(false);
  });

  it('a sign goes by what it prints, however it is typed', () => {
    expect(matchesKeys('?', press('?', 'Slash', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys('?', press('?', 'Minus', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys('?', press('?', 'KeyQ', { ctrlKey: true, altKey: true }), false)).toBe(true);
    expect(matchesKeys('?', press('?', 'Slash', { ctrlKey: true }), false)).toBe(false);
  });

  it('named keys and Space', () => {
    expect(matchesKeys('PageDown', press('PageDown', 'PageDown'), false)).toBe(true);
    expect(matchesKeys('Space', press(' ', 'Space'), false)).toBe(true);
    expect(matchesKeys('ArrowLeft', press('ArrowLeft', 'ArrowLeft', { altKey: true }), false)).toBe(false);
  });

  it('a key of an input method is not for us', () => {
    expect(isComposed(press('k', 'KeyK', { isComposing: true }))).toBe(true);
    expect(isComposed(press('Process', 'KeyK'))).toBe(true);
    expect(isComposed(press('Dead', 'Quote'))).toBe(true);
    expect(isComposed(press('k', 'KeyK'))).toBe(false);
  });

  it('keys are named as on this system’s keyboard', () => {
    expect(keyLabel('Ctrl+R', false)).toBe('Ctrl+R');
    expect(keyLabel('Ctrl+R', true)).toBe('⌘R');
    expect(keyLabel('ArrowLeft', false)).toBe('←');
    expect(keyLabel('Space', false)).toBe('Space');
  });
});

describe('Shift with the number pad', () => {
  const at = (key: string, code: string, ms: number, held = {}) => ({
    ...press(key, code, held),
    timeStamp: ms,
  });

  it('[room] arrives on Windows as End without Shift, right after Shift is released', () => {
    expect(isShiftTaken(at('End', 'Numpad1', 1000), 1000)).toBe(true);
    expect(isShiftTaken(at('PageDown', 'Numpad3', 1004), 1000)).toBe(true);
    expect(isShiftTaken(at('Delete', 'NumpadDecimal', 1004), 1000)).toBe(true);
  });

  it('is not meant when End is pressed on its own, or a digit, or another key', () => {
    expect(isShiftTaken(at('End', 'Numpad1', 1200), 1000)).toBe(false);
    expect(isShiftTaken(at('PageDown', 'PageDown', 1000), 1000)).toBe(false);
    expect(isShiftTaken(at('1', 'Numpad1', 1000), 1000)).toBe(false);
    expect(isShiftTaken(at('Enter', 'NumpadEnter', 1000), 1000)).toBe(false);
    expect(isShiftTaken(at('End', 'Numpad1', 1000, { shiftKey: true }), 1000)).toBe(false);
  });
});

it('[room] keys are named to screen readers as they know them, all that a command has', () => {
  expect(ariaKeys(['Ctrl+Shift+Z', 'F5'], false)).toBe('Control+Shift+Z F5');
  expect(ariaKeys(['Ctrl+Minus'], true)).toBe('Meta+-');
  expect(ariaKeys(['Space'], false)).toBe('Space');
  expect(ariaKeys([], false)).toBeUndefined();
});
