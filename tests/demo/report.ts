/** What the demo measured; all times in ms. */
export interface DemoReport {
  /** What was recorded, by the capture times of the first and the last frame seen live. */
  readonly recordedMs: number;
  /** The film's length as ffprobe reads it. */
  readonly filmMs: number;
  /** From the yes to "stop" until the film's middle can be seen. */
  readonly stopToSeekableMs: number;
  /** Mark less flash, for each key pressed at a flash; the flash as ffmpeg finds it in the film. */
  readonly markErrorMs: readonly number[];
  /** The frame shown after a jump less the frame that should be, by their burned-in numbers. */
  readonly seekErrorMs: readonly number[];
  /** Beep less flash in the film, less the same as measured live at the source. */
  readonly avOffsetMs: number;
  readonly droppedFrames: number;
  /** Samples of the recording that were found in what the app writes; must be 0. */
  readonly plaintextHits: number;
  /** The same search finds a sample that was planted on purpose. */
  readonly plaintextControl: boolean;
  /** Files of the session, besides the receipt. */
  readonly filesLeftAfterDelete: number;
}
