import { describe, expect, it, vi } from 'vitest';
import { chosenCollisions, refuseKeys, withKeys, writeKeys } from './choose-keys';
import { type KeyPress, matchesKeys } from './keys';
import { commands } from './registry';
import { keyPress } from './testing/key-press';

// The services listen to the window and call main; neither is there, and keys need neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined }));

const press = keyPress;
const named = (id: string) => {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('keys that are chosen', () => {
  it('[before] are written so that the same press is known again', () => {
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
  });

  it('[before] are refused with the reason when they mean something else on the same screen, or are reserved', () => {
    const bookmark = named('bookmark');
    expect(refuseKeys('F', bookmark, commands, {})).toMatchObject({
      kind: 'taken',
      by: { id: 'mark-frame' },
    });
    expect(refuseKeys('Tab', bookmark, commands, {})).toEqual({ kind: 'reserved' });
    expect(refuseKeys('Ctrl+C', bookmark, commands, {})).toEqual({ kind: 'reserved' });
    expect(refuseKeys('M', bookmark, commands, {})).toBeUndefined();
    // A key that another command has given up is free; one that it has taken is not.
    expect(refuseKeys('F', bookmark, commands, { 'mark-frame': ['J'] })).toBeUndefined();
    expect(refuseKeys('J', bookmark, commands, { 'mark-frame': ['J'] })).toMatchObject({ kind: 'taken' });
    // The same key may mean another thing on another screen, as Ctrl+R does.
    expect(refuseKeys('Ctrl+N', bookmark, commands, {})).toBeUndefined();
  });

  it('[before] can be given back', () => {
    const bookmark = named('bookmark');
    const chosen = withKeys({}, bookmark, ['M']);
    expect(chosen).toEqual({ bookmark: ['M'] });
    expect(withKeys(chosen, bookmark, undefined)).toEqual({});
  });

  it('[before] collisions among them are found', () => {
    expect(chosenCollisions(commands, {})).toEqual([]);
    expect(chosenCollisions(commands, { bookmark: ['F'] })).not.toEqual([]);
  });
});
