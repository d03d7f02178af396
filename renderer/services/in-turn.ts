let queue: Promise<unknown> = Promise.resolve();

/**
 * What is done to the marks, one after the other: keys are pressed faster than the disk answers, and an undo is about
 * what was done before it. One that fails is told to whoever called; the next goes on.
 */
export function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  const done = queue.then(run);
  queue = done.catch(() => undefined);
  return done;
}

/** Resolves when all that was asked for so far is done. */
export async function marksSettled(): Promise<void> {
  await queue;
}
