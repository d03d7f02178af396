import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { Fault } from '../model/fault';
import { Film, planFilm } from './film';
import type { PartIndex } from './part-index';
import { decodePartIndex, encodePartIndex } from './part-index-codec';
import { fakeWebm } from './testing/fake-webm';
import { indexOf, recordings } from './testing/recordings';

describe('a stored index', () => {
  it('[job] is equal to the one that was made', () => {
    fc.assert(
      fc.property(recordings(), (options) => {
        const index = indexOf(fakeWebm(options).bytes);
        expect(allOf(decodePartIndex(encodePartIndex(index)))).toEqual(index);
      }),
      { numRuns: 60 },
    );
  });

  it('also exists for a part that never began', () => {
    const index = indexOf(new Uint8Array());
    expect(allOf(decodePartIndex(encodePartIndex(index)))).toEqual(index);
  });

  it('[job] gives the clusters of a film one by one, in any order, without reading the others', sweep, () => {
    fc.assert(
      fc.property(recordings(), fc.infiniteStream(fc.nat()), (options, order) => {
        const made = indexOf(fakeWebm(options).bytes);
        const whole = planFilm([{ index: made }]);
        const { tracks, parts, clusters } = whole.plan;
        const index = decodePartIndex(encodePartIndex(made));
        const kept = new Film({ tracks, clusters, parts: parts.map((part) => ({ ...part, index })) });
        expect(kept.head).toEqual(whole.head);
        const left = [...clusters.keys()];
        for (const random of order) {
          const [cluster] = left.splice(random % left.length, 1);
          if (cluster === undefined) break;
          expect(kept.clusterSource(cluster)).toEqual(whole.clusterSource(cluster));
          expect(kept.substituteCluster(cluster)).toEqual(whole.substituteCluster(cluster));
          if (left.length === 0) break;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes about four bytes a block', () => {
    const options = {
      durationMs: 60_000,
      video: { number: 1, firstMs: 0 },
      audio: { number: 2, firstMs: 0 },
    };
    const index = indexOf(fakeWebm(options).bytes);
    expect(encodePartIndex(index).length / index.blocks.count).toBeLessThan(5);
  });

  it('[job] that is garbage is a fault with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, withMagic) => {
        if (withMagic) bytes.set([0x53, 0x4c, 0x50, 0x49, 2].slice(0, bytes.length));
        expect(() => decodeOrFault(bytes)).not.toThrow();
      }),
    );
  });

  it('[job] that is cut or has flipped bits is a fault, or an index from which a film can be made or refused', () => {
    const places = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7)), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        recordings(1500),
        places,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (options, flips, cut) => {
          const whole = encodePartIndex(indexOf(fakeWebm(options).bytes));
          const bytes = whole.slice(0, flips.length > 0 ? whole.length : Math.floor(whole.length * cut));
          for (const [place, bit] of flips) {
            const at = Math.min(bytes.length - 1, Math.floor(place * bytes.length));
            bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          }
          const index = decodeOrFault(bytes);
          if (index) expect(() => filmOrFault(index)).not.toThrow();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of a later version is refused with its own fault', () => {
    const bytes = encodePartIndex(indexOf(new Uint8Array()));
    bytes[4] = 4;
    expect(() => decodePartIndex(bytes)).toThrow('webm-unsupported');
  });
});

/** The index with all of its blocks read. */
function allOf({
  headLength,
  length,
  durationMs,
  video,
  audio,
  imported,
  clusters,
  blocks,
}: PartIndex): PartIndex {
  return { headLength, length, durationMs, video, audio, imported, clusters, blocks };
}

function decodeOrFault(bytes: Uint8Array) {
  try {
    return decodePartIndex(bytes);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** Plans a film of the index, and makes substitute clusters, because the media bytes do not exist. */
function filmOrFault(index: ReturnType<typeof decodePartIndex>): void {
  try {
    const film = planFilm([{ index }]);
    for (let cluster = 0; cluster < Math.min(3, film.clusterCount); cluster += 1) {
      // A forged size can be 4 GB. The bytes that such a cluster would be made of are checked when they are
      // read.
      if (film.clusterLength(cluster) < 10_000_000) film.substituteCluster(cluster);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}
