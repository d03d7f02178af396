/** What a recording needs to know and control of the computer's power. */
export interface Power {
  /** Keeps the computer and its screen awake until the returned function is called. */
  hold(): () => void;
  readonly onBattery: boolean;
  /**
   * Calls the listener when mains power is connected or lost. Returns the function that stops listening, as
   * `onWake` does.
   */
  onBatteryChanged(listener: (onBattery: boolean) => void): () => void;
  /** The computer is about to sleep. */
  onSleep(listener: () => void): () => void;
  /** The computer has slept, and is awake again. */
  onWake(listener: () => void): () => void;
}
