/** What the demo measured. All times in ms. */
export interface DemoReport {
  /** How much was recorded, by the capture times of the first and the last frame seen live. */
  readonly recordedMs: number;
  /** The film's length according to ffprobe. */
  readonly filmMs: number;
  /** From confirming the stop until the middle of the film is visible. */
  readonly stopToSeekableMs: number;
  /** From opening it in the library, later, until the middle of the film is visible. */
  readonly openToSeekableMs: number;
  /**
   * Mark minus key press, for each key pressed at a flash; the film's own pictures tell where the press is.
   */
  readonly markErrorMs: readonly number[];
  /** The frame shown after a jump minus the right frame, by their burned-in numbers. */
  readonly seekErrorMs: readonly number[];
  /** Beep minus flash in the film, minus the same difference measured live at the source. */
  readonly avOffsetMs: number;
  readonly droppedFrames: number;
  /** Samples of the recording that were found in files written by the app; must be 0. */
  readonly plaintextHits: number;
  /** True if the same search finds a sample that was planted on purpose. */
  readonly plaintextControl: boolean;
  /** Files left of the session, not counting the receipt. */
  readonly filesLeftAfterDelete: number;
}
