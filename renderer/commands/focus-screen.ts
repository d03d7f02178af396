import { useEffect } from 'react';
import { isCovered } from '../store/on-screen';
import { state } from '../store/store';

/**
 * Where on the screen a person was last: around the element that had the focus or was clicked. A range, because
 * that stays in its place when the element is gone.
 */
let place: Range | undefined;

/** Attributes of a region that has the focus for the screen as a whole. */
export const seat: Readonly<Record<string, string>> = { 'data-seat': '' };

/** The screen as a whole: it has the focus while every key means what it means there. */
const screen = (): HTMLElement | null => document.querySelector('main');

/** Where letters mark, a region has the focus for the screen, because a screen reader keeps letters elsewhere. */
const isScreen = (element: Element | null): boolean => element?.matches('main, main [data-seat]') === true;

/** Gives the focus to the screen as a whole: every key means there what it means on that screen. */
export function focusScreen(): void {
  const there = document.querySelector<HTMLElement>('main [data-seat]') ?? screen();
  there?.focus({ preventScroll: true });
}

/** If the screen as a whole has the focus, a region that has come takes it. */
export function seatScreen(): void {
  if (isScreen(document.activeElement)) focusScreen();
}

/** Whether nothing has the focus, as after the element that had it is gone. */
export const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** If the component changes or goes, and takes the focus with it, the screen has the focus. */
export function useFocusLeft(): void {
  useEffect(() => () => {
    if (isLost()) focusScreen();
  });
}

/** Tab continues from this element, unless another one has the focus. */
export function rememberPlace(element: Element | null): void {
  const whole = screen();
  if (!element || isScreen(element) || !whole?.contains(element)) return;
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
    if (key !== 'Tab' || !whole || !(isLost() || isScreen(document.activeElement))) return;
    if (isCovered(state())) return;
    if (place && whole.contains(place.startContainer)) standAt(place, shiftKey);
    else if (!isLost() && document.activeElement !== whole) standAtTop(whole);
  };
  window.addEventListener('focusin', focused);
  window.addEventListener('keydown', pressed);
}

/** A screen on which nobody was yet begins at its top, wherever the region is that has the focus for it. */
function standAtTop(whole: HTMLElement): void {
  const top = document.createRange();
  top.setStart(whole, 0);
  standAt(top, true);
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
