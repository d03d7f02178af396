/** How long after a click another one may still be the second half of a double click, in ms. */
const soonMs = 500;
/** Within this distance the system itself counts a double click, in CSS pixels. */
const stillPx = 3;
/** How far an unsteady hand moves between the two, in CSS pixels. */
const nearPx = 16;

/** A click on a control. */
interface Clicked {
  readonly control: Element;
  /** The screen has scrolled since, so that something else is there for that reason. */
  readonly scrolled?: boolean;
  readonly timeStamp: number;
  readonly clientX: number;
  readonly clientY: number;
}

type Pressed = Pick<MouseEvent, 'timeStamp' | 'detail' | 'clientX' | 'clientY'>;

/**
 * Whether a press is the second half of a double click and would do something else than the first half did: the
 * first has changed the screen, and now another control is there, or none. The system counts a double click
 * (`detail`), but only if the hand was steady; otherwise what was clicked has gone, and soon after that another
 * control is clicked nearby. Where one control does something twice, it is meant, or the control says otherwise
 * (`runByClick`).
 */
export function isSecondHalf(last: Clicked | undefined, control: Element | null, press: Pressed): boolean {
  if (!last) return false;
  const isCounted = press.detail > 1;
  // What the first half switched on stays on.
  if (control === last.control) return isCounted && control.ariaPressed !== null;
  const apartPx = Math.hypot(press.clientX - last.clientX, press.clientY - last.clientY);
  if (apartPx > nearPx) return false;
  if (isCounted) return true;
  const isSoon = press.timeStamp - last.timeStamp < soonMs && !last.scrolled;
  return isSoon && apartPx > stillPx && !last.control.isConnected;
}

/** The button, field or link that was pressed; for a label, its field. */
function controlOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  return target.closest('label')?.control ?? target.closest('button, a, input, select, summary');
}

const presses = ['pointerdown', 'mousedown', 'click', 'dblclick'] as const;

/** From the start of a window: the second half of a double click does nothing to what the first half brought. */
export function startClicks(): void {
  let last: Clicked | undefined;
  const pressed = (event: MouseEvent): void => {
    // A key that presses a button is no click.
    if (event.type === 'click' && event.detail === 0) return;
    const control = controlOf(event.target);
    if (isSecondHalf(last, control, event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type === 'click') {
      const { timeStamp, clientX, clientY } = event;
      last = control ? { control, timeStamp, clientX, clientY } : undefined;
    }
  };
  // Whoever presses a key or turns the wheel in between does not click twice.
  const forget = (): void => {
    last = undefined;
  };
  const scrolled = (): void => {
    last = last && { ...last, scrolled: true };
  };
  for (const type of presses) window.addEventListener(type, pressed, { capture: true });
  for (const type of ['keydown', 'wheel'])
    window.addEventListener(type, forget, { capture: true, passive: true });
  window.addEventListener('scroll', scrolled, { capture: true, passive: true });
}
