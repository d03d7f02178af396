import { Fault } from '../../shared/model/fault';
import type { FfmpegState } from '../../shared/model/ffmpeg';
import { realDisk } from '../vault/disk';
import { abilitiesOf } from './abilities';
import type { Target } from './command-line';
import { halfFault } from './exit-fault';
import { type Found, findProgram, type Places, type Program, readProgram } from './find';
import { type PartialNames, type PartialOptions, removeLeftPartials, throughPartial } from './partial';
import { type Probed, probe } from './probe';
import { Run, usualWaits, type Waits, type Work } from './run';

export interface FfmpegOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The program that a person named in the settings. */
  readonly chosen: () => string | null;
  /** Stores it. @throws Fault `disk-full`, `write-failed` */
  readonly choose: (path: string | null) => Promise<unknown>;
  /** Asks for a program in the system's dialog; undefined if the person cancelled. */
  readonly askForProgram: () => Promise<string | undefined>;
  readonly partials: PartialNames;
  readonly packaged?: Places['packaged'];
  readonly waits?: Waits;
}

/**
 * The one place that runs ffmpeg. Without an ffmpeg everything else works.
 *
 * What is made is a success only after exit 0 *and* a look at what was made: each call takes a `verify`. No
 * plaintext of a session is written to a file but the partial beside the file that a person chose.
 */
export class Ffmpeg {
  readonly #options: FfmpegOptions;
  #found: Promise<Found> | undefined;
  readonly #quitting = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: FfmpegOptions) {
    this.#options = options;
  }

  /** The ffmpeg in use, or why there is none. The search runs only once. */
  async state(): Promise<FfmpegState> {
    const { program, fault } = await this.#find();
    const { platform, chosen } = this.#options;
    return {
      platform: platform === 'win32' ? 'windows' : platform === 'darwin' ? 'mac' : 'linux',
      used: program
        ? {
            ...{ path: program.path, source: program.source, version: program.version },
            can: abilitiesOf(program),
          }
        : null,
      chosen: chosen(),
      fault: fault ?? null,
    };
  }

  /** Looks again: a person may have installed it. */
  lookAgain(): Promise<FfmpegState> {
    this.#found = undefined;
    return this.state();
  }

  /**
   * Lets the person choose a program. If it is not an ffmpeg that works, nothing is changed.
   * @throws Fault `ffmpeg-not-runnable`, `ffmpeg-too-old`, `ffmpeg-hangs`; `disk-full`, `write-failed`
   */
  async chooseProgram(): Promise<FfmpegState> {
    const path = await this.#options.askForProgram();
    if (path === undefined) return this.state();
    await readProgram(path, 'chosen', { signal: this.#quitting.signal });
    await this.#options.choose(path);
    return this.lookAgain();
  }

  /** Forgets the chosen program. @throws Fault `disk-full`, `write-failed` */
  async forgetProgram(): Promise<FfmpegState> {
    await this.#options.choose(null);
    return this.lookAgain();
  }

  /** @throws Fault why there is none */
  async program(): Promise<Program> {
    const { program, fault = 'ffmpeg-missing' } = await this.#find();
    if (!program) throw new Fault(fault);
    return program;
  }

  /** What the head of a file says. @throws Fault `ffmpeg-unreadable`, `ffmpeg-cancelled`, why there is none */
  async probe(file: string, signal?: AbortSignal): Promise<Probed> {
    const { path } = await this.program();
    return probe(path, file, { signal: this.#orQuit(signal) });
  }

  /**
   * Does something, and gives what ffmpeg writes: if it isn't taken, ffmpeg waits. What was taken counts only
   * once this has ended without throwing. Whoever leaves the loop early cancels it.
   * @param verify called after exit 0, when everything was taken: whether it is whole
   * @throws Fault `ffmpeg-…`; what an input or `verify` throws. The program is then gone
   */
  async *toPipe(work: Work, verify: () => boolean | Promise<boolean>): AsyncGenerator<Buffer> {
    const run = await this.#start(work, 'pipe');
    let bytes = 0;
    for await (const piece of run.output()) {
      bytes += piece.length;
      yield piece;
    }
    if (bytes === 0) throw new Fault('ffmpeg-made-nothing');
    if (!(await verify())) throw halfFault(run.messages);
  }

  /**
   * Does something that needs seeking in its output, by way of a partial beside the file that the person
   * chose. A file that has the name is replaced, but only by one that is whole.
   * @param verify called after exit 0 with the partial's path: whether it is whole
   * @param place called once it is whole: gives it its name
   * @throws Fault `ffmpeg-…`; what an input, `verify` or `place` throws. The program and the partial are then gone
   */
  async toFile(
    work: Work,
    path: string,
    verify: (partial: string) => boolean | Promise<boolean>,
    place?: PartialOptions['place'],
  ): Promise<void> {
    await this.program();
    const make = async (partial: string): Promise<void> => {
      const run = await this.#start(work, { file: partial });
      await run.ended;
      const made = await realDisk.look(partial);
      if (!made?.bytes) throw new Fault('ffmpeg-made-nothing');
      if (!(await verify(partial))) throw halfFault(run.messages);
    };
    await this.#keep(throughPartial(path, this.#options.partials, make, place && { place }));
  }

  /** Like `removeLeftPartials`. Called once, at the start. */
  removeLeft(): Promise<boolean> {
    return removeLeftPartials(this.#options.partials);
  }

  /** Ends everything that runs, and resolves when it is gone. From then on nothing is started. */
  async end(): Promise<void> {
    this.#quitting.abort();
    await Promise.allSettled(this.#running);
  }

  async #find(): Promise<Found> {
    const { chosen, env, platform, packaged = packagedProgram } = this.#options;
    this.#found ??= findProgram(
      { chosen: chosen(), env, platform, packaged },
      { signal: this.#quitting.signal },
    );
    return this.#found;
  }

  async #start(work: Work, target: Target): Promise<Run> {
    const { path } = await this.program();
    const signal = this.#orQuit(work.signal);
    const run = new Run(path, { ...work, signal }, target, this.#options.waits ?? usualWaits);
    this.#keep(run.ended).catch((error: unknown) => {
      // It has been removed since it was found.
      if (error instanceof Fault && error.code === 'ffmpeg-missing') this.#found = undefined;
    });
    return run;
  }

  #orQuit(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#quitting.signal]) : this.#quitting.signal;
  }

  #keep<Value>(running: Promise<Value>): Promise<Value> {
    this.#running.add(running);
    const done = (): void => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }
}

/** The program of ffmpeg-static, which downloads it separately; undefined without the package. */
async function packagedProgram(): Promise<string | undefined> {
  try {
    // Not bundled: it is optional, and its program lies beside it.
    const optional = 'ffmpeg-static';
    const { default: path } = (await import(optional)) as { readonly default: unknown };
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
