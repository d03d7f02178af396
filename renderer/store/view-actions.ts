import type { Doing, FaultCode } from '../../shared/model/fault';
import { hasCurtain, isHarmless } from './on-screen';
import type { ShownSettings } from './shown-settings';
import { state, update } from './store';
import {
  type OpenDialog,
  type ScreenName,
  type Toast,
  type ViewState,
  withBusyDialog,
  withDialog,
  withDialogInFront,
  withFault,
  withFilm,
  withoutDialog,
  withoutFault,
  withScreen,
  withToast,
} from './view';

/**
 * Changes of the view that are made in many places. Each changes the store; the pure functions are in
 * `view.ts`.
 */

/** Shows a message on the current screen, until it fades or is replaced by another. */
export function say(toast: Toast): void {
  update('view', (view) => withToast(view, toast));
}

/** Removes a message that is no longer true. */
export function unsay(isMeant: (toast: Toast) => boolean = () => true): void {
  update('view', (view) => (view.toast && isMeant(view.toast) ? withToast(view, undefined) : view));
}

/** Says on the current screen what went wrong, until it is closed. */
export function sayFault(code: FaultCode, doing?: Doing): void {
  update('view', (view) => withFault(view, code, doing));
}

/** A person has closed what went wrong. */
export function closeFault(code: FaultCode): void {
  update('view', (view) => withoutFault(view, code));
}

/**
 * Opens a dialog, unless the current one's action is running. One that the curtain hides is kept: what was typed into it is
 * there when it is seen again.
 */
export function openDialog(dialog: OpenDialog): void {
  const now = state();
  const keeps = now.view.dialog && hasCurtain(now) && !isHarmless(now.view.dialog) && isHarmless(dialog);
  update('view', (view) => (keeps ? withDialogInFront(view, dialog) : withDialog(view, dialog)));
}

/** Closes the dialog in front, unless its action is running. */
export function closeDialog(): void {
  update('view', withoutDialog);
}

/** The dialog's action starts, or has ended (then the dialog closes). */
export function setDialogBusy(busy: boolean): void {
  update('view', (view) => withBusyDialog(view, busy));
}

/** Shows another screen, without the messages of the previous one. */
export function showScreen(screen: ScreenName, also?: Partial<Pick<ViewState, 'toast' | 'at'>>): void {
  update('view', (view) => withScreen(view, screen, also));
}

/** A person has chosen what the settings show. */
export function showInSettings(settings: ShownSettings): void {
  update('view', (view) => ({ ...view, settings }));
}

/** The film is played or sent to a moment: in the review, the group sees it from now on. */
export function showFilm(): void {
  update('view', withFilm);
}
