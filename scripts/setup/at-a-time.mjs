import { availableParallelism, cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** The most apps that run at the same time. */
export const mostApps = 3;

/**
 * How many apps run at the same time. An app leaves a third of a processor idle, and every test must also hold
 * on a machine that is busy with something else. So where nothing else is going on, one more app takes the
 * place of that something.
 * @param {'beside' | 'measured'} project
 */
export async function appsAtATime(project) {
  const usual = project === 'beside' ? Math.min(2, availableParallelism()) : 1;
  return (await idleProcessors()) > 1.5 ? usual + 1 : usual;
}

/** How many processors had nothing to do, on average over two seconds. */
async function idleProcessors() {
  const before = idleMs();
  await pause(2000);
  return (idleMs() - before) / 2000;
}

/** @returns how long all processors together have had nothing to do so far, in ms */
function idleMs() {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0);
}
