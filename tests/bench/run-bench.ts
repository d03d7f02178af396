// Measures in the real app what has a limit in time, and prints each. Started by `npm run bench`.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { markToScreen } from './mark-to-screen';
import type { Bench, Measure } from './measure';
import { opening } from './opening';

const benches: readonly Bench[] = [markToScreen, opening];
const { json } = parseArgs({ options: { json: { type: 'string' } } }).values;

const measured: Measure[] = [];
let failed = false;
for (const { name, run } of benches) {
  console.error(`· ${name}`);
  try {
    for (const measure of await run()) measured.push(measure);
  } catch (error) {
    failed = true;
    console.error(`  ✗ could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
for (const { name, value, unit, atMost, seen } of measured) {
  const sign = value <= atMost ? '✓' : '✗';
  console.log(`${sign} ${name}: ${value.toFixed(2)} ${unit} (at most ${atMost})`);
  if (seen) console.log(`  ${JSON.stringify(seen)}`);
}
if (json) writeFileSync(json, `${JSON.stringify(measured, null, 2)}\n`);
const holds = measured.length > 0 && measured.every(({ value, atMost }) => value <= atMost);
// Whatever the rig has left open must not hold it up.
process.exit(holds && !failed ? 0 : 1);
