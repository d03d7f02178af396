import { describe, expect, it } from 'vitest';
import { keyCodeOf } from './forward-keys';

describe('keys that the TV window gets', () => {
  it('[tv] those of a remote reach the laptop under Electron’s names for them', () => {
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
