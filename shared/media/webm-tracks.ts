import { Fault } from '../model/fault';
import {
  type Element,
  element,
  elementId,
  floatElement,
  readElements,
  readFloat,
  readText,
  readUint,
  textElement,
  uintElement,
} from './ebml';
import type { AudioTrack, PartIndex, VideoTrack } from './part-index';

/** Track numbers in every film; in the parts they differ from one recorder to the next. */
export const filmTrack = { video: 1, audio: 2 } as const;

/** The pictures that a film can hold. */
export const codecIds = { vp8: 'V_VP8', vp9: 'V_VP9', h264: 'V_MPEG4/ISO/AVC', av1: 'V_AV1' } as const;

/** Codecs whose decoder is set up by CodecPrivate: a film has only one, so all its parts need the same. */
const setUpOnce: ReadonlySet<string> = new Set([codecIds.h264, codecIds.av1]);
const trackTypeVideo = 1;
const trackTypeAudio = 2;

/** The content of a Tracks element. */
export interface PartTracks {
  readonly video: VideoTrack | undefined;
  readonly audio: AudioTrack | undefined;
  /** Numbers of tracks that a film leaves out (subtitles): their blocks are skipped. */
  readonly others: ReadonlySet<number>;
}

/**
 * Reads the payload of a Tracks element.
 * @throws Fault `webm-malformed`; `webm-unsupported` for encrypted or compressed tracks, more than one track
 * of a kind, codecs other than H.264, VP8, VP9, AV1 and Opus, H.264 and AV1 without CodecPrivate, more than two channels
 */
export function readTracks(payload: Uint8Array): PartTracks {
  let video: VideoTrack | undefined;
  let audio: AudioTrack | undefined;
  const others = new Set<number>();
  for (const { id, payload: entry } of readElements(payload)) {
    if (id !== elementId.trackEntry) continue;
    const fields = readElements(entry);
    if (find(fields, elementId.contentEncodings))
      throw new Fault('webm-unsupported', 'encrypted or packed track');
    const number = readUint(find(fields, elementId.trackNumber) ?? new Uint8Array());
    const type = readUint(find(fields, elementId.trackType) ?? new Uint8Array());
    if (number < 1) throw new Fault('webm-malformed', 'track number');
    // Beyond 126 the number takes two bytes of each block's head; no recorder writes that.
    if (number > 126) throw new Fault('webm-unsupported', 'track number');
    if (others.has(number) || number === video?.number || number === audio?.number) {
      throw new Fault('webm-malformed', 'two tracks with one number');
    }
    if (type === trackTypeVideo) {
      if (video) throw new Fault('webm-unsupported', 'two video tracks');
      video = readVideo(number, fields);
    } else if (type === trackTypeAudio) {
      if (audio) throw new Fault('webm-unsupported', 'two audio tracks');
      audio = readAudio(number, fields);
    } else others.add(number);
  }
  return { video, audio, others };
}

/** A copy, because the source is zeroed afterwards, and `slice` of a Buffer copies nothing. */
const own = (bytes: Uint8Array | undefined): Uint8Array | undefined => bytes && new Uint8Array(bytes);

function find(fields: readonly Element[], id: number): Uint8Array | undefined {
  return fields.find((field) => field.id === id)?.payload;
}

function readVideo(number: number, fields: readonly Element[]): VideoTrack {
  const codecId = readText(find(fields, elementId.codecId) ?? new Uint8Array());
  if (!Object.values<string>(codecIds).includes(codecId)) throw new Fault('webm-unsupported', 'video codec');
  const picture = readElements(find(fields, elementId.video) ?? new Uint8Array());
  const width = readUint(find(picture, elementId.pixelWidth) ?? new Uint8Array());
  const height = readUint(find(picture, elementId.pixelHeight) ?? new Uint8Array());
  if (width < 1 || height < 1 || width > 0xffff || height > 0xffff) {
    throw new Fault('webm-malformed', 'picture size');
  }
  const codecPrivate = own(find(fields, elementId.codecPrivate));
  // MediaRecorder's H.264 in Matroska lacks it and then does not play in <video>: seen in Electron 33.
  if (setUpOnce.has(codecId) && !codecPrivate?.length) throw new Fault('webm-unsupported', 'no CodecPrivate');
  const colour = own(find(picture, elementId.colour));
  return { number, codecId, width, height, codecPrivate, colour };
}

