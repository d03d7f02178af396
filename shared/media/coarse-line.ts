import type { SoundLine } from './silences';

/** How many steps become one of 320 ms: less than a column of a screen that shows a whole long session. */
const together = 16;
/** A line with fewer steps than this stays as it is; about a quarter of an hour. */
const leastSteps = 40_960;

/** Without `offsets`: with steps this long, nobody sees where within one a part begins. */
type CoarseLine = SoundLine & { readonly bytes: Uint8Array<ArrayBuffer> };

/** The same sound in coarser steps: the lowest and the highest sample of each. */
export function coarseLine<Line extends SoundLine>(given: Line): Line | CoarseLine {
  const { perSecond, bytes } = given;
  const fine = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  const steps = fine.length / 2;
  if (steps < leastSteps) return given;
  const line = new Int16Array(2 * Math.ceil(steps / together));
  for (let step = 0; step < steps; step += 1) {
    const at = 2 * Math.floor(step / together);
    const [low, high] = [fine[2 * step] ?? 0, fine[2 * step + 1] ?? 0];
    const first = step % together === 0;
    line[at] = first ? low : Math.min(line[at] ?? 0, low);
    line[at + 1] = first ? high : Math.max(line[at + 1] ?? 0, high);
  }
  return { perSecond: perSecond / together, bytes: new Uint8Array(line.buffer) };
}
