import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { AudioStream, Probed, VideoStream } from '../ffmpeg/probe';
import { meanLoudness } from './loudness';
import { type Scanned, scan } from './scan';

/** A file that a person chose, as it was when it was looked at. */
interface Original {
  readonly path: string;
  readonly bytes: number;
  readonly changedAtMs: number;
}

export type Picture = VideoStream & Scanned;
export type Sound = AudioStream &
  Scanned & { /** In dB below full scale. */ readonly meanDb?: number | undefined };

/** What is known of a file. */
export interface Looked extends Original {
  readonly name: string;
  /** When it was recorded, as far as is known: UTC, ms. */
  readonly recordedAtMs: number;
  /** Whether the file itself says so. */
  readonly isDated: boolean;
  /** By its packets. */
  readonly lengthMs: number;
  /** How much longer its head says that it is than any of its tracks, in ms; 0 if it does not say so. */
  readonly missingMs: number;
  /** Its format keeps times as they are; ffmpeg corrects those of others while it reads them. */
  readonly isExact: boolean;
  /** The best one first: the one with the most time. */
  readonly pictures: readonly Picture[];
  /** The best one first: the loudest one. */
  readonly sounds: readonly Sound[];
  /** It has subtitles, data or covers. */
  readonly hasOthers: boolean;
}

/** A file that can't come in. */
export interface Refused {
  readonly name: string;
  readonly bytes: number;
  readonly fault: FaultCode;
}

export interface LookOptions {
  readonly signal: AbortSignal;
  /** Called with how far the file has been read, from 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/**
 * Looks at a file: all its packets are read, none is decoded but a minute of each sound where there are several.
 * @throws Fault `ffmpeg-missing` and the like, which are not about the file; `ffmpeg-cancelled`
 */
export async function lookAtFile(
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'probe' | 'program'>,
  path: string,
  options: LookOptions,
): Promise<Looked | Refused> {
  const name = basename(path);
  let bytes = 0;
  await ffmpeg.program();
  try {
    // Nothing is opened: a pipe or a device could hold it up forever.
    const found = await stat(path).catch(() => {
      throw new Fault('importing-not-file', 'not found');
    });
    if (!found.isFile()) throw new Fault('importing-not-file');
    bytes = found.size;
    const original = { path, bytes, changedAtMs: found.mtimeMs };
    return { ...(await tracksOf(ffmpeg, original, options)), name };
  } catch (error) {
    if (options.signal.aborted) throw new Fault('ffmpeg-cancelled');
    const code = faultCodeOf(error);
    if (code === 'ffmpeg-missing') throw error;
    return { name, bytes, fault: code === 'internal' ? 'ffmpeg-unreadable' : code };
  }
}

/** Looks at files, one after the other. Throws like `lookAtFile`. */
export async function lookAtFiles(
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'probe' | 'program'>,
  paths: readonly string[],
  { signal, onShare }: Required<LookOptions>,
): Promise<(Looked | Refused)[]> {
  const files: (Looked | Refused)[] = [];
  for (const [at, path] of paths.entries()) {
    const tell = (share: number): void => onShare((at + share) / paths.length);
    tell(0);
    files.push(await lookAtFile(ffmpeg, path, { signal, onShare: tell }));
  }
  return files;
}

async function tracksOf(
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'probe' | 'program'>,
  original: Original,
  { signal, onShare }: LookOptions,
): Promise<Omit<Looked, 'name'>> {
  const { path } = original;
  const probed = await ffmpeg.probe(path, signal);
  if (probed.streams.some(({ isProtected }) => isProtected)) throw new Fault('importing-protected');
  const { decoders } = await ffmpeg.program();
  const videos = readable(
    probed.streams.filter((stream): stream is VideoStream => stream.kind === 'video' && isFilm(stream)),
    decoders,
  );
  const audios = readable(
    probed.streams.filter((stream): stream is AudioStream => stream.kind === 'audio'),
    decoders,
  );
  const read = await scan(
    ffmpeg,
    path,
    [...videos, ...audios].map(({ index }) => index),
    { signal, onTime: (ms) => onShare?.(probed.durationMs ? Math.min(1, ms / probed.durationMs) : 0) },
  ).catch((error: unknown) => {
    if (faultCodeOf(error) === 'ffmpeg-made-nothing') throw new Fault('importing-empty');
    throw error;
  });
  if ([...read.values()].some(({ encrypted, packets }) => encrypted > packets / 2))
    throw new Fault('importing-protected');
  const pictures = withPackets(videos, read).filter(isMoving).toSorted(byTime);
  const heard = withPackets(audios, read);
  if (pictures.length + heard.length === 0) throw new Fault('importing-empty');
  const lengthMs = lengthOf([...pictures, ...heard]);
  const film = [...pictures, ...heard].map(({ index }) => index);
  const others = probed.streams.filter(({ index }) => !film.includes(index));
  const saidMs = isExact(probed) ? (probed.durationMs ?? 0) - probed.startMs : 0;
  const fromMs = Math.min(...[...pictures, ...heard].map((track) => track.fromMs));
  const isLonger = saidMs - lengthMs > cutMs && others.length > 0;
  const besideMs = isLonger ? (await endOf(ffmpeg, path, others, signal)) - fromMs : 0;
  const sounds: Sound[] = [];
  for (const sound of heard) {
    const meanDb =
      heard.length > 1
        ? await meanLoudness(ffmpeg, { file: path, track: sound.index, lengthMs }, signal)
        : undefined;
    sounds.push({ ...sound, meanDb });
  }
  return {
    ...original,
    ...recordedAt(probed, original, lengthMs),
    lengthMs,
    isExact: isExact(probed),
    missingMs: Math.max(0, saidMs - Math.max(lengthMs, besideMs)),
    pictures,
    sounds: sounds.toSorted(byLoudness),
    hasOthers: others.length > 0,
  };
}

/** A file that is shorter than its head says by more than this was cut, in ms. */
export const cutMs = 500;

/**
 * When the last of these tracks ends, in ms from the beginning of the file: subtitles may outlast picture and sound,
 * and the length in a file's head is that of its longest track.
 */
async function endOf(
  ffmpeg: Pick<Ffmpeg, 'toPipe'>,
  path: string,
  tracks: readonly Probed['streams'][number][],
  signal: AbortSignal,
): Promise<number> {
  const indexes = tracks.map(({ index }) => index);
  const read = await scan(ffmpeg, path, indexes, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    // What can't be read says nothing.
    return new Map<number, Scanned>();
  });
  return tracks.reduce((latest, { index, codec }) => {
    const { toMs = 0, packets = 0 } = read.get(index) ?? {};
    // The one packet of a timecode says how long the file was meant to be, as the head does.
    return codec === 'none' && packets === 1 ? latest : Math.max(latest, toMs);
  }, 0);
}

