import { Fault } from '../../../shared/model/fault';

/**
 * What a sealed session is made of, one frame after another:
 *
 *   frame = kind 1, length 4 (big-endian), content
 *
 * A session; then for each part the part, its media in pieces, its peaks and small pictures (each an entry of its side
 * log); then the end. The numbers of the kinds are stored forever.
 */
export const frameKinds = { session: 1, part: 2, media: 3, peaks: 4, picture: 5, end: 6 } as const;
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export interface Frame {
  readonly kind: number;
  /** Valid until the next frame is asked for. */
  readonly content: Buffer;
}

const headBytes = 5;
/** The most bytes in a frame: a session with thousands of notes. */
const longest = 64 * 1024 * 1024;

export function encodeFrameHead(kind: FrameKind, length: number): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(kind);
  head.writeUInt32BE(length, 1);
  return head;
}

/** The frames in these pieces. @throws Fault `sealed-damaged` if the last one is not whole; what the pieces throw */
export async function* framesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, void> {
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    const before = held;
    held = Buffer.concat([before, piece]);
    before.fill(0);
    let at = 0;
    while (held.length - at >= headBytes) {
      const length = held.readUInt32BE(at + 1);
      if (length > longest) throw new Fault('sealed-damaged', 'frame');
      const end = at + headBytes + length;
      if (held.length < end) break;
      yield { kind: held.readUInt8(at), content: held.subarray(at + headBytes, end) };
      at = end;
    }
    const rest = Buffer.from(held.subarray(at));
    held.fill(0);
    held = rest;
  }
  if (held.length > 0) throw new Fault('sealed-damaged', 'frame');
}
