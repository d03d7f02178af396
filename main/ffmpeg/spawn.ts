import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Fault } from '../../shared/model/fault';
import { errnoOf } from '../vault/disk';

/**
 * Starts a program: arguments as an array, and never in a shell. Input is what the program gets on its pipes and
 * nothing else. If this process dies, it ends at once.
 * @throws Fault like `spawnFault`
 */
export function spawnProgram(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  try {
    const env = environment(process.env);
    const child = spawn(program, args, { stdio, shell: false, windowsHide: true, env });
    endWithUs(child);
    return child;
  } catch (error) {
    // Windows refuses a batch file this way.
    throw spawnFault(error);
  }
}

/**
 * Ends a program when this process is gone, even if that was killed: ffmpeg itself only notices when it writes, which
 * can be seconds later, and would still read and write files. A shell waits for the end of a pipe that this process
 * holds; all that it gets is a number. Windows has none: there, the program ends when it writes.
 */
function endWithUs(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === 'win32') return;
  const wait = ['-c', 'read -r _; kill -KILL "$0"', String(child.pid)];
  const guard = spawn('/bin/sh', wait, { stdio: ['pipe', 'ignore', 'ignore'], env: {} });
  // Without it, everything works as on Windows.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  child.once('exit', () => guard.kill('SIGKILL'));
}

/** Lets everything else on this computer come before a program. */
export function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended, or the system does not allow it.
  }
}

/**
 * Without the variables that change what ffmpeg does: FFREPORT would have it write a log with the names of
 * files, and others colour its messages. Its messages are in English, because they are classified.
 */
function environment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const harmless = Object.entries(own).filter(([name]) => !/^(FF|AV_LOG_|LC_|LANG)/i.test(name));
  return { ...Object.fromEntries(harmless), LC_ALL: 'C', AV_LOG_FORCE_NOCOLOR: '1' };
}

/** Why a program did not start: `ffmpeg-missing`, `ffmpeg-not-runnable` or `ffmpeg-failed`. */
export function spawnFault(error: unknown): Fault {
  const errno = errnoOf(error);
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return new Fault('ffmpeg-missing', errno);
  // The computer could not start any program right now.
  const isShort = errno === 'EMFILE' || errno === 'ENFILE' || errno === 'ENOMEM' || errno === 'EAGAIN';
  return new Fault(isShort ? 'ffmpeg-failed' : 'ffmpeg-not-runnable', errno);
}
