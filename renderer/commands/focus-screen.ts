import { useEffect } from 'react';
import { isCovered } from '../store/on-screen';
import { state } from '../store/store';

/**
 * Where on the screen a person was last: around the element that had the focus or was clicked. A range, because
 * that stays in its place when the element is gone.
 */
let place: Range | undefined;

/** The screen as a whole: it has the focus while every key means what it means there. */
const screen = (): HTMLElement | null => document.querySelector('main');

/** Gives the focus to the screen as a whole: every key means there what it means on that screen. */
export function focusScreen(): void {
  screen()?.focus({ preventScroll: true });
}

/** Whether nothing has the focus, as after the element that had it is gone. */
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** If the component changes or goes, and takes the focus with it, the screen has the focus. */
export function useFocusLeft(): void {
  useEffect(() => () => {
    if (isLost()) focusScreen();
  });
}

/** Tab continues from this element, unless another one has the focus. */
export function rememberPlace(element: Element | null): void {
  const whole = screen();
  if (!element || element === whole || !whole?.contains(element)) return;
  place ??= document.createRange();
  place.selectNode(element);
}

/**
 * From the start of the window. When the screen as a whole has the focus, Tab and Shift+Tab continue where the
 * person was, not at the top: beside the button that gave the focus back, or where the one that is gone was.
 */
export function startFocus(): void {
  const focused = (): void => rememberPlace(document.activeElement);
  const pressed = ({ key, shiftKey }: KeyboardEvent): void => {
    const whole = screen();
    if (key !== 'Tab' || !whole || !(isLost() || document.activeElement === whole)) return;
    if (!place || !whole.contains(place.startContainer) || isCovered(state())) return;
    standAt(place, shiftKey);
  };
  window.addEventListener('focusin', focused);
  window.addEventListener('keydown', pressed);
}

/** The browser moves the focus from where it was lost last, so it is lost there: to either side of the place. */
function standAt(place: Range, before: boolean): void {
  const side = place.cloneRange();
  side.collapse(before);
  // What is folded or hidden cannot have the focus, so it is lost beside that.
  for (
    let at = side.startContainer;
    at instanceof Element && !at.checkVisibility();
    at = side.startContainer
  ) {
    side.selectNode(at);
    side.collapse(before);
  }
  const stand = document.createElement('span');
  stand.tabIndex = -1;
  side.insertNode(stand);
  stand.focus({ preventScroll: true });
  stand.remove();
}
