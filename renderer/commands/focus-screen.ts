import { useEffect } from 'react';

/** Gives the focus to the screen as a whole: every key means there what it means on that screen. */
export function focusScreen(): void {
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** If what had the focus is gone, the screen has it. */
function focusScreenIfLost(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusScreen();
}

/** If the component changes or goes, and takes the focus with it, the screen has the focus. */
export function useFocusLeft(): void {
  useEffect(() => focusScreenIfLost);
}
