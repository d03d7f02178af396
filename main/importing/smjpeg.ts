/** A JPEG and its time. */
interface TimedPicture {
  readonly timeMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const headBytes = 12;
/** The magic number and a version and a length before the first chunk. */
const fileHeadBytes = 16;

/**
 * Reads what ffmpeg writes with `-f smjpeg`: the one simple format that has a time for each JPEG. A chunk of a picture is
 * its name, a time in ms and a size, each of 4 bytes, and the JPEG; the others have no time.
 */
export class Smjpeg {
  readonly #most: number;
  #rest: Buffer = Buffer.alloc(0);
  #isBegun = false;

  /** @param most the most bytes of a picture: larger ones are left out */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes the next bytes, which may be cut anywhere, and gives the pictures that are whole. */
  push(piece: Buffer): TimedPicture[] {
    const bytes = Buffer.concat([this.#rest, piece]);
    this.#rest.fill(0);
    const made: TimedPicture[] = [];
    let at = 0;
    if (!this.#isBegun && bytes.length >= fileHeadBytes) {
      this.#isBegun = true;
      at = fileHeadBytes;
    }
    while (this.#isBegun && at < bytes.length) {
      const size = sizeAt(bytes, at);
      if (size === undefined || at + size > bytes.length) break;
      if (nameAt(bytes, at) === 'vidD' && size > headBytes && size - headBytes <= this.#most)
        made.push({
          timeMs: bytes.readUInt32BE(at + 4),
          bytes: new Uint8Array(bytes.subarray(at + headBytes, at + size)),
        });
      at += size;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    bytes.fill(0);
    return made;
  }
}

const nameAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** The bytes of a whole chunk; undefined if its head is not whole. */
function sizeAt(bytes: Buffer, at: number): number | undefined {
  const name = nameAt(bytes, at);
  if (name.length < 4) return undefined;
  if (name === 'HEND' || name === 'DONE') return 4;
  if (name === 'vidD' || name === 'sndD')
    return bytes.length < at + headBytes ? undefined : headBytes + bytes.readUInt32BE(at + 8);
  return bytes.length < at + 8 ? undefined : 8 + bytes.readUInt32BE(at + 4);
}
