// Measures in the real app everything that has a time limit, and prints each result. Started by `npm run
// bench`.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exporting } from './exporting';
import { importing } from './importing';
import { jumping } from './jumps';
import { markToScreen } from './mark-to-screen';
import { type Bench, holds, type Measure } from './measure';
import { opening } from './opening';
import { timelineFrames } from './timeline-frames';

const benches: readonly Bench[] = [markToScreen, opening, jumping, timelineFrames, importing, exporting];
const { json, only } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } }).values;

const measured: Measure[] = [];
let failed = false;
for (const { name, run } of benches) {
  if (only !== undefined && name !== only) continue;
  console.error(`· ${name}`);
  try {
    for (const measure of await run()) measured.push(measure);
  } catch (error) {
    failed = true;
    console.error(`  ✗ could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
for (const measure of measured) {
  const { name, value, unit, seen } = measure;
  const limit = 'atMost' in measure ? `at most ${measure.atMost}` : `at least ${measure.atLeast}`;
  console.log(`${holds(measure) ? '✓' : '✗'} ${name}: ${value.toFixed(2)} ${unit} (${limit})`);
  if (seen) console.log(`  ${JSON.stringify(seen)}`);
}
if (json) writeFileSync(json, `${JSON.stringify(measured, null, 2)}\n`);
const good = measured.length > 0 && measured.every(holds);
// Ends even if the rig has left something open.
process.exit(good && !failed ? 0 : 1);
