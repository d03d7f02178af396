import { Fault } from '../model/fault';
import { lookAtAvc } from './avc-packet';
import type { BlockRow } from './block-table';
import { vintWidth } from './ebml';
import { FedChunks } from './fed-chunks';
import { type GroupedBytes, GroupedWriter } from './grouped-writer';
import { blockFlag, maxGroupMs } from './part-index';
import { WebmFeed } from './webm-feed';
import { WebmParser } from './webm-parser';
import { codecIds, type FilmTracks } from './webm-tracks';
import { bytesOf, type HeldBlock } from './written-cluster';

export type { GroupedBytes } from './grouped-writer';

/** The most bytes of a group. It is held in memory, and is one cluster of the film. */
const maxGroupBytes = 48 * 1024 * 1024;
/** How far one track may be ahead of the other in ffmpeg's output, in ms; ffmpeg itself waits this long. */
const maxWaitMs = 10_000;
/** The part's most bytes: its media log has to stay below 2 GiB, with what encrypting adds. */
const maxPartBytes = 1_900_000_000;

/** The pictures from one key frame to the next, in the order in which they are decoded. */
interface Group {
  readonly keyMs: number;
  /** Time of its first picture on the screen: in an open group one that leads the key frame. */
  fromMs: number;
  /** Whether a picture has come that does not lead the key frame. */
  settled: boolean;
  readonly pictures: HeldBlock[];
  bytes: number;
}

/**
 * Rewrites what ffmpeg writes with `-f matroska` (H.264, VP8, VP9 or AV1, and Opus) into imported parts, as it comes.
 * The packets stay as they are. Each group of pictures becomes one cluster, in which all sounds that are heard with the
 * group stand before its key frame: Chromium 130 seeks by the sound, and drops what stands before that sound
 * (docs/engine-facts.md). A part that would become too large ends before a key frame, and the next one continues there;
 * an empty cluster at its end says exactly when that is.
 *
 * Memory holds a group, and what has come of the next one.
 */
export class GroupedFilm {
  readonly #parser: WebmParser;
  readonly #feed: WebmFeed;
  readonly #writer: GroupedWriter;
  readonly #chunks = new FedChunks();
  readonly #groups: Group[] = [];
  #sounds: HeldBlock[] = [];
  #heldBytes = 0;
  #soundMs = Number.NEGATIVE_INFINITY;
  #pictureMs = Number.NEGATIVE_INFINITY;
  #firstKeyMs: number | undefined;
  #isDamaged = false;

  /** @param partBytes the most bytes of a part, as far as its groups allow */
  constructor(partBytes = maxPartBytes) {
    this.#parser = new WebmParser({ addCluster: () => undefined, addBlock: (row) => this.#take(row) });
    // Nothing of it is a hole that was left by a computer that stood still.
    this.#parser.times.imported = true;
    this.#feed = new WebmFeed(this.#parser);
    this.#writer = new GroupedWriter(partBytes, ({ pieces }) => this.#chunks.done(pieces));
  }

  /** Whether a picture has holes, as far as its outside tells: nothing is decoded. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** Undefined until they have been read. */
  get tracks(): FilmTracks | undefined {
    return this.#parser.tracks;
  }

  /**
   * Takes the next bytes, and gives what is to be appended to the parts. The bytes are not copied: from now on they
   * belong to this, which zeroes packets in them once they have been given, and then gives their memory back.
   * @throws Fault `webm-malformed`, `webm-unsupported`; `keys-apart` if a group is too long or too large to be held,
   * or H.264 has open groups or pictures at which a player can stop: the recording has to be encoded
   */
  push(bytes: Uint8Array): GroupedBytes[] {
    this.#chunks.push(bytes);
    try {
      this.#feed.push(bytes);
    } finally {
      // Only what belongs to a block that is not whole yet is still read.
      this.#chunks.readTo(this.#parser.blockAt ?? this.#parser.position);
    }
    return this.#writer.take();
  }

  /** Gives the rest. Nothing may be pushed after it. A block that was cut is left out. */
  finish(): GroupedBytes[] {
    this.#feed.finish();
    this.#settle(true);
    this.#writeSounds(this.#sounds.splice(0));
    this.#chunks.end();
    return this.#writer.take();
  }

  /** Takes back the memory of what it gave, once that has been stored: it is used again. */
  reuse(bytes: Uint8Array<ArrayBuffer>): void {
    this.#writer.reuse(bytes);
  }

  /** Zeroes the memory that was taken back. */
  clear(): void {
    this.#writer.clear();
  }

