import { PartRecorder } from '../../../main/recording/part-recorder';
import type { Session } from '../../../main/session/session';
import { realDisk } from '../../../main/vault/disk';
import type { Chunk } from '../../../shared/ipc/recording-port';
import { concatBytes } from '../../../shared/media/ebml';
import type { SessionDetails } from '../../../shared/model/agreement';
import { momentIdSchema, newId } from '../../../shared/model/ids';
import { phaseNames } from '../../../shared/model/phases';
import { defaultTagSet } from '../../../shared/model/tags';
import type { Place } from '../app/launch-app';
import { largerStretch } from '../film/larger-stretch';
import { type LongClip, longClip } from '../film/long-clip';
import { repeatStretch } from '../film/repeat-webm';
import { makeRandom } from '../random';
import { withPlaceLibrary } from './session-on-disk';

/** A session on the disk, and what is known of its film without reading it. Times in ms. */
export interface LongSession {
  readonly code: string;
  readonly durationMs: number;
  /** The times of its moments, in order. */
  readonly moments: readonly number[];
  /** Where beeps begin: once a minute, or slightly more often. */
  readonly clicks: readonly number[];
  /**
   * From when to when a frame with that burned-in number is shown, in the repetition of the clip that is nearest to
   * `nearMs`; NaN if no frame has the number. Longer than usual where the machine that recorded the clip missed the next.
   */
  shown(number: number | undefined, nearMs: number): { readonly fromMs: number; readonly toMs: number };
  /** How far this time is from when that frame is shown; 0 while it is, NaN if no frame has the number. */
  offMs(number: number | undefined, atMs: number): number;
}

/** What to write. */
export interface LongWish {
  readonly code: string;
  /** Approximate length; the clip is repeated a whole number of times. */
  readonly minutes: number;
  /** How many moments, spread over the whole session. */
  readonly moments?: number;
  /** Names for the leaders. */
  readonly aliases?: SessionDetails['aliases'];
  /** Whether to add every phase once, in the usual order, all equally long. */
  readonly phases?: boolean;
  /** Another seed gives other moments. */
  readonly seed?: number;
  /** Bits per second of the picture; without it, those of a small picture that hardly moves. */
  readonly bitsPerSecond?: number;
}

const noDetails = { purpose: '', watchers: '', deleteBy: '2099-12-31', plannedMinutes: 45 };

/** The recorder's interval between chunks (`make-recorder.ts`). */
const sliceMs = 400;
const stepMs = 20;
/** When the recorder was started, on the clock of a window that never existed. */
const startedAt = 10_000;
/** The anchor is found within the first five seconds. */
const anchoringMs = 6000;

/** A part ends before its file has 2 GB. */
const mostPartBytes = 1_800_000_000;

/** Saves half a minute of syncing a disk that is thrown away afterwards. */
const hastyDisk: typeof realDisk = {
  ...realDisk,
  async create(path, mode) {
    return { ...(await realDisk.create(path, mode)), datasync: async () => undefined };
  },
  syncFolder: async () => undefined,
};

/**
 * Writes a long session into a place where no app runs, as a recording would have left it: one part (several, if
 * `bitsPerSecond` makes it too large for one), with peaks, small pictures and moments, and everyone still agreed after
 * it. It repeats a clip of about a minute, recorded by a real MediaRecorder, so the picture and the sound are known at
 * every time.
 */