/** What a film can hold as it is. */
export const copiedPictures: ReadonlySet<string> = new Set(['h264', 'vp8', 'vp9', 'av1']);

/**
 * Those that this ffmpeg can decode, or that need not be decoded.
 * @throws Fault `importing-no-encoder` if there are some, and none of them is: a session would come in without its
 * picture or its sound
 */
function readable<Stream extends VideoStream | AudioStream>(
  streams: readonly Stream[],
  decoders: ReadonlySet<string>,
): Stream[] {
  const able = streams.filter(
    ({ codec }) => decoders.has(codec) || copiedPictures.has(codec) || codec === 'opus',
  );
  if (able.length === 0 && streams.length > 0) throw new Fault('importing-no-encoder', 'decoder');
  return able;
}

const isFilm = ({ isPicture, width, height }: VideoStream): boolean => !isPicture && width > 0 && height > 0;

/** One that has a single picture is no film, unless it is all there is. */
const isMoving = ({ packets }: Scanned, _at: number, all: readonly Scanned[]): boolean =>
  packets > 1 || all.every((other) => other.packets === 1);

function withPackets<Stream extends { readonly index: number }>(
  streams: readonly Stream[],
  read: ReadonlyMap<number, Scanned>,
): (Stream & Scanned)[] {
  return streams.flatMap((stream) => {
    const scanned = read.get(stream.index);
    return scanned ? [{ ...stream, ...scanned }] : [];
  });
}

const byTime = (one: Picture, other: Picture): number =>
  // Two cameras of one device differ by a frame or two.
  Math.abs(spanOf(other) - spanOf(one)) > 500
    ? spanOf(other) - spanOf(one)
    : Number(other.isDefault) - Number(one.isDefault) || one.index - other.index;

const byLoudness = (one: Sound, other: Sound): number =>
  (other.meanDb ?? silence) - (one.meanDb ?? silence) ||
  Number(other.isDefault) - Number(one.isDefault) ||
  one.index - other.index;
const silence = -200;

const spanOf = ({ fromMs, toMs }: Scanned): number => toMs - fromMs;

/** From the first packet of any of these tracks to the end of the last one, in ms. */
export function lengthOf(tracks: readonly Scanned[]): number {
  if (tracks.length === 0) return 0;
  return Math.max(...tracks.map(({ toMs }) => toMs)) - Math.min(...tracks.map(({ fromMs }) => fromMs));
}

/** Formats whose heads know the length, and whose times stay as they are. Others guess the length from the bit rate. */
const isExact = ({ format }: Probed): boolean => /^(mov|matroska)/.test(format);

/** Nothing was recorded earlier with a device that notes the time. */
const earliestMs = Date.UTC(1995, 0, 1);

/** Whether something can have been recorded then, at a place whose time may be ahead of this one's. */
export const canBeRecordedAt = (atMs: number): boolean => atMs > earliestMs && atMs < Date.now() + 86_400_000;

/** As the head says if that can be true; otherwise a file was last changed when the recording ended. */
function recordedAt(
  { madeAtMs }: Probed,
  { changedAtMs }: Original,
  lengthMs: number,
): Pick<Looked, 'recordedAtMs' | 'isDated'> {
  const isDated = madeAtMs !== undefined && canBeRecordedAt(madeAtMs);
  return { recordedAtMs: Math.max(0, Math.round(isDated ? madeAtMs : changedAtMs - lengthMs)), isDated };
}

/** Whether a file has become longer since it was looked at: something may still be writing it. */
export async function hasGrown({ path, bytes }: Original): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  return now !== undefined && now.size > bytes;
}

/** Whether a file is still as it was when it was looked at. */
export async function isUnchanged({ path, bytes, changedAtMs }: Original): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  return now?.isFile() === true && now.size === bytes && now.mtimeMs === changedAtMs;
}
