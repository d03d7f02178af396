import { elementId, readElements, readFloat, readUint } from '../ebml';
import { blockFlag } from '../part-index';
import { indexOf } from './recordings';

/** A block of a film as a player would see it. */
export interface ReadBlock {
  readonly sound: boolean;
  readonly key: boolean;
  readonly timeMs: number;
  readonly units: number;
  readonly payload: Uint8Array;
}

/** Reads the blocks of a film (or of any WebM) back. */
export function readBlocks(bytes: Uint8Array): ReadBlock[] {
  const { blocks } = indexOf(bytes);
  return Array.from({ length: blocks.count }, (_, row) => {
    const offset = blocks.offset[row] ?? 0;
    const end = offset + (blocks.size[row] ?? 0);
    const head = offset + 1 + (Math.clz32(bytes[offset + 1] ?? 0) - 23);
    const flags = blocks.flags[row] ?? 0;
    return {
      sound: (flags & blockFlag.sound) !== 0,
      key: (flags & blockFlag.key) !== 0,
      timeMs: blocks.timeMs[row] ?? 0,
      units: blocks.units[row] ?? 0,
      payload: bytes.slice(head + 4, end),
    };
  });
}

/** The content of a film's head, with positions as bytes of the film. */
export function readFilmHead(bytes: Uint8Array) {
  const [, segment] = readElements(bytes);
  if (segment?.id !== elementId.segment) throw new Error('no Segment');
  const base = segment.payload.byteOffset - bytes.byteOffset;
  const children = readElements(segment.payload);
  const child = (id: number): Uint8Array =>
    children.find((one) => one.id === id)?.payload ?? new Uint8Array();
  const value = (parent: Uint8Array, id: number): Uint8Array =>
    readElements(parent).find((one) => one.id === id)?.payload ?? new Uint8Array();
  const cues = readElements(child(elementId.cues)).map(({ payload }) => ({
    timeMs: readUint(value(payload, elementId.cueTime)),
    tracks: readElements(payload)
      .filter(({ id }) => id === elementId.cueTrackPositions)
      .map((position) => ({
        track: readUint(value(position.payload, elementId.cueTrack)),
        position: base + readUint(value(position.payload, elementId.cueClusterPosition)),
      })),
  }));
  const seeks = readElements(child(elementId.seekHead)).map(({ payload }) => ({
    id: readUint(value(payload, elementId.seekId)),
    position: base + readUint(value(payload, elementId.seekPosition)),
  }));
  return { durationMs: readFloat(value(child(elementId.info), elementId.duration)), cues, seeks };
}
