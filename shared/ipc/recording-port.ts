import { z } from 'zod';
import { faultCodes } from '../model/fault';
import { partEndReasons } from '../model/journal';

/** If more chunks than this are unacknowledged, the disk has stalled, and the part ends. */
export const maxUnacknowledged = 50;

/** From the window: the next piece of MediaRecorder's WebM. */
export const chunkSchema = z.strictObject({
  sequence: z.int().min(0),
  bytes: z.instanceof(ArrayBuffer),
  /** Capture times of the frames seen since the last chunk (ms, the window's `performance.now()`). */
  captureTimes: z.array(z.number()).max(1000),
  /** When the recorder's `start()` was called, on the same clock. */
  startedAt: z.number(),
  /** The lowest and highest sample for each 20 ms of sound heard since the last chunk. */
  peaks: z
    .strictObject({
      /** When the first of them began, in ms after the recorder started. */
      soundMs: z.number(),
      /** Lowest, highest, lowest, … 16 bit, little-endian. */
      values: z.instanceof(ArrayBuffer),
    })
    .optional(),
  /** When the part's sound began, in ms after the recorder started. Sent once, when it is known. */
  soundBeganMs: z.number().optional(),
  /** A small picture (JPEG), and when it was taken, on the same clock. */
  picture: z.strictObject({ atMs: z.number(), bytes: z.instanceof(ArrayBuffer) }).optional(),
  /** With the part's last chunk: why the part ends. `stopped` and `disk-full` also end the recording. */
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
    /** Times of the pictures that this chunk made whole, in ms: of one clock for the whole part. */
    frameMs: z.array(z.number()),
    /** The part is complete and can be played. */
    ended: z.boolean(),
  }),
  z.strictObject({ fault: z.enum(faultCodes) }),
]);
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
