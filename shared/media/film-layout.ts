import { Fault } from '../model/fault';
import type { PartPlan } from './film-sound';
import { type BlockTable, blockFlag, type PartIndex } from './part-index';
import { PartWalk, type WalkPosition } from './part-walk';
import type { FilmTracks } from './webm-tracks';

/** Id, size field of 8 bytes, and a Timestamp of 4 bytes. */
export const clusterHeadLength = 4 + 8 + 6;
/** A SimpleBlock of one silence frame: id, size, track, time, flags, and three bytes of Opus. */
const silenceBlockLength = 9;

/**
 * Recorded clusters span 2 s. A longer one (VP9 with fewer key frames) is cut here, far below int16's 32 s.
 */
const maxSpanMs = 5000;
/** A group of an imported part stays one cluster: it has at most 30 s, and what leads its key frame. */
const maxGroupSpanMs = 32_000;
/** Without a picture every cluster has a cue point: at most 2 s apart, even if packets are 120 ms long. */
const maxSoundSpanMs = 1880;
/** Silence before the first block of a cluster joins that cluster if it is shorter than this. */
const maxLeadMs = 500;
/** Two days. No recording is longer, and a forged index must not make us lay out silence for years. */
const maxFilmMs = 48 * 3600 * 1000;

/** A cluster of the film as laid out. `start` counts from the start of the first cluster. */
export interface ClusterPlan {
  readonly start: number;
  readonly length: number;
  readonly timeMs: number;
  readonly part: number;
  readonly from: WalkPosition;
  readonly items: number;
  /** Film time of its first video key frame. */
  readonly keyMs: number | undefined;
  readonly hasVideo: boolean;
}

/**
 * Cuts the parts into clusters: where a recorded cluster with a key frame begins, or where one grows too
 * long.
 * @throws Fault `webm-unsupported` for a film longer than two days
 */
export function layOutClusters(plans: readonly PartPlan[]): ClusterPlan[] {
  if ((plans.at(-1)?.endMs ?? 0) > maxFilmMs) throw new Fault('webm-unsupported', 'longer than two days');
  const clusters: ClusterPlan[] = [];
  let start = 0;
  plans.forEach((plan, part) => {
    for (const cluster of clustersOfPart(plan)) {
      clusters.push({ ...cluster, part, start });
      start += cluster.length;
    }
  });
  return clusters;
}

interface OpenCluster {
  readonly from: WalkPosition;
  length: number;
  timeMs: number;
  endMs: number;
  items: number;
  hasVideo: boolean;
  hasBlock: boolean;
  keyMs: number | undefined;
}

function* clustersOfPart(plan: PartPlan): Generator<Omit<ClusterPlan, 'part' | 'start'>> {
  const { blocks } = plan.index;
  const walk = new PartWalk(plan, blocks);
  let open: OpenCluster | undefined;
  const cuts = cutsOf(plan.index);
  let passed = 0;
  let nextCut = cuts[passed]?.block ?? Number.POSITIVE_INFINITY;
  const imported = plan.index.imported !== undefined;
  while (walk.next()) {
    const { block, timeMs } = walk;
    const flags = block < 0 ? blockFlag.sound : (blocks.flags[block] ?? 0);
    const video = (flags & blockFlag.sound) === 0;
    let cut = false;
    // In an imported part, silence that precedes a group belongs to it.
    const at = imported ? walk.position.block : block;
    while (at >= nextCut) {
      passed += 1;
      nextCut = cuts[passed]?.block ?? Number.POSITIVE_INFINITY;
      cut = true;
    }
    if (open) {
      const span = Math.max(open.endMs, timeMs) - Math.min(open.timeMs, timeMs);
      const isLead = !open.hasBlock && span <= maxLeadMs;
      const isGroup = imported && cuts[passed - 1]?.hasKey;
      const tooLong = span > (isGroup ? maxGroupSpanMs : open.hasVideo || video ? maxSpanMs : maxSoundSpanMs);
      // A picture that comes late gets a cluster of its own instead of following two seconds of sound, so
      // that a seek to its key frame reads less.
      if (tooLong || (cut && !isLead)) {
        yield open;
        open = undefined;
      }
    }
    open ??= {
      from: walk.position,
      length: clusterHeadLength,
      timeMs,
      endMs: timeMs,
      items: 0,
      hasVideo: false,
      hasBlock: false,
      keyMs: undefined,
    };
    open.length += block < 0 ? silenceBlockLength : (blocks.size[block] ?? 0);
    open.timeMs = Math.min(open.timeMs, timeMs);
    open.endMs = Math.max(open.endMs, timeMs);
    open.items += 1;
    open.hasVideo ||= video;
    open.hasBlock ||= block >= 0;
    if (flags & blockFlag.key) open.keyMs ??= timeMs;
  }
  if (open) yield open;
}

interface Cut {
  readonly block: number;
  readonly hasKey: boolean;
}

/**
 * The blocks with which a cluster of the film may begin, ascending. Chromium 156 also begins a cluster with
 * every slice of the recorder. One without a key frame needs the earlier pictures, and would smear if those
 * are damaged. It stays with them, so that one substitute replaces everything that cannot be shown. In an imported part
 * each cluster is a group, or sounds alone.
 */
function cutsOf({ blocks, clusters, video, imported }: PartIndex): Cut[] {
  const cuts: Cut[] = [];
  for (let cluster = 0; cluster < clusters.count; cluster += 1) {
    const block = clusters.firstBlock[cluster] ?? 0;
    const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
    const hasKey = hasKeyFrame(blocks, block, after);
    if (!video || imported || hasKey) cuts.push({ block, hasKey });
  }
  return cuts;
}

function hasKeyFrame({ flags }: BlockTable, first: number, after: number): boolean {
  for (let block = first; block < after; block += 1) if ((flags[block] ?? 0) & blockFlag.key) return true;
  return false;
}

/** A cue point: where to go for a seek to `timeMs` or later. */
export interface Cue {
  readonly timeMs: number;
  readonly cluster: number;
  readonly video: boolean;
  readonly audio: boolean;
}

interface CuedPlan {
  readonly tracks: FilmTracks;
  readonly parts: readonly PartPlan[];
  readonly clusters: readonly ClusterPlan[];
}

/**
 * The cue points of a film. For the picture: the first key frame of each cluster, at its own time. For
 * stretches without a picture: each cluster, for both tracks, because Chromium seeks by the video track if
 * there is one. If the picture then continues with a frame that needs earlier ones, such a cue would lead to
 * a smeared picture, so the video track has none there. Chromium 130 seeks by the sound in what was imported, so there
 * every cue point is for both.
 */
export function planCues({ tracks, clusters, parts }: CuedPlan): Cue[] {
  const hasVideo = tracks.video !== undefined;
  const cues: Cue[] = [];
  let decodable = true;
  for (let cluster = clusters.length - 1; cluster >= 0; cluster -= 1) {
    const { hasVideo: picture, keyMs, timeMs, part } = clusters[cluster] as ClusterPlan;
    const audio = tracks.audio !== undefined && parts[part]?.index.imported !== undefined;
    if (keyMs !== undefined) cues.push({ timeMs: keyMs, cluster, video: true, audio });
    else if (!picture) cues.push({ timeMs, cluster, video: hasVideo && decodable, audio: true });
    if (picture) decodable = keyMs !== undefined;
  }
  return cues.reverse();
}
