import type { CheckReport, LibraryReport } from '../../shared/ipc/contract';
import type { Doing, FaultCode } from '../../shared/model/fault';
import type { GoingOn } from '../../shared/model/going-on';
import type { SessionId } from '../../shared/model/ids';
import type { Moment, Phase, TakenOut } from '../../shared/model/moment';
import type { Receipt } from '../../shared/model/receipt';
import type { TvDisplay } from '../../shared/model/screening';
import type { Span } from '../../shared/model/span';
import type {
  ExportDialog,
  FilmExportDialog,
  ImportDialog,
  ImportTagsDialog,
  SealedExportDialog,
  SealedImportDialog,
} from './exchange';
import type { ShownSettings } from './shown-settings';

/** The screens that exist. One is shown at a time. */
export const screenNames = [
  'library',
  'settings',
  'before',
  'importing',
  'recording',
  'recorded',
  'review',
  'choose',
  'summary',
  'finish',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** A question or help over the screen. While one is open, no key reaches anything beneath it. */
export type OpenDialog =
  | { readonly kind: 'keys' }
  /** While recording. */
  | { readonly kind: 'microphones' }
  /** closing: someone closes the window or quits during a recording. */
  | { readonly kind: 'stop-recording'; readonly closing?: boolean }
  /** Whether to destroy what is being recorded. */
  | { readonly kind: 'discard' }
  | TvDialog
  /** The TV window has to be moved to the TV by hand. */
  | { readonly kind: 'place-tv' }
  /** Someone says that the TV does not mirror the laptop, and the system that it does. */
  | { readonly kind: 'tv-apart' }
  /** Whether the group sees the picture on the TV, whose window is hidden from screen recording. */
  | { readonly kind: 'tv-seen' }
  /** Someone closes the window or quits while the TV is on. */
  | { readonly kind: 'close-with-tv' }
  | RecoveryDialog
  /** Everyone here agrees again to a held recording. */
  | { readonly kind: 'continue'; readonly goingOn: GoingOn }
  | CheckDialog
  | CheckAllDialog
  | StrikeDialog
  | EraseQuestion
  | RenameQuestion
  | ExportDialog
  | FilmExportDialog
  | ImportDialog
  | ImportTagsDialog
  /** Whether to cancel the import that runs. */
  | { readonly kind: 'cancel-import' }
  /** Whether to delete the files that a session was imported from. */
  | { readonly kind: 'delete-originals'; readonly sessionId: SessionId; readonly count: number }
  | SealedExportDialog
  | SealedImportDialog;

/** Another code for a session. */
export interface RenameQuestion {
  readonly kind: 'rename';
  readonly sessionId: SessionId;
  readonly code: string;
}

/** Asks whether to delete a session, and says what that destroys. */
export interface EraseQuestion {
  readonly kind: 'erase';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly durationMs: number;
  readonly momentCount: number;
}

/** How the group will see the picture. */
export interface TvDialog {
  readonly kind: 'tv';
  /** The displays of the system; a TV that mirrors another display is not one of them. */
  readonly displays: readonly TvDisplay[];
  /** The TV shows the same as the laptop: explains how to change that. */
  readonly same: boolean;
}

/** A recording was interrupted: by a crash of the window just now, or of the app before this start. */
export interface RecoveryDialog {
  readonly kind: 'recovery';
  readonly cause: 'window' | 'app';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly durationMs: number;
  readonly momentCount: number;
  /** Undefined while they are not known yet. */
  readonly moments: readonly Moment[] | undefined;
  readonly phases?: readonly Phase[];
  readonly takenOut?: readonly TakenOut[];
  readonly plannedMinutes?: number;
  /** What is required to continue it; undefined if it cannot be continued. */
  readonly goingOn?: GoingOn | undefined;
  /** Why it could not be, or was not, continued. */
  readonly fault?: FaultCode | undefined;
}

/** What is known of an interrupted session. */
export type InterruptedSession = Omit<RecoveryDialog, 'kind' | 'goingOn' | 'fault'>;

/** The check of a session, while it runs and after it. */
export interface CheckDialog {
  readonly kind: 'check';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly doneBytes: number;
  readonly bytes: number;
  readonly report: CheckReport | undefined;
  readonly fault: FaultCode | undefined;
}

/** The check of the whole library, while it runs and after it. */
export interface CheckAllDialog {
  readonly kind: 'check-all';
  readonly doneBytes: number;
  readonly bytes: number;
  readonly report: LibraryReport | undefined;
  readonly fault: FaultCode | undefined;
}

/** A passage that is about to be struck, or is being struck. */
export interface StrikeDialog {
  readonly kind: 'strike';
  readonly sessionId: SessionId;
  readonly code: string;
  /** The selected passage, in media time. */
  readonly passage: Span;
  readonly running: boolean;
  readonly doneBytes: number;
  readonly bytes: number;
}

/** The progress of the strike, if it is still shown. */
export function strikeChanged(
  view: ViewState,
  change: Partial<Pick<StrikeDialog, 'running' | 'doneBytes' | 'bytes'>>,
): ViewState {
  const { dialog } = view;
  return dialog?.kind === 'strike' ? { ...view, dialog: { ...dialog, ...change } } : view;
}

/** What became of the export, if it is still shown. */
export function exportChanged(
  view: ViewState,
  change: Partial<Pick<ExportDialog, 'saving' | 'fault' | 'saved'>>,
): ViewState {
  const { dialog } = view;
  const isExport = dialog?.kind === 'export-marks' || dialog?.kind === 'export-report';
  return isExport ? { ...view, dialog: { ...dialog, ...change } } : view;
}

/** What became of the export of a film, if it is still shown. */
export function filmExportChanged(
  view: ViewState,
  change: (dialog: FilmExportDialog) => Partial<FilmExportDialog>,
): ViewState {
  const { dialog } = view;
  return dialog?.kind === 'export-film' ? { ...view, dialog: { ...dialog, ...change(dialog) } } : view;
}

/** A one-time message on a screen. It fades, or is replaced by the next; what went wrong is no toast. */
export type Toast =
  | { readonly kind: 'deleted'; readonly receipt: Receipt }
  /** A mark was refused, because nothing is being recorded. */
  | { readonly kind: 'off-record' }
  /** There is no mark that a note or a leader could be added to. */
  | { readonly kind: 'no-mark' }
  /** The keys that stop were released too early. */
  | { readonly kind: 'hold'; readonly isOff: boolean }
  /** This many people have agreed by now. */
  | { readonly kind: 'agreed'; readonly people: number }
  | { readonly kind: 'kept'; readonly code: string; readonly until: string }
  | { readonly kind: 'struck'; readonly ms: number }
  | { readonly kind: 'moment-deleted'; readonly moment: Moment }
  | { readonly kind: 'moments-deleted'; readonly count: number }
  | { readonly kind: 'imported'; readonly count: number }
  | { readonly kind: 'camera-taken'; readonly label: string }
  /** While tags are hidden: a bookmark or star was set, or a star removed; nothing else shows it. */
  | { readonly kind: 'marked'; readonly mediaMs: number }
  | { readonly kind: 'star'; readonly isOn: boolean }
  /** The maximum number of moments is starred. */
  | { readonly kind: 'many-stars' };

export interface ViewState {
  readonly screen: ScreenName;
  /** The part of the screen to show; absent for its beginning. */
  readonly at?: 'guard';
  /** What the settings show, once a person has chosen it. */
  readonly settings?: ShownSettings;
  readonly dialog: OpenDialog | undefined;
  /** Opened while the curtain hides the dialog, which stays as it is beneath. */
  readonly inFront?: OpenDialog | undefined;
  /** The dialog's action is running. */
  readonly dialogBusy: boolean;
  readonly toast: Toast | undefined;
  /** Counts the toasts, so that the same one said again is shown and announced again. */
  readonly said: number;
  /** What went wrong on this screen, the newest first. Each stays until it is closed. */
  readonly faults: readonly FaultCode[];
  /** What was being done when each of them happened, where that is known. */
  readonly faultsWhile: Readonly<Partial<Record<FaultCode, Doing>>>;
  /** In the review: since it was entered, the film was played or sent to a moment. Only then the TV shows it. */
  readonly filmShown: boolean;
}

/** Screens that hold nothing that was recorded: after unlocking they are unchanged. */
const staying: readonly ScreenName[] = ['before', 'recording', 'settings'];

export const initialView: ViewState = {
  screen: 'library',
  dialog: undefined,
  dialogBusy: false,
  toast: undefined,
  said: 0,
  faults: [],
  faultsWhile: {},
  filmShown: false,
};

/** The film is played or sent to a moment: in the review, the group sees it from now on. */
export function withFilm(view: ViewState): ViewState {
  return view.screen === 'review' ? { ...view, filmShown: true } : view;
}

/** After the lock: the same screen if it holds nothing that was recorded, otherwise the library. */
export function afterLock({ screen, at, settings }: ViewState): ViewState {
  if (!staying.includes(screen)) return initialView;
  return { ...initialView, screen, ...(at && { at }), ...(settings && { settings }) };
}

/** Shows another screen, without the messages of the previous one. */
export function withScreen(
  { said }: ViewState,
  screen: ScreenName,
  also: Partial<Pick<ViewState, 'toast' | 'at'>> = {},
): ViewState {
  return { ...initialView, said: said + 1, screen, ...also };
}

/** Opens a dialog, unless the current one's action is running. */
export function withDialog(view: ViewState, dialog: OpenDialog): ViewState {
  return view.dialogBusy ? view : { ...view, dialog };
}

/** Opens a dialog in front of the hidden one. */
export const withDialogInFront = (view: ViewState, inFront: OpenDialog): ViewState => ({ ...view, inFront });

/** The dialog that gets what is typed and clicked. */
export const frontDialog = ({ dialog, inFront }: ViewState): OpenDialog | undefined => inFront ?? dialog;

/** Closes the dialog in front or, unless its action is running, the only one. */
export function withoutDialog(view: ViewState): ViewState {
  if (view.inFront) return { ...view, inFront: undefined };
  return view.dialogBusy ? view : { ...view, dialog: undefined };
}

/** The dialog's action starts, or has ended (then the dialog closes). */
export function withBusyDialog(view: ViewState, busy: boolean): ViewState {
  return busy ? { ...view, dialogBusy: true } : { ...view, dialogBusy: false, dialog: undefined };
}

/** Shows a message or, if undefined, removes it. */
export function withToast(view: ViewState, toast: Toast | undefined): ViewState {
  return { ...view, toast, said: view.said + 1 };
}

/** Something went wrong. The same again is said once, as the newest. */
export function withFault(view: ViewState, code: FaultCode, doing?: Doing): ViewState {
  const { [code]: _, ...others } = view.faultsWhile;
  const faultsWhile = doing ? { ...others, [code]: doing } : others;
  return { ...view, faults: [code, ...withoutFault(view, code).faults], faultsWhile };
}

/** What went wrong is closed. */
export function withoutFault(view: ViewState, code: FaultCode): ViewState {
  return { ...view, faults: view.faults.filter((each) => each !== code) };
}
