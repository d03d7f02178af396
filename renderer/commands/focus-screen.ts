import { useEffect } from 'react';

/** Gives the focus to the screen as a whole: every key means there what it means on that screen. */
export function focusScreen(): void {
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** If what had the focus is gone, the screen has it. */
function focusScreenIfLost(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusScreen();
}

/** When this goes, or `shown` changes, and takes the focus with it, the screen has the focus. */
export function useFocusLeft(shown?: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever it is
  useEffect(() => focusScreenIfLost, [shown]);
}
