import type { AppState } from '../store/store';
import type { ScreenName } from '../store/view';

/** How a command was called. */
export interface CommandCall {
  /** The event's `timeStamp`: when the key was pressed or the button clicked, on the clock of `performance.now()`. */
  readonly timeStamp: number;
}

/** Something a person can do. Buttons and keys go through the same commands. */
export interface Command {
  readonly id: string;
  /** What it is called on its button and in the list of keys. */
  readonly label: string;
  /** Keys as they are written in `keys.ts`: `Ctrl+R`, `K`, `PageDown`. Empty: by a button only. */
  readonly keys: readonly string[];
  readonly screens: readonly ScreenName[];
  /** Listed apart among the keys of a screen. */
  readonly isMark?: boolean;
  /** Held down, it runs again and again. */
  readonly repeats?: boolean;
  /** Its keys type nothing, so they work while the focus is in a text field. */
  readonly inTextFields?: boolean;
  /** Also while the picture fills the screen: it lets nothing else of the session be seen. */
  readonly onPicture?: boolean;
  /** Also over a dialog. */
  readonly overAll?: boolean;
  /** Also while it is locked. */
  readonly whileLocked?: boolean;
  /** Absent: always. */
  readonly isEnabled?: (state: AppState) => boolean;
  /** Whether the keys of the screen name it; absent: always. */
  readonly isListed?: (state: AppState) => boolean;
  readonly run: (call: CommandCall) => void | Promise<void>;
  /** Its keys are let go, or the window has lost them. */
  readonly release?: () => void;
}
