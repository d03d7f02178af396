import { editedId } from '../marks/moment-list';
import { isDiskMissed } from '../store/disk';
import { isCovered } from '../store/on-screen';
import type { AppState } from '../store/store';
import { state } from '../store/store';
import { frontDialog, type ScreenName } from '../store/view';
import type { Command } from './command';
import { focusScreen, rememberPlace } from './focus-screen';
import { isAlone, isComposed, isShiftTaken, type KeyPress, matchesKeys, onMac } from './keys';
import { keysOf, typesNothing } from './keys-of';
import { allCommands } from './registry';
import { mayRun, runCommand } from './run';

/** What a key press leads to: a command, nothing at all (swallow), or what the page does with it (pass). */
export type Decision =
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'swallow' }
  | { readonly kind: 'pass' };

/** Where the focus is, and what came before. */
export interface Where {
  readonly inTextField: boolean;
  readonly onButton?: boolean;
  /** On a closed list to choose from. */
  readonly onSelect?: boolean;
  /** In a menu, or in something else that has opened over the screen and that Escape closes. */
  readonly over?: 'menu' | 'popover' | undefined;
  /** In the fields of something that is edited in its place. */
  readonly inEditor?: boolean;
  /** Whether F5 was pressed more recently than Escape. */
  readonly afterF5?: boolean;
  /** The system has taken Shift from the key, so it is not the one that was meant. */
  readonly shiftTaken?: boolean;
}

/** Decides about a key press. Pure: the same state and keys always give the same decision. */
export function decide(
  pressed: KeyPress,
  where: Where,
  now: AppState,
  all: readonly Command[],
  mac: boolean,
): Decision {
  const { screen } = now.view;
  if (isComposed(pressed)) return { kind: 'pass' };
  const press = isForRemote(pressed, where, now) ? f5 : pressed;
  // If Enter is held, it would press a button repeatedly, and then the button that replaces it.
  if (press.key === 'Enter' && press.repeat && !where.inTextField) return { kind: 'swallow' };
  const pressedFor = (each: Command): string | undefined =>
    keysOf(each, now.settings.keys).find((one) => matchesKeys(one, press, mac));
  const command = all.find((each) => each.screens.includes(screen) && pressedFor(each) !== undefined);
  if ((now.locked || isDiskMissed(now)) && command?.whileLocked !== true) return { kind: 'pass' };
  if (isCovered(now) && command?.overAll !== true) return { kind: 'pass' };
  if (where.over && press.key === 'Escape') return { kind: 'pass' };
  if (where.over === 'menu' && menuKeys.has(press.key)) return { kind: 'pass' };
  // Escape closes the fields that have the focus, whatever else it means.
  if (press.key === 'Escape' && where.inEditor) return { kind: 'pass' };
  // Enter presses the button that has the focus, whatever else it means.
  if (press.key === 'Enter' && where.onButton) return { kind: 'pass' };
  // Even if the settings file was edited by hand: keys that type belong to the text.
  const isForText = !command?.inTextFields || !typesNothing(pressedFor(command) ?? '');
  const isTyped = where.inTextField && !(where.onSelect && isSpaceForTheFilm(press, now));
  if (isTyped && isForText) return { kind: 'pass' };
  if (!command) return isSpaceForTheFilm(press, now) ? { kind: 'swallow' } : { kind: 'pass' };
  const runs =
    (!press.repeat || command.repeats === true) && where.shiftTaken !== true && mayRun(command, now);
  return runs ? { kind: 'run', command } : { kind: 'swallow' };
}

/** Not made of the press itself, whose parts are not its own. */
const f5: KeyPress = {
  ...{ key: 'F5', code: 'F5', repeat: false, isComposing: false },
  ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
};

/** Whether F5 has been pressed more recently than Escape. */
export function isAfterF5(press: KeyPress, before: boolean): boolean {
  if (isAlone(press, 'F5')) return true;
  return isAlone(press, 'Escape') ? false : before;
}

/**
 * A presenter's remote has one button that sends F5 and Escape in turn. Its Escape is an F5, where that has a
 * meaning; but whatever is open is closed first.
 */
function isForRemote(press: KeyPress, where: Where, now: AppState): boolean {
  const isEdited = editedId(now) !== undefined || now.momentList.paletteOpen;
  const isOpen = where.over || where.inEditor || where.inTextField || isEdited;
  return where.afterF5 === true && now.view.screen === 'review' && !isOpen && isAlone(press, 'Escape');
}

/** The keys with which a menu is used. */
const menuKeys: ReadonlySet<string> = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter'],
]);

/** Screens on which Space is only for the film, whatever was clicked. */
const filmScreens: readonly ScreenName[] = ['recording', 'review', 'choose', 'summary'];

/**
 * Space starts and stops the film and never presses the button that was clicked last: while recording, that
 * would set a mark twice or delete one. Enter presses buttons.
 */
function isSpaceForTheFilm(press: KeyPress, now: AppState): boolean {
  return press.code === 'Space' && filmScreens.includes(now.view.screen);
}

/** Whether keys type there, or choose from a list. */
function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select')) return true;
  const types = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset'];
  return target instanceof HTMLInputElement && !types.includes(target.type);
}

/** A button that waits for a new key for a command. */
function isBeingChosen(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-listens]') !== null;
}

