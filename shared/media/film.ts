import { Fault } from '../model/fault';
import { concatBytes } from './ebml';
import {
  type ClusterInput,
  clusterPieces,
  leaveOutLead,
  type SourceRange,
  sourceOfCluster,
  substituteCluster,
} from './film-cluster';
import { writeFilmHead, writeStreamHead } from './film-head';
import { type ClusterPlan, layOutClusters, planCues } from './film-layout';
import { type FilmPart, frameTimesOf, type PartPlan, SoundPlanner } from './film-sound';
import { lateWithin } from './frame-pace';
import { blockFlag, type PartIndex } from './part-index';
import { type FilmTracks, uniteTracks } from './webm-tracks';

export type { SourceRange } from './film-cluster';
export type { FilmPart } from './film-sound';

/** Where a part is in the film. */
export interface FilmPartSpan {
  readonly startMs: number;
  readonly durationMs: number;
  /** The block time, as recorded, at the part's beginning. */
  readonly zeroMs: number;
}

/** A span of film time. */
export interface FilmSpan {
  readonly timeMs: number;
  readonly durationMs: number;
}

/**
 * Plans the film of one angle of a session: all its parts, one after the other, as one seekable WebM. A part
 * without a whole block takes no time unless it is known to have been longer, so a recording that died at
 * once spoils nothing.
 * @throws Fault `film-empty` if no part holds a block; `webm-unsupported` if the parts do not fit together
 */
export function planFilm(parts: readonly FilmPart[]): Film {
  const indexes = parts.map(({ index }) => index);
  const tracks = uniteTracks(indexes.map(tracksWithBlocks));
  if (!tracks.video && !tracks.audio) throw new Fault('film-empty');
  const sound = new SoundPlanner(tracks.audio !== undefined);
  const plans = parts.map((part) => sound.add(part));
  return new Film({ tracks, parts: plans, clusters: layOutClusters(plans) });
}

/** Everything that a film is made from. It may be stored, because planning it reads every block. */
export interface FilmPlan {
  readonly tracks: FilmTracks;
  readonly parts: readonly PartPlan[];
  readonly clusters: readonly ClusterPlan[];
  /** The film's first bytes, if they were made before from the same plan. */
  readonly head?: Uint8Array;
}

/** A track that was announced but never delivered anything (a camera that gave no frame) does not count. */
function tracksWithBlocks({ blocks, video, audio }: PartIndex): FilmTracks {
  const has = (kind: number): boolean => blocks.flags.some((flags) => (flags & blockFlag.sound) === kind);
  return { video: has(0) ? video : undefined, audio: has(blockFlag.sound) ? audio : undefined };
}

/**
 * One film as a view of its parts: where its bytes are, and how each cluster is made. It never changes, holds
 * no media bytes, and reads nothing itself. Made by `planFilm`, or from a stored plan.
 *
 * Bytes 0 to `head.length` are `head`; after it come the clusters, one after the other, without a gap. For
 * the bytes of cluster n: read the ranges `clusterSource(n)` and pass them to `buildCluster(n, …)`; if they
 * cannot be read or verified, `substituteCluster(n)` has the same length.
 */
export class Film {
  /** Bytes of the whole film. */
  readonly length: number;
  readonly durationMs: number;
  /** The film's first bytes, up to the first cluster. Must not be changed. */
  readonly head: Uint8Array;
  /** In the order in which they were given, including those without a block. */
  readonly parts: readonly FilmPartSpan[];
  readonly clusterCount: number;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;

  readonly plan: FilmPlan;
  #frames: Int32Array | undefined;

  constructor(plan: FilmPlan) {
    const { tracks, parts: plans, clusters } = plan;
    this.plan = plan;
    this.hasVideo = tracks.video !== undefined;
    this.hasAudio = tracks.audio !== undefined;
    this.durationMs = plans.at(-1)?.endMs ?? 0;
    this.parts = plans.map(({ startMs, endMs, zeroMs }) => ({
      startMs,
      durationMs: endMs - startMs,
      zeroMs,
    }));
    this.clusterCount = clusters.length;
    this.head = plan.head ?? this.headWith(new Uint8Array());
    this.length = this.head.length + this.#clustersLength;
  }

  /**
   * The film's first bytes with chapters in them. They are longer than `head`, and the clusters follow unchanged.
   * @param chapters a Chapters element
   */
  headWith(chapters: Uint8Array): Uint8Array {
    const { tracks } = this.plan;
    return writeFilmHead({
      ...{ tracks, chapters, durationMs: this.durationMs },
      cues: planCues(this.plan),
      clusterStart: (cluster) => this.#cluster(cluster).start,
      clustersLength: this.#clustersLength,
    });
  }

  /**
   * A head to be followed by clusters from any one on, for a reader that cannot seek (ffmpeg's stdin).
   * @param chapters a Chapters element
   */
  streamHead(chapters?: Uint8Array): Uint8Array {
    return writeStreamHead(this.plan.tracks, chapters);
  }

