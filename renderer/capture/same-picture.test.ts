import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJudge } from './judges';
import { SamePicture } from './same-picture';

const lookMs = 500;
const side = { width: 64, height: 36 };
const points = side.width * side.height;

/** A small picture: each of its points is the mean of an area, as in the product. */
function smallOf(whole: Uint8Array): Uint8ClampedArray {
  const block = 8;
  const small = new Uint8ClampedArray(((side.width / block) * side.height) / block + 1);
  const sums = new Float64Array(small.length);
  for (let at = 0; at < points; at += 1) {
    const column = Math.floor((at % side.width) / block);
    const row = Math.floor(at / side.width / block);
    const place = row * (side.width / block) + column;
    sums[place] = (sums[place] ?? 0) + (whole[at] ?? 0);
  }
  return Uint8ClampedArray.from(sums, (sum) => sum / (block * block));
}

/** When the alarm comes on, in ms, if `at` gives the picture of each look; and how often all of it was read. */
async function firstOn(at: (ms: number) => Uint8Array, untilMs: number) {
  const pictures = new SamePicture();
  const judge = sameJudge();
  let read = 0;
  for (let ms = 0; ms <= untilMs; ms += lookMs) {
    const picture = at(ms);
    const whole = async () => {
      read += 1;
      return picture.slice();
    };
    if (judge(await pictures.see({ small: smallOf(picture), whole }), ms)) return { ms, read };
  }
  return { ms: undefined, read };
}

const plain = (luma: number): Uint8Array => new Uint8Array(points).fill(luma);

describe('a camera', () => {
  it('[room] that gives a card is noticed after 10 s and within 12, and no sooner', async () => {
    const { ms } = await firstOn(() => plain(90), 30_000);
    expect(ms).toBeGreaterThanOrEqual(9500);
    expect(ms).toBeLessThanOrEqual(11_500);
  });

  it('[room] in a dim room in which nothing moves is never blamed, as long as one point of a picture differs from the one before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: points - 1 }),
        fc.integer({ min: 6, max: 20 }),
        async (from, luma) => {
          const room = (ms: number): Uint8Array => {
            const picture = plain(luma);
            // Each picture has its noise elsewhere.
            picture[(from + ms / lookMs) % points] = luma + 1;
            return picture;
          };
          expect((await firstOn(room, 60_000)).ms).toBeUndefined();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that repeats a picture for nine seconds, and then gives another, is not blamed', async () => {
    const { ms } = await firstOn((at) => plain(Math.floor(at / 9000)), 60_000);
    expect(ms).toBeUndefined();
  });

  it('whose pictures differ when they are small is not read any further', async () => {
    expect(await firstOn((at) => plain((at / lookMs) % 200), 30_000)).toEqual({ ms: undefined, read: 0 });
  });

  it('whose pictures can’t be read as a whole is not blamed', async () => {
    const pictures = new SamePicture();
    const see = () => pictures.see({ small: new Uint8ClampedArray(8), whole: async () => undefined });
    for (let look = 0; look < 5; look += 1) expect(await see()).toBe(false);
  });

  it('pictures of another size are others', async () => {
    const pictures = new SamePicture();
    const small = new Uint8ClampedArray(8);
    const see = (bytes: number) => pictures.see({ small, whole: async () => new Uint8Array(bytes) });
    await see(9);
    await see(9);
    expect(await see(9)).toBe(true);
    expect(await see(10)).toBe(false);
    expect(await see(10)).toBe(true);
  });
});
