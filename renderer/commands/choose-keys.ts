import type { Settings } from '../../shared/model/settings';
import type { Command } from './command';
import { isComposed, type KeyPress, matchesKeys } from './keys';
import { keysOf, typesNothing } from './keys-of';

/** Why a key cannot be used. */
export type KeyRefusal =
  /**
   * Reserved: Tab moves the focus; Escape, Enter and Space are for dialogs, buttons and the film; Ctrl+C and
   * the like are for text, and a few for the system.
   */
  | { readonly kind: 'reserved' }
  /** The command also works while text is typed, and this key types text. */
  | { readonly kind: 'types' }
  /** The key already has a meaning on one of the same screens. */
  | { readonly kind: 'taken'; readonly keys: string; readonly by: Command };

const modifiers: ReadonlySet<string> = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
]);

const reserved: ReadonlySet<string> = new Set([
  ...['Escape', 'Backspace', 'Delete', 'Alt+F4'],
  ...['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y', 'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X'],
  ...['Ctrl+Q', 'Ctrl+W', 'Ctrl+H', 'Ctrl+M'],
]);

function isReserved(keys: string): boolean {
  const main = keys.split('+').at(-1) ?? '';
  return reserved.has(keys) || ['Tab', 'Enter', 'Space'].includes(main);
}

/** A modifier alone: the key it is held for is still to come. */
export const isModifier = ({ key }: KeyPress): boolean => modifiers.has(key);

/**
 * The key press in the notation of `keys.ts`. Undefined for a modifier alone, or if the same press could not
 * be recognized again. A digit goes by its place; a letter by what it prints, or by its place if the layout
 * is not Latin; a sign by what it prints, however it is typed.
 */
export function writeKeys(press: KeyPress, mac: boolean): string | undefined {
  if (isModifier(press) || isComposed(press) || press.key === 'Unidentified') return undefined;
  const main = mainKey(press);
  if (main === undefined) return undefined;
  const ctrl = mac ? press.metaKey : press.ctrlKey;
  const isSign = /^[^\p{L}\p{N}]$/u.test(main);
  const held = isSign ? [] : [ctrl && 'Ctrl', press.altKey && 'Alt', press.shiftKey && 'Shift'];
  const written = [...held.filter(Boolean), main].join('+');
  // Undefined if a modifier is held that has no notation (Cmd, AltGr), or Ctrl with a sign.
  return matchesKeys(written, press, mac) ? written : undefined;
}

function mainKey({ key, code }: KeyPress): string | undefined {
  const [, digit] = code.match(/^Digit(\d)$/) ?? [];
  if (digit !== undefined) return digit;
  if (code === 'Space' || key === ' ') return 'Space';
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // A letter of another script, by its place. Accented Latin letters are on few keyboards.
  if (/^\p{L}$/u.test(key)) return code.match(/^Key([A-Z])$/)?.[1];
  return key === '+' ? undefined : key;
}

/** Why these keys cannot be that command's; undefined if they can. */
export function refuseKeys(
  keys: string,
  command: Command,
  all: readonly Command[],
  chosen: Settings['keys'],
): KeyRefusal | undefined {
  if (!command.keys.includes(keys)) {
    if (isReserved(keys)) return { kind: 'reserved' };
    if (command.inTextFields && !typesNothing(keys)) return { kind: 'types' };
  }
  return takenFrom(command, [keys], all, chosen);
}

/** Why a command's default keys cannot be restored: another command uses one of them. */
export function refuseOwnKeys(
  command: Command,
  all: readonly Command[],
  chosen: Settings['keys'],
): KeyRefusal | undefined {
  return takenFrom(command, command.keys, all, chosen);
}

function takenFrom(
  command: Command,
  wanted: readonly string[],
  all: readonly Command[],
  chosen: Settings['keys'],
): KeyRefusal | undefined {
  for (const other of all) {
    if (other.id === command.id) continue;
    if (!other.screens.some((screen) => command.screens.includes(screen))) continue;
    const keys = keysOf(other, chosen).find((one) => wanted.includes(one));
    if (keys !== undefined) return { kind: 'taken', keys, by: other };
  }
  return undefined;
}

/**
 * The command's keys with this one in place of the first. The others stay, such as those of a presenter's
 * remote.
 */
export function withFirstKey(command: Command, keys: string, chosen: Settings['keys']): readonly string[] {
  const [, ...others] = keysOf(command, chosen);
  return [keys, ...others.filter((one) => one !== keys)];
}

/** The chosen keys with these for that command; undefined to restore its defaults. */
export function withKeys(
  chosen: Settings['keys'],
  { id, keys: own }: Command,
  keys: readonly string[] | undefined,
): Settings['keys'] {
  const { [id]: _, ...others } = chosen;
  const isOwn = keys === undefined || keys.join(' ') === own.join(' ');
  return isOwn ? others : { ...others, [id]: [...keys] };
}
