/** A part's picture, as its WebM head describes it. */
export interface VideoTrack {
  /** The track's number in the part's own blocks; it differs from one recorder to the next. */
  readonly number: number;
  readonly codecId: string;
  readonly width: number;
  readonly height: number;
  readonly codecPrivate: Uint8Array | undefined;
  /** Payload of the Colour element, as it was. */
  readonly colour: Uint8Array | undefined;
}

/** A part's sound: Opus in one or two channels. */
export interface AudioTrack {
  readonly number: number;
  readonly codecId: string;
  readonly channels: number;
  readonly samplingFrequency: number;
  /** The OpusHead. */
  readonly codecPrivate: Uint8Array;
  readonly codecDelayNs: number;
  readonly seekPreRollNs: number;
}

/** Bits of `BlockTable.flags`. */
export const blockFlag = {
  sound: 1,
  /** A video block that can be decoded without the ones before it. */
  key: 2,
  /** The block lies in a BlockGroup: it begins with A1 and not A3, and its own flags do not know of key frames. */
  grouped: 4,
} as const;

/** Every whole block of a part in its order in the file; one row a block, 18 bytes a row. */
export interface BlockTable {
  readonly count: number;
  /** Where the SimpleBlock (or Block) element begins, in bytes from the part's beginning. */
  readonly offset: Float64Array;
  /** Bytes of the whole element: id, size field and payload. */
  readonly size: Uint32Array;
  /** The block's own time in ms (not from the part's zero), a sound's less its lateness (`sound-lateness.ts`). */
  readonly timeMs: Int32Array;
  readonly flags: Uint8Array;
  /** Length of a sound block in units of 2.5 ms; 0 for video. */
  readonly units: Uint8Array;
}

/** The clusters that hold at least one whole block. */
export interface ClusterTable {
  readonly count: number;
  readonly offset: Float64Array;
  readonly timeMs: Int32Array;
  /** Row of the cluster's first block. */
  readonly firstBlock: Uint32Array;
}

/**
 * Where everything lies in one part's WebM. It holds nothing that was said or seen, but how big every packet is:
 * treat it like the recording itself.
 */
export interface PartIndex {
  /** Bytes before the first cluster that holds a block; 0 while there is none. */
  readonly headLength: number;
  /** Bytes up to the end of the last whole block. */
  readonly length: number;
  /**
   * From the part's zero to the end of its longer track, whole ms, by the blocks' own times; the last frame lasts as
   * long as frames usually do. The part takes exactly so long in the film.
   */
  readonly durationMs: number;
  readonly video: VideoTrack | undefined;
  readonly audio: AudioTrack | undefined;
  readonly clusters: ClusterTable;
  readonly blocks: BlockTable;
  /**
   * The same table, in which only the rows from one (to another, which is not among them) need be there. Where an index
   * was kept this spares reading all of them.
   */
  blocksOf?(from: number, to: number): BlockTable;
}

/** Times in ms, counted from the part's own zero, of every video frame of the part in file order. */
export function videoFrameTimes(index: PartIndex): Int32Array {
  const { count, flags, timeMs } = index.blocks;
  const zero = partZeroMs(index);
  const times = new Int32Array(count);
  let frames = 0;
  for (let block = 0; block < count; block += 1) {
    if (!((flags[block] ?? 0) & blockFlag.sound)) times[frames++] = Math.max(0, (timeMs[block] ?? 0) - zero);
  }
  return times.slice(0, frames);
}

/** Counts the steps from frame to frame, to know their median without keeping them. */
export class StepHistogram {
  readonly #counts = new Uint32Array(1001);
  #total = 0;

  add(stepMs: number): void {
    const step = Math.min(1000, Math.max(1, stepMs));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
  }

  /** Usual time from one frame to the next in ms, 1 to 1000: the median. 33 before there are two frames. */
  get typicalMs(): number {
    if (this.#total === 0) return 33;
    let below = this.#total >> 1;
    return this.#counts.findIndex((count) => {
      below -= count;
      return below < 0;
    });
  }
}

/**
 * A picture that begins later than this after the sound is not waited for: then the sound's beginning is the part's.
 * (A camera that wakes up minutes late must not cost those minutes of sound.)
 */
const maxPictureWaitMs = 1000;

/**
 * The part's own zero, as a block time in ms: its first frame's, because media time counts from the first recorded
 * frame. With sound alone, or with a picture that comes more than a second late, the first sound block's.
 * Seen in Electron 33: one of the two tracks begins at 0, the other 5 to 17 ms after it; either may be the first.
 */
export function zeroOf(firstVideoMs: number | undefined, firstSoundMs: number | undefined): number {
  if (firstVideoMs === undefined) return firstSoundMs ?? 0;
  if (firstSoundMs !== undefined && firstVideoMs - firstSoundMs > maxPictureWaitMs) return firstSoundMs;
  return firstVideoMs;
}

/** `zeroOf` a whole part. */
export function partZeroMs(index: Pick<PartIndex, 'blocks'>): number {
  return zeroOf(firstTime(index, 0), firstTime(index, blockFlag.sound));
}

function firstTime({ blocks }: Pick<PartIndex, 'blocks'>, kind: number): number | undefined {
  const first = blocks.flags.findIndex((flags) => (flags & blockFlag.sound) === kind);
  return first < 0 ? undefined : blocks.timeMs[first];
}
