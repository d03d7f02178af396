import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Progress, progressFrom, progressReader } from './progress';

const block = (time: string, size: string, speed: string): string =>
  `frame=25\nfps=0.00\nstream_0_0_q=-1.0\nbitrate= 402.1kbits/s\ntotal_size=${size}\nout_time_us=1000000\nout_time=${time}\ndup_frames=0\nspeed=${speed}\nprogress=continue\n`;

it('[inout] progress is read as ffmpeg writes it, whatever is not known yet', () => {
  expect(progressFrom(block('01:02:03.456000', '12345', '   3x'))).toEqual({
    ...{ outTimeMs: 3_723_456, bytes: 12_345, speed: 3 },
  });
  expect(progressFrom(block('N/A', 'N/A', 'N/A'))).toEqual({ outTimeMs: 0, bytes: 0, speed: undefined });
  expect(progressFrom(block('00:00:01.500000', '5000000000', '0.01x'))).toEqual({
    ...{ outTimeMs: 1500, bytes: 5_000_000_000, speed: 0.01 },
  });
});

it('[inout] reports each block once, however its bytes are split', () => {
  const blocks = [
    block('00:00:01.000000', '1', '1x'),
    block('00:00:02.000000', '22', '1x').replaceAll('\n', '\r\n'),
    block('00:00:03.000000', '333', '1x').replace('continue', 'end'),
  ];
  const bytes = Buffer.from(blocks.join(''));
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
      const told: Progress[] = [];
      const read = progressReader((now) => told.push(now));
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      for (const [at, place] of places.entries()) read(bytes.subarray(places[at - 1] ?? 0, place));
      expect(told.map(({ bytes: size }) => size)).toEqual([1, 22, 333]);
    }),
  );
});

it('[inout] what is not progress is dropped, and does not pile up', () => {
  const told: Progress[] = [];
  const read = progressReader((now) => told.push(now));
  read(Buffer.from('out_time=00:00:05.000000\n'));
  for (let at = 0; at < 100; at += 1) read(Buffer.alloc(65_536, 'x'));
  // The beginning of this block is no longer known.
  read(Buffer.from('\ntotal_size=7\nprogress=continue\n'));
  expect(told).toEqual([{ outTimeMs: 0, bytes: 7, speed: undefined }]);
  read(Buffer.from(block('00:00:01.000000', '7', '1x')));
  expect(told.at(-1)).toEqual({ outTimeMs: 1000, bytes: 7, speed: 1 });
});
