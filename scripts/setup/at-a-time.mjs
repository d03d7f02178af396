import { availableParallelism, cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** The most apps that run at the same time. */
export const mostApps = 3;
/** How many of them run with what a measured one leaves of the processors. */
export const appsAside = mostApps - 1;

/**
 * How many apps run at the same time. What measures has the machine to itself. Otherwise an app leaves a third
 * of a processor idle, and every test must also hold on a machine that is busy with something else: where
 * nothing else is going on, one more app takes the place of that something.
 * @param {('beside' | 'measured' | 'patient')[]} projects
 */
export async function appsAtATime(projects) {
  if (projects.includes('measured')) return 1;
  const usual = Math.min(2, availableParallelism());
  return (await isIdle()) ? usual + 1 : usual;
}

/** Whether nothing else is going on: two processors or more have nothing to do. */
export async function isIdle() {
  return (await idleProcessors()) > 1.5;
}

/** How many processors had nothing to do that could not wait, on average over two seconds. */
async function idleProcessors() {
  const before = idleMs();
  await pause(2000);
  return (idleMs() - before) / 2000;
}

/** @returns how long all processors together have had nothing to do so far but what gives way (`nice`), in ms */
function idleMs() {
  return cpus().reduce((sum, { times }) => sum + times.idle + times.nice, 0);
}
