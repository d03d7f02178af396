import type { KeyPress } from '../keys';

/** A key as a window receives it, with only the named modifiers held. */
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
