import { expect, test } from '@playwright/test';
import { exporting } from '../bench/exporting';
import { importing } from '../bench/importing';
import { type Bench, holds } from '../bench/measure';

/** Each measure of a bench, with what was seen, is within its limit: a ratio of times that were taken by turns. */
async function mustHold({ run }: Bench): Promise<void> {
  for (const measure of await run()) {
    console.log(JSON.stringify(measure));
    expect.soft(holds(measure), JSON.stringify(measure)).toBe(true);
  }
}

test('[inout] a film of three hours is saved as WebM at half the speed of cat of the film or better @long', () =>
  mustHold(exporting));

test('[inout] an hour of H.264 comes in within twice the time of cp, sync and AES, or 1.15 times that of converting its sound; encoding takes 1.15 times as long as ffmpeg alone; main grows by at most 150 MB @long', () =>
  mustHold(importing));
