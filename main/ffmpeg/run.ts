import type { ChildProcess } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../shared/model/fault';
import { argumentsFor, bytesPipe, type CommandLine, plainFile, type Target } from './command-line';
import { DecodeErrors } from './decode-errors';
import { exitFault, Tail } from './exit-fault';
import { type Progress, progressReader } from './progress';
import { giveWay, spawnFault, spawnProgram } from './spawn';

/** Something that ffmpeg is to do. */
export interface Work extends CommandLine {
  readonly onProgress?: ((now: Progress) => void) | undefined;
  /**
   * Called with true after ten seconds without progress, so that a person can wait or cancel, and with false
   * when it moves again. ffmpeg may be all right: the last step of an MP4 of many gigabytes takes longer.
   */
  readonly onStalled?: ((on: boolean) => void) | undefined;
  /** Called once, when something of the input could not be decoded. ffmpeg leaves it out, or shows what it can. */
  readonly onDamaged?: (() => void) | undefined;
  /** Cancels it. */
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: whatever else the computer does comes first. */
  readonly isAside?: boolean | undefined;
}

/** How long to wait, in ms. */
export interface Waits {
  /** After this without progress it counts as stalled. */
  readonly stallMs: number;
  /** After this a program that was asked to end is killed. */
  readonly killMs: number;
}
export const usualWaits: Waits = { stallMs: 10_000, killMs: 3000 };

/** How much may be written as messages without any progress, in bytes. A damaged file causes far less. */
const floodBytes = 64 * 1024 * 1024;

/** One run of the program. Nothing of it is left once `ended` is settled. */
export class Run {
  readonly #work: Work;
  readonly #waits: Waits;
  readonly #child: ChildProcess;
  readonly #tail = new Tail();
  readonly #decodeErrors = new DecodeErrors();
  readonly #paths: readonly string[];
  readonly #piped: readonly AsyncIterable<Uint8Array>[];
  #bytesSinceProgress = 0;
  #last: Progress = { outTimeMs: 0, bytes: 0, speed: undefined };
  #stalled = false;
  /** Why it is being ended; whatever comes after that is only a consequence. */
  #reason: unknown;
  #kill: NodeJS.Timeout | undefined;
  /** Resolves after exit 0. Rejects with the fault, or with what the input threw, once the program is gone. */
  readonly ended: Promise<void>;

