import type { BlockRow, BlockSink } from './block-table';
import { elementId, readSize, readUint, unknownSize, vintWidth } from './ebml';
import { opusUnits } from './opus-silence';
import { blockFlag } from './part-index';
import { PartTimes } from './part-times';
import { type Begun, type ClusterState, type Head, ordinaryBlock, type Parse } from './webm-grammar';
import {
  checkEbmlHead,
  malformed,
  readInfo,
  segmentChildren,
  skippedInCluster,
  skippedInGroup,
  unsupported,
} from './webm-head';
import { maxBlock, maxGathered, maxSkipped, maxTimeMs } from './webm-limits';
import { type PartTracks, readTracks } from './webm-tracks';
import type { WrittenCluster } from './written-cluster';

/** The grammar of a part. `WebmIndexer` feeds it, and its results go into the tables. */
export class WebmParser {
  /** Position in the part of the next byte that has not been taken. Maintained by the feeder. */
  position = 0;
  /** The bytes that are being fed, and the position of the first one. Set by the feeder; the parser may look ahead. */
  chunk: Uint8Array = new Uint8Array();
  chunkAt = 0;
  /** Set by the feeder if bytes of what is being skipped are lost. */
  lost = false;
  headLength = 0;
  wholeLength = 0;
  tracks: PartTracks | undefined;

  readonly times = new PartTimes();
  /** Where the element of a cluster begins that is being read, and may be a block; undefined elsewhere. */
  blockAt: number | undefined;

  readonly #tables: BlockSink;
  #segmentEnd = unknownSize;
  #awaitsKey = true;
  /** Whether bytes were lost since the last key frame. */
  #lostPictures = false;
  /** Of imported pictures, those before this block time need some that are lost. */
  #leadMs = Number.NEGATIVE_INFINITY;
  readonly #soundLateMs: number;

  /** @param soundLateMs how much later than heard the recorder stamps sounds (`sound-lateness.ts`), in ms */
  constructor(tables: BlockSink, soundLateMs = 0) {
    this.#soundLateMs = soundLateMs;
    this.#tables = tables;
  }

