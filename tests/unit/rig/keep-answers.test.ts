import type { ElectronApplication } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { keepAnswers } from '../../rig/app/keep-answers';

type Run = (electron: unknown, arg: unknown) => unknown;

/** An app that loses this many answers, each after or before the call has run. */
function losing(count: number, hasRun: boolean) {
  let left = count;
  const app = {
    async evaluate(run: Run, arg: unknown): Promise<unknown> {
      const isLost = left > 0;
      left -= 1;
      const answer = isLost && !hasRun ? undefined : await run('electron', arg);
      if (isLost) throw new Error('electronApplication.evaluate: Resulting promise was garbage collected.');
      return answer;
    },
  };
  keepAnswers(app as unknown as ElectronApplication);
  return app;
}

// As in an app that has just started.
beforeEach(() => Object.assign(globalThis, { ran: [], secondLookAnswers: undefined }));

for (const hasRun of [true, false])
  test(`a call whose answer is lost ${hasRun ? 'after' : 'before'} it ran still returns it, and runs once`, async () => {
    const app = losing(2, hasRun);
    const note: Run = (electron, arg) => {
      const { ran } = globalThis as unknown as { ran: unknown[] };
      ran.push([electron, arg]);
      return ran.length;
    };
    expect(await app.evaluate(note, { n: 1 })).toBe(1);
    expect(await app.evaluate(note, { n: 2 })).toBe(2);
    expect((globalThis as unknown as { ran: unknown[] }).ran).toEqual([
      ['electron', { n: 1 }],
      ['electron', { n: 2 }],
    ]);
  });

test('an error of the call itself is thrown', async () => {
  const app = losing(0, true);
  const failing: Run = () => {
    throw new Error('no window');
  };
  await expect(app.evaluate(failing, undefined)).rejects.toThrow('no window');
});
