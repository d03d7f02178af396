import type { AppState } from '../store/store';
import type { ScreenName } from '../store/view';

/** How a command was called. */
export interface CommandCall {
  /**
   * The event's `timeStamp`: when the key was pressed or the button clicked, on the clock of
   * `performance.now()`.
   */
  readonly timeStamp: number;
}

/** Something a person can do. Buttons and keys go through the same commands. */
export interface Command {
  readonly id: string;
  /** Its name on its button and in the list of keys. */
  readonly label: string;
  /** Keys in the notation of `keys.ts`: `Ctrl+R`, `K`, `PageDown`. Empty if only a button runs it. */
  readonly keys: readonly string[];
  readonly screens: readonly ScreenName[];
  /** Listed separately among the keys of a screen. */
  readonly isMark?: boolean;
  /** Runs repeatedly while its key is held. */
  readonly repeats?: boolean;
  /** A double click on its button runs it once. Its keys are not affected: they may be pressed that fast. */
  readonly oncePerDoubleClick?: boolean;
  /** Its keys type nothing, so they work even while a text field has the focus. */
  readonly inTextFields?: boolean;
  /**
   * Works even while the picture fills the screen, and behind the curtain, because it reveals nothing else of the
   * session.
   */
  readonly onPicture?: boolean;
  /** Works even over a dialog. */
  readonly overAll?: boolean;
  /** Works even while locked. */
  readonly whileLocked?: boolean;
  /** Absent if always. */
  readonly isEnabled?: (state: AppState) => boolean;
  /** Whether the screen's list of keys names it; absent if always. */
  readonly isListed?: (state: AppState) => boolean;
  readonly run: (call: CommandCall) => void | Promise<void>;
  /** Called when its keys are released, or when the window loses the focus. */
  readonly release?: () => void;
}
