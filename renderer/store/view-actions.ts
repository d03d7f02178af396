import { update } from './store';
import {
  type Notice,
  type OpenDialog,
  type ScreenName,
  type ViewState,
  withBusyDialog,
  withDialog,
  withNotice,
  withoutDialog,
  withScreen,
} from './view';

/** What is done to the view in many places. Each changes the store; the pure functions are in `view.ts`. */

/** Says something on the screen that is shown, until it is closed or something else is to be said. */
export function say(notice: Notice): void {
  update('view', (view) => withNotice(view, notice));
}

/** What was said is not so any more. */
export function unsay(isMeant: (notice: Notice) => boolean = () => true): void {
  update('view', (view) => (view.notice && isMeant(view.notice) ? withNotice(view, undefined) : view));
}

/** Opens a dialog, unless one is being carried out. */
export function openDialog(dialog: OpenDialog): void {
  update('view', (view) => withDialog(view, dialog));
}

/** Closes the dialog, unless it is being carried out. */
export function closeDialog(): void {
  update('view', withoutDialog);
}

/** The dialog's yes begins, or has come to its end (then the dialog closes). */
export function setDialogBusy(busy: boolean): void {
  update('view', (view) => withBusyDialog(view, busy));
}

/** Another screen; what was said on the one before is no longer said. */
export function showScreen(screen: ScreenName, also?: Partial<Pick<ViewState, 'notice' | 'at'>>): void {
  update('view', () => withScreen(screen, also));
}
