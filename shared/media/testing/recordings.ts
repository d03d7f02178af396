import fc from 'fast-check';
import type { PartIndex } from '../part-index';
import { WebmIndexer } from '../webm-index';
import type { FakeWebm } from './fake-webm';

/** The index of these bytes, pushed in one piece. */
export function indexOf(bytes: Uint8Array): PartIndex {
  const indexer = new WebmIndexer();
  indexer.push(bytes);
  return indexer.finish();
}

/** Recordings of all shapes that capture can produce, and some that only imports can. */
export function recordings(maxMs = 6000): fc.Arbitrary<FakeWebm> {
  return fc
    .record({
      durationMs: fc.integer({ min: 200, max: maxMs }),
      tracks: fc.constantFrom('both', 'both', 'swapped', 'video', 'audio'),
      videoFirstMs: fc.integer({ min: 0, max: 60 }),
      audioFirstMs: fc.integer({ min: 0, max: 60 }),
      channels: fc.constantFrom(1, 2),
      frameMs: fc.constantFrom(17, 33, 66),
      packetMs: fc.constantFrom(20, 60),
      jitterMs: fc.constantFrom(0, 1, 8),
      hole: fc.option(
        fc.record({
          atMs: fc.integer({ min: 100, max: 3000 }),
          lengthMs: fc.integer({ min: 10, max: 4000 }),
        }),
      ),
      knownSizes: fc.boolean(),
      grouped: fc.constantFrom(false, false, false, true),
      seed: fc.nat(1000),
      sliceMs: fc.option(fc.constant(400)),
    })
    .map(({ tracks, videoFirstMs, audioFirstMs, channels, hole, sliceMs, ...rest }) => {
      const swapped = tracks === 'swapped';
      return {
        ...rest,
        ...(hole ? { hole } : {}),
        ...(sliceMs === null ? {} : { sliceMs }),
        ...(tracks === 'audio' ? {} : { video: { number: swapped ? 2 : 1, firstMs: videoFirstMs } }),
        ...(tracks === 'video'
          ? {}
          : { audio: { number: swapped ? 1 : 2, firstMs: audioFirstMs, channels } }),
      };
    });
}
