import type { ElectronApplication } from '@playwright/test';

type Evaluate = (run: unknown, arg: unknown) => Promise<unknown>;

/**
 * Makes `app.evaluate` return its answer even if the engine collects the promise that carries it, which
 * happens if garbage is collected at the wrong moment. Main keeps the answers of the last calls, so the
 * answer can be fetched again, and nothing runs twice.
 */
export function keepAnswers(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as unknown as Evaluate;
  let calls = 0;
  const keeping: Evaluate = async (run, arg) => {
    calls += 1;
    const call = calls;
    const source = typeof run === 'string' ? `() => (${run})` : String(run);
    for (;;) {
      try {
        return await evaluate(runOnce, { call, source, arg });
      } catch (error) {
        if (!wasCollected(error)) throw error;
      }
    }
  };
  Object.assign(app, { evaluate: keeping });
}

const wasCollected = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('promise was garbage collected');

/**
 * Runs in main. Calls are numbered, and one that has run is not run again. The answers of the last twenty are
 * kept.
 */
function runOnce(
  electron: unknown,
  { call, source, arg }: { call: number; source: string; arg: unknown },
): Promise<unknown> {
  const kept = globalThis as unknown as { secondLookAnswers?: Map<number, Promise<unknown>> };
  kept.secondLookAnswers ??= new Map();
  const known = kept.secondLookAnswers.get(call);
  if (known) return known;
  // biome-ignore lint/security/noGlobalEval: the rig's own function, as Playwright itself would run it.
  const run = globalThis.eval(`(${source})`) as (electron: unknown, arg: unknown) => unknown;
  const answer = new Promise((done) => done(run(electron, arg)));
  kept.secondLookAnswers.set(call, answer);
  kept.secondLookAnswers.delete(call - 20);
  return answer;
}
