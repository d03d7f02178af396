/** What a recording needs of the computer's power. */
export interface Power {
  /** Keeps the computer and its screen awake until the function that comes back is called. */
  hold(): () => void;
  readonly onBattery: boolean;
  /** Mains power went or came. Gives back the function that ends the listening, as does `onWake`. */
  onBatteryChanged(listener: (onBattery: boolean) => void): () => void;
  /** The computer is about to sleep. */
  onSleep(listener: () => void): () => void;
  /** The computer has slept, and is awake again. */
  onWake(listener: () => void): () => void;
}
