import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';

/** A strike that is running. */
interface RunningStrike {
  readonly stop: AbortController;
  readonly done: Promise<unknown>;
}

/** The deletions and strikes that are running. Closing, locking and deleting wait for them, or stop them. */
export class Removals {
  readonly #running = new Set<Promise<unknown>>();
  readonly #strikes = new Map<SessionId, RunningStrike>();

  /** Whether something is being removed now. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Runs a deletion. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const running = work();
    const settled = running.then(ignore, ignore);
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return running;
  }

  /**
   * Runs a strike.
   * @param signal stops it when a person asks for that; `work` receives a signal that `pause` and `cancel`
   * also abort
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

  /** Stops the strikes. All of them were confirmed, and continue later. */
  pause(): void {
    for (const { stop } of this.#strikes.values()) stop.abort(new Fault('strike-paused'));
  }

  /** Stops a session's strike, if there is one, permanently: something else will be done with the session. */
  async cancel(id: SessionId): Promise<void> {
    const running = this.#strikes.get(id);
    running?.stop.abort(new Fault('strike-cancelled'));
    await running?.done.catch(ignore);
  }

  /** Waits until nothing is being removed, at most this long (ms). @returns whether nothing is */
  async settled(withinMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const timeout = new AbortController();
    const late = Number.isFinite(withinMs)
      ? pause(withinMs, true, { signal: timeout.signal, ref: false }).catch(ignore)
      : new Promise<never>(ignore);
    const wait = async (): Promise<void> => {
      // Whatever follows a removal (listing a session again, for example) may start another.
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