  #take({ offset, size, timeMs, flags, units }: BlockRow): void {
    const sound = (flags & blockFlag.sound) !== 0;
    const key = (flags & blockFlag.key) !== 0;
    const block = { pieces: this.#chunks.piecesOf(offset, size), size, sound, key, timeMs, units };
    if (this.tracks) this.#writer.tracks = this.tracks;
    if (sound) {
      this.#sounds.push(block);
      this.#soundMs = Math.max(this.#soundMs, timeMs);
    } else if (!this.#takePicture(block)) {
      this.#chunks.done(block.pieces);
      return;
    }
    this.#heldBytes += size;
    this.#settle(false);
  }

  /** @returns false for a picture that nothing can show */
  #takePicture(block: HeldBlock): boolean {
    const { timeMs, key } = block;
    this.#pictureMs = Math.max(this.#pictureMs, timeMs);
    this.#lookAt(block);
    if (key) {
      this.#firstKeyMs ??= timeMs;
      this.#groups.push({
        keyMs: timeMs,
        fromMs: timeMs,
        settled: false,
        pictures: [block],
        bytes: block.size,
      });
      return true;
    }
    const group = this.#groups.at(-1);
    // The group was written already, because for so long no picture came.
    if (!group || timeMs - group.keyMs > maxGroupMs) throw new Fault('keys-apart', 'time');
    // A picture that leads the very first key frame needs some that are not there.
    if (timeMs < group.keyMs && group.keyMs === this.#firstKeyMs) return false;
    // Chromium 156 can fail to decode an open group of H.264 from its key frame on, and then plays no further.
    if (timeMs < group.keyMs && this.tracks?.video?.codecId === codecIds.h264)
      throw new Fault('keys-apart', 'open group');
    group.pictures.push(block);
    group.bytes += block.size;
    group.fromMs = Math.min(group.fromMs, timeMs);
    group.settled ||= timeMs > group.keyMs;
    return true;
  }

  #lookAt({ pieces }: HeldBlock): void {
    const video = this.tracks?.video;
    if (video?.codecId !== codecIds.h264) return;
    const [first, next] = pieces;
    // The element's id, its size, the track, the time and flags.
    const head = 1 + vintWidth(first?.[1] ?? next?.[0] ?? 0) + 4;
    const state = lookAtAvc(pieces, head, 1 + ((video.codecPrivate?.[4] ?? 3) & 3));
    if (state === 'broken') throw new Fault('keys-apart', 'broken picture');
    this.#isDamaged ||= state === 'zeroed';
  }

  /** Writes what is complete; in the end, everything. */
  #settle(ended: boolean): void {
    while (this.#groups.length > 0 && (ended || this.#isComplete())) this.#writeGroup();
    const [first, last] = [this.#sounds[0], this.#sounds.at(-1)];
    const [group] = this.#groups;
    if (!first || !last) return;
    if (group) {
      // The picture has ended, or comes again with a key frame.
      if (last.timeMs - Math.max(group.keyMs + maxGroupMs, this.#pictureMs) > maxWaitMs) this.#writeGroup();
    } else if (last.timeMs - first.timeMs > (this.tracks?.video ? maxWaitMs : 0)) {
      this.#writeSounds(this.#sounds.splice(0));
    }
  }

  /** Whether all pictures and sounds of the oldest group are there. */
  #isComplete(): boolean {
    const [group, next, further] = this.#groups;
    const isTooMuch = this.#heldBytes > maxGroupBytes;
    if (!group || !next) {
      if (isTooMuch && group) throw new Fault('keys-apart', 'bytes');
      return false;
    }
    if (isTooMuch) return true;
    if (!next.settled && !further) return false;
    // Sound that has ended, or begins later, is not waited for.
    const heardMs = Math.max(this.#soundMs, this.#firstKeyMs ?? 0);
    return !this.tracks?.audio || heardMs >= next.fromMs || this.#pictureMs - heardMs > maxWaitMs;
  }

  #writeGroup(): void {
    const group = this.#groups.shift();
    if (!group) return;
    const untilMs = this.#groups[0]?.fromMs ?? group.keyMs + maxGroupMs;
    const after = this.#sounds.findIndex(({ timeMs }) => timeMs >= untilMs);
    const sounds = this.#sounds.splice(0, after < 0 ? this.#sounds.length : after);
    const isIn = sounds.findIndex(({ timeMs }) => timeMs >= group.fromMs);
    const late = isIn < 0 ? sounds : sounds.slice(0, isIn);
    const own = isIn < 0 ? [] : sounds.slice(isIn);
    this.#heldBytes -= group.bytes + bytesOf(sounds);
    this.#writer.add({ late, fromMs: group.fromMs, blocks: [...own, ...group.pictures] });
  }

  #writeSounds(sounds: HeldBlock[]): void {
    this.#heldBytes -= bytesOf(sounds);
    this.#writer.addSounds(sounds);
  }
}
