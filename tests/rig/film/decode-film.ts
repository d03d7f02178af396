import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Called while the film is decoded. */
export interface DecodeSinks {
  /**
   * A frame of `width` × `height` bytes of luma, valid only during the call; `ms` is its time in the
   * container.
   */
  readonly picture: (luma: Uint8Array, ms: number) => void;
  /** Samples of mono sound at 48 kHz; `ms` is the time of the first. */
  readonly sound: (samples: Float32Array, ms: number) => void;
}

/** What to decode, and how small. */
export interface DecodeOptions {
  readonly path: string;
  readonly ffmpeg: string;
  readonly width: number;
  readonly height: number;
  readonly video: boolean;
  readonly audio: boolean;
  /** Only this span of the film, found through its Cues; all of it by default. */
  readonly stretch?: { readonly fromMs: number; readonly lengthMs: number };
}

/**
 * Decodes picture and sound in one pass of ffmpeg and returns its warnings.
 *
 * Times come from `showinfo` and `ashowinfo`: one line per frame with the pts that the frame really has,
 * matched to the raw output by order. Not from the count of samples (a hole would pull all later sound
 * forward) and not through `aresample=async`, which hides what is measured: it stretches and pads sound to
 * make its own times true. `-copyts` keeps the container's times; without it ffmpeg shifts the film so that
 * it begins at zero. Throws Error if ffmpeg fails.
 */
export async function decodeFilm(options: DecodeOptions, sinks: DecodeSinks): Promise<string[]> {
  const { width, height, stretch } = options;
  const picture = `scale=${width}:${height}:flags=area,format=gray,settb=1/1000,showinfo=checksum=0`;
  const sound = 'aresample=48000,aformat=sample_fmts=flt:channel_layouts=mono,asettb=1/48000,ashowinfo';
  const child = spawn(
    options.ffmpeg,
    [
      ...['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'repeat+level+info', '-copyts'],
      ...(stretch ? ['-ss', `${stretch.fromMs}ms`, '-t', `${stretch.lengthMs}ms`] : []),
      ...['-i', options.path],
      ...(options.video
        ? [
            ...['-map', '0:v:0', '-vf', picture, '-fps_mode', 'passthrough'],
            ...['-enc_time_base', '1:1000', '-f', 'rawvideo', 'pipe:3'],
          ]
        : []),
      ...(options.audio ? ['-map', '0:a:0', '-af', sound, '-f', 'f32le', 'pipe:4'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const warnings: string[] = [];
  const pictures = new FrameMatcher((bytes, ms) => sinks.picture(bytes, ms));
  const sounds = new FrameMatcher((bytes, ms) => {
    // Copied, because a Float32Array must begin at a multiple of four bytes.
    sinks.sound(new Float32Array(Uint8Array.from(bytes).buffer), ms);
  });
  (child.stdio[3] as Readable).on('data', (data: Buffer) => pictures.bytes(data));
  (child.stdio[4] as Readable).on('data', (data: Buffer) => sounds.bytes(data));
  let rest = '';
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      // Counted in the time bases above, because `pts_time` has six digits, too few after a quarter of an
      // hour.
      const frame = / n: *\d+ pts: *(-?\d+) pts_time:/.exec(line);
      const samples = /Parsed_ashowinfo.* nb_samples:(\d+)/.exec(line);
      if (frame && samples) sounds.head(Number(frame[1]) / 48, Number(samples[1]) * 4);
      else if (frame) pictures.head(Number(frame[1]), width * height);
      else if (/\[(warning|error|fatal|panic)\]/.test(line)) warnings.push(line);
      if (!frame) said.push(line);
    }
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.slice(-8).join(' | ')}`);
  if (pictures.waiting + sounds.waiting > 0) throw new Error('ffmpeg announced frames it did not give out');
  return warnings;
}

/**
 * Joins the announced frames (time and size, from the log) with the bytes of the output, whichever comes
 * first.
 */
class FrameMatcher {
  readonly #give: (bytes: Uint8Array, ms: number) => void;
  readonly #heads: Array<{ ms: number; size: number }> = [];
  #data: Buffer[] = [];
  #length = 0;

  constructor(give: (bytes: Uint8Array, ms: number) => void) {
    this.#give = give;
  }

  get waiting(): number {
    return this.#heads.length;
  }

  head(ms: number, size: number): void {
    this.#heads.push({ ms, size });
    this.#match();
  }

  bytes(data: Buffer): void {
    this.#data.push(data);
    this.#length += data.length;
    this.#match();
  }

  #match(): void {
    let next = this.#heads[0];
    if (!next || this.#length < next.size) return;
    let all = this.#data.length === 1 && this.#data[0] ? this.#data[0] : Buffer.concat(this.#data);
    while (next && all.length >= next.size) {
      this.#heads.shift();
      this.#give(all.subarray(0, next.size), next.ms);
      all = all.subarray(next.size);
      next = this.#heads[0];
    }
    this.#data = all.length > 0 ? [all] : [];
    this.#length = all.length;
  }
}