  /** @throws Fault like `spawnProgram` */
  constructor(program: string, work: Work, target: Target, waits: Waits) {
    this.#work = work;
    this.#waits = waits;
    const files = work.inputs.flatMap((input) => ('file' in input ? input.file : []));
    this.#paths = [...files, ...(target === 'pipe' ? [] : [target.file])].flatMap((path) => [
      plainFile(path),
      path,
    ]);
    this.#piped = work.inputs.flatMap((input) => ('bytes' in input ? input.bytes : []));
    const piped = this.#piped;
    const others = piped.slice(1).map(() => 'pipe' as const);
    this.#child = spawnProgram(program, argumentsFor(work, target), [
      piped.length > 0 ? 'pipe' : 'ignore',
      target === 'pipe' ? 'pipe' : 'ignore',
      ...(['pipe', 'pipe', ...others] as const),
    ]);
    if (work.isAside) giveWay(this.#child);
    this.#child.stderr?.on('data', (piece: Buffer) => this.#hear(piece));
    const progress = this.#child.stdio[3] as Readable | null | undefined;
    progress?.on(
      'data',
      progressReader((now) => this.#see(now)),
    );
    // A pipe of a program that was killed.
    progress?.on('error', () => undefined);
    for (const [at, bytes] of piped.entries())
      this.#feed(bytes, this.#child.stdio[bytesPipe(at)] as Writable | null | undefined);
    this.ended = this.#watch();
    // Who waits for the output is told there.
    this.ended.catch(() => undefined);
  }

  /**
   * What ffmpeg writes, as it is taken: if nobody takes it, ffmpeg waits. Ends when the program has ended, and
   * throws what `ended` rejects with: what came before is then not whole.
   */
  async *output(): AsyncGenerator<Buffer> {
    let isAtEnd = false;
    try {
      for await (const piece of this.#child.stdout ?? []) yield piece as Buffer;
      isAtEnd = true;
    } catch {
      // It was cut off. If that was not because the run is being ended, nothing more can come of it.
      this.end(new Fault('ffmpeg-failed', 'output'));
      isAtEnd = true;
    } finally {
      // Whoever stops taking it no longer wants it.
      if (!isAtEnd) {
        this.end(new Fault('ffmpeg-cancelled'));
        await this.ended.catch(() => undefined);
      }
    }
    await this.ended;
  }

  /** The end of the messages, without the names of files. Never logged or displayed. */
  get messages(): string {
    return this.#tail.without(this.#paths);
  }

  /** Ends it: its pipes are closed, it is asked to end and, if it doesn't, killed. `ended` tells when it is gone. */
  end(reason: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    const { stdout, stdio, exitCode, signalCode } = this.#child;
    for (const at of this.#piped.keys()) stdio[bytesPipe(at)]?.destroy();
    stdout?.destroy();
    if (exitCode !== null || signalCode !== null) this.#letGo();
    this.#child.kill('SIGTERM');
    this.#kill = setTimeout(() => this.#child.kill('SIGKILL'), this.#waits.killMs);
  }

  #watch(): Promise<void> {
    const { signal } = this.#work;
    const cancel = (): void => this.end(new Fault(this.#stalled ? 'ffmpeg-hangs' : 'ffmpeg-cancelled'));
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    const stall = setTimeout(() => this.#setStalled(true), this.#waits.stallMs);
    this.#moved = () => void stall.refresh();
    return new Promise<void>((done, fail) => {
      const settle = (code: number | null, by: NodeJS.Signals | null): void => {
        clearTimeout(stall);
        clearTimeout(this.#kill);
        this.#moved = () => undefined;
        signal?.removeEventListener('abort', cancel);
        const fault = this.#reason ?? exitFault({ code, signal: by, messages: this.messages });
        if (fault === undefined) done();
        else fail(fault);
      };
      this.#child.on('error', (error) => {
        if (this.#child.pid !== undefined) return;
        this.#reason ??= spawnFault(error);
        settle(null, null);
      });
      this.#child.on('exit', () => {
        if (this.#reason !== undefined) this.#letGo();
      });
      this.#child.on('close', settle);
    });
  }

  /** After the program's end, another one that it started may still hold the pipes, and would hold up `ended`. */
  #letGo(): void {
    for (const pipe of this.#child.stdio) pipe?.destroy();
  }

  /** Starts the time without progress again. */
  #moved: () => void = () => undefined;

  #setStalled(on: boolean): void {
    if (on === this.#stalled || this.#reason !== undefined) return;
    this.#stalled = on;
    this.#work.onStalled?.(on);
  }

  #see(now: Progress): void {
    const { outTimeMs, bytes } = this.#last;
    this.#last = now;
    if (now.outTimeMs <= outTimeMs && now.bytes <= bytes) return;
    this.#bytesSinceProgress = 0;
    this.#moved();
    this.#setStalled(false);
    this.#work.onProgress?.(now);
  }

  #hear(piece: Buffer): void {
    this.#tail.push(piece);
    const wasDamaged = this.#decodeErrors.found;
    this.#decodeErrors.push(piece);
    if (this.#decodeErrors.found && !wasDamaged) this.#work.onDamaged?.();
    this.#bytesSinceProgress += piece.length;
    if (this.#bytesSinceProgress > floodBytes) this.end(new Fault('ffmpeg-flooded'));
  }

  /** Passes the bytes on as fast as they are read. If they can't be had, the run ends with that. */
  #feed(bytes: AsyncIterable<Uint8Array>, pipe: Writable | null | undefined): void {
    if (!pipe) return;
    let failed: { readonly error: unknown } | undefined;
    // Only what reading throws counts: a pipe that breaks throws into the generator, too.
    const own = async function* (): AsyncGenerator<Uint8Array> {
      const reading = bytes[Symbol.asyncIterator]();
      const next = () =>
        reading.next().catch((error: unknown) => {
          failed = { error };
          throw error;
        });
      try {
        for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
      } finally {
        await reading.return?.();
      }
    };
    // ffmpeg may close its input early: it has read what it needs, or has ended and says why.
    pipeline(Readable.from(own()), pipe).catch(() => {
      if (failed) this.end(failed.error);
    });
  }
}
