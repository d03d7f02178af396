import { Fault } from '../model/fault';

/**
 * EBML, as far as WebM needs it: element ids, variable-length integers, elements of a fixed layout. Sources:
 * RFC 8794 (EBML), RFC 9559 (Matroska), the WebM container guidelines.
 */
export const elementId = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  void: 0xec,
  crc32: 0xbf,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  flagLacing: 0x9c,
  language: 0x22b59c,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  seekPreRoll: 0x56bb,
  contentEncodings: 0x6d80,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  colour: 0x55b0,
  audio: 0xe1,
  samplingFrequency: 0xb5,
  channels: 0x9f,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  position: 0xa7,
  prevSize: 0xab,
  silentTracks: 0x5854,
  encryptedBlock: 0xaf,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockAdditions: 0x75a1,
  blockDuration: 0x9b,
  referencePriority: 0xfa,
  referenceBlock: 0xfb,
  codecState: 0xa4,
  discardPadding: 0x75a2,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  chapters: 0x1043a770,
  editionEntry: 0x45b9,
  chapterAtom: 0xb6,
  chapterUid: 0x73c4,
  chapterTimeStart: 0x91,
  chapterTimeEnd: 0x92,
  chapterDisplay: 0x80,
  chapterString: 0x85,
  chapterLanguage: 0x437c,
  attachments: 0x1941a469,
  tags: 0x1254c367,
} as const;

/** Size of an element whose end is not given (all bits of the size field are ones). */
export const unknownSize = Number.POSITIVE_INFINITY;

/** Width in bytes of the variable-length integer that begins with this byte: 1 to 8, or 9 if none does. */
export function vintWidth(firstByte: number): number {
  return Math.clz32(firstByte & 0xff) - 23;
}

/**
 * Value of a size field, without its length marker.
 * @param bytes exactly the field
 * @returns bytes, or `unknownSize`
 * @throws Fault `webm-malformed` if the number is larger than any file
 */
export function readSize(bytes: Uint8Array): number {
  let value = (bytes[0] ?? 0) & (0xff >> bytes.length);
  let ones = value === 0xff >> bytes.length;
  for (let i = 1; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  if (ones) return unknownSize;
  if (!Number.isSafeInteger(value)) throw new Fault('webm-malformed', 'size beyond 2^53');
  return value;
}

/**
 * An unsigned integer of 0 to 8 bytes, big-endian (an empty one is 0, RFC 8794 section 7.2).
 * @throws Fault `webm-malformed` if it is wider or beyond 2^53
 */
export function readUint(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  if (bytes.length > 8 || !Number.isSafeInteger(value))
    throw new Fault('webm-malformed', 'integer too large');
  return value;
}

/**
 * A float of 4 or 8 bytes (or none: 0).
 * @throws Fault `webm-malformed` for any other width
 */
export function readFloat(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 0) return 0;
  if (bytes.length === 4) return view.getFloat32(0);
  if (bytes.length === 8) return view.getFloat64(0);
  throw new Fault('webm-malformed', 'float width');
}

/** ASCII text, without the zero bytes that may pad it. */
export function readText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    if (byte === 0) break;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** A child of an element whose payload is entirely in memory. */
export interface Element {
  readonly id: number;
  /** A view into its parent. */
  readonly payload: Uint8Array;
}

/**
 * The children of an element whose payload is entirely in memory.
 * @throws Fault `webm-malformed` if a child is cut, of unknown size, or reaches beyond its parent
 */
export function readElements(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Fault('webm-malformed', 'element reaches beyond its parent');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const takeVint = (maxWidth: number): Uint8Array => {
    const width = vintWidth(bytes[at] ?? 0);
    if (width > maxWidth) throw new Fault('webm-malformed', 'no element here');
    return take(width);
  };
  while (at < bytes.length) {
    const id = readUint(takeVint(4));
    const size = readSize(takeVint(8));
    elements.push({ id, payload: take(size) });
  }
  return elements;
}

/** All these bytes in one new array. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Big-endian bytes of an unsigned integer, `width` (1 to 8) bytes wide. */
export function uintBytes(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** A size field, `width` bytes wide (1, 2, 4 or 8; as narrow as possible by default). */
export function sizeBytes(size: number, width = narrowestSize(size)): Uint8Array {
  const bytes = uintBytes(size, width);
  bytes[0] = (bytes[0] ?? 0) | (0x80 >> (width - 1));
  return bytes;
}

function narrowestSize(size: number): number {
  // One less than 2^(7n), because a field of only ones means "unknown".
  if (size < 0x7f) return 1;
  if (size < 0x3fff) return 2;
  return size < 0x0fffffff ? 4 : 8;
}

/** The bytes of an id, its length marker included. */
export function idBytes(id: number): Uint8Array {
  return uintBytes(id, id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1);
}

/** A whole element with this payload. */
export function element(id: number, ...payload: readonly Uint8Array[]): Uint8Array {
  const size = payload.reduce((sum, piece) => sum + piece.length, 0);
  return concatBytes([idBytes(id), sizeBytes(size), ...payload]);
}

/** An unsigned integer element of fixed width, so that its length does not depend on its value. */
export function uintElement(id: number, value: number, width: number): Uint8Array {
  return element(id, uintBytes(value, width));
}

/** A float element, 8 bytes wide. */
export function floatElement(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, bytes);
}

/** An ASCII text element. */
export function textElement(id: number, text: string): Uint8Array {
  return element(
    id,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}
