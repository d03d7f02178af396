import { describe, expect, it } from 'vitest';
import { keyCodeOf } from './forward-keys';

describe('keys that the TV’s window gets', () => {
  it('[tv] those of a remote come to the laptop by the names that Electron has for them', () => {
    const pressed = [' ', 'PageDown', 'PageUp', 'ArrowLeft', 'ArrowRight', 'b', '.', 'Escape', 'F5'];
    expect(pressed.map((key) => keyCodeOf(key, ''))).toEqual([
      'Space',
      'PageDown',
      'PageUp',
      'Left',
      'Right',
      'b',
      '.',
      'Escape',
      'F5',
    ]);
  });
});
