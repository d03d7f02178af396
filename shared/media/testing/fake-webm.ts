/**
 * WebM shaped like MediaRecorder's, for tests without a browser. Written without the code under test, byte
 * for byte like recordings of Electron 33: EBML head, Segment and Clusters of unknown size (8 bytes wide),
 * Info without Duration, AlphaMode and MaxBlockAdditionID in the video track, SimpleBlocks, sound in packets
 * of 60 ms. Payloads are noise and cannot be decoded.
 */
export interface FakeWebm {
  readonly durationMs: number;
  /** Undefined for no picture. */
  readonly video?: { readonly number: number; readonly firstMs: number };
  /** Undefined for no sound. */
  readonly audio?: { readonly number: number; readonly firstMs: number; readonly channels?: number };
  readonly frameMs?: number;
  /** 20, 40 or 60. */
  readonly packetMs?: number;
  readonly clusterMs?: number;
  /** A cluster also begins with each slice of the recorder and with each key frame, as in Chromium 156. */
  readonly sliceMs?: number;
  /** How long after their cluster's beginning key frames come, because clusters are cut by the wall clock. */
  readonly keyDelayMs?: number;
  /** Nothing is recorded from `atMs` for `lengthMs`. */
  readonly hole?: { readonly atMs: number; readonly lengthMs: number };
  /** How far sound blocks may stray from the even rhythm. */
  readonly jitterMs?: number;
  /** Elements of known size, Void, Cues and Tags, as ffmpeg writes them. */
  readonly knownSizes?: boolean;
  /** Blocks in BlockGroups. */
  readonly grouped?: boolean;
  readonly codecId?: string;
  readonly seed?: number;
}

/** What was written: the reference for tests. */
export interface FakeBlock {
  readonly sound: boolean;
  readonly key: boolean;
  readonly timeMs: number;
  readonly payload: Uint8Array;
  /** Sound only. */
  readonly durationMs: number;
}

/** The bytes, the blocks in them, and where each block ends. */
export interface FakeRecording {
  readonly bytes: Uint8Array;
  readonly blocks: readonly FakeBlock[];
  readonly blockEnds: readonly number[];
  readonly clusterStarts: readonly number[];
}

/** A small random number generator (mulberry32): the same seed gives the same file. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Makes a recording. */
export function fakeWebm(options: FakeWebm): FakeRecording {
  const blocks = blocksOf(options);
  const out: number[] = [...headOf(options)];
  const blockEnds: number[] = [];
  const clusterStarts: number[] = [];
  const { clusterMs = 2000, knownSizes = false } = options;
  let at = 0;
  while (at < blocks.length) {
    const timeMs = (blocks[at] as FakeBlock).timeMs;
    const soundOnly = !options.video;
    let end = at;
    while (end < blocks.length && (soundOnly || (blocks[end] as FakeBlock).timeMs < timeMs + clusterMs)) {
      // A block's time within its cluster has 15 bits.
      if ((blocks[end] as FakeBlock).timeMs - timeMs > 32_000) break;
      if (end > at && beginsSlice(blocks[end] as FakeBlock, timeMs, options)) break;
      end += 1;
    }
    const time = el([0xe7], be(timeMs, timeMs > 0xffff ? 4 : 2));
    const pieces = blocks.slice(at, end).map((block) => blockElement(block, timeMs, options));
    clusterStarts.push(out.length);
    const size = time.length + pieces.reduce((sum, piece) => sum + piece.length, 0);
    out.push(0x1f, 0x43, 0xb6, 0x75, ...(knownSizes ? [0x10 | (size >>> 24), ...be(size, 3)] : unknown8));
    append(out, time);
    for (const piece of pieces) {
      append(out, piece);
      blockEnds.push(out.length);
    }
    at = end;
  }
  if (knownSizes) append(out, [...el([0x1c, 0x53, 0xbb, 0x6b], noise(40, 1)), ...el([0xec], noise(30, 2))]);
  return { bytes: Uint8Array.from(out), blocks, blockEnds, clusterStarts };
}

function beginsSlice(block: FakeBlock, clusterMs: number, { sliceMs }: FakeWebm): boolean {
  if (sliceMs === undefined) return false;
  const isNext = Math.floor(block.timeMs / sliceMs) > Math.floor(clusterMs / sliceMs);
  return isNext || (block.key && !block.sound);
}

