/**
 * What decoders say of packets that are damaged, as ffmpeg 4.4 to 8 words it. What they say where a file begins in the
 * middle of a film (parameters or pictures that come later) is none of it.
 */
const damaged =
  /error while decoding MB|concealing \d+ DC|ac-tex damaged|Invalid NAL unit size|slice header (damaged|mismatch)|(top|left) block unavailable|invalid mb type|mb_type \d+ in|cabac decode of qscale|CABAC_MAX_BIN|cbp too large|corrupted macroblock|negative number of zero coeffs|skipped MB in I-frame|mjpeg_decode_dc|error count: \d+|error y=\d+ x=\d+|bad (vlc|cbp)|damaged at \d+|channel element \d+\.\d+ is not allocated|Number of bands \(\d+\) exceeds|invalid band type|Reserved bit set|Input buffer exhausted|overread \d+|incomplete frame|Header missing|invalid residual|partition \d+ is corrupt/i;

/** A message is at most this long, in characters. */
const mostMessage = 1024;

/** Finds in a program's messages that something could not be decoded. Nothing of them is kept. */
export class DecodeErrors {
  #rest = '';
  #found = false;

  push(piece: Buffer): void {
    if (this.#found) return;
    const lines = (this.#rest + piece.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-mostMessage);
    this.#found = lines.some((line) => damaged.test(line));
  }

  /** Whether something was damaged. */
  get found(): boolean {
    return this.#found;
  }
}
