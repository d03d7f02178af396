import type { Ffmpeg } from '../ffmpeg/ffmpeg';

/** What the packets of one track say. Heads lie, or don't say. */
export interface Scanned {
  /** When the first packet begins and the last one ends, in ms from the beginning of the file. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly packets: number;
  /** Its packets together, in bytes. */
  readonly bytes: number;
  /** The longest time from one packet that can be decoded by itself to the next one, or to the end, in ms. */
  readonly keysApartMs: number;
  /**
   * How long before the beginning its first packet is, in ms: a file that was trimmed without encoding it holds what
   * stood before, as far as it takes to decode the rest.
   */
  readonly beforeMs: number;
  /** Packets that say when they are decoded, but not when they are shown. */
  readonly untimed: number;
  /** Packets that are encrypted: they come with what a decoder would need besides a key. */
  readonly encrypted: number;
  /** Packets that are known to be damaged. */
  readonly damaged: number;
  /** How much is missing between packets in all, in ms: only gaps of more than a tenth of a second count. */
  readonly gapsMs: number;
  /** Identifies the head that a decoder of the track needs; undefined if it needs none. */
  readonly head: string | undefined;
}

/** How many bytes of a line are kept: the longest line has a few hundred. */
const mostLine = 8 * 1024;

/**
 * Reads all packets of these tracks, without decoding them.
 * @param onTime called with how far it has read, in ms
 * @returns by track; tracks without packets are missing
 * @throws Fault `ffmpeg-…`
 */
export async function scan(
  ffmpeg: Pick<Ffmpeg, 'toPipe'>,
  file: string,
  tracks: readonly number[],
  { signal, onTime }: { readonly signal?: AbortSignal; readonly onTime?: (ms: number) => void } = {},
): Promise<ReadonlyMap<number, Scanned>> {
  const lines = new Lines();
  const work = {
    inputs: [{ file }],
    options: [...tracks.flatMap((track) => ['-map', `0:${track}`]), '-c', 'copy'],
    format: 'framecrc',
    signal,
    onProgress: ({ outTimeMs }: { readonly outTimeMs: number }) => onTime?.(outTimeMs),
  };
  for await (const piece of ffmpeg.toPipe(work, () => true)) lines.push(piece);
  return new Map(
    [...lines.tracks].flatMap(([at, read]) => {
      const track = tracks[at];
      return track === undefined ? [] : [[track, { ...read, head: lines.heads.get(at) }]];
    }),
  );
}

interface Read {
  fromMs: number;
  toMs: number;
  packets: number;
  bytes: number;
  beforeMs: number;
  untimed: number;
  encrypted: number;
  damaged: number;
  gapsMs: number;
  keysApartMs: number;
  keyMs: number;
  /** Time of the latest packet so far, and how long after the one before it that was. */
  lastMs: number;
  stepMs: number;
}

/** Reads the lines of ffmpeg's `framecrc`: comments about the tracks, then one line for each packet. */
class Lines {
  readonly tracks = new Map<number, Read>();
  readonly heads = new Map<number, string>();
  readonly #unitMs = new Map<number, number>();
  #rest = '';

  push(piece: Buffer): void {
    const lines = (this.#rest + piece.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-mostLine);
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    if (!line.startsWith('#')) {
      this.#packet(line);
      return;
    }
    const [, name, track, value = ''] = /^#(tb|extradata) (\d+): +(.*)$/.exec(line) ?? [];
    const [over = 0, under = 1] = value.split('/').map(Number);
    if (name === 'tb') this.#unitMs.set(Number(track), (over / under) * 1000);
    if (name === 'extradata') this.heads.set(Number(track), value);
  }

  #packet(line: string): void {
    const [track = -1, dts = Number.NaN, pts = Number.NaN, duration = 0, bytes = 0] = line
      .split(',')
      .map(Number);
    const unitMs = this.#unitMs.get(track);
    if (unitMs === undefined) return;
    // A time that isn't known is the lowest number there is.
    const fromMs = (pts > -1e15 ? pts : dts) * unitMs;
    if (!(fromMs > -1e12)) return;
    // What is before the beginning is decoded, and neither seen nor heard.
    const shownMs = Math.max(0, fromMs);
    const read = this.tracks.get(track) ?? {
      ...nothingRead,
      fromMs: shownMs,
      toMs: shownMs,
      keyMs: fromMs,
      lastMs: fromMs,
    };
    const flags = Number(/, F=(0x[0-9A-Fa-f]+)/.exec(line)?.[1] ?? keyFlag);
    read.fromMs = Math.min(read.fromMs, shownMs);
    if (read.packets > 0 && fromMs - read.toMs > leastGapMs) read.gapsMs += fromMs - read.toMs;
    read.beforeMs = Math.max(read.beforeMs, -fromMs);
    if (!(pts > -1e15)) read.untimed += 1;
    if (isEncrypted(line)) read.encrypted += 1;
    // A packet that does not say how long it is takes as long as the one before it.
    if (fromMs > read.lastMs) read.stepMs = fromMs - read.lastMs;
    read.lastMs = Math.max(read.lastMs, fromMs);
    read.toMs = Math.max(read.toMs, fromMs + (duration > 0 ? duration * unitMs : read.stepMs));
    read.packets += 1;
    read.bytes += bytes;
    if (flags & corruptFlag) read.damaged += 1;
    if (flags & keyFlag) read.keyMs = Math.max(read.keyMs, fromMs);
    read.keysApartMs = Math.max(read.keysApartMs, fromMs - read.keyMs);
    this.tracks.set(track, read);
  }
}

/** A shorter pause is one of the clock that stamped the packets. */
const leastGapMs = 100;

/**
 * Whether a packet comes with encryption info: 24 bytes, then a key's id of 16, a counter of 8 or 16, and 8 for each
 * stretch that is encrypted. Versions before 7.1 tell only the sizes of what comes with a packet.
 */
function isEncrypted(line: string): boolean {
  const about = /, S=\d+,(.*)$/.exec(line)?.[1];
  if (about === undefined) return false;
  const size = Number(/^ *(\d+)/.exec(about)?.[1] ?? 0);
  return /encryption info/i.test(about) || (size >= 48 && size < 1024 && size % 8 === 0);
}

const nothingRead = {
  ...{
    stepMs: 0,
    packets: 0,
    bytes: 0,
    beforeMs: 0,
    untimed: 0,
    encrypted: 0,
    damaged: 0,
    gapsMs: 0,
    keysApartMs: 0,
  },
};

/** ffmpeg's AV_PKT_FLAG_KEY and AV_PKT_FLAG_CORRUPT. */
const [keyFlag, corruptFlag] = [1, 2];
