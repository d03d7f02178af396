import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningApp } from './launch-app';

/**
 * Prepares an app to be told that the computer falls asleep (once: what locking collects may take the way to main along).
 * In the very turn in which it was told its main process stops: what is in its memory then is what a sleeping computer
 * holds.
 * @param events of these each is told to the window a second time in the midst of what it tells of: it falls asleep then
 */
export async function makeSleepy({ app }: RunningApp, events: readonly string[] = []): Promise<void> {
  await app.evaluate(({ BrowserWindow, powerMonitor }, names) => {
    const sleep = (): void => {
      powerMonitor.emit('suspend');
      process.kill(process.pid, 'SIGSTOP');
    };
    process.on('SIGUSR2', sleep);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const send = contents.send.bind(contents);
    const times = new Map(names.map((name) => [name, 0]));
    contents.send = (channel, ...given) => {
      send(channel, ...given);
      const before = times.get(channel);
      if (before === undefined) return;
      times.set(channel, before + 1);
      if (before === 1) sleep();
    };
  }, events);
}

/** It falls asleep now, or, where `run` is given, in the midst of what that begins. */
export async function fallAsleep({ app }: RunningApp, run?: () => Promise<unknown>): Promise<void> {
  const pid = app.process().pid ?? 0;
  if (run) run().catch(() => undefined);
  else process.kill(pid, 'SIGUSR2');
  while (!isStopped(pid)) await pause(20);
}

/** It wakes up. */
export function wakeUp({ app }: RunningApp): void {
  process.kill(app.process().pid ?? 0, 'SIGCONT');
}

function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return /^[Tt]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}