  /** Parses the whole part, from its first byte. */
  *whole(): Parse<never> {
    const ebml = yield* this.#head(unknownSize);
    if (ebml.id !== elementId.ebml) throw malformed('no EBML head');
    checkEbmlHead(yield* this.#gather(ebml));
    let segment = yield* this.#head(unknownSize, undefined, elementId.segment);
    while (segment.id === elementId.void) {
      yield* this.#skip(segment, maxGathered);
      segment = yield* this.#head(unknownSize, undefined, elementId.segment);
    }
    if (segment.id !== elementId.segment) throw malformed('no Segment');
    this.#segmentEnd = segment.end;
    return yield* this.#segment();
  }

  /** Parses the part after lost bytes: from the next cluster on. */
  *resumed(): Parse<never> {
    this.#awaitsKey = this.#lostPictures = true;
    this.times.forget();
    if (!this.tracks) throw malformed('the head is lost');
    const { cluster, timestamp } = yield* this.#findCluster();
    return yield* this.#segment(yield* this.#cluster(cluster, timestamp));
  }

  /** Takes a cluster of which it is known what is in it, after the head. Nothing may be fed after it. */
  written({ timeMs, blocks }: WrittenCluster, length: number): void {
    const at = this.position;
    const cluster = { offset: at, timeMs, known: false };
    this.times.cluster(timeMs);
    for (const row of blocks) this.#enter({ ...row, offset: at + row.offset }, cluster);
    this.position += length;
  }

  *#segment(first?: Begun): Parse<never> {
    let begun = first;
    while (begun || this.position < this.#segmentEnd) {
      const head: Head = yield* this.#head(this.#segmentEnd, begun, elementId.cluster);
      begun = undefined;
      if (head.id === elementId.cluster) begun = yield* this.#cluster(head);
      else if (head.id === elementId.info) {
        const { imported } = readInfo(yield* this.#gather(head));
        this.times.imported ||= imported;
      } else if (head.id === elementId.tracks) {
        if (this.tracks) throw malformed('two Tracks elements');
        this.tracks = readTracks(yield* this.#gather(head));
      } else if (segmentChildren.has(head.id) || head.id === elementId.void || head.id === elementId.crc32) {
        yield* this.#skip(head, maxSkipped);
      } else throw malformed('unknown element in the Segment');
    }
    yield 1;
    throw malformed('bytes after the Segment');
  }

  /** Returns the element that ended the cluster, if the cluster's size was unknown. */
  *#cluster(cluster: Head, first?: Begun): Parse<Begun | undefined> {
    if (!this.tracks) throw malformed('a cluster before Tracks');
    let entered: ClusterState = { offset: cluster.at, timeMs: undefined, known: false };
    let begun = first;
    while (begun || this.position < cluster.end) {
      const at = begun?.at ?? this.position;
      this.blockAt = at;
      const seen = begun ? undefined : this.#ordinaryBlock(cluster.end, entered.timeMs);
      if (seen) {
        this.lost = false;
        yield -seen.size;
        if (!this.#isLost(seen)) this.#enter(seen, entered);
        continue;
      }
      const id = begun?.id ?? (yield* this.#id());
      begun = undefined;
      const isEnd = cluster.size === unknownSize && segmentChildren.has(id);
      if (isEnd || skippedInCluster.has(id)) this.blockAt = undefined;
      if (isEnd) return { id, at };
      const head = yield* this.#head(cluster.end, { id, at });
      if (id === elementId.timestamp) {
        if (head.size < 1 || head.size > 8) throw malformed('cluster time');
        const timeMs = readUint(yield head.size);
        if (timeMs > maxTimeMs) throw malformed('cluster time');
        entered = { offset: cluster.at, timeMs, known: false };
        this.times.cluster(timeMs);
      } else if (id === elementId.simpleBlock) {
        const row = yield* this.#block(head, entered.timeMs);
        if (row) this.#enter(row, entered);
      } else if (id === elementId.blockGroup) {
        const row = yield* this.#blockGroup(head, entered.timeMs);
        if (row) this.#enter(row, entered);
      } else if (skippedInCluster.has(id)) yield* this.#skip(head, maxSkipped);
      else if (id === elementId.encryptedBlock) throw unsupported('encrypted block');
      else throw malformed('unknown element in a cluster');
    }
    this.blockAt = undefined;
    return undefined;
  }

  /** A SimpleBlock or Block; undefined for one that a film leaves out. */
  *#block(head: Head, clusterMs: number | undefined): Parse<BlockRow | undefined> {
    if (clusterMs === undefined) throw malformed('a block before its cluster has a time');
    if (head.size < 4 || head.size > maxBlock) throw malformed('block size');
    const [number = 0, high = 0, low = 0, bits = 0] = yield 4;
    if (!(number & 0x80)) throw unsupported('track number');
    if (bits & 0x06) throw unsupported('lacing');
    const sound = this.#isSound(number & 0x7f);
    const timeMs = clusterMs + ((((high << 8) | low) << 16) >> 16) - (sound ? this.#soundLateMs : 0);
    let units = 0;
    if (sound) {
      if (head.size === 4) throw malformed('empty sound block');
      units = opusUnits(yield Math.min(2, head.size - 4));
    }
    this.lost = false;
    const rest = head.end - this.position;
    if (rest > 0) yield -rest;
    // Some encoders write an empty video block for a dropped frame; Chromium would take it for the end.
    if (sound === undefined || (!sound && head.size === 4)) return undefined;
    const flags = sound ? blockFlag.sound : bits & 0x80 ? blockFlag.key : 0;
    const row = { offset: head.at, size: head.end - head.at, timeMs, flags, units };
    return this.#isLost(row) ? undefined : row;
  }

  /** The next element, if it is an ordinary block whose head is there: nothing of it has been taken yet. */
  #ordinaryBlock(limit: number, clusterMs: number | undefined): BlockRow | undefined {
    const head = ordinaryBlock(this.chunk, this.position - this.chunkAt, limit - this.position);
    const sound = head && this.#isSound(head.track);
    if (!head || sound === undefined || clusterMs === undefined) return undefined;
    const timeMs = clusterMs + head.relativeMs - (sound ? this.#soundLateMs : 0);
    const units = sound ? opusUnits(head.payload) : 0;
    const flags = sound ? blockFlag.sound : head.isKey ? blockFlag.key : 0;
    return { offset: this.position, size: head.size, timeMs, flags, units };
  }

  /** Whether bytes of a block are lost that has just been skipped. */
  #isLost({ flags }: BlockRow): boolean {
    if (this.lost) this.times.forget();
    if (this.lost && !(flags & blockFlag.sound)) this.#awaitsKey = this.#lostPictures = true;
    return this.lost;
  }

  /** ffmpeg writes a BlockGroup if a sound track ends within a packet (DiscardPadding). */
  *#blockGroup(group: Head, clusterMs: number | undefined): Parse<BlockRow | undefined> {
    let row: BlockRow | undefined;
    let blocks = 0;
    let refers = false;
    while (this.position < group.end) {
      const head = yield* this.#head(group.end);
      if (head.id === elementId.block) {
        row = yield* this.#block(head, clusterMs);
        blocks += 1;
      } else if (skippedInGroup.has(head.id)) {
        refers ||= head.id === elementId.referenceBlock;
        yield* this.#skip(head, maxGathered);
      } else throw malformed('unknown element in a block group');
    }
    if (blocks !== 1) throw malformed('a block group needs one block');
    if (!row) return undefined;
    const sound = row.flags & blockFlag.sound;
    return { ...row, flags: sound | (sound || refers ? 0 : blockFlag.key) | blockFlag.grouped };
  }

  #isSound(number: number): boolean | undefined {
    if (number === this.tracks?.video?.number) return false;
    if (number === this.tracks?.audio?.number) return true;
    if (this.tracks?.others.has(number)) return undefined;
    throw malformed('a block of no track');
  }

