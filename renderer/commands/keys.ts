import { words } from '../../shared/words';

/** The parts of a `KeyboardEvent` that are used. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** Whether a key is pressed with no other, and not held. */
export function isAlone(press: Omit<KeyPress, 'code' | 'isComposing'>, key: string): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, repeat } = press;
  return press.key === key && !(repeat || ctrlKey || metaKey || altKey || shiftKey);
}

/**
 * Whether a key press matches keys written as `Ctrl+R`, `K`, `1`, `PageDown`, `Space` or `?`. Letters go by
 * what they print, or by their place if the layout is not Latin; digits by their place; other signs by what
 * they print, however they are typed. `Ctrl` is Cmd on macOS. No other modifier may be held. `Ctrl+Plus` and
 * `Ctrl+Minus` go by what they print, with or without Shift; the `=` of many layouts counts as plus.
 */
export function matchesKeys(keys: string, press: KeyPress, mac: boolean): boolean {
  const names = keys.split('+');
  const main = names.at(-1) ?? '';
  const ctrl = mac ? press.metaKey : press.ctrlKey;
  const otherCtrl = mac ? press.ctrlKey : press.metaKey;
  if (/^[^\p{L}\p{N}]$/u.test(main)) return isSign(main, press);
  const signs = signsOf[main];
  if (signs) return ctrl && !press.altKey && !otherCtrl && signs.includes(press.key);
  return (
    ctrl === names.includes('Ctrl') &&
    press.altKey === names.includes('Alt') &&
    press.shiftKey === names.includes('Shift') &&
    !otherCtrl &&
    isMainKey(main, press)
  );
}

/** Signs that are used with Ctrl, as in every program with a text size. */
const signsOf: Readonly<Record<string, readonly string[]>> = { Plus: ['+', '='], Minus: ['-', '_', '−'] };

/**
 * A sign such as `?` needs Shift, AltGr or neither, depending on the layout; AltGr looks like Ctrl and Alt
 * together.
 */
function isSign(sign: string, press: KeyPress): boolean {
  return press.key === sign && !press.metaKey && press.ctrlKey === press.altKey;
}

function isMainKey(main: string, press: KeyPress): boolean {
  if (/^[A-Z]$/.test(main)) {
    if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase() === main;
    return isOtherScript(press.key) && press.code === `Key${main}`;
  }
  if (/^[0-9]$/.test(main)) {
    // The keys of the number pad print digits only while Num Lock is on.
    return press.code === `Digit${main}` || (press.code === `Numpad${main}` && press.key === main);
  }
  return main === 'Space' ? press.code === 'Space' || press.key === ' ' : press.key === main;
}

/** A non-Latin letter, such as `к` or `ש`. An accented Latin letter is a key of its own. */
function isOtherScript(key: string): boolean {
  return /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
}

/** How soon after Shift a key of the number pad arrives from which Windows has taken it, in ms. */
const takenShiftMs = 50;

/**
 * Whether a key of the number pad was pressed with Shift. Windows then releases Shift for that press, and sends
 * End or PageDown.
 * @param shiftUpMs when Shift was released last, as the event says
 */
export function isShiftTaken(press: KeyPress & { readonly timeStamp: number }, shiftUpMs: number): boolean {
  const isMoving = /^Numpad(\d|Decimal)$/.test(press.code) && press.key.length > 1;
  return isMoving && !press.shiftKey && press.timeStamp - shiftUpMs <= takenShiftMs;
}

/** The key is part of an input method's composition, so it is not for us. */
export function isComposed(press: KeyPress): boolean {
  return press.isComposing || press.key === 'Process' || press.key === 'Dead';
}

const printed: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
  Space: words.keys.space,
};
const printedOnMac: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** The name of these keys on this system's keyboard: `Ctrl+R`, `⌘R`, `←`. */
export function keyLabel(keys: string, mac: boolean = onMac): string {
  const names = keys
    .split('+')
    .map((name) => (mac ? printedOnMac[name] : undefined) ?? printed[name] ?? name);
  return names.join(mac ? '' : '+');
}

/** The same keys for `aria-keyshortcuts`, which has its own names; undefined if there are none. */
export function ariaKeys(keys: readonly string[], mac: boolean = onMac): string | undefined {
  const named = keys.map((each) => each.replace('Ctrl', mac ? 'Meta' : 'Control').replace(/Minus$/, '-'));
  return named.join(' ') || undefined;
}

/** Whether Cmd replaces Ctrl here. */
export const onMac: boolean = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
