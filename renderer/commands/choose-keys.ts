import type { Settings } from '../../shared/model/settings';
import { keyCollisions } from './collisions';
import type { Command } from './command';
import type { KeyPress } from './keys';
import { keysOf } from './keys-of';

/** Why a key cannot be had. */
export type KeyRefusal =
  /** Tab moves the focus, Escape and Enter are for dialogs and buttons, Ctrl+C and the like for text. */
  | { readonly kind: 'reserved' }
  /** It means that command on one of the same screens. */
  | { readonly kind: 'taken'; readonly by: Command };

const modifiers: ReadonlySet<string> = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Process',
  'Unidentified',
]);

const reserved: ReadonlySet<string> = new Set([
  ...['Tab', 'Shift+Tab', 'Escape', 'Enter', 'Backspace', 'Delete'],
  ...['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Q', 'Ctrl+W', 'Alt+F4', 'Alt+Tab'],
]);

/**
 * How what was pressed is written (`keys.ts`); undefined for a modifier alone, or what has no name of its own. A digit
 * goes by its place, a letter by what it prints, or by its place where the layout is not Latin.
 */
export function writeKeys(press: KeyPress, mac: boolean): string | undefined {
  if (modifiers.has(press.key) || (mac ? press.ctrlKey : press.metaKey)) return undefined;
  const [, digit] = press.code.match(/^(?:Digit|Numpad)(\d)$/) ?? [];
  const [, place] = press.code.match(/^Key([A-Z])$/) ?? [];
  const letter = /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() : place;
  const isSign = digit === undefined && letter === undefined && /^[^\p{L}\p{N}]$/u.test(press.key);
  // A sign is what it prints, however that is typed.
  if (isSign && press.key !== ' ') return press.ctrlKey === press.altKey ? press.key : undefined;
  const main = digit ?? letter ?? (press.code === 'Space' ? 'Space' : press.key);
  if (/^\p{L}$/u.test(main) && !/^[A-Z]$/.test(main)) return undefined;
  const ctrl = mac ? press.metaKey : press.ctrlKey;
  const held = [ctrl && 'Ctrl', press.altKey && 'Alt', press.shiftKey && 'Shift'].filter(Boolean);
  return [...held, main].join('+');
}

/** Why these keys cannot be that command's; undefined: they can. */
export function refuseKeys(
  keys: string,
  command: Command,
  all: readonly Command[],
  chosen: Settings['keys'],
): KeyRefusal | undefined {
  if (reserved.has(keys) && !command.keys.includes(keys)) return { kind: 'reserved' };
  const by = all.find(
    (other) =>
      other.id !== command.id &&
      other.screens.some((screen) => command.screens.includes(screen)) &&
      keysOf(other, chosen).includes(keys),
  );
  return by && { kind: 'taken', by };
}

/** The chosen keys with these for that command; undefined: its own again. */
export function withKeys(
  chosen: Settings['keys'],
  { id }: Command,
  keys: readonly string[] | undefined,
): Settings['keys'] {
  const { [id]: _, ...others } = chosen;
  return keys ? { ...others, [id]: [...keys] } : others;
}

/** Keys that were chosen and mean two things now: a later version of the app may have brought new commands. */
export function chosenCollisions(all: readonly Command[], chosen: Settings['keys']): string[] {
  return keyCollisions(all.map((command) => ({ ...command, keys: keysOf(command, chosen) })));
}
