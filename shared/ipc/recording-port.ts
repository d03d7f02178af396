import { z } from 'zod';
import { faultCodes } from '../model/fault';
import { partEndReasons } from '../model/journal';

/** More chunks than this without an acknowledgement mean that the disk is stalled, and the part ends. */
export const maxUnacknowledged = 50;

/** From the window: a piece of MediaRecorder's WebM, in order. */
export const chunkSchema = z.strictObject({
  sequence: z.int().min(0),
  bytes: z.instanceof(ArrayBuffer),
  /** When frames were captured (ms, the window's `performance.now()`), seen since the last chunk. */
  captureTimes: z.array(z.number()).max(1000),
  /** When `start()` of the recorder was called, on the same clock. */
  startedAt: z.number(),
  /** The sound's lowest and highest sample for each 20 ms, heard since the last chunk. */
  peaks: z
    .strictObject({
      /** When the first of them began, ms after the recorder was started. */
      soundMs: z.number(),
      /** Lowest, highest, lowest, … 16 bit, little-endian. */
      values: z.instanceof(ArrayBuffer),
    })
    .optional(),
  /** How long after the recorder was started the part's sound began, ms; told once, when it is known. */
  soundBeganMs: z.number().optional(),
  /** A small picture, JPEG, and when it was seen, on the same clock. */
  picture: z.strictObject({ atMs: z.number(), bytes: z.instanceof(ArrayBuffer) }).optional(),
  /** With the part's last chunk: why it ends. `stopped` and `disk-full` end the recording with it. */
  end: z.enum(partEndReasons).optional(),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** From main, once the chunk is on the disk. */
export const acknowledgementSchema = z.union([
  z.strictObject({
    sequence: z.int(),
    durableBytes: z.number(),
    /** Length of the session's film so far, up to its last whole block. */
    durableMs: z.number(),
    /** The part is complete and can be played. */
    ended: z.boolean(),
  }),
  z.strictObject({ fault: z.enum(faultCodes) }),
]);
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
