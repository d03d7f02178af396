import { Fault } from '../shared/model/fault';

/**
 * Writes to the app's log, on standard error. It takes an event's name and, of an error, only code and
 * detail. Nothing of a session (no code, note, path or id) is ever passed to it.
 */
export function log(event: string, error?: unknown): void {
  const stamp = new Date().toISOString();
  process.stderr.write(`${stamp} ${event}${error === undefined ? '' : ` ${inShort(error)}`}\n`);
}

function inShort(error: unknown): string {
  if (error instanceof Fault) return error.message;
  // A system error's message holds a path, so only its code is logged. Of other errors, the class and where
  // it was thrown.
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${
    error.stack
      ?.split('\n')[1]
      ?.trim()
      .replace(/\(.*[\\/]/, '(') ?? ''
  }`;
}
