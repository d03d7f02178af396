import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAtAvc } from './avc-packet';

/** Units of these lengths, without zeros. */
function packetOf(lengths: readonly number[], lengthBytes: number): Uint8Array {
  return Uint8Array.from(
    lengths.flatMap((length) => [
      ...Array.from({ length: lengthBytes }, (_, n) => (length >> (8 * (lengthBytes - 1 - n))) & 0xff),
      ...Array.from({ length }, (_, n) => 1 + (n % 250)),
    ]),
  );
}

const packets = fc.record({
  lengths: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 6 }),
  lengthBytes: fc.constantFrom(2, 4),
});

/** The packet after something else, in pieces of this size. */
function look(packet: Uint8Array, lengthBytes: number, before = 0, size = 65_536) {
  const bytes = Uint8Array.from([...new Uint8Array(before).fill(7), ...packet]);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  return lookAtAvc(pieces, before, lengthBytes);
}

describe('the outside of a packet of H.264', () => {
  it('[inout] is whole where its lengths add up, and broken where one of them does not', () => {
    fc.assert(
      fc.property(
        packets,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 999 }),
        ({ lengths, lengthBytes }, by, before, size) => {
          const packet = packetOf(lengths, lengthBytes);
          expect(look(packet, lengthBytes, before, size)).toBe('whole');
          expect(look(packet.subarray(0, -1), lengthBytes, before, size)).toBe('broken');
          packet.set(packetOf([(lengths[0] ?? 0) + by], lengthBytes).subarray(0, lengthBytes), 0);
          expect(look(packet.subarray(0, lengthBytes + (lengths[0] ?? 0)), lengthBytes)).toBe('broken');
        },
      ),
    );
  });

  it('[inout] tells a hole of a sector in it, wherever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (from) => {
        const packet = packetOf([5000], 4);
        packet.fill(0, 4 + from, 4 + from + 512);
        expect(look(packet, 4)).toBe('zeroed');
      }),
    );
  });
});
