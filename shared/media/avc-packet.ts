/** What the outside of a packet of H.264 tells, without decoding it. */
export type PacketState = 'whole' | 'zeroed' | 'broken';

/** A stretch of zeros of this many bytes does not come from an encoder: the disk or card has lost it. */
const zeroBytes = 16;
/** How far apart it is looked for zeros: what a disk loses is larger. */
const strideBytes = 256;

/**
 * Looks at a packet of H.264 as films hold it: units, each after its length.
 * @param pieces where its bytes are, one after the other
 * @param from where it begins in them
 * @param lengthBytes how many bytes a length has
 * @returns `broken` if the lengths do not add up, so that a player can stop at it; `zeroed` if there is a hole in it
 */
export function lookAtAvc(pieces: readonly Uint8Array[], from: number, lengthBytes: number): PacketState {
  const end = pieces.reduce((sum, { length }) => sum + length, 0);
  let [piece, begins] = [0, 0];
  // Never asked for a byte before the one before.
  const byteAt = (at: number): number => {
    for (let length = pieces[piece]?.length; length !== undefined; length = pieces[piece]?.length) {
      if (at < begins + length) return pieces[piece]?.[at - begins] ?? 0;
      begins += length;
      piece += 1;
    }
    return 0;
  };
  let at = from;
  while (at < end) {
    let length = 0;
    for (let n = 0; n < lengthBytes; n++) length = length * 256 + byteAt(at + n);
    at += lengthBytes + length;
    // Not even a type.
    if (length === 0) return 'broken';
  }
  if (at !== end) return 'broken';
  return pieces.some(hasHole) ? 'zeroed' : 'whole';
}

function hasHole(piece: Uint8Array): boolean {
  for (let from = 0; from + zeroBytes <= piece.length; from += strideBytes)
    if (isZero(piece, from)) return true;
  return false;
}

function isZero(piece: Uint8Array, from: number): boolean {
  for (let n = 0; n < zeroBytes; n++) if (piece[from + n] !== 0) return false;
  return true;
}
