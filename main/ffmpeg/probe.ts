import { Fault } from '../../shared/model/fault';
import { type AskOptions, ask } from './ask';
import { inputGuard, plainFile } from './command-line';

/** What the head of a recording says. Packets may tell otherwise: heads lie, or don't say. */
export interface Probed {
  /** Names of the format, as ffmpeg calls it: `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly format: string;
  readonly durationMs: number | undefined;
  /** The time of its first packet; often not zero. */
  readonly startMs: number;
  /** When it was made, as its head says: UTC, in ms; undefined if it doesn't say. */
  readonly madeAtMs: number | undefined;
  readonly streams: readonly Stream[];
}

interface AnyStream {
  /** The INDEX in `-map 0:INDEX`. */
  readonly index: number;
  /** `none` if this ffmpeg doesn't know it. */
  readonly codec: string;
  readonly profile: string | undefined;
  readonly isDefault: boolean;
  /** It is encrypted, and nothing says with which key. */
  readonly isProtected: boolean;
}

export interface VideoStream extends AnyStream {
  readonly kind: 'video';
  /** A cover, or another single picture. */
  readonly isPicture: boolean;
  /** `yuv420p`; it tells depth and subsampling. */
  readonly pixels: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Width by height of a pixel; 1 if it is square or nothing is said. */
  readonly pixelShape: number;
  /** It is rotated, mirrored or both: a matrix other than the identity says how it is to be displayed. */
  readonly isTurned: boolean;
  /** It is turned by a right angle, perhaps mirrored as well: what is stored as its width is displayed as its height. */
  readonly isSideways: boolean;
  readonly isInterlaced: boolean;
  /** The head says that it is not interlaced; about some codecs it says nothing. */
  readonly isProgressive: boolean;
  /** For PQ and HLG. */
  readonly isHdr: boolean;
  /** Frames a second, on average. */
  readonly rate: number | undefined;
}

export interface AudioStream extends AnyStream {
  readonly kind: 'audio';
  readonly sampleRate: number | undefined;
  /** `mono`, `stereo`, `5.1(side)`. */
  readonly layout: string | undefined;
}

export type Stream = VideoStream | AudioStream | (AnyStream & { readonly kind: 'other' });

/** How long to wait, in ms: a file may be large, and lie on a slow disk. */
const limitMs = 120_000;

/**
 * Reads the head of a person's file, with nothing but ffmpeg: ffmpeg-static has no ffprobe.
 * @throws Fault `ffmpeg-unreadable` unless it is a recording; like `ask`
 */
export async function probe(program: string, file: string, options: AskOptions = {}): Promise<Probed> {
  const args = ['-hide_banner', '-nostdin', ...inputGuard, '-i', plainFile(file)];
  // Without an output it reads the head, says what it found, and ends.
  const { err } = await ask(program, args, { limitMs, ...options });
  const probed = probedFrom(err);
  if (!probed || probed.streams.length === 0) throw new Fault('ffmpeg-unreadable');
  return probed;
}

/** What ffmpeg says about its input; undefined if it could not open it. */
function probedFrom(messages: string): Probed | undefined {
  // Names and titles stand on lines of other forms, or further to the right.
  const format = /^Input #0, (\S+), from /m.exec(messages)?.[1];
  if (format === undefined) return undefined;
  const [, hours, minutes, seconds] = /^ {2}Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(messages) ?? [];
  const start = /^ {2}Duration: \S+ start: (-?[\d.]+)/m.exec(messages)?.[1];
  return {
    format,
    durationMs:
      hours === undefined ? undefined : ms(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)),
    startMs: ms(Number(start ?? 0)),
    madeAtMs: madeAt(messages),
    streams: streamsFrom(messages),
  };
}

function madeAt(messages: string): number | undefined {
  const [, text = ''] = /^ {4}creation_time +: (\S+)$/m.exec(messages) ?? [];
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

const ms = (seconds: number): number => Math.round(seconds * 1000);

// Version 4.4 begins it further to the right than those after it.
const streamLine =
  /^ {2,4}Stream #0:(\d+)(?:\[0x[0-9a-f]+\])?(?:\([^)\n]*\))?: (Video|Audio|Subtitle|Data|Attachment|Unknown): (.*)$/;

function streamsFrom(messages: string): Stream[] {
  const lines = messages.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const [, index, kind, text = ''] = streamLine.exec(line) ?? [];
    if (index === undefined) return [];
    const next = lines.findIndex((other, after) => after > at && streamLine.test(other));
    const about = lines.slice(at + 1, next < 0 ? undefined : next);
    return streamFrom(Number(index), kind, text, about);
  });
}

function streamFrom(index: number, kind: string | undefined, text: string, about: readonly string[]): Stream {
  const [first = '', ...rest] = partsOf(text);
  const any: AnyStream = {
    index,
    codec: /^\S+/.exec(first)?.[0] ?? 'none',
    // In the second brackets stands the tag, as text and as a number.
    profile: /\(([^()/]+)\)/.exec(first)?.[1],
    isDefault: /\(default\)/.test(text),
    isProtected: /\((enc[avs]|drm[is]) \/ 0x/.test(text),
  };
  if (kind === 'Audio') {
    const [rate, layout] = rest;
    const sampleRate = /^(\d+) Hz$/.exec(rate ?? '')?.[1];
    return { ...any, kind: 'audio', sampleRate: sampleRate ? Number(sampleRate) : undefined, layout };
  }
  return kind === 'Video' ? videoFrom(any, text, rest, about) : { ...any, kind: 'other' };
}

function videoFrom(
  any: AnyStream,
  text: string,
  rest: readonly string[],
  about: readonly string[],
): VideoStream {
  const size = rest.map((part) => /^(\d+)x(\d+)/.exec(part)).find(Boolean);
  const [pixels = ''] = rest;
  // The picture's own shape comes first; the file's, which counts, after it if it is another one.
  const [, wide = 1, high = 1] = [...text.matchAll(/\bSAR (\d+):(\d+)/g)].at(-1) ?? [];
  const rate = rest.map((part) => /^([\d.]+)(k?) fps/.exec(part)).find(Boolean);
  return {
    ...any,
    kind: 'video',
    isPicture: /\((attached pic|still image|timed thumbnails)\)/.test(text),
    pixels: /^[a-z]\w*/.exec(pixels)?.[0],
    width: Number(size?.[1] ?? 0),
    height: Number(size?.[2] ?? 0),
    pixelShape: Number(wide) > 0 && Number(high) > 0 ? Number(wide) / Number(high) : 1,
    isTurned: about.some((line) => /^ +displaymatrix: /.test(line)),
    isSideways: about.some((line) => /^ +displaymatrix: rotation of -?90\./.test(line)),
    // A head says nothing about DV, whose frames say it.
    isInterlaced: /\b(top|bottom) (coded )?first\b/.test(pixels) || any.codec === 'dvvideo',
    isProgressive: /\bprogressive\b/.test(pixels),
    isHdr: /\b(smpte2084|arib-std-b67)\b/.test(pixels),
    rate: rate ? Number(rate[1]) * (rate[2] === 'k' ? 1000 : 1) : undefined,
  };
}

/** The parts between commas that are not in brackets. */
function partsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop()}${character}`);
  }
  return parts.map((part) => part.trim());
}
