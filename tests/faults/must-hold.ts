import { expect } from '@playwright/test';
import { makeRandom } from '../rig/random';
import type { Fault, FaultContext } from './fault';

const random = makeRandom(Number(process.env.SECOND_LOOK_SEED ?? Date.now()));

/** Tries a fault; every expectation must be met. */
export async function mustHold(fault: Fault, form: FaultContext['form'] = 'quick'): Promise<void> {
  console.log(`${fault.name}, seed ${random.seed} (SECOND_LOOK_SEED gives the same again)`);
  const results = await fault.run({ form, random: random.fork(fault.name), say: console.log });
  console.log(
    results.map(({ fault: name, measured }) => `${name}: ${JSON.stringify(measured ?? {})}`).join('\n'),
  );
  expect(results.length).toBeGreaterThan(0);
  expect(results.flatMap(({ fault: name, broken }) => broken.map((what) => `${name}: ${what}`))).toEqual([]);
}
