import { attempt } from './report';

/** How long after a key what was typed is saved, in ms: a crash of the app or its window loses no more. */
const draftMs = 1000;

/**
 * Saves a note while it is typed, also if no pause is made.
 * @param save what was typed so far; nothing if the note has been closed meanwhile
 * @returns called for each key
 */
export function draftSoon(save: () => Promise<void>): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      attempt(save);
    }, draftMs);
  };
}
