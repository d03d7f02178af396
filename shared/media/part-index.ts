/** A part's picture, as its WebM head describes it. */
export interface VideoTrack {
  /** The track's number in the part's own blocks; it differs from one recorder to the next. */
  readonly number: number;
  readonly codecId: string;
  readonly width: number;
  readonly height: number;
  readonly codecPrivate: Uint8Array | undefined;
  /** Payload of the Colour element, unchanged. */
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
  /** A video block that can be decoded without the earlier ones. */
  key: 2,
  /**
   * The block is in a BlockGroup: it begins with A1 instead of A3, and its own flags do not mark key frames.
   */
  grouped: 4,
} as const;

/** The longest group of pictures that an imported part has, in ms: a cluster's times have 16 bits. */
export const maxGroupMs = 30_000;

/** Every whole block of a part in file order; one row a block, 18 bytes a row. */
export interface BlockTable {
  readonly count: number;
  /** Where the SimpleBlock (or Block) element begins, in bytes from the part's beginning. */
  readonly offset: Float64Array;
  /** Bytes of the whole element: id, size field and payload. */
  readonly size: Uint32Array;
  /**
   * The block's own time in ms (not from the part's zero); for a sound, minus its lateness
   * (`sound-lateness.ts`).
   */
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
 * Where everything is in one part's WebM. It holds nothing that was said or seen, but it does hold the size
 * of every packet: treat it like the recording itself.
 */
export interface PartIndex {
  /** Bytes before the first cluster that holds a block; 0 while there is none. */
  readonly headLength: number;
  /** Bytes up to the end of the last whole block. */
  readonly length: number;
  /**
   * From the part's zero to the end of its longer track, in whole ms, by the blocks' own times; the last
   * frame is given the usual length of a frame. The part takes exactly this long in the film.
   */
  readonly durationMs: number;
  readonly video: VideoTrack | undefined;
  readonly audio: AudioTrack | undefined;
  /**
   * Of an imported part (`grouped-film.ts`), the block time at which it begins. Its pictures are stored in the order in
   * which they are decoded, each group of them in one cluster, after all sounds that are heard with it.
   */
  readonly imported: { readonly zeroMs: number } | undefined;
  readonly clusters: ClusterTable;
  readonly blocks: BlockTable;
  /**
   * The same table, of which only the rows from `from` up to (but not including) `to` are certain to be read.
   * With a stored index this avoids reading all of them.
   */
  blocksOf?(from: number, to: number): BlockTable;
}

/** Part times in ms of every video frame of the part, in file order. */
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

/**
 * If the picture begins later than this after the sound, the part begins with the sound instead. (A camera
 * that wakes up minutes late must not cost those minutes of sound.)
 */
const maxPictureWaitMs = 1000;

/**
 * The part's own zero, as a block time in ms: its first frame's, because media time counts from the first
 * recorded frame. With sound alone, or with a picture more than a second late, the first sound block's. Seen
 * in Electron 33: one of the two tracks begins at 0, the other 5 to 17 ms later; either may be the first.
 */
export function zeroOf(firstVideoMs: number | undefined, firstSoundMs: number | undefined): number {
  if (firstVideoMs === undefined) return firstSoundMs ?? 0;
  if (firstSoundMs !== undefined && firstVideoMs - firstSoundMs > maxPictureWaitMs) return firstSoundMs;
  return firstVideoMs;
}

/** The zero of a whole part: its `zeroOf`; an imported part says it itself. */
export function partZeroMs({ imported, blocks }: Pick<PartIndex, 'blocks' | 'imported'>): number {
  return imported?.zeroMs ?? zeroOf(firstTime({ blocks }, 0), firstTime({ blocks }, blockFlag.sound));
}

function firstTime({ blocks }: Pick<PartIndex, 'blocks'>, kind: number): number | undefined {
  const first = blocks.flags.findIndex((flags) => (flags & blockFlag.sound) === kind);
  return first < 0 ? undefined : blocks.timeMs[first];
}