function readAudio(number: number, fields: readonly Element[]): AudioTrack {
  const codecId = readText(find(fields, elementId.codecId) ?? new Uint8Array());
  if (codecId !== 'A_OPUS') throw new Fault('webm-unsupported', 'audio codec');
  const codecPrivate = own(find(fields, elementId.codecPrivate));
  // Decoders use OpusHead's channel count (RFC 7845 section 5.1), not the Audio element's.
  if (!codecPrivate || codecPrivate.length < 19 || readText(codecPrivate.subarray(0, 8)) !== 'OpusHead') {
    throw new Fault('webm-malformed', 'OpusHead');
  }
  const channels = codecPrivate[9] ?? 0;
  if (channels < 1 || channels > 2 || codecPrivate[18] !== 0)
    throw new Fault('webm-unsupported', 'channel layout');
  const sound = readElements(find(fields, elementId.audio) ?? new Uint8Array());
  const samplingFrequency = readFloat(find(sound, elementId.samplingFrequency) ?? new Uint8Array());
  return {
    number,
    codecId,
    channels,
    // By the specification a missing value means 8000; Opus always decodes at 48000, and readers use that.
    samplingFrequency: samplingFrequency > 0 && samplingFrequency <= 192_000 ? samplingFrequency : 48_000,
    codecPrivate,
    codecDelayNs: readUint(find(fields, elementId.codecDelay) ?? new Uint8Array()),
    seekPreRollNs: readUint(find(fields, elementId.seekPreRoll) ?? new Uint8Array()),
  };
}

/** The tracks of a film: the union of its parts' tracks. */
export interface FilmTracks {
  readonly video: VideoTrack | undefined;
  readonly audio: AudioTrack | undefined;
}

/**
 * Refuses parts that one film cannot hold, because their pictures need different decoders.
 * @throws Fault `parts-differ` for different codecs; for H.264 and AV1 also for another picture size or CodecPrivate
 */
export function checkJoin(parts: readonly Pick<PartIndex, 'video'>[]): void {
  const [first, ...others] = parts.flatMap(({ video }) => video ?? []);
  for (const video of others) {
    if (!first) return;
    if (video.codecId !== first.codecId) throw new Fault('parts-differ', 'codec');
    if (!setUpOnce.has(video.codecId)) continue;
    if (video.width !== first.width || video.height !== first.height)
      throw new Fault('parts-differ', 'picture size');
    const [one, other] = [video.codecPrivate ?? [], first.codecPrivate ?? []];
    if (one.length !== other.length || one.some((byte, at) => byte !== other[at]))
      throw new Fault('parts-differ', 'CodecPrivate');
  }
}

/**
 * One video and one audio track that fit all the parts. The picture is the first part's (VP8 and VP9 carry
 * their size in each key frame, so parts of another size play); the sound has the most channels of any part,
 * because an Opus decoder for two channels also plays packets of one.
 * @throws Fault `parts-differ`
 */
export function uniteTracks(parts: readonly Pick<PartIndex, 'video' | 'audio'>[]): FilmTracks {
  let video: VideoTrack | undefined;
  let audio: AudioTrack | undefined;
  checkJoin(parts);
  for (const part of parts) {
    video ??= part.video;
    if (part.audio && part.audio.channels > (audio?.channels ?? 0)) audio = part.audio;
  }
  return { video, audio };
}

/**
 * The Tracks element of a film: video is track 1, audio track 2. AlphaMode and MaxBlockAdditionID are left
 * out: MediaRecorder always writes AlphaMode 1, and Chromium then refuses hardware decoding.
 */
export function writeTracks({ video, audio }: FilmTracks): Uint8Array {
  const entries: Uint8Array[] = [];
  if (video) {
    entries.push(
      element(
        elementId.trackEntry,
        ...commonFields(filmTrack.video, trackTypeVideo, video),
        element(
          elementId.video,
          uintElement(elementId.pixelWidth, video.width, 2),
          uintElement(elementId.pixelHeight, video.height, 2),
          ...(video.colour ? [element(elementId.colour, video.colour)] : []),
        ),
      ),
    );
  }
  if (audio) {
    entries.push(
      element(
        elementId.trackEntry,
        ...commonFields(filmTrack.audio, trackTypeAudio, audio),
        uintElement(elementId.codecDelay, audio.codecDelayNs, 8),
        uintElement(elementId.seekPreRoll, audio.seekPreRollNs, 8),
        element(
          elementId.audio,
          floatElement(elementId.samplingFrequency, audio.samplingFrequency),
          uintElement(elementId.channels, audio.channels, 1),
        ),
      ),
    );
  }
  return element(elementId.tracks, ...entries);
}

function commonFields(number: number, type: number, track: VideoTrack | AudioTrack): Uint8Array[] {
  return [
    uintElement(elementId.trackNumber, number, 1),
    // Always the same: a random number would make equal films differ.
    uintElement(elementId.trackUid, number, 1),
    uintElement(elementId.trackType, type, 1),
    uintElement(elementId.flagLacing, 0, 1),
    // A missing language would mean English.
    textElement(elementId.language, 'und'),
    textElement(elementId.codecId, track.codecId),
    ...(track.codecPrivate ? [element(elementId.codecPrivate, track.codecPrivate)] : []),
  ];
}
