import { HeardBeeps } from './heard-beeps';

/** Chromium's writer and reader of a track, which TypeScript's library does not know. */
declare const MediaStreamTrackGenerator: new (options: {
  readonly kind: 'video';
}) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
declare const MediaStreamTrackProcessor: new (options: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize: number;
}) => { readonly readable: ReadableStream<AudioData> };

const size = { width: 320, height: 180 };
const frameMs = 1000 / 30;
/** How many frames a flash lasts. */
const flashFrames = 3;
/** Frames count on from here, in ms: far from any clock, so that no time stamp is taken for one. */
const firstMs = 1e9;
/** The sample rate of the mix. */
const rate = 48_000;
const beepSeconds = 0.02;
const beepHz = 2000;
/** Web Audio makes this many samples at a time. */
const quantum = 128;
/** Clocks that differ by less than this are the same, in ms: others differ by the time since the computer was started. */
const sameClockMs = 1000;

/**
 * A made picture with flashes and a made sound with beeps. It knows when each of them was really given, whatever the
 * machine was busy with. It uses no device, and nothing of it is seen or heard.
 */
export class MadeSource {
  readonly picture = new MediaStreamTrackGenerator({ kind: 'video' });
  readonly sound: MediaStreamTrack;
  /** When the first frame of each flash was given, on the clock of `performance.now()`, in ms. */
  readonly flashesMs: number[] = [];
  readonly #writer = this.picture.writable.getWriter();
  readonly #dark = paint(false);
  #bright = paint(true);
  readonly #context = new AudioContext({ sampleRate: rate, sinkId: { type: 'none' } });
  readonly #out = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 2 });
  readonly #beep = new AudioBuffer({ length: Math.round(beepSeconds * rate), sampleRate: rate });
  readonly #ear: Ear;
  #flashLeft = 0;
  #next: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor() {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new Error('a destination has a track');
    this.sound = track;
    this.#ear = new Ear(track);
    // Without any input it would give nothing, not even silence.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 });
    silence.connect(this.#out);
    silence.start();
    const samples = this.#beep.getChannelData(0);
    for (let at = 0; at < samples.length; at += 1)
      samples[at] = 0.5 * Math.cos((2 * Math.PI * beepHz * at) / rate);
    this.#give();
  }

  /** When the first sample of each beep was given, on the clock of `performance.now()`, in ms. */
  get beepsMs(): number[] {
    return this.#ear.beepsMs;
  }

  /** The next frame begins a flash. */
  flash(): void {
    // Another one each time: an encoder that remembers the last one needs few bytes for it.
    this.#bright = paint(true);
    this.#flashLeft = flashFrames;
  }

  beep(): void {
    const source = new AudioBufferSourceNode(this.#context, { buffer: this.#beep });
    source.connect(this.#out);
    source.start();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#next);
    this.#ear.close();
    this.picture.stop();
    this.sound.stop();
    this.#context.close().catch(() => undefined);
  }

  #give(): void {
    if (this.#closed) return;
    const beganMs = performance.now();
    const timestamp = Math.round((firstMs + beganMs) * 1000);
    const frame = new VideoFrame(this.#flashLeft > 0 ? this.#bright : this.#dark, {
      ...{ timestamp, alpha: 'discard' },
    });
    if (this.#flashLeft === flashFrames) this.flashesMs.push(performance.now());
    if (this.#flashLeft > 0) this.#flashLeft -= 1;
    this.#writer.write(frame).catch(() => frame.close());
    this.#next = setTimeout(() => this.#give(), Math.max(0, beganMs + frameMs - performance.now()));
  }
}

/** Hears beeps in a track, with the track's own times. */
class Ear {
  readonly #track: MediaStreamTrack;
  /** The least time from a piece's stamp to its arrival, on the page's clock. */
  #agoMs = Number.POSITIVE_INFINITY;
  /** How long before a piece is given its first sample is made. */
  #pieceMs = 0;
  #heard: HeardBeeps | undefined;

  constructor(source: MediaStreamTrack) {
    this.#track = source.clone();
    const { readable } = new MediaStreamTrackProcessor({ track: this.#track, maxBufferSize: 500 });
    // It ends with the track.
    this.#listen(readable.getReader()).catch(() => undefined);
  }

  get beepsMs(): number[] {
    // Chromium 156 stamps by the page's clock, 130 by the system's: a piece is stamped with the time at which its first
    // sample was made, and given when its last ones are.
    const clockMs = Math.abs(this.#agoMs) < sameClockMs ? 0 : this.#agoMs - this.#pieceMs;
    return (this.#heard?.beepsMs ?? []).map((ms) => ms + clockMs);
  }

  close(): void {
    this.#track.stop();
  }

  async #listen(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { timestamp, numberOfFrames, sampleRate } = value;
      const stampMs = timestamp / 1000;
      const samples = new Float32Array(numberOfFrames);
      value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      value.close();
      this.#agoMs = Math.min(this.#agoMs, performance.now() - stampMs);
      this.#pieceMs = ((numberOfFrames - quantum) * 1000) / sampleRate;
      this.#heard ??= new HeardBeeps(sampleRate);
      this.#heard.push(stampMs, samples);
    }
  }
}

/** A dark picture or a bright one. The bright one is noise, so that its frame takes far more bytes than any other. */
function paint(isBright: boolean): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const picture = context.createImageData(size.width, size.height);
  for (let at = 0; at < picture.data.length; at += 4) {
    picture.data.fill(isBright ? 64 + Math.floor(Math.random() * 192) : 0, at, at + 3);
    picture.data[at + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
  return canvas;
}