function blocksOf(options: FakeWebm): FakeBlock[] {
  const {
    durationMs,
    video,
    audio,
    frameMs = 33,
    packetMs = 60,
    clusterMs = 2000,
    keyDelayMs = 40,
  } = options;
  const random = randomOf(options.seed ?? 1);
  const lost = (timeMs: number): boolean => {
    const { atMs = Number.POSITIVE_INFINITY, lengthMs = 0 } = options.hole ?? {};
    return timeMs >= atMs && timeMs < atMs + lengthMs;
  };
  const blocks: FakeBlock[] = [];
  let nextKey = 0;
  for (let timeMs = video?.firstMs ?? durationMs; timeMs < durationMs; timeMs += frameMs) {
    if (lost(timeMs)) continue;
    const key = timeMs >= nextKey;
    if (key) nextKey = (Math.floor(timeMs / clusterMs) + 1) * clusterMs + keyDelayMs;
    const payload = Uint8Array.from(noise((key ? 300 : 20) + Math.floor(random() * 60), random()));
    blocks.push({ sound: false, key, timeMs, payload, durationMs: 0 });
  }
  for (let timeMs = audio?.firstMs ?? durationMs; timeMs + packetMs <= durationMs; timeMs += packetMs) {
    if (lost(timeMs)) continue;
    const jitter = Math.round((random() - 0.5) * 2 * (options.jitterMs ?? 0));
    const payload = Uint8Array.from(noise(8 + Math.floor(random() * 120), random()));
    // Configuration 31: CELT, 20 ms; code 3 with a frame count, as MediaRecorder writes it.
    payload[0] = packetMs === 20 ? 0xf8 : 0xfb;
    payload[1] = packetMs / 20;
    const at = Math.max(0, timeMs + jitter);
    blocks.push({ sound: true, key: true, timeMs: at, payload, durationMs: packetMs });
  }
  return blocks.sort((a, b) => a.timeMs - b.timeMs);
}

const unknown8 = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

function headOf({ video, audio, knownSizes, codecId = 'V_VP8' }: FakeWebm): number[] {
  const ebml = [
    ...el([0x42, 0x86], [1]),
    ...el([0x42, 0xf7], [1]),
    ...el([0x42, 0xf2], [4]),
    ...el([0x42, 0xf3], [8]),
    ...el([0x42, 0x82], ascii('webm')),
    ...el([0x42, 0x87], [4]),
    ...el([0x42, 0x85], [2]),
  ];
  const info = [
    ...el([0x2a, 0xd7, 0xb1], be(1_000_000, 3)),
    ...el([0x4d, 0x80], ascii('Chrome')),
    ...el([0x57, 0x41], ascii('Chrome')),
  ];
  const entries: { number: number; bytes: number[] }[] = [];
  if (video) {
    const picture = [...el([0xb0], be(1280, 2)), ...el([0xba], be(720, 2)), ...el([0x53, 0xc0], [1])];
    const bytes = [
      ...el([0xd7], [video.number]),
      ...el([0x73, 0xc5], noise(7, 3)),
      ...el([0x83], [1]),
      ...el([0x55, 0xee], [1]),
      ...el([0x86], ascii(codecId)),
      ...el([0xe0], picture),
    ];
    entries.push({ number: video.number, bytes });
  }
  if (audio) {
    const channels = audio.channels ?? 2;
    const opusHead = [...ascii('OpusHead'), 1, channels, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0];
    const sound = [
      ...el([0xb5], [0x47, 0x3b, 0x80, 0]),
      ...el([0x9f], [channels]),
      ...el([0x62, 0x64], [32]),
    ];
    const bytes = [
      ...el([0xd7], [audio.number]),
      ...el([0x73, 0xc5], noise(7, 4)),
      ...el([0x83], [2]),
      ...el([0x86], ascii('A_OPUS')),
      ...el([0x63, 0xa2], opusHead),
      ...el([0xe1], sound),
    ];
    entries.push({ number: audio.number, bytes });
  }
  entries.sort((a, b) => a.number - b.number);
  return [
    ...el([0x1a, 0x45, 0xdf, 0xa3], ebml),
    ...[0x18, 0x53, 0x80, 0x67, ...unknown8],
    ...(knownSizes ? el([0xec], noise(20, 5)) : []),
    ...el([0x15, 0x49, 0xa9, 0x66], info),
    ...el(
      [0x16, 0x54, 0xae, 0x6b],
      entries.flatMap(({ bytes }) => el([0xae], bytes)),
    ),
    ...(knownSizes ? el([0x12, 0x54, 0xc3, 0x67], noise(25, 6)) : []),
  ];
}

function blockElement(
  block: FakeBlock,
  clusterMs: number,
  { video, audio, grouped }: FakeWebm,
): readonly number[] {
  const number = (block.sound ? audio?.number : video?.number) ?? 0;
  const relative = block.timeMs - clusterMs;
  const bits = block.key && !grouped ? 0x80 : 0;
  const payload = [0x80 | number, (relative >> 8) & 0xff, relative & 0xff, bits, ...block.payload];
  if (!grouped) return el([0xa3], payload);
  const reference = block.key ? [] : el([0xfb], [0xdf]);
  return el([0xa0], [...el([0xa1], payload), ...el([0x9b], [33]), ...reference]);
}

function el(id: readonly number[], payload: readonly number[]): number[] {
  const size = payload.length;
  // Two bytes from 127 on: a value of only ones means "unknown".
  return [...id, ...(size < 127 ? [0x80 | size] : [0x40 | (size >> 8), size & 0xff]), ...payload];
}

function be(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256);
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function noise(length: number, seed: number): number[] {
  const random = randomOf(Math.floor(seed * 1e9));
  return Array.from({ length }, () => Math.floor(random() * 256));
}

function append(out: number[], piece: readonly number[]): void {
  for (const byte of piece) out.push(byte);
}
