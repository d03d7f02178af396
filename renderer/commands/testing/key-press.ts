import type { KeyPress } from '../keys';

/** A key as a window is told of it, with nothing held but what is named. */
export function keyPress(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    ...held,
  };
}
