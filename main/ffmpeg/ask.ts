import { Fault } from '../../shared/model/fault';
import { spawnFault, spawnProgram } from './spawn';

/** How much of an answer is kept, in bytes: far more than the longest list of filters. */
const mostBytes = 1024 * 1024;
/** How long a question may take, in ms. The first start of a program can wait for a virus scanner. */
const usualLimitMs = 30_000;

export interface AskOptions {
  readonly limitMs?: number | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** What a program wrote, cut off at a megabyte each. */
export interface Answer {
  readonly out: string;
  readonly err: string;
}

/**
 * Asks a program something that it answers by itself and then ends, whatever its exit code.
 * @throws Fault `ffmpeg-missing`, `ffmpeg-not-runnable`; `ffmpeg-hangs` if it takes too long;
 * `ffmpeg-cancelled`
 */
export function ask(
  program: string,
  args: readonly string[],
  { limitMs = usualLimitMs, signal }: AskOptions = {},
): Promise<Answer> {
  return new Promise((answer, fail) => {
    const child = spawnProgram(program, args, ['ignore', 'pipe', 'pipe']);
    const [out, err] = [new Kept(), new Kept()];
    child.stdout?.on('data', (piece: Buffer) => out.push(piece));
    child.stderr?.on('data', (piece: Buffer) => err.push(piece));
    let fault: Fault | undefined;
    const end = (reason: Fault): void => {
      fault ??= reason;
      child.kill('SIGKILL');
      // A program of its own that it started may still hold them.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const cancel = (): void => end(new Fault('ffmpeg-cancelled'));
    const limit = setTimeout(() => end(new Fault('ffmpeg-hangs', 'no answer')), limitMs);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    const settle = (): void => {
      clearTimeout(limit);
      signal?.removeEventListener('abort', cancel);
      if (fault) fail(fault);
      else answer({ out: out.text, err: err.text });
    };
    child.on('error', (error) => {
      fault ??= spawnFault(error);
      if (child.pid === undefined) settle();
    });
    child.on('close', settle);
  });
}

/** The beginning of what was written. The rest is read, so that nothing waits for it, and dropped. */
class Kept {
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  push(piece: Buffer): void {
    const taken = piece.subarray(0, mostBytes - this.#bytes);
    if (taken.length > 0) this.#pieces.push(taken);
    this.#bytes += taken.length;
  }

  get text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}
