import { Fault } from '../model/fault';
import type { PartPlan } from './film-sound';
import { type BlockTable, blockFlag, type PartIndex } from './part-index';
import { PartWalk, type WalkPosition } from './part-walk';

/** Id, size field of 8 bytes, and a Timestamp of 4 bytes. */
export const clusterHeadLength = 4 + 8 + 6;
/** A SimpleBlock of one silence frame: id, size, track, time, flags, and three bytes of Opus. */
export const silenceBlockLength = 9;

/** Recorded clusters span 2 s; one that is longer (VP9 with rarer key frames) is cut here. Far below int16's 32 s. */
const maxSpanMs = 5000;
/** Without a picture every cluster has a cue point: at most 2 s apart, also where packets are 120 ms long. */
const maxSoundSpanMs = 1880;
/** Silence before the first block of a cluster joins that cluster if it is shorter. */
const maxLeadMs = 500;
/** Two days. Nothing that was recorded is longer; a forged index must not make us count silence for years. */
const maxFilmMs = 48 * 3600 * 1000;

/** A cluster of the film as laid out. `start` counts from the first cluster. */
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
 * Cuts the parts into clusters: where a recorded cluster begins that has a key frame, and where one grows too long.
 * @throws Fault `webm-unsupported` for a film beyond two days
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
  let nextCut = cuts[passed] ?? Number.POSITIVE_INFINITY;
  while (walk.next()) {
    const { block, timeMs } = walk;
    const flags = block < 0 ? blockFlag.sound : (blocks.flags[block] ?? 0);
    const video = (flags & blockFlag.sound) === 0;
    let cut = false;
    while (block >= nextCut) {
      passed += 1;
      nextCut = cuts[passed] ?? Number.POSITIVE_INFINITY;
      cut = true;
    }
    if (open) {
      const span = Math.max(open.endMs, timeMs) - Math.min(open.timeMs, timeMs);
      const isLead = !open.hasBlock && span <= maxLeadMs;
      const tooLong = span > (open.hasVideo || video ? maxSpanMs : maxSoundSpanMs);
      // A picture that comes late is not put behind two seconds of sound: a seek to its key frame reads less.
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

/**
 * The blocks with which a cluster of the film may begin, ascending. Chromium 156 begins a cluster with every slice of the
 * recorder, too: one without a key frame needs the pictures before it, and where those are damaged it would smear. It
 * stays with them, so that one substitute stands in for all that cannot be shown.
 */
function cutsOf({ blocks, clusters, video }: PartIndex): number[] {
  const cuts: number[] = [];
  for (let cluster = 0; cluster < clusters.count; cluster += 1) {
    const first = clusters.firstBlock[cluster] ?? 0;
    const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
    if (!video || hasKeyFrame(blocks, first, after)) cuts.push(first);
  }
  return cuts;
}

function hasKeyFrame({ flags }: BlockTable, first: number, after: number): boolean {
  for (let block = first; block < after; block += 1) if ((flags[block] ?? 0) & blockFlag.key) return true;
  return false;
}

/** A cue point: where a seek to `timeMs` and later goes. */
export interface Cue {
  readonly timeMs: number;
  readonly cluster: number;
  readonly video: boolean;
  readonly audio: boolean;
}

/**
 * The cue points of a film: the first key frame of each cluster, by its own time, for the picture; and for stretches
 * without a picture each cluster, for both tracks, because Chromium seeks by the video track where there is one. Where
 * a picture goes on with a frame that needs the ones before it, such a cue would lead to a smeared picture: there
 * is none for the video track.
 */
export function planCues(clusters: readonly ClusterPlan[], hasVideo: boolean): Cue[] {
  const cues: Cue[] = [];
  let decodable = true;
  for (let cluster = clusters.length - 1; cluster >= 0; cluster -= 1) {
    const { hasVideo: picture, keyMs, timeMs } = clusters[cluster] as ClusterPlan;
    if (keyMs !== undefined) cues.push({ timeMs: keyMs, cluster, video: true, audio: false });
    else if (!picture) cues.push({ timeMs, cluster, video: hasVideo && decodable, audio: true });
    if (picture) decodable = keyMs !== undefined;
  }
  return cues.reverse();
}
