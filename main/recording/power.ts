/** What a recording needs to know and control of the computer's power. */
export interface Power {
  /** Keeps the computer and its screen awake until the returned function is called. */
  hold(): () => void;
  /** Whether it runs on its battery now. */
  isOnBattery(): Promise<boolean>;
  /**
   * Calls the listener when mains power is lost or returns, and at first if it is lost already. Returns the function
   * that stops listening, as `onWake` does.
   */
  onBatteryChanged(listener: (onBattery: boolean) => void): () => void;
  /** The computer is about to sleep. */
  onSleep(listener: () => void): () => void;
  /** The computer has slept, and is awake again. */
  onWake(listener: () => void): () => void;
}
