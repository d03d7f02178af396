import { type FedBox, fedLayout, makeFedCode } from './fed-layout';

// Away from the ends of the range, so that no color conversion on the way clips them.
const white = 232;
const black = 24;

/** Paints the fed frames as planar YUV 4:2:0, one after the other into the same buffer. */
export class FedPainter {
  readonly #width: number;
  readonly #height: number;
  readonly #loopFrames: number;
  readonly #planes: Buffer;
  readonly #wave: Buffer;
  readonly #code = makeFedCode(fedLayout);

  /**
   * @param width even, in pixels
   * @param height even, in pixels
   * @param loopFrames number of frames after which the picture repeats
   */
  constructor(width: number, height: number, loopFrames: number) {
    this.#width = width;
    this.#height = height;
    this.#loopFrames = loopFrames;
    this.#planes = Buffer.alloc((width * height * 3) / 2, 128);
    // Two periods of a smooth wave, so that any shift of it can be copied as one row.
    this.#wave = Buffer.from(
      Array.from({ length: width * 2 }, (_, x) => 90 + Math.round(50 * Math.sin((x * 8 * Math.PI) / width))),
    );
  }

  /** Paints a frame and returns the buffer, which the next call overwrites. */
  paint(frame: number): Buffer {
    const band = 0.8;
    this.#fill({ x: 0, y: 0, width: 1, height: band }, black);
    this.#paintMovement(frame, band);
    const cells = this.#code.cells(frame);
    const { code, flash, periodFrames, flashAt, flashFrames } = fedLayout;
    const width = code.width / cells.length;
    for (const [i, on] of cells.entries()) {
      this.#fill({ ...code, x: code.x + i * width, width }, on ? white : black);
    }
    const at = (frame % periodFrames) - flashAt;
    this.#fill(flash, at >= 0 && at < flashFrames ? white : black);
    return this.#planes;
  }

  /**
   * A scrolling wave below and a block beside the flash: something to encode, but smooth enough to be cheap.
   */
  #paintMovement(frame: number, band: number): void {
    const shift = Math.round((frame / this.#loopFrames) * this.#width * this.#rounds(6)) % this.#width;
    for (let y = Math.floor(band * this.#height); y < this.#height; y += 1) {
      this.#wave.copy(this.#planes, y * this.#width, shift, shift + this.#width);
    }
    const turn = (frame / this.#loopFrames) * 2 * Math.PI * this.#rounds(3);
    const y = 0.45 + 0.15 * Math.sin(turn);
    this.#fill({ x: 0.08, y, width: 0.1, height: 0.14 }, 150);
    this.#fill({ x: 0.82, y: 0.9 - y, width: 0.1, height: 0.14 }, 90);
  }

  /** Whole turns in a loop, about one every `seconds`, so that the loop has no visible seam. */
  #rounds(seconds: number): number {
    return Math.max(1, Math.round(this.#loopFrames / fedLayout.fps / seconds));
  }

  #fill(box: FedBox, luma: number): void {
    const left = Math.round(box.x * this.#width);
    const right = Math.round((box.x + box.width) * this.#width);
    const top = Math.round(box.y * this.#height);
    const bottom = Math.round((box.y + box.height) * this.#height);
    for (let y = top; y < bottom; y += 1) {
      this.#planes.fill(luma, y * this.#width + left, y * this.#width + right);
    }
  }
}
