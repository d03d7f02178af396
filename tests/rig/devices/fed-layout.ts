/**
 * What every fed frame looks like: where its number is burned in, where it flashes, and when. All positions
 * are fractions of the picture, so they hold at any scale.
 */
export interface FedLayout {
  /** Frames per second of the fed picture. Chromium plays every MJPEG file at 30. */
  readonly fps: number;
  /** A flash and a beep begin once in this many frames (one second). */
  readonly periodFrames: number;
  /** Frame within the period in which flash and beep begin; not 0, which would be at the seam of the loop. */
  readonly flashAt: number;
  /** How many frames a flash lasts. */
  readonly flashFrames: number;
  /** Frames the number can count before it would repeat: 2 ** numberBits. */
  readonly numberBits: number;
  /** Check bits after the number. */
  readonly checkBits: number;
  /** The row of cells: two reference cells (white, black), the number, the check, two more (black, white). */
  readonly code: FedBox;
  /** The region that turns white. */
  readonly flash: FedBox;
  /** Frequency of the beep. */
  readonly beepHz: number;
  /** Length of the beep. */
  readonly beepMs: number;
}

/** A rectangle as fractions (0–1) of the picture's width and height. */
export interface FedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The one layout in use; the maker, the reader of films and the reader in pages share it. */
export const fedLayout: FedLayout = {
  fps: 30,
  periodFrames: 30,
  flashAt: 15,
  flashFrames: 3,
  numberBits: 12,
  checkBits: 8,
  code: { x: 0, y: 0.04, width: 1, height: 0.16 },
  flash: { x: 0.25, y: 0.28, width: 0.5, height: 0.48 },
  beepHz: 1000,
  beepMs: 50,
};

/**
 * What was read from one frame: its number (undefined if the cells cannot be trusted) and the mean luma of
 * its flash region.
 */
export interface FedReading {
  readonly frame: number | undefined;
  /** Mean luma of the flash region, 0–255. */
  readonly flashLevel: number;
  /** Whether the flash region is white. */
  readonly flashing: boolean;
}

/**
 * Pixels to read: one byte of brightness every `step` bytes, beginning at `offset` (RGBA: step 4, offset 1).
 */
export interface FedPixels {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
}

/** Reads and writes the burned-in code. */
export interface FedCode {
  /**
   * All cells of a frame, left to right, true for white. Throws RangeError if the number has too many bits.
   */
  cells(frame: number): boolean[];
  /** Reads one picture of any size. */
  read(pixels: FedPixels): FedReading;
}

/**
 * Makes the coder and reader of burned-in frame numbers.
 * It refers to nothing outside itself: its source text is also injected into pages.
 */
export function makeFedCode(layout: FedLayout): FedCode {
  const cellCount = layout.numberBits + layout.checkBits + 4;

  /**
   * CRC-8 (polynomial 0x07) of the number's bits, with a start value for which neither all black nor all
   * white is valid.
   */
  function check(frame: number): number {
    let crc = 0x5a;
    for (let bit = layout.numberBits - 1; bit >= 0; bit -= 1) {
      const top = ((crc >> 7) ^ (frame >> bit)) & 1;
      crc = ((crc << 1) & 0xff) ^ (top === 1 ? 0x07 : 0);
    }
    return crc & (2 ** layout.checkBits - 1);
  }

  function bits(value: number, count: number): boolean[] {
    return Array.from({ length: count }, (_, i) => ((value >> (count - 1 - i)) & 1) === 1);
  }

  function cells(frame: number): boolean[] {
    if (!Number.isInteger(frame) || frame < 0 || frame >= 2 ** layout.numberBits) {
      throw new RangeError(`frame ${frame} does not fit in ${layout.numberBits} bits`);
    }
    return [
      true,
      false,
      ...bits(frame, layout.numberBits),
      ...bits(check(frame), layout.checkBits),
      false,
      true,
    ];
  }

  /** Mean brightness of the middle `part` of a box, so that blurred edges do not count. */
  function mean(pixels: FedPixels, box: FedBox, part: number): number {
    const inset = (1 - part) / 2;
    const left = Math.floor((box.x + box.width * inset) * pixels.width);
    const right = Math.max(left + 1, Math.floor((box.x + box.width * (1 - inset)) * pixels.width));
    const top = Math.floor((box.y + box.height * inset) * pixels.height);
    const bottom = Math.max(top + 1, Math.floor((box.y + box.height * (1 - inset)) * pixels.height));
    let sum = 0;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        sum += pixels.data[y * pixels.stride + x * pixels.step + pixels.offset] ?? 0;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  function readFrame(pixels: FedPixels): number | undefined {
    const width = layout.code.width / cellCount;
    const levels = Array.from({ length: cellCount }, (_, i) =>
      mean(pixels, { ...layout.code, x: layout.code.x + i * width, width }, 0.5),
    );
    const white = Math.min(levels[0] ?? 0, levels[cellCount - 1] ?? 0);
    const black = Math.max(levels[1] ?? 0, levels[cellCount - 2] ?? 0);
    if (white - black < 60) return undefined;
    const middle = (white + black) / 2;
    let number = 0;
    let sum = 0;
    for (let i = 2; i < cellCount - 2; i += 1) {
      const level = levels[i] ?? middle;
      // A cell halfway between is a blend of two frames: better no number than a wrong one.
      if (Math.abs(level - middle) < (white - black) * 0.15) return undefined;
      const bit = level > middle ? 1 : 0;
      if (i < 2 + layout.numberBits) number = number * 2 + bit;
      else sum = sum * 2 + bit;
    }
    return sum === check(number) ? number : undefined;
  }

  function read(pixels: FedPixels): FedReading {
    const flashLevel = mean(pixels, layout.flash, 0.7);
    return { frame: readFrame(pixels), flashLevel, flashing: flashLevel > 110 };
  }

  return { cells, read };
}
