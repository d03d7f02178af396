/** What a person is told about a fault. Each of the three parts is a sentence or two. */
export interface FaultWords {
  /** What happened. */
  readonly happened: string;
  /** Whether anything was lost. */
  readonly lost: string;
  /** What to do now. */
  readonly doNow: string;
}
