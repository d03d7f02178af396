import type { Settings } from '../../shared/model/settings';
import { state, useAppState } from '../store/store';
import type { Command } from './command';

/** A command's keys: those chosen for it, or its defaults. */
export function keysOf(
  { id, keys }: Pick<Command, 'id' | 'keys'>,
  chosen: Settings['keys'],
): readonly string[] {
  return chosen[id] ?? keys;
}

/** The first of a command's current keys; empty if it has none. */
export function firstKey(command: Pick<Command, 'id' | 'keys'>): string {
  return keysOf(command, state().settings.keys)[0] ?? '';
}

/** Ctrl with a letter, plus, minus or 0, or a function key: it types nothing, and changes no typed text. */
export function typesNothing(keys: string): boolean {
  return /^Ctrl\+(Shift\+)?([A-Z0]|Plus|Minus)$|^F\d+$/.test(keys);
}

/** A command's keys, for components. */
export function useKeys(command: Pick<Command, 'id' | 'keys'>): readonly string[] {
  return useAppState((now) => keysOf(command, now.settings.keys));
}