  /**
   * The cluster that holds this byte of the film; -1 for the head, the last one for anything beyond the end.
   */
  clusterAt(position: number): number {
    return lastAtOrBefore(this.clusterCount, position - this.head.length, (n) => this.#cluster(n).start);
  }

  /**
   * The cluster from which a decoder must begin to show `ms`: the last one with a key frame at or before it
   * (in a film without a picture, the one that holds it). Never less than 0.
   */
  clusterForTime(ms: number): number {
    let cluster = lastAtOrBefore(this.clusterCount, ms, (n) => this.#cluster(n).timeMs);
    while (
      cluster > 0 &&
      this.hasVideo &&
      !((this.#cluster(cluster).keyMs ?? Number.POSITIVE_INFINITY) <= ms)
    ) {
      cluster -= 1;
    }
    return Math.max(0, cluster);
  }

  /** Position of a cluster's first byte in the film. */
  clusterStart(cluster: number): number {
    return this.head.length + this.#cluster(cluster).start;
  }

  /** Bytes of a cluster. */
  clusterLength(cluster: number): number {
    return this.#cluster(cluster).length;
  }

  /** The film time that a cluster covers, up to the next one. */
  clusterSpan(cluster: number): FilmSpan {
    const { timeMs } = this.#cluster(cluster);
    const end = this.plan.clusters[cluster + 1]?.timeMs ?? this.durationMs;
    return { timeMs, durationMs: Math.max(0, end - timeMs) };
  }

  /** The index of the given part that a cluster belongs to. */
  clusterPart(cluster: number): number {
    return this.#cluster(cluster).part;
  }

  /**
   * The ranges of the parts' bytes that a cluster is made of: whole blocks, in order; empty for a cluster of
   * silence.
   */
  clusterSource(cluster: number): SourceRange[] {
    return sourceOfCluster(this.#input(cluster));
  }

  /**
   * A cluster's bytes in pieces, `clusterLength(cluster)` of them together.
   * @param sourceBytes the bytes of `clusterSource(cluster)`, range by range: the pieces lie in them, and they are changed
   * @throws Fault `webm-malformed` if they do not match the part's index
   */
  clusterPieces(cluster: number, sourceBytes: readonly Uint8Array[]): Uint8Array[] {
    return clusterPieces(this.#input(cluster), { channels: this.#channels }, sourceBytes);
  }

  /**
   * The same in one piece, in memory of the caller's.
   * @param afterSubstitute true if the cluster before is replaced: imported pictures that need it are left out
   */
  buildCluster(cluster: number, sourceBytes: readonly Uint8Array[], afterSubstitute = false): Uint8Array {
    const bytes = concatBytes(this.clusterPieces(cluster, sourceBytes));
    const input = this.#input(cluster);
    if (afterSubstitute && input.plan.index.imported) leaveOutLead(input, bytes);
    return bytes;
  }

  /**
   * The substitute for a cluster that cannot be read: the same length and time, silent, and without a
   * picture.
   */
  substituteCluster(cluster: number): Uint8Array {
    return substituteCluster(this.#input(cluster), { channels: this.#channels, hasAudio: this.hasAudio });
  }

  /** The part that plays at this film time, and the part time. */
  filmToPart(ms: number): { part: number; ms: number } {
    // Parts without a block have no length: of parts that begin at the same time, the last one plays.
    const part = Math.max(
      0,
      lastAtOrBefore(this.parts.length, ms, (n) => this.#span(n).startMs),
    );
    const played = this.#span(part).durationMs > 0 ? part : this.#lastPlayed(part);
    const { startMs, durationMs } = this.#span(played);
    return { part: played, ms: Math.min(Math.max(0, ms - startMs), durationMs) };
  }

  /** The film time of a part time, kept within the part. */
  partToFilm(part: number, ms: number): number {
    const { startMs, durationMs } = this.#span(part);
    return startMs + Math.min(Math.max(0, ms), durationMs);
  }

  /** Film times of all video frames in ms, ascending and exact: a copy each time. */
  frameTimes(): Int32Array {
    return this.#frameTable().slice();
  }

  /**
   * The film time to seek to, so that the frame is shown that is `steps` frames after (or before) the one visible at
   * `ms`: late within it. Chromium ends a seek with the first frame that lasts until there, and takes how long frames
   * last from the frame rate, so early within a frame that came soon, it shows the one before (docs/engine-facts.md).
   * Undefined if there is no such frame.
   */
  frameSeekTime(ms: number, steps = 0): number | undefined {
    const frames = this.#frameTable();
    const wanted = lastAtOrBefore(frames.length, ms, (n) => frames[n] ?? 0) + steps;
    const fromMs = frames[wanted];
    if (fromMs === undefined) return undefined;
    return fromMs + lateWithin(frames, wanted, this.durationMs);
  }

  get #clustersLength(): number {
    const last = this.plan.clusters.at(-1);
    return last ? last.start + last.length : 0;
  }

  get #channels(): number {
    return this.plan.tracks.audio?.channels ?? 1;
  }

  #frameTable(): Int32Array {
    this.#frames ??= frameTimesOf(this.plan.parts);
    return this.#frames;
  }

  #cluster(cluster: number): ClusterPlan {
    const plan = this.plan.clusters[cluster];
    if (!plan) throw new Fault('bad-arguments', 'no such cluster');
    return plan;
  }

  #input(number: number): ClusterInput {
    const cluster = this.#cluster(number);
    const plan = this.plan.parts[cluster.part] as PartPlan;
    const { index } = plan;
    const next = this.plan.clusters[number + 1];
    // The walk also looks at the block after the last one, to see where silence comes first.
    const after = next?.part === cluster.part ? next.from.block + 1 : Number.POSITIVE_INFINITY;
    const blocks = index.blocksOf?.(cluster.from.block, after) ?? index.blocks;
    return { cluster, plan, blocks };
  }

  #span(part: number): FilmPartSpan {
    const span = this.parts[part];
    if (!span) throw new Fault('bad-arguments', 'no such part');
    return span;
  }

  #lastPlayed(part: number): number {
    let played = part;
    while (played > 0 && this.#span(played).durationMs === 0) played -= 1;
    return played;
  }
}

/** The last of `count` ascending values that is not above `limit`; -1 if all are. */
function lastAtOrBefore(count: number, limit: number, value: (n: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
