import { Serial } from '../../shared/async/serial';

const marks = new Serial();

/**
 * What is done to the marks, one after the other: keys are pressed faster than the disk answers, and an undo is about
 * what was done before it. One that fails is told to whoever called; the next goes on.
 */
export function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  return marks.run(run);
}

/** Resolves when all that was asked for so far is done. */
export function marksSettled(): Promise<void> {
  return marks.settled();
}
