import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { Fault, type FaultCode, faultCodeOf } from '../model/fault';
import { blockFlag, type PartIndex, partZeroMs } from './part-index';
import { type FakeRecording, fakeWebm } from './testing/fake-webm';
import { indexOf, recordings } from './testing/recordings';
import { videoFrameTimes, WebmIndexer } from './webm-index';

const both = { durationMs: 5000, video: { number: 1, firstMs: 0 }, audio: { number: 2, firstMs: 14 } };

/** Cuts bytes at fractions of their length. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  );
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

/** The rows of an index, to compare with the blocks that were written. */
function rowsOf({ blocks }: PartIndex) {
  return Array.from({ length: blocks.count }, (_, row) => ({
    sound: ((blocks.flags[row] ?? 0) & blockFlag.sound) !== 0,
    timeMs: blocks.timeMs[row],
    durationMs: (blocks.units[row] ?? 0) * 2.5,
    end: (blocks.offset[row] ?? 0) + (blocks.size[row] ?? 0),
  }));
}

function rowsWritten({ blocks, blockEnds }: FakeRecording) {
  return blocks.map(({ sound, timeMs, durationMs }, i) => ({ sound, timeMs, durationMs, end: blockEnds[i] }));
}

/** The code with which these bytes are refused, or undefined. Rethrows anything but a Fault. */
function refusal(bytes: Uint8Array): FaultCode | undefined {
  try {
    indexOf(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return faultCodeOf(error);
  }
}

function withBytes(bytes: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array {
  const text = [...bytes].join(',');
  const at = text.indexOf(from.join(','));
  if (at < 0) throw new Error('pattern not in the file');
  const start = text.slice(0, at).split(',').length - 1;
  const changed = bytes.slice();
  changed.set(to, start);
  return changed;
}

describe('the index of a recording', () => {
  it('gives the times of its pictures as they come, each once', () => {
    fc.assert(
      fc.property(recordings(), fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (options, cuts) => {
        const { bytes, blocks } = fakeWebm(options);
        const indexer = new WebmIndexer();
        const times = pieces(bytes, cuts).flatMap((piece) => {
          indexer.push(piece);
          return indexer.takePictureTimes();
        });
        indexer.finish();
        const pictures = blocks.filter(({ sound }) => !sound);
        expect([...times, ...indexer.takePictureTimes()]).toEqual(pictures.map(({ timeMs }) => timeMs));
      }),
      { numRuns: 40 },
    );
  });

  it('[job] knows every block of a recording: place, track, time, length', () => {
    fc.assert(
      fc.property(recordings(), (options) => {
        const recording = fakeWebm(options);
        const index = indexOf(recording.bytes);
        if (!options.grouped) expect(rowsOf(index)).toEqual(rowsWritten(recording));
        expect(index.blocks.count).toBe(recording.blocks.length);
        const keys = recording.blocks.filter(({ sound, key }) => key && !sound).length;
        expect(index.blocks.flags.filter((flags) => flags & blockFlag.key)).toHaveLength(keys);
        expect(index.headLength).toBe(recording.clusterStarts[0] ?? 0);
        expect(Array.from(index.clusters.offset)).toEqual(recording.clusterStarts);
        expect(index.video?.number).toBe(options.video?.number);
        expect(index.audio?.channels).toBe(options.audio?.channels);
      }),
      { numRuns: 60 },
    );
  });

  it('[job] is the same wherever the chunks are cut', () => {
    fc.assert(
      fc.property(recordings(3000), fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (options, cuts) => {
        const { bytes } = fakeWebm(options);
        const indexer = new WebmIndexer();
        for (const piece of pieces(bytes, cuts)) indexer.push(piece);
        expect(indexer.finish()).toEqual(indexOf(bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('[job] is the same when it comes byte by byte', () => {
    for (const knownSizes of [false, true]) {
      const { bytes } = fakeWebm({ ...both, knownSizes, grouped: knownSizes });
      const indexer = new WebmIndexer();
      for (const byte of bytes) indexer.push(Uint8Array.of(byte));
      expect(indexer.finish()).toEqual(indexOf(bytes));
    }
  });

  it('[job] ends at the last whole block, wherever a recording is cut', () => {
    const { bytes, blockEnds } = fakeWebm({ ...both, durationMs: 700 });
    const indexer = new WebmIndexer();
    for (let length = 0; length <= bytes.length; length += 1) {
      const whole = blockEnds.filter((end) => end <= length);
      const index = indexOf(bytes.subarray(0, length));
      expect(index.blocks.count).toBe(whole.length);
      expect(index.length).toBe(whole.at(-1) ?? 0);
      // A recording that continues gives the same as one that was cut there.
      if (length > 0) indexer.push(bytes.subarray(length - 1, length));
      expect(indexer.wholeLength).toBe(index.length);
      expect(indexer.durationMs).toBe(index.durationMs);
    }
  });

  it('[job] of garbage is a fault with a code, or an index; never another error or an endless loop', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(['webm-malformed', 'webm-unsupported', undefined]).toContain(refusal(bytes));
      }),
    );
  });

  it('[job] of a recording with flipped bits is a fault with a code, or an index', () => {
    const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7)), { minLength: 1 });
    fc.assert(
      fc.property(recordings(1000), flips, fc.boolean(), (options, places, headOnly) => {
        const { bytes } = fakeWebm(options);
        const reach = headOnly ? Math.min(bytes.length, 260) : bytes.length;
        for (const [place, bit] of places) {
          const at = Math.min(reach - 1, Math.floor(place * reach));
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        }
        expect(['webm-malformed', 'webm-unsupported', undefined]).toContain(refusal(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps what was whole before a fault, and refuses everything after it', () => {
    const { bytes, blocks } = fakeWebm(both);
    const indexer = new WebmIndexer();
    indexer.push(bytes);
    expect(() => indexer.push(Uint8Array.of(0, 0, 0, 0))).toThrow(Fault);
    expect(() => indexer.push(bytes.subarray(0, 100))).toThrow(Fault);
    expect(indexer.snapshot().blocks.count).toBe(blocks.length);
  });

  it('uses no memory for sizes that are only announced', () => {
    const head = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x01, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff);
    expect(refusal(head)).toBe('webm-malformed');
  });

  it('works for a part without a picture, and for one without sound', () => {
    const sound = indexOf(fakeWebm({ durationMs: 9000, audio: { number: 1, firstMs: 0 } }).bytes);
    expect(sound.video).toBeUndefined();
    expect(sound.clusters.count).toBe(1);
    expect(sound.durationMs).toBe(9000);
    const picture = indexOf(fakeWebm({ durationMs: 9000, video: { number: 1, firstMs: 0 } }).bytes);
    expect(picture.audio).toBeUndefined();
    expect(picture.durationMs).toBe(273 * 33);
  });

  it('counts frame times from the first frame', () => {
    const index = indexOf(fakeWebm({ ...both, video: { number: 1, firstMs: 7 } }).bytes);
    expect(partZeroMs(index)).toBe(7);
    expect([...videoFrameTimes(index).slice(0, 3)]).toEqual([0, 33, 66]);
  });

  it('begins with the sound if the picture comes more than a second late', () => {
    const late = { ...both, video: { number: 1, firstMs: 3000 } };
    expect(partZeroMs(indexOf(fakeWebm(late).bytes))).toBe(14);
  });
});

describe('recordings that a film cannot contain are refused with their own fault', () => {
  const { bytes } = fakeWebm(both);
  const simpleBlockFlags = (bits: number): Uint8Array => {
    const changed = bytes.slice();
    // Cluster head of 12 bytes, a Timestamp of 4, then A3, two bytes of size, track, time, flags.
    const at = (fakeWebm(both).clusterStarts[0] ?? 0) + 12 + 4 + 1 + 2 + 3;
    changed[at] = (changed[at] ?? 0) | bits;
    return changed;
  };

  it.each([
    ['lacing', simpleBlockFlags(0x02), 'webm-unsupported'],
    ['another video codec', fakeWebm({ ...both, codecId: 'V_MPEG4/ISO/AVC' }).bytes, 'webm-unsupported'],
    ['encrypted tracks', withBytes(bytes, [0x55, 0xee, 0x81], [0x6d, 0x80, 0x81]), 'webm-unsupported'],
    ['another time scale', withBytes(bytes, [0x0f, 0x42, 0x40], [0x0f, 0x42, 0x41]), 'webm-unsupported'],
    [
      'another document type',
      withBytes(bytes, [0x77, 0x65, 0x62, 0x6d], [0x77, 0, 0, 0]),
      'webm-unsupported',
    ],
    ['eight channels', withBytes(bytes, [0x64, 1, 2], [0x64, 1, 8]), 'webm-unsupported'],
    ['a block of no track', fakeWebm(both).bytes.map((b, i, all) => (all[i - 3] === 0xa3 ? 0x85 : b)), /./],
    ['an MP4', Uint8Array.from([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2, 3]), 'webm-malformed'],
    ['two recordings in one file', Uint8Array.from([...bytes, ...bytes]), 'webm-malformed'],
  ])('%s', (_, changed, code) => {
    expect(refusal(changed)).toMatch(code);
  });
});

describe('a hole in the log', () => {
  const recording = fakeWebm({ ...both, durationMs: 9000 });
  const { bytes, blocks, blockEnds, clusterStarts } = recording;

  function indexWithHole(from: number, to: number): PartIndex {
    const indexer = new WebmIndexer();
    indexer.push(bytes.subarray(0, from));
    indexer.skip(to - from);
    indexer.push(bytes.subarray(to));
    return indexer.finish();
  }

  it('[job] costs one block if it is within that block of sound', () => {
    const sound = blocks.findIndex((block, i) => block.sound && i > 20 && block.payload.length > 30);
    const end = blockEnds[sound] ?? 0;
    const index = indexWithHole(end - 10, end - 5);
    const expected = rowsWritten(recording);
    expected.splice(sound, 1);
    expect(rowsOf(index)).toEqual(expected);
  });

  it('[job] leaves out the picture up to the next key frame if it is within a frame', () => {
    const frame = blocks.findIndex((block, i) => !block.sound && !block.key && i > 80);
    const end = blockEnds[frame] ?? 0;
    const nextKey = blocks.findIndex((block, i) => !block.sound && block.key && i > frame);
    const index = indexWithHole(end - 10, end - 5);
    const expected = rowsWritten(recording).filter(({ sound }, i) => sound || i < frame || i >= nextKey);
    expect(rowsOf(index)).toEqual(expected);
  });

  it('[job] across several blocks costs what precedes the next cluster, and nothing more', sweep, () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 20_000 }), (start, length) => {
        const from = Math.max(start, clusterStarts[0] ?? 0);
        const to = Math.min(from + length, bytes.length);
        const index = indexWithHole(from, to);
        const rows = rowsOf(index);
        const written = rowsWritten(recording);
        expect(written).toEqual(expect.arrayContaining(rows));
        const before = written.filter(({ end }) => (end ?? 0) <= from).length;
        expect(rows.slice(0, before)).toEqual(written.slice(0, before));
        const nextCluster = clusterStarts.find((at) => at >= to);
        const key = blocks.findIndex(
          ({ key: isKey, sound }, i) => isKey && !sound && (blockEnds[i] ?? 0) > (nextCluster ?? Number.NaN),
        );
        const after = written.filter(
          ({ end, sound }, i) =>
            (end ?? 0) > (nextCluster ?? Number.POSITIVE_INFINITY) && (sound || i >= key),
        );
        expect(rows.slice(rows.length - after.length)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  it('in the head is a fault: nothing can be read without it', () => {
    expect(() => indexWithHole(60, 90)).toThrow('webm-malformed');
  });
});
