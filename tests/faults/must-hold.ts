import { expect } from '@playwright/test';
import { makeRandom } from '../rig/random';
import type { Fault, FaultContext } from './fault';

const random = makeRandom(Number(process.env.SECOND_LOOK_SEED ?? Date.now()));

/**
 * Tries a fault; every expectation must be met.
 * @param tries for a fault that compares with what the machine did just before: how often it is tried until all of them
 * are met. A machine that others use can be late in one stretch and not in the next; the app fails in each.
 */
export async function mustHold(
  fault: Fault,
  form: FaultContext['form'] = 'quick',
  { tries = 1 } = {},
): Promise<void> {
  let broken: string[] = [];
  for (let left = tries; left > 0; left -= 1) {
    broken = await tryOnce(fault, form);
    if (broken.length === 0) return;
    if (left > 1)
      console.log(`${broken.join('\n')}\nTried once more, because the machine may have been late.`);
  }
  expect(broken).toEqual([]);
}

/** @returns what was not met, in sentences */
async function tryOnce(fault: Fault, form: FaultContext['form']): Promise<string[]> {
  console.log(`${fault.name}, seed ${random.seed} (SECOND_LOOK_SEED gives the same again)`);
  const results = await fault.run({ form, random: random.fork(fault.name), say: console.log });
  console.log(
    results.map(({ fault: name, measured }) => `${name}: ${JSON.stringify(measured ?? {})}`).join('\n'),
  );
  expect(results.length).toBeGreaterThan(0);
  return results.flatMap(({ fault: name, broken }) => broken.map((what) => `${name}: ${what}`));
}
