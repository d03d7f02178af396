import type { Ffmpeg } from '../ffmpeg/ffmpeg';

/** How much of a sound is listened to, in s. */
const stretchSeconds = 60;
/** The loudest value of a sample. */
const fullScale = 32_768;

/**
 * The mean loudness of a sound over a minute in the middle of the file, in dB below full scale; undefined if
 * it is silent, or can't be decoded.
 * @throws what the signal says
 */
export async function meanLoudness(
  ffmpeg: Pick<Ffmpeg, 'toPipe'>,
  { file, track, lengthMs }: { readonly file: string; readonly track: number; readonly lengthMs: number },
  signal: AbortSignal,
): Promise<number | undefined> {
  const from = Math.max(0, lengthMs / 2000 - stretchSeconds / 2).toFixed(3);
  const work = {
    inputs: [{ file, options: ['-ss', from, '-t', String(stretchSeconds)] }],
    options: ['-map', `0:${track}`, '-ac', '1', '-ar', '8000'],
    format: 's16le',
    signal,
  };
  let [squares, samples] = [0, 0];
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of ffmpeg.toPipe(work, () => true)) {
      const bytes = Buffer.concat([rest, piece]);
      for (let at = 0; at + 1 < bytes.length; at += 2) squares += bytes.readInt16LE(at) ** 2;
      samples += bytes.length >> 1;
      rest = bytes.subarray(bytes.length & ~1);
    }
  } catch {
    signal.throwIfAborted();
  }
  return squares === 0 ? undefined : 10 * Math.log10(squares / samples / fullScale ** 2);
}
