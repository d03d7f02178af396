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
  const head = Buffer.alloc(headBytes);
  let headFilled = 0;
  /** A frame that began in an earlier piece. */
  let begun: { readonly content: Buffer; filled: number } | undefined;
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; ) {
        if (!begun) {
          const taken = piece.copy(head, headFilled, at);
          headFilled += taken;
          at += taken;
          if (headFilled < headBytes) continue;
          const length = head.readUInt32BE(1);
          if (length > longest) throw new Fault('sealed-damaged', 'frame');
          if (length <= piece.length - at) {
            headFilled = 0;
            yield { kind: head.readUInt8(), content: piece.subarray(at, at + length) };
            at += length;
            continue;
          }
          begun = { content: Buffer.alloc(length), filled: 0 };
        }
        const taken = piece.copy(begun.content, begun.filled, at);
        begun.filled += taken;
        at += taken;
        if (begun.filled < begun.content.length) continue;
        headFilled = 0;
        yield { kind: head.readUInt8(), content: begun.content };
        begun.content.fill(0);
        begun = undefined;
      }
    }
    if (headFilled > 0) throw new Fault('sealed-damaged', 'frame');
  } finally {
    begun?.content.fill(0);
  }
}
