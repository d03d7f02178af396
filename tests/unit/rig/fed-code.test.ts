import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fedLayout, makeFedCode } from '../../rig/devices/fed-layout';
import { FedPainter } from '../../rig/devices/fed-painter';
import { unwrapFrames } from '../../rig/film/frame-numbers';

const code = makeFedCode(fedLayout);
const size = { width: 320, height: 180 };

function paint(frame: number) {
  const painter = new FedPainter(size.width, size.height, 1800);
  const data = Uint8Array.from(painter.paint(frame).subarray(0, size.width * size.height));
  return { data, ...size, step: 1, offset: 0, stride: size.width };
}

test('every number that is painted is read back, with its flash', () => {
  const painter = new FedPainter(size.width, size.height, 1800);
  for (let frame = 0; frame < 1800; frame += 1) {
    const read = code.read({ data: painter.paint(frame), ...size, step: 1, offset: 0, stride: size.width });
    expect(read.frame).toBe(frame);
    expect(read.flashing).toBe([15, 16, 17].includes(frame % 30));
  }
});

/** The frame with less contrast and with noise of up to `noise`. */
function worn(frame: number, noise: number, contrast: number, seed: number) {
  const picture = paint(frame);
  let state = seed >>> 0;
  const data = picture.data.map((luma) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(0, Math.min(255, luma * contrast + (state / 2 ** 31 - 1) * noise + 20));
  });
  return { ...picture, data };
}

const frames = fc.integer({ min: 0, max: 1799 });

test('noise and loss of contrast do not change a number: it is read right or not at all', () => {
  const noises = fc.integer({ min: 0, max: 255 });
  const contrasts = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(frames, noises, contrasts, fc.integer(), (frame, noise, contrast, seed) => {
      expect([frame, undefined]).toContain(code.read(worn(frame, noise, contrast, seed)).frame);
    }),
    { numRuns: 300 },
  );
});

test('a number is read with noise of a quarter of the range and two fifths of the contrast left', () => {
  const noises = fc.integer({ min: 0, max: 60 });
  const contrasts = fc.double({ min: 0.4, max: 1, noNaN: true });
  fc.assert(
    fc.property(frames, noises, contrasts, fc.integer(), (frame, noise, contrast, seed) => {
      expect(code.read(worn(frame, noise, contrast, seed)).frame).toBe(frame);
    }),
    { numRuns: 300 },
  );
});

test('two frames mixed half and half, or a cell painted over, give no number', () => {
  const a = paint(1000);
  const b = paint(1003);
  const mixed = a.data.map((luma, i) => (luma + (b.data[i] ?? 0)) / 2);
  expect(code.read({ ...a, data: mixed }).frame).toBeUndefined();
  const cell = size.width / (fedLayout.numberBits + fedLayout.checkBits + 4);
  for (let covered = 2; covered < fedLayout.numberBits + fedLayout.checkBits + 2; covered += 1) {
    const data = a.data.map((luma, i) => {
      const x = i % size.width;
      const inside = x >= covered * cell && x < (covered + 1) * cell && i < size.width * 40;
      return inside ? 256 - luma : luma;
    });
    expect(code.read({ ...a, data }).frame).toBeUndefined();
  }
});

test('a picture that is not fed, all black, all white or grey, gives no number', () => {
  for (const luma of [0, 16, 128, 235, 255]) {
    const data = new Uint8Array(size.width * size.height).fill(luma);
    expect(code.read({ data, ...size, step: 1, offset: 0, stride: size.width }).frame).toBeUndefined();
  }
});

test('a number too big for the cells is refused', () => {
  expect(() => code.cells(4096)).toThrow(RangeError);
  expect(() => code.cells(-1)).toThrow(RangeError);
});

test('numbers go on growing through the turns of the loop, over holes and unreadable pictures', () => {
  expect(unwrapFrames([1797, 1798, undefined, 0, 1, 900, 1799, 5], 1800)).toEqual([
    1797,
    1798,
    undefined,
    1800,
    1801,
    2700,
    3599,
    3605,
  ]);
});

test('a picture that comes slightly out of order, or twice, does not count as a new turn', () => {
  expect(unwrapFrames([10, 12, 11, 12, 13], 1800)).toEqual([10, 12, 11, 12, 13]);
  expect(unwrapFrames([1799, 0, 1799, 1], 1800)).toEqual([1799, 1800, 1799, 1801]);
});
