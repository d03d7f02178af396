import { Fault } from '../model/fault';

/**
 * Lengths of Opus packets, and packets of silence. Lengths are counted in units of 2.5 ms, the shortest Opus
 * frame: every Opus packet is a whole number of them. Source: RFC 6716 section 3 (the TOC byte and frame
 * packing).
 */
export const opusUnitMs = 2.5;

/** The longest packet that Opus allows: 120 ms. */
export const maxOpusUnits = 48;

const silkUnits = [4, 8, 16, 24];
const hybridUnits = [4, 8];
const celtUnits = [1, 2, 4, 8];

/**
 * Length of an Opus packet in units of 2.5 ms, from its first bytes.
 * @param head the payload's first byte (the TOC), and the second if there is one
 * @throws Fault `webm-malformed` if no Opus packet begins like this
 */
export function opusUnits(head: Uint8Array): number {
  const toc = head[0];
  if (toc === undefined) throw new Fault('webm-malformed', 'empty Opus packet');
  const config = toc >> 3;
  const frame =
    (config < 12 ? silkUnits[config & 3] : config < 16 ? hybridUnits[config & 1] : celtUnits[config & 3]) ??
    0;
  const code = toc & 3;
  // With code 3 the second byte holds the number of frames; MediaRecorder writes three of 20 ms.
  const frames = code === 0 ? 1 : code < 3 ? 2 : (head[1] ?? 0) & 0x3f;
  const units = frame * frames;
  if (units < 1 || units > maxOpusUnits) throw new Fault('webm-malformed', 'Opus packet length');
  return units;
}

/** The lengths of single-frame silence packets, longest first: 20, 10, 5 and 2.5 ms, in units of 2.5 ms. */
const frameSizes = [8, 4, 2, 1] as const;

/** The longest single-frame silence packet that fits. @param units room in units of 2.5 ms, at least 1 */
export function silenceFrameUnits(units: number): number {
  return frameSizes.find((size) => size <= units) ?? 1;
}

/**
 * A packet of Opus silence: `FC FF FE` is 20 ms of stereo. Lengths of 40 to 120 ms are written as several
 * frames of 20 ms in one packet (code 3), because a substitute for a damaged cluster has little room.
 * @param units 1, 2, 4, 8 (one frame) or 16, 24, 32, 40, 48 (several of 20 ms)
 * @param channels of the film's sound track: sets the packet's mono/stereo bit
 */
export function silencePacket(units: number, channels: number): Uint8Array {
  const frame = silenceFrameUnits(units);
  // CELT, full band: configurations 28 to 31 are 2.5, 5, 10 and 20 ms.
  const toc = ((28 + Math.log2(frame)) << 3) | (channels > 1 ? 4 : 0);
  const frames = units / frame;
  if (frames === 1) return Uint8Array.of(toc, 0xff, 0xfe);
  const packet = new Uint8Array(2 + 2 * frames);
  packet[0] = toc | 3;
  packet[1] = frames;
  for (let at = 2; at < packet.length; at += 2) {
    packet[at] = 0xff;
    packet[at + 1] = 0xfe;
  }
  return packet;
}