export async function writeLongSession(place: Place, wish: LongWish): Promise<LongSession> {
  const { code, minutes, moments: count = 0, phases = false, aliases, seed = 1, bitsPerSecond } = wish;
  const recorded = await longClip();
  const stretch = bitsPerSecond ? largerStretch(recorded.stretch, bitsPerSecond) : recorded.stretch;
  const clip = { ...recorded, stretch };
  const { lengthMs } = stretch;
  const turns = Math.max(1, Math.round((minutes * 60_000) / lengthMs));
  const random = makeRandom(seed);
  return withPlaceLibrary(place, hastyDisk, async (library) => {
    const session = await library.createSession(code, aliases && { details: { ...noDetails, aliases } });
    const clipBytes = stretch.blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const turnsAtOnce = Math.floor(mostPartBytes / clipBytes);
    let durationMs = 0;
    for (let done = 0; done < turns; done += turnsAtOnce)
      durationMs += await record(session, clip, Math.min(turnsAtOnce, turns - done));
    const moments = Array.from({ length: count }, () => random.whole(0, durationMs - 1)).toSorted(
      (a, b) => a - b,
    );
    for (const mediaMs of moments) {
      const id = newId(momentIdSchema);
      const tagId = random.pick(defaultTagSet).id;
      const leader = (['A', 'B', undefined] as const)[random.whole(0, 2)];
      const about = { id, mediaMs, ...(leader && { leader }) };
      const moment =
        random.between(0, 1) < 0.2
          ? ({ kind: 'bookmark', ...about } as const)
          : ({ kind: 'intervention', tagId, ...about } as const);
      await session.append({ type: 'moment-added', moment });
    }
    for (const [at, name] of phases ? phaseNames.entries() : []) {
      const mediaMs = Math.round((at * durationMs) / phaseNames.length);
      const phase = { kind: 'phase', id: newId(momentIdSchema), mediaMs, name } as const;
      await session.append({ type: 'moment-added', moment: phase });
    }
    await session.append({ type: 'still-agreed' });
    const shown = (number: number | undefined, nearMs: number) => {
      const at = clip.frames.findIndex((each) => each.number !== undefined && each.number === number);
      const { ms } = clip.frames[at] ?? { ms: Number.NaN };
      const nextMs = clip.frames[at + 1]?.ms ?? lengthMs + (clip.frames[0]?.ms ?? 0);
      const fromMs = ms + Math.round((nearMs - ms) / lengthMs) * lengthMs;
      return { fromMs, toMs: fromMs + nextMs - ms };
    };
    return {
      code,
      durationMs,
      moments,
      clicks: Array.from({ length: turns }, (_, turn) => clip.clickMs + turn * lengthMs),
      shown,
      offMs(number, atMs) {
        const { fromMs, toMs } = shown(number, atMs);
        return Math.max(0, fromMs - atMs, atMs - toMs);
      },
    };
  });
}

/** @returns the part's length in the film, in ms */
async function record(session: Session, clip: LongClip, turns: number): Promise<number> {
  const number = (session.state?.parts.length ?? 0) + 1;
  const recorder = await PartRecorder.begin(session, number, { codec: 'vp8' });
  let pieces: Uint8Array[] = [];
  let sequence = 0;
  const write = async (): Promise<void> => {
    const bytes = concatBytes(pieces).buffer as ArrayBuffer;
    pieces = [];
    await recorder.write({ sequence, bytes, ...besides(clip, sequence) });
    sequence += 1;
  };
  for (const { bytes, ms } of repeatStretch(clip.stretch, turns)) {
    if (ms >= (sequence + 1) * sliceMs) await write();
    pieces.push(bytes);
  }
  await write();
  return recorder.end('stopped');
}

/** Everything else in the chunk with that number. */
function besides(clip: LongClip, sequence: number): Omit<Chunk, 'sequence' | 'bytes' | 'end'> {
  const { stretch, frames, peaks, pictures, pictureEveryMs } = clip;
  const fromMs = sequence * sliceMs;
  const steps = sliceMs / stepMs;
  const values = new Uint8Array(4 * steps);
  for (let step = 0; step < steps; step += 1) {
    const at = 4 * ((sequence * steps + step) % (peaks.length / 4));
    values.set(peaks.subarray(at, at + 4), 4 * step);
  }
  const inTurnMs = fromMs % stretch.lengthMs;
  const shot = Math.ceil(inTurnMs / pictureEveryMs);
  const isDue = shot * pictureEveryMs < inTurnMs + sliceMs;
  const jpeg = isDue ? pictures[shot] : undefined;
  const atMs = startedAt + fromMs - inTurnMs + shot * pictureEveryMs;
  return {
    startedAt,
    captureTimes:
      fromMs < anchoringMs
        ? frames.flatMap(({ ms }) => (ms >= fromMs && ms < fromMs + sliceMs ? startedAt + ms : []))
        : [],
    soundBeganMs: 0,
    peaks: { soundMs: fromMs, values: values.buffer },
    ...(jpeg && { picture: { atMs, bytes: Uint8Array.from(jpeg).buffer } }),
  };
}
