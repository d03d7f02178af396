import { screenNames } from '../store/view';
import type { Command } from './command';

/**
 * Keys with two meanings on one screen, each described in words, for the test and for people who change keys.
 */
export function keyCollisions(commands: readonly Command[]): string[] {
  const found: string[] = [];
  for (const screen of screenNames) {
    const takenBy = new Map<string, string>();
    for (const { id, keys, screens } of commands) {
      if (!screens.includes(screen)) continue;
      for (const one of keys) {
        const other = takenBy.get(one);
        if (other !== undefined) found.push(`${one} on ${screen}: ${other} and ${id}`);
        takenBy.set(one, id);
      }
    }
  }
  return found;
}
