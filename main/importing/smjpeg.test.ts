import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxSideBytes } from '../session/side-log';
import { Smjpeg } from './smjpeg';
import { ffmpegNow, program } from './testing/import-rig';

/** How a JPEG begins and ends. */
const marks = [0xff, 0xd8, 0xff, 0xd9];

describe.skipIf(!program)('small pictures with their times', () => {
  it('[inout] are read from what ffmpeg writes, however that is cut', () => {
    const source = 'testsrc2=size=64x48:rate=2:duration=4';
    const bytes = ffmpegNow('-f', 'lavfi', '-i', source, '-pix_fmt', 'yuvj420p', '-f', 'smjpeg', 'pipe:1');
    const read = (pieces: readonly Buffer[]) => {
      const pictures = new Smjpeg(maxSideBytes);
      return pieces.flatMap((piece) => pictures.push(Buffer.from(piece)));
    };
    const whole = read([bytes]);
    expect(whole.map(({ timeMs }) => timeMs)).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000, 3500]);
    for (const { bytes: jpeg } of whole) expect([...jpeg.slice(0, 2), ...jpeg.slice(-2)]).toEqual(marks);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        const at = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
        expect(read(at.slice(1).map((end, n) => bytes.subarray(at[n], end)))).toEqual(whole);
      }),
    );
    // What is no picture ends with none.
    fc.assert(fc.property(fc.uint8Array(), (any) => void read([Buffer.from(any)])));
  });
});
