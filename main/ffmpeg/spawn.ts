import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { Fault } from '../../shared/model/fault';
import { errnoOf } from '../vault/disk';

/**
 * Starts a program: arguments as an array, and never a shell. Input is what the program gets on its pipes and
 * nothing else.
 * @throws Fault like `spawnFault`
 */
export function spawnProgram(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  try {
    return spawn(program, args, { stdio, shell: false, windowsHide: true, env: environment(process.env) });
  } catch (error) {
    // Windows refuses a batch file this way.
    throw spawnFault(error);
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
