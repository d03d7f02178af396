import type { CheckReport, LibraryReport } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { GoingOn } from '../../shared/model/going-on';
import type { SessionId } from '../../shared/model/ids';
import type { Moment, Phase, TakenOut } from '../../shared/model/moment';
import type { Receipt } from '../../shared/model/receipt';
import type { TvDisplay } from '../../shared/model/screening';
import type { Span } from '../../shared/model/span';

/** The screens that exist. One is shown at a time. */
export const screenNames = [
  'library',
  'settings',
  'before',
  'recording',
  'recorded',
  'review',
  'choose',
  'summary',
  'finish',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** A question over the screen, or a help. While one is open no key commands anything beneath it. */
export type OpenDialog =
  | { readonly kind: 'keys' }
  /** While it records. */
  | { readonly kind: 'microphones' }
  /** closing: somebody closes the window or quits while it records. */
  | { readonly kind: 'stop-recording'; readonly closing?: boolean }
  /** Whether what is being recorded is to be destroyed. */
  | { readonly kind: 'discard' }
  | TvDialog
  /** The TV's window is to be moved to the TV by hand. */
  | { readonly kind: 'place-tv' }
  | RecoveryDialog
  /** Everyone who is here agrees once more to a recording that is held. */
  | { readonly kind: 'continue'; readonly goingOn: GoingOn }
  | CheckDialog
  | CheckAllDialog
  | StrikeDialog
  | EraseQuestion;

/** Whether a session is to be deleted, and what that destroys. */
export interface EraseQuestion {
  readonly kind: 'erase';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly durationMs: number;
  readonly momentCount: number;
}

/** How the group is to see the picture. */
export interface TvDialog {
  readonly kind: 'tv';
  /** That the system shows windows on; a TV that shows the same as another is none of them. */
  readonly displays: readonly TvDisplay[];
  /** The TV shows the same as the laptop: how to change that. */
  readonly same: boolean;
}

/** A recording was broken off: by a crash of the window just now, or of the app before this start. */
export interface RecoveryDialog {
  readonly kind: 'recovery';
  readonly cause: 'window' | 'app';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly durationMs: number;
  readonly momentCount: number;
  /** undefined: not known yet. */
  readonly moments: readonly Moment[] | undefined;
  readonly phases?: readonly Phase[];
  readonly takenOut?: readonly TakenOut[];
  readonly plannedMinutes?: number;
  /** What it takes to continue it; undefined: it is not continued. */
  readonly goingOn?: GoingOn | undefined;
  /** Why it could not be, or is not, continued. */
  readonly fault?: FaultCode | undefined;
}

/** What is known of a session that was broken off. */
export type Kept = Omit<RecoveryDialog, 'kind' | 'goingOn' | 'fault'>;

/** A session is being read through, or has been. */
export interface CheckDialog {
  readonly kind: 'check';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly doneBytes: number;
  readonly bytes: number;
  readonly report: CheckReport | undefined;
  readonly fault: FaultCode | undefined;
}

/** The whole library is being checked, or has been. */
export interface CheckAllDialog {
  readonly kind: 'check-all';
  readonly doneBytes: number;
  readonly bytes: number;
  readonly report: LibraryReport | undefined;
  readonly fault: FaultCode | undefined;
}

/** How far the check of the library is, if it is still shown. */
export function checkAllChanged(view: ViewState, change: Partial<Omit<CheckAllDialog, 'kind'>>): ViewState {
  const { dialog } = view;
  return dialog?.kind === 'check-all' ? { ...view, dialog: { ...dialog, ...change } } : view;
}

/** A passage is to be struck from a session, or is being struck. */
export interface StrikeDialog {
  readonly kind: 'strike';
  readonly sessionId: SessionId;
  readonly code: string;
  /** The passage that was chosen, media time. */
  readonly passage: Span;
  readonly running: boolean;
  readonly doneBytes: number;
  readonly bytes: number;
}

/** How far the striking is, if it is still shown. */
export function strikeChanged(
  view: ViewState,
  change: Partial<Pick<StrikeDialog, 'running' | 'doneBytes' | 'bytes'>>,
): ViewState {
  const { dialog } = view;
  return dialog?.kind === 'strike' ? { ...view, dialog: { ...dialog, ...change } } : view;
}

/** What is said once on a screen, until it is closed or something else is to be said. */
export type Notice =
  | { readonly kind: 'fault'; readonly code: FaultCode }
  | { readonly kind: 'deleted'; readonly receipt: Receipt }
  /** A mark was refused: nothing is recorded just now. */
  | { readonly kind: 'off-record' }
  /** A note or a leader was to be given to a mark, and there is none. */
  | { readonly kind: 'no-mark' }
  /** The keys that stop were let go at once. */
  | { readonly kind: 'hold'; readonly isOff: boolean }
  | { readonly kind: 'taken-out'; readonly fromMs: number; readonly toMs: number }
  /** So many people have agreed by now. */
  | { readonly kind: 'agreed'; readonly people: number }
  | { readonly kind: 'kept'; readonly code: string; readonly until: string }
  | { readonly kind: 'struck'; readonly ms: number }
  | { readonly kind: 'moment-deleted'; readonly moment: Moment }
  | { readonly kind: 'moments-deleted'; readonly count: number }
  /** While tags are hidden: a bookmark was set, a star given or taken; nothing else shows it. */
  | { readonly kind: 'marked'; readonly mediaMs: number }
  | { readonly kind: 'star'; readonly isOn: boolean }
  /** As many moments are starred as can be. */
  | { readonly kind: 'many-stars' };

export interface ViewState {
  readonly screen: ScreenName;
  /** The part of the screen that one came for; absent: its beginning. */
  readonly at?: 'guard';
  readonly dialog: OpenDialog | undefined;
  /** The dialog's yes is being carried out. */
  readonly dialogBusy: boolean;
  readonly notice: Notice | undefined;
}

export const initialView: ViewState = {
  screen: 'library',
  dialog: undefined,
  dialogBusy: false,
  notice: undefined,
};

/** Another screen; what was said on the one before is no longer said. */
export function withScreen(
  screen: ScreenName,
  also: Partial<Pick<ViewState, 'notice' | 'at'>> = {},
): ViewState {
  return { ...initialView, screen, ...also };
}

/** Opens a dialog, unless one is being carried out. */
export function withDialog(view: ViewState, dialog: OpenDialog): ViewState {
  return view.dialogBusy ? view : { ...view, dialog };
}

/** Closes the dialog, unless it is being carried out. */
export function withoutDialog(view: ViewState): ViewState {
  return view.dialogBusy ? view : { ...view, dialog: undefined };
}

/** The dialog's yes begins, or has come to its end (then the dialog closes). */
export function withBusyDialog(view: ViewState, busy: boolean): ViewState {
  return busy ? { ...view, dialogBusy: true } : { ...view, dialogBusy: false, dialog: undefined };
}

/** What the check of a session has come to, if it is still shown. */
export function checkChanged(
  view: ViewState,
  sessionId: SessionId,
  change: Partial<Pick<CheckDialog, 'doneBytes' | 'bytes' | 'report' | 'fault'>>,
): ViewState {
  const { dialog } = view;
  if (dialog?.kind !== 'check' || dialog.sessionId !== sessionId) return view;
  return { ...view, dialog: { ...dialog, ...change } };
}

/** Says something, or (undefined) says nothing any more. */
export function withNotice(view: ViewState, notice: Notice | undefined): ViewState {
  return { ...view, notice };
}
