import { concatBytes, element, elementId, floatElement, idBytes, textElement, uintElement } from '../ebml';

/** A packet of ffmpeg's output, in the order in which it is written. */
export interface FakePacket {
  readonly sound: boolean;
  readonly key: boolean;
  readonly timeMs: number;
  readonly payload: Uint8Array;
}

export interface FakePictures {
  /** Pictures in each group. */
  readonly groups: readonly number[];
  /** How many pictures between two others need the later one. */
  readonly between: number;
  /** Whether pictures that are shown before a key frame are stored after it. */
  readonly open: boolean;
  readonly frameMs: number;
  readonly firstMs: number;
}

export interface FakeSounds {
  readonly firstMs: number;
  readonly untilMs: number;
}

/** How much later than its place in the file the picture is shown, as ffmpeg interleaves. */
const reorderMs = 100;

/** The packets of a recording whose pictures are stored in the order in which they are decoded. */
export function fakePackets(
  pictures: FakePictures | undefined,
  sounds: FakeSounds | undefined,
): FakePacket[] {
  const placed: { readonly atMs: number; readonly packet: FakePacket }[] = [];
  const shown = pictures ? decodingOrder(pictures) : [];
  const { frameMs = 0, firstMs = 0 } = pictures ?? {};
  for (const [n, { key, at }] of shown.entries()) {
    const packet = {
      sound: false,
      key,
      timeMs: firstMs + at * frameMs,
      payload: asUnit(payloadOf(n, key ? 300 : 30)),
    };
    placed.push({ atMs: firstMs + n * frameMs - reorderMs, packet });
  }
  const { firstMs: soundMs = 0, untilMs = 0 } = sounds ?? {};
  for (let timeMs = soundMs; timeMs < untilMs; timeMs += 20) {
    const payload = payloadOf(timeMs, 12);
    // CELT, one frame of 20 ms.
    payload[0] = 0xf8;
    placed.push({ atMs: timeMs, packet: { sound: true, key: true, timeMs, payload } });
  }
  return placed.sort((a, b) => a.atMs - b.atMs).map(({ packet }) => packet);
}

/** For each stored picture: whether it is a key frame, and its place on the screen. */
function decodingOrder({ groups, between, open }: FakePictures): { key: boolean; at: number }[] {
  const order: { key: boolean; at: number }[] = [];
  let at = 0;
  for (const [n, count] of groups.entries()) {
    // In an open group the pictures before the key frame belong to it.
    const leading = open && n > 0 ? Math.min(between, count - 1) : 0;
    order.push({ key: true, at: at + leading });
    for (let lead = 0; lead < leading; lead += 1) order.push({ key: false, at: at + lead });
    for (let next = leading + 1; next < count; next += between + 1) {
      const anchor = Math.min(next + between, count - 1);
      order.push({ key: false, at: at + anchor });
      for (let other = next; other < anchor; other += 1) order.push({ key: false, at: at + other });
    }
    at += count;
  }
  return order;
}

function payloadOf(number: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (number * 31 + at * 7) & 0xff);
}

/** As one unit of H.264: it begins with its length. */
function asUnit(payload: Uint8Array): Uint8Array {
  new DataView(payload.buffer).setUint32(0, payload.length - 4);
  return payload;
}

/** Set-up of an H.264 decoder; only its bytes matter. */
const fakeAvcC = Uint8Array.of(1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 2, 0x67, 0x64, 1, 0, 2, 0x68, 0xee);

/** These packets as `ffmpeg -f matroska` writes them into a pipe, cluster by cluster. */
export function fakeMatroska(
  packets: readonly FakePacket[],
  {
    codecId = 'V_MPEG4/ISO/AVC',
    codecPrivate = fakeAvcC,
  }: { codecId?: string; codecPrivate?: Uint8Array } = {},
): Uint8Array {
  const has = (sound: boolean): boolean => packets.some((packet) => packet.sound === sound);
  const pieces = [headOf(codecId, codecPrivate, { picture: has(false), sound: has(true) })];
  let from = 0;
  while (from < packets.length) {
    const clusterMs = Math.max(0, packets[from]?.timeMs ?? 0);
    let to = from;
    while (to < packets.length && Math.abs((packets[to]?.timeMs ?? 0) - clusterMs) < 1000) to += 1;
    const blocks = packets.slice(from, to).map(({ sound, key, timeMs, payload }) => {
      const relative = timeMs - clusterMs;
      const head = Uint8Array.of(
        0x80 | (sound ? 2 : 1),
        (relative >> 8) & 0xff,
        relative & 0xff,
        key ? 0x80 : 0,
      );
      return element(elementId.simpleBlock, head, payload);
    });
    pieces.push(element(elementId.cluster, uintElement(elementId.timestamp, clusterMs, 4), ...blocks));
    from = to;
  }
  return concatBytes(pieces);
}

function headOf(
  codecId: string,
  codecPrivate: Uint8Array,
  has: { picture: boolean; sound: boolean },
): Uint8Array {
  const picture = element(
    elementId.trackEntry,
    uintElement(elementId.trackNumber, 1, 1),
    uintElement(elementId.trackType, 1, 1),
    textElement(elementId.codecId, codecId),
    element(elementId.codecPrivate, codecPrivate),
    element(
      elementId.video,
      uintElement(elementId.pixelWidth, 640, 2),
      uintElement(elementId.pixelHeight, 360, 2),
    ),
  );
  const opusHead = [...'OpusHead'].map((letter) => letter.charCodeAt(0));
  const sound = element(
    elementId.trackEntry,
    uintElement(elementId.trackNumber, 2, 1),
    uintElement(elementId.trackType, 2, 1),
    textElement(elementId.codecId, 'A_OPUS'),
    element(elementId.codecPrivate, Uint8Array.of(...opusHead, 1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0)),
    element(
      elementId.audio,
      floatElement(elementId.samplingFrequency, 48_000),
      uintElement(elementId.channels, 2, 1),
    ),
  );
  return concatBytes([
    element(elementId.ebml, textElement(elementId.docType, 'matroska')),
    idBytes(elementId.segment),
    Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
    element(
      elementId.info,
      uintElement(elementId.timestampScale, 1_000_000, 3),
      textElement(elementId.writingApp, 'Lavf'),
    ),
    element(elementId.tracks, ...(has.picture ? [picture] : []), ...(has.sound ? [sound] : [])),
  ]);
}