  #enter(recorded: BlockRow, cluster: ClusterState): void {
    const row = this.times.place(recorded);
    this.wholeLength = row.offset + row.size;
    if (!(row.flags & blockFlag.sound) && !this.#canShow(row)) return;
    this.times.add(row);
    if (!cluster.known) {
      cluster.known = true;
      if (this.headLength === 0) this.headLength = cluster.offset;
      this.#tables.addCluster({ offset: cluster.offset, timeMs: cluster.timeMs ?? 0 });
    }
    this.#tables.addBlock(row);
  }

  /** Whether all pictures that this one needs are there. */
  #canShow({ flags, timeMs }: BlockRow): boolean {
    const isKey = (flags & blockFlag.key) !== 0;
    if (this.#awaitsKey && !isKey) return false;
    if (isKey) {
      // In an open group, pictures that are shown before the key frame need some of the group before.
      this.#leadMs = this.#lostPictures && this.times.imported ? timeMs : Number.NEGATIVE_INFINITY;
      this.#awaitsKey = this.#lostPictures = false;
    }
    return timeMs >= this.#leadMs;
  }

  /** Finds a cluster's id, size and Timestamp id. Within a payload all three come once in 2^40 bytes. */
  *#findCluster(): Parse<{ readonly cluster: Head; readonly timestamp: Begun }> {
    const last = new Uint8Array(13);
    for (;;) {
      last.copyWithin(0, 1);
      last[12] = (yield 1)[0] ?? 0;
      if (last[12] !== elementId.timestamp) continue;
      for (let width = 1; width <= 8; width += 1) {
        const field = last.slice(12 - width, 12);
        if (vintWidth(field[0] ?? 0) !== width) continue;
        if (readUint(last.subarray(8 - width, 12 - width)) !== elementId.cluster) continue;
        const size = readSize(field);
        const end = Math.min(this.position - 1 + size, this.#segmentEnd);
        const cluster = { id: elementId.cluster, at: this.position - 5 - width, size, end };
        return { cluster, timestamp: { id: elementId.timestamp, at: this.position - 1 } };
      }
    }
  }

  *#id(): Parse<number> {
    const first = (yield 1)[0] ?? 0;
    const width = vintWidth(first);
    if (width > 4) throw malformed('no element here');
    if (width === 1) return first;
    const rest = yield width - 1;
    return rest.reduce((id, byte) => id * 256 + byte, first);
  }

  /** The head of an element that must end before `limit`. Its size may be unknown if it is `openEnded`. */
  *#head(limit: number, begun?: Begun, openEnded?: number): Parse<Head> {
    const at = begun?.at ?? this.position;
    const id = begun?.id ?? (yield* this.#id());
    const first = (yield 1).slice();
    const width = vintWidth(first[0] ?? 0);
    if (width > 8) throw malformed('no size here');
    const field = new Uint8Array(width);
    field.set(first);
    if (width > 1) field.set(yield width - 1, 1);
    const size = readSize(field);
    if (size === unknownSize) {
      if (id !== openEnded) throw malformed('unknown size');
      return { id, at, size, end: limit };
    }
    const end = this.position + size;
    if (end > limit) throw malformed('an element reaches beyond its parent');
    return { id, at, size, end };
  }

  *#gather(head: Head): Parse<Uint8Array> {
    if (head.size > maxGathered) throw malformed('head too large');
    return head.size === 0 ? new Uint8Array() : yield head.size;
  }

  *#skip(head: Head, limit: number): Parse<void> {
    if (head.size > limit) throw malformed('element too large');
    if (head.size > 0) yield -head.size;
  }
}
