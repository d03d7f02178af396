import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { z } from 'zod';
import { dayAfter } from '../../shared/model/agreement';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import {
  type Arrangement,
  type ImportPlan,
  type ImportState,
  type importWishSchema,
  mostFiles,
} from '../../shared/model/importing';
import { type Promised, sentencesForImport } from '../../shared/words';
import { abilitiesOf } from '../ffmpeg/abilities';
import { log } from '../log';
import { agreedTo } from '../recording/begin-agreed';
import type { Session } from '../session/session';
import { neededBytes, takesMs } from './estimate';
import { type Imported, importTasks } from './import-tasks';
import type { ImportingOptions } from './importing-options';
import { lookAtFiles } from './look';
import { countOriginals, deleteOriginals, type Original } from './originals';
import { firstPlan, type LookedAt, type PlanServices, planFor, tasksOf } from './plan';
import { ImportProgress } from './progress';
import { isCopied, type Task } from './tasks';
import { encodedOf, encodingHelps, toldAs } from './told-faults';

type ImportWish = z.output<typeof importWishSchema>;

/** An import that was agreed to. */
interface Agreed {
  readonly code: string;
  readonly recordedOn: string;
  readonly tasks: readonly Task[];
  readonly progress: ImportProgress;
  /** The same with nothing copied. @throws Fault `importing-no-copy` if this ffmpeg can't encode it */
  readonly encoded: () => readonly Task[];
  /** Creates the session. */
  readonly create: () => Promise<Session>;
}

/** Recordings made elsewhere come in: a look at the files, a plan, and one import at a time. */
export class Importing {
  /** An import has ended, whether it came in or not. */
  onEnded: (() => void) | undefined;
  readonly #options: ImportingOptions;
  #lookedAt: LookedAt | undefined;
  #state: ImportState | undefined;
  /** The look or the import that runs. */
  #work: { readonly stop: AbortController; readonly done: Promise<unknown> } | undefined;
  /** Called when it is unlocked. */
  #goOn: () => void = () => undefined;
  /** The file that is being taken in. */
  #name: string | undefined;
  /** What the import just done was made from. */
  #originals: readonly Original[] = [];

  constructor(options: ImportingOptions) {
    this.#options = options;
  }

  get state(): ImportState | undefined {
    return this.#state;
  }

  /** Whether an import runs. */
  get active(): boolean {
    return this.#state?.step === 'running';
  }

