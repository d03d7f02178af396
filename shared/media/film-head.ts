import {
  concatBytes,
  element,
  elementId,
  floatElement,
  idBytes,
  sizeBytes,
  textElement,
  uintElement,
} from './ebml';
import type { Cue } from './film-layout';
import { importedApp } from './webm-head';
import { codecIds, type FilmTracks, filmTrack, writeTracks } from './webm-tracks';

/** The content of a film's head. */
export interface HeadInput {
  readonly tracks: FilmTracks;
  readonly durationMs: number;
  readonly cues: readonly Cue[];
  /** Start of a cluster, counted from the start of the first one, in bytes. */
  readonly clusterStart: (cluster: number) => number;
  /** Bytes of all clusters together. */
  readonly clustersLength: number;
  /** A Chapters element; no bytes without chapters. */
  readonly chapters: Uint8Array;
}

/**
 * Everything before the first cluster: EBML head, Segment of known size, SeekHead, Info with Duration,
 * Tracks, Chapters if there are any, Cues. All numbers that depend on positions have a fixed width, so the head's length is known before
 * they are.
 */
export function writeFilmHead({
  tracks,
  durationMs,
  cues,
  clusterStart,
  clustersLength,
  chapters,
}: HeadInput): Uint8Array {
  const info = writeInfo(ownApp, durationMs);
  const trackBytes = writeTracks(tracks);
  const seekLength = writeSeekHead(0, 0, 0).length;
  const tracksAt = seekLength + info.length;
  // Chapters come before what a player that finds its places through the cues no longer reads.
  const cuesAt = tracksAt + trackBytes.length + chapters.length;
  const clustersAt = cuesAt + cuesLength(cues);
  return concatBytes([
    ebmlHead(tracks),
    idBytes(elementId.segment),
    sizeBytes(clustersAt + clustersLength, 8),
    writeSeekHead(seekLength, tracksAt, cuesAt),
    info,
    trackBytes,
    chapters,
    writeCues(cues, (cluster) => clustersAt + clusterStart(cluster)),
  ]);
}

/**
 * A head for a reader that cannot seek (ffmpeg's stdin), to be followed by clusters from any one on: Segment
 * of unknown size, no Duration, no Cues.
 * @param chapters a Chapters element, in the times of what follows
 */
export function writeStreamHead(tracks: FilmTracks, chapters: Uint8Array = new Uint8Array()): Uint8Array {
  return concatBytes([openHead(tracks, ownApp), chapters]);
}

/** The head of an imported part, to be followed by its clusters. */
export function writeImportedHead(tracks: FilmTracks): Uint8Array<ArrayBuffer> {
  return openHead(tracks, importedApp);
}

function openHead(tracks: FilmTracks, app: string): Uint8Array<ArrayBuffer> {
  return concatBytes([
    ebmlHead(tracks),
    idBytes(elementId.segment),
    Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
    writeInfo(app),
    writeTracks(tracks),
  ]);
}

const ownApp = 'Second Look';

/** WebM has no H.264; Matroska has everything, and Chromium reads it. */
function ebmlHead({ video }: FilmTracks): Uint8Array {
  return element(
    elementId.ebml,
    uintElement(elementId.ebmlVersion, 1, 1),
    uintElement(elementId.ebmlReadVersion, 1, 1),
    uintElement(elementId.ebmlMaxIdLength, 4, 1),
    uintElement(elementId.ebmlMaxSizeLength, 8, 1),
    textElement(elementId.docType, video?.codecId === codecIds.h264 ? 'matroska' : 'webm'),
    uintElement(elementId.docTypeVersion, 4, 1),
    uintElement(elementId.docTypeReadVersion, 2, 1),
  );
}

/** No date, no title, nothing about the machine. */
function writeInfo(app: string, durationMs?: number): Uint8Array {
  return element(
    elementId.info,
    uintElement(elementId.timestampScale, 1_000_000, 3),
    ...(durationMs === undefined ? [] : [floatElement(elementId.duration, durationMs)]),
    textElement(elementId.muxingApp, ownApp),
    textElement(elementId.writingApp, app),
  );
}

function writeSeekHead(infoAt: number, tracksAt: number, cuesAt: number): Uint8Array {
  const seek = (id: number, at: number): Uint8Array =>
    element(
      elementId.seek,
      element(elementId.seekId, idBytes(id)),
      uintElement(elementId.seekPosition, at, 8),
    );
  return element(
    elementId.seekHead,
    seek(elementId.info, infoAt),
    seek(elementId.tracks, tracksAt),
    seek(elementId.cues, cuesAt),
  );
}

/**
 * 23 bytes per cue point and track, 8 fewer if the point has both. Positions count from the Segment's first
 * child.
 */
function writeCues(cues: readonly Cue[], position: (cluster: number) => number): Uint8Array {
  const head = concatBytes([idBytes(elementId.cues), sizeBytes(cuesLength(cues) - 12, 8)]);
  const bytes = new Uint8Array(cuesLength(cues));
  bytes.set(head);
  const view = new DataView(bytes.buffer);
  let at = head.length;
  for (const cue of cues) {
    const at64 = BigInt(position(cue.cluster));
    const { point, timeAt, positionsAt } = blankPoint(cue);
    bytes.set(point, at);
    view.setUint32(at + timeAt, cue.timeMs);
    for (const positionAt of positionsAt) view.setBigUint64(at + positionAt, at64);
    at += point.length;
  }
  return bytes;
}

function cuesLength(cues: readonly Cue[]): number {
  return cues.reduce((sum, cue) => sum + blankPoint(cue).point.length, 12);
}

type CueKind = Pick<Cue, 'video' | 'audio'>;

/**
 * A cue point whose numbers are still to be filled in. Hours of film have thousands, so they are not built
 * one by one.
 */
interface BlankPoint {
  readonly point: Uint8Array;
  readonly timeAt: number;
  readonly positionsAt: readonly number[];
}

const ofVideo = makeBlankPoint([filmTrack.video]);
const ofAudio = makeBlankPoint([filmTrack.audio]);
const ofBoth = makeBlankPoint([filmTrack.video, filmTrack.audio]);

function blankPoint({ video, audio }: CueKind): BlankPoint {
  if (video && audio) return ofBoth;
  return video ? ofVideo : ofAudio;
}

function makeBlankPoint(tracks: readonly number[]): BlankPoint {
  const positions = tracks.map((track) =>
    element(
      elementId.cueTrackPositions,
      uintElement(elementId.cueTrack, track, 1),
      uintElement(elementId.cueClusterPosition, 0, 8),
    ),
  );
  const time = uintElement(elementId.cueTime, 0, 4);
  const point = element(elementId.cuePoint, time, ...positions);
  // Each number is at the end of its element.
  const timeEnd = point.length - positions.reduce((sum, { length }) => sum + length, 0);
  const ends = positions.map((each, n) => timeEnd + (n + 1) * each.length);
  return { point, timeAt: timeEnd - 4, positionsAt: ends.map((end) => end - 8) };
}
