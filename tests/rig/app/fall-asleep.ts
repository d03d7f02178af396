import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningApp } from './launch-app';

/**
 * Prepares an app so that it can be told that the computer falls asleep. (Once, because locking collects
 * garbage, and that may also collect the connection to main.) Its main process stops in the same turn in
 * which it is told, so its memory is what a sleeping computer would hold.
 * @param events of progress, in bytes; when the window is first told by one of these that something is partly
 * done, the computer falls asleep at that moment
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
    const awaited = new Set(names);
    contents.send = (channel, ...given) => {
      send(channel, ...given);
      const [{ doneBytes, bytes } = { doneBytes: 0, bytes: 0 }] = given;
      if (!awaited.has(channel) || doneBytes <= 0 || doneBytes >= bytes) return;
      awaited.delete(channel);
      sleep();
    };
  }, events);
}

/** The computer falls asleep now, or while `run` is under way. */
export async function fallAsleep({ app }: RunningApp, run?: () => Promise<unknown>): Promise<void> {
  const pid = app.process().pid ?? 0;
  if (run) run().catch(() => undefined);
  else process.kill(pid, 'SIGUSR2');
  while (!isStopped(pid)) await pause(20);
}

/** Tells main that the computer is about to sleep, or has woken up. */
export async function tellOfSleep({ app }: RunningApp, event: 'suspend' | 'resume'): Promise<void> {
  await app.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name);
  }, event);
}

/** The computer wakes up. */
export function wakeUp({ app }: RunningApp): void {
  process.kill(app.process().pid ?? 0, 'SIGCONT');
}

function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return /^[Tt]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}
