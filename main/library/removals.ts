import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';

/** A strike that is being carried out. */
interface RunningStrike {
  readonly stop: AbortController;
  readonly done: Promise<unknown>;
}

/** The deletions and strikes that are being carried out: whoever wants to close, lock or delete waits for them, or ends them. */
export class Removals {
  readonly #running = new Set<Promise<unknown>>();
  readonly #strikes = new Map<SessionId, RunningStrike>();

  /** Whether something is being removed just now. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Carries a deletion out. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const running = work();
    const settled = running.then(ignore, ignore);
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return running;
  }

  /**
   * Carries a strike out.
   * @param signal ends it, as a person does who stops it; `work` is given one that also tells of `pause` and `cancel`
   */
  async strike<Value>(
    id: SessionId,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const stop = new AbortController();
    const done = this.run(() => work(AbortSignal.any([signal, stop.signal])));
    this.#strikes.set(id, { stop, done });
    try {
      return await done;
    } finally {
      this.#strikes.delete(id);
    }
  }

  /** Ends the strikes, all of which were confirmed: they go on later. */
  pause(): void {
    for (const { stop } of this.#strikes.values()) stop.abort(new Fault('strike-paused'));
  }

  /** Ends a session's strike, if there is one, for good: something else is to be done with the session. */
  async cancel(id: SessionId): Promise<void> {
    const running = this.#strikes.get(id);
    running?.stop.abort(new Fault('strike-cancelled'));
    await running?.done.catch(ignore);
  }

  /** Waits until nothing is being removed, or for so long, ms. @returns whether nothing is */
  async settled(withinMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const timeout = new AbortController();
    const late = Number.isFinite(withinMs)
      ? pause(withinMs, true, { signal: timeout.signal, ref: false }).catch(ignore)
      : new Promise<never>(ignore);
    const wait = async (): Promise<void> => {
      // What follows one (a session is listed anew) may begin another.
      while (this.busy) await Promise.all(this.#running);
    };
    try {
      await Promise.race([wait(), late]);
    } finally {
      timeout.abort();
    }
    return !this.busy;
  }
}

function ignore(): void {}
