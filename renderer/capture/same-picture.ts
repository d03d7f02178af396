/** What is compared of a frame. */
export interface SeenPicture {
  /** The picture made small: most differences show here, and then nothing else is read. */
  readonly small: Uint8ClampedArray;
  /** Every pixel, as the camera gave them; undefined if they can't be read. */
  readonly whole: () => Promise<Uint8Array | undefined>;
}

/**
 * Compares each picture with the previous one, bit by bit. A small picture alone would not do: in a dim and motionless
 * room the noise of a sensor cancels out in it. The whole picture is read only while the small one stays the same, so
 * in most rooms nothing is read.
 */
export class SamePicture {
  #small: Uint8ClampedArray | undefined;
  #whole: Uint8Array | undefined;

  /** @returns whether it is exactly the previous picture; false if that is not known */
  async see({ small, whole }: SeenPicture): Promise<boolean> {
    const isSameSmall = this.#small !== undefined && areSame(this.#small, small);
    this.#small = small;
    if (!isSameSmall) {
      this.#whole = undefined;
      return false;
    }
    const before = this.#whole;
    const now = await whole();
    this.#whole = now;
    return before !== undefined && now !== undefined && areSame(before, now);
  }
}

/** Of two pictures of a real room the first bytes differ, so this is quick where it matters. */
function areSame(one: Uint8Array | Uint8ClampedArray, other: Uint8Array | Uint8ClampedArray): boolean {
  if (one.length !== other.length) return false;
  const words = one.length >> 2;
  const [a, b] = [wordsOf(one, words), wordsOf(other, words)];
  for (let at = 0; at < words; at += 1) if (a[at] !== b[at]) return false;
  for (let at = words * 4; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function wordsOf({ buffer, byteOffset }: Uint8Array | Uint8ClampedArray, words: number): Uint32Array {
  return new Uint32Array(buffer, byteOffset, words);
}

/** Every byte of a frame; undefined if it can't be read. It is closed. */
export async function bytesOf(frame: VideoFrame): Promise<Uint8Array | undefined> {
  try {
    const bytes = new Uint8Array(frame.allocationSize());
    await frame.copyTo(bytes);
    return bytes;
  } catch {
    // It lies where only the graphics card reads it, or its format has no name.
    return undefined;
  } finally {
    frame.close();
  }
}
