// Tries every fault in the real app and prints the results. Started by `npm run faults`.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeRandom } from '../rig/random';
import type { Fault, FaultResult } from './fault';
import { faults } from './index';
import { rowOf, tableText } from './table';

const { quick, json, only, seed } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string' },
  },
}).values;

const random = makeRandom(seed === undefined ? Date.now() : Number(seed));
say(`seed ${random.seed}`);
const chosen = faults.filter(
  (fault) => (fault.quick || !quick) && (!only || only.split(',').includes(fault.name)),
);
const results: FaultResult[] = [];
for (const fault of chosen) results.push(...(await tryFault(fault)));

const rows = results.map(rowOf);
console.log(tableText(rows));
if (json) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
// Ends even if the rig has left something open.
process.exit(rows.length > 0 && rows.every(({ held }) => held) ? 0 : 1);

async function tryFault(fault: Fault): Promise<readonly FaultResult[]> {
  say(fault.name);
  const began = performance.now();
  const found = await fault
    .run({ form: quick ? 'quick' : 'long', random: random.fork(fault.name), say })
    .catch((error: unknown) => [
      {
        fault: fault.name,
        broken: [`could not be tried: ${error instanceof Error ? error.message : String(error)}`],
      },
    ]);
  for (const { fault: name, broken, measured } of found as FaultResult[]) {
    if (measured) say(`  ${name}: ${JSON.stringify(measured)}`);
    for (const sentence of broken) say(`  ✗ ${name}: ${sentence}`);
  }
  say(`  ${Math.round((performance.now() - began) / 1000)} s`);
  return found;
}

function say(text: string): void {
  console.error(`· ${text}`);
}