function isSelect(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('select') !== null;
}

function overScreen(target: EventTarget | null): Where['over'] {
  if (!(target instanceof HTMLElement)) return undefined;
  if (target.closest('[role="menu"], [role="listbox"]')) return 'menu';
  return target.closest('[data-radix-popper-content-wrapper]') ? 'popover' : undefined;
}

/** In the fields of something that is edited in its place. */
function isInEditor(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-editor]') !== null;
}

/** Beside a dialog that covers the screen: a press there leaves the focus on the dialog's safe answer. */
function isBesideDialog(target: EventTarget | null, now: AppState): boolean {
  return (
    isCovered(now) && target instanceof Element && !target.closest('[role="dialog"], [role="alertdialog"]')
  );
}

/** Includes its icon, which is not an HTML element. */
function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], summary') !== null;
}

/**
 * Listens to every key of the window, before any element does.
 * @returns the function that ends it
 */
export function startKeys(): () => void {
  let spaceTaken = false;
  let afterF5 = false;
  let shiftUpMs = Number.NEGATIVE_INFINITY;
  let withoutShift: string | undefined;
  let held: { readonly code: string; readonly release: () => void } | undefined;
  const down = (event: KeyboardEvent): void => {
    const wasAfterF5 = afterF5;
    afterF5 = isAfterF5(event, afterF5);
    // Held down, it comes again without Shift.
    if (!event.repeat) withoutShift = isShiftTaken(event, shiftUpMs) ? event.code : undefined;
    if (isBeingChosen(event.target)) return;
    const { target } = event;
    const where = {
      inTextField: isTextField(target),
      onButton: isButton(target),
      onSelect: isSelect(target),
      over: overScreen(target),
      inEditor: isInEditor(target),
      afterF5: wasAfterF5,
      shiftTaken: withoutShift === event.code,
    };
    const decision = decide(event, where, state(), allCommands(), onMac);
    if (event.code === 'Space') spaceTaken = decision.kind !== 'pass';
    if (decision.kind === 'pass') return;
    event.preventDefault();
    event.stopPropagation();
    if (decision.kind !== 'run') return;
    const { release } = decision.command;
    if (release) held = { code: event.code, release };
    runCommand(decision.command, { timeStamp: event.timeStamp });
  };
  // Escape in a field that has no other use for it leaves the field; the next one then goes back.
  const leaveField = ({ key, target, defaultPrevented, isComposing }: KeyboardEvent): void => {
    if (key !== 'Escape' || defaultPrevented || isComposing || !isTextField(target)) return;
    if (!(target instanceof HTMLElement) || target.closest('[role="dialog"], [role="alertdialog"]')) return;
    target.blur();
    // From a search to what it found, so that Tab goes on from there.
    document.getElementById(target.getAttribute('aria-controls') ?? '')?.focus({ preventScroll: true });
  };
  // While recording, a clicked button does not take the focus: Enter would press it again and set a mark
  // twice, and a note being typed would lose the focus. The same while choosing, where Enter begins the
  // review.
  const mouseDown = (event: MouseEvent): void => {
    if (isBesideDialog(event.target, state())) event.preventDefault();
    const { target } = event;
    if (!['recording', 'choose'].includes(state().view.screen) || !isButton(target)) return;
    event.preventDefault();
    if (target instanceof Element) rememberPlace(target.closest('button'));
  };
  // While recording, Enter presses the button that has the focus, but only once: the next Enter opens the note,
  // and what is typed then is its text. The same after a click on any button while one has the focus. What
  // unfolds or opens something keeps the focus.
  const clicked = ({ target }: MouseEvent): void => {
    const { view, locked } = state();
    const button = target instanceof Element ? target.closest('button') : null;
    const { activeElement } = document;
    if (!button || !isButton(activeElement) || view.screen !== 'recording' || frontDialog(view) || locked)
      return;
    if (overScreen(button)) return;
    if (button === activeElement && button.matches('[aria-expanded], [aria-haspopup]')) return;
    focusScreen();
    rememberPlace(button);
  };
  const letGo = (): void => {
    const { release } = held ?? {};
    held = undefined;
    release?.();
  };
  // A button is clicked when Space is released.
  const up = (event: KeyboardEvent): void => {
    if (event.key === 'Shift') shiftUpMs = event.timeStamp;
    if (event.code === 'Space' && spaceTaken) event.preventDefault();
    // macOS reports the release of a letter held with Cmd only when Cmd is released.
    if (held && (event.code === held.code || event.key === 'Control' || event.key === 'Meta')) letGo();
  };
  window.addEventListener('keydown', down, { capture: true });
  window.addEventListener('keydown', leaveField);
  window.addEventListener('keyup', up, { capture: true });
  window.addEventListener('blur', letGo);
  window.addEventListener('mousedown', mouseDown, { capture: true });
  window.addEventListener('click', clicked);
  return () => {
    window.removeEventListener('keydown', down, { capture: true });
    window.removeEventListener('keydown', leaveField);
    window.removeEventListener('keyup', up, { capture: true });
    window.removeEventListener('blur', letGo);
    window.removeEventListener('mousedown', mouseDown, { capture: true });
    window.removeEventListener('click', clicked);
  };
}