  /**
   * Looks at files; at those that the person chooses unless they are given.
   * @returns undefined if it was cancelled
   * @throws Fault `importing-busy`, `bad-arguments`; why there is no ffmpeg
   */
  async look(given?: readonly string[]): Promise<ImportPlan | undefined> {
    this.#mustBeIdle();
    await this.#options.ffmpeg.program();
    const paths = given ?? (await this.#options.askForFiles());
    if (!paths || paths.length === 0) return undefined;
    if (paths.length > mostFiles) throw new Fault('importing-too-many');
    this.#mustBeIdle();
    return this.#run(async (signal) => {
      try {
        return await this.#lookAt([...new Set(paths)], signal);
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      } finally {
        this.#tell(undefined);
      }
    });
  }

  async #lookAt(paths: readonly string[], signal: AbortSignal): Promise<ImportPlan> {
    const onShare = (share: number): void => this.#tell({ step: 'looking', share });
    const all = {
      planId: randomBytes(16).toString('hex'),
      files: await lookAtFiles(this.#options.ffmpeg, paths, { signal, onShare }),
    };
    this.#originals = [];
    const plan = firstPlan(all, await this.#planServices());
    this.#lookedAt = all;
    return plan;
  }

  /** The plan for other files, another order, or other tracks. @throws Fault `importing-over`, `bad-arguments` */
  async arrange(planId: string, files: Arrangement): Promise<ImportPlan> {
    return planFor(this.#mustKnow(planId), files, await this.#planServices());
  }

  /**
   * Begins an import. What becomes of it is told as a state.
   * @throws Fault `importing-busy`, `importing-over`, `importing-recording`, `importing-room`; like `agreedTo` and
   * `Library.createIncoming`
   */
  async begin({ planId, files, ...wish }: ImportWish): Promise<void> {
    this.#mustBeIdle();
    const all = this.#mustKnow(planId);
    const { settings, now, isRecording, library } = this.#options;
    if (isRecording()) throw new Fault('importing-recording');
    const { code, ...details } = wish.details;
    const { recordedOn } = wish;
    if (recordedOn > dayAfter(now(), 0)) throw new Fault('bad-arguments', 'recorded in the future');
    const sentencesOf = (promised: Promised): string[] => sentencesForImport(recordedOn, promised);
    const about = { details, agreement: agreedTo(wish, sentencesOf, { settings, now }) };
    const { can, freeBytes } = await this.#planServices();
    const tasks = tasksOf(all, files, can);
    const needed = tasks.reduce((sum, task) => sum + neededBytes(task), 0);
    if (needed > freeBytes) throw new Fault('importing-room');
    // Another call may have come first, or a recording have begun.
    this.#mustBeIdle();
    if (isRecording()) throw new Fault('importing-recording');
    const agreed: Agreed = {
      ...{ code, recordedOn, tasks },
      progress: new ImportProgress(tasks.map((task) => takesMs(task, availableParallelism()))),
      encoded: () => encodedOf(() => tasksOf(all, files, can, true)),
      create: () => library.createIncoming(code, about),
    };
    this.#tell({ step: 'running', code, ...agreed.progress.state, isStalled: false, isEnding: false });
    await new Promise<void>((begun, failed) => {
      void this.#run(async (signal) => {
        const session = await agreed.create().catch(failed);
        if (!session) return this.#tell(undefined);
        begun();
        await this.#import(session, agreed, signal);
      });
    });
  }

  /** Imports; if a copy turns out not to fit into a film, once more from the beginning, encoded. Never throws. */
  async #import(first: Session, agreed: Agreed, signal: AbortSignal): Promise<void> {
    const { library } = this.#options;
    const { code, tasks } = agreed;
    let session: Session | undefined = first;
    const drop = async (): Promise<void> => {
      if (session) await library.dropIncoming(session);
      session = undefined;
    };
    const take = async (how: readonly Task[]): Promise<ImportState> => {
      session ??= await agreed.create();
      const { id: sessionId } = session;
      const { files, lengthMs, originals: made } = await this.#take(session, agreed, how, signal);
      this.#originals = made;
      const originals = await countOriginals(this.#originals);
      return { step: 'done', sessionId, code, lengthMs, originals, files };
    };
    const end = await take(tasks)
      .catch(async (error: unknown) => {
        if (signal.aborted || !tasks.some(isCopied) || !encodingHelps(faultCodeOf(error))) throw error;
        log('import copied in vain', error);
        const encoded = agreed.encoded();
        await drop();
        return take(encoded);
      })
      .catch(async (error: unknown): Promise<ImportState | undefined> => {
        if (!signal.aborted) log('import failed', error);
        const name = this.#name;
        await drop();
        if (signal.aborted) return undefined;
        return { step: 'failed', fault: toldAs(faultCodeOf(error)), ...(name && { name }) };
      });
    this.#name = undefined;
    this.#tell(end);
    this.onEnded?.();
    if (end?.step === 'done') this.#options.onCameIn();
  }

  async #take(
    session: Session,
    wish: Agreed,
    tasks: readonly Task[],
    signal: AbortSignal,
  ): Promise<Imported> {
    const { ffmpeg, library, freeBytes, partBytes } = this.#options;
    const { code, progress } = wish;
    let isStalled = false;
    const tell = (): void =>
      this.#tell({ step: 'running', code, ...progress.state, isStalled, isEnding: signal.aborted });
    const letGo = this.#options.hold();
    const done = await importTasks(session, tasks, ffmpeg, {
      ...{ signal, partBytes, recordedOn: wish.recordedOn },
      onFile: (name) => {
        this.#name = name;
      },
      onShare: (file, share) => {
        progress.set(file, share);
        tell();
      },
      onStalled: (on) => {
        isStalled = on;
        tell();
      },
      mustGoOn: async () => {
        if ((await freeBytes()) <= 0) throw new Fault('importing-room');
      },
    }).finally(letGo);
    this.#name = undefined;
    await this.#unlocked(signal);
    await library.cameIn(session);
    return done;
  }

  /** It has been unlocked. */
  goOn(): void {
    this.#options.onState(this.#state);
    this.#goOn();
  }

  /** That it stays is noted under the library key. */
  async #unlocked(signal: AbortSignal): Promise<void> {
    while (this.#options.isLocked() && !signal.aborted)
      await new Promise<void>((done) => {
        this.#goOn = done;
        signal.addEventListener('abort', () => done(), { once: true });
      });
    if (signal.aborted) throw new Fault('ffmpeg-cancelled');
  }

  /** Ends the look or the import, and resolves when nothing of it is left. */
  async cancel(): Promise<void> {
    if (this.#state?.step === 'running') this.#tell({ ...this.#state, isEnding: true });
    this.#work?.stop.abort();
    await this.#work?.done.catch(() => undefined);
  }

  /** Forgets how the last import ended. */
  dismiss(): void {
    if (this.#work) return;
    this.#originals = [];
    this.#tell(undefined);
  }

  /**
   * Deletes what the import just done was made from.
   * @throws Fault `importing-over` if it was another one; `no-such-session` if the session has been deleted, because the
   * originals are then all that is left; `locked`
   */
  async deleteOriginals(sessionId: SessionId): Promise<{ deleted: number; left: string[] }> {
    const state = this.#state;
    if (state?.step !== 'done' || state.sessionId !== sessionId) throw new Fault('importing-over');
    this.#options.library.session(sessionId);
    const result = await deleteOriginals(this.#originals);
    this.#originals = [];
    this.#tell({ ...state, originals: 0 });
    return result;
  }

  #mustBeIdle(): void {
    if (this.#work) throw new Fault('importing-busy');
  }

  #mustKnow(planId: string): LookedAt {
    if (this.#lookedAt?.planId !== planId) throw new Fault('importing-over');
    return this.#lookedAt;
  }

  async #planServices(): Promise<PlanServices> {
    const { ffmpeg, freeBytes } = this.#options;
    const can = new Set(abilitiesOf(await ffmpeg.program()));
    return { can, processors: availableParallelism(), freeBytes: Math.max(0, await freeBytes()) };
  }

  #run<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const stop = new AbortController();
    const done = work(stop.signal).finally(() => {
      this.#work = undefined;
    });
    this.#work = { stop, done };
    return done;
  }

  #tell(state: ImportState | undefined): void {
    this.#state = state;
    if (!this.#options.isLocked()) this.#options.onState(state);
  }
}
