import { screenNames } from '../store/view';
import type { Command } from './command';

/** Keys that mean two things on one screen, each in words: for the test, and for whoever will remap keys. */
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
