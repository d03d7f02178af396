import { Fault } from '../model/fault';

/** Writes LEB128 numbers and byte strings, one after the other. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#widen(1);
    this.#bytes[this.#length++] = value;
  }

  #widen(more: number): void {
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    wider.set(this.#bytes);
    this.#bytes = wider;
  }

  #put(value: Uint8Array): void {
    if (this.#length + value.length > this.#bytes.length) this.#widen(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  uint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  /** Zigzag: small numbers of either sign take one byte. */
  int(value: number): void {
    this.uint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  float(value: number): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    this.#put(bytes);
  }

  bytes(value: Uint8Array): void {
    this.uint(value.length);
    this.#put(value);
  }

  optional(value: Uint8Array | undefined): void {
    this.byte(value ? 1 : 0);
    if (value) this.bytes(value);
  }

  text(value: string): void {
    this.bytes(Uint8Array.from(value, (letter) => letter.charCodeAt(0)));
  }

  /** Appends what another writer has written. */
  append(other: ByteWriter): void {
    this.#put(other.finish());
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * Reads what `ByteWriter` wrote. Everything throws Fault `webm-malformed` if the bytes end early or make no
 * sense.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new Fault('webm-malformed', 'not an index');
    return value;
  }

  flag(): boolean {
    const value = this.byte();
    if (value > 1) throw new Fault('webm-malformed', 'not an index');
    return value === 1;
  }

  uint(max = Number.MAX_SAFE_INTEGER): number {
    const first = this.byte();
    // Most numbers are small.
    if (first < 0x80 && first <= max) return first;
    let value = first & 0x7f;
    if (first < 0x80) throw new Fault('webm-malformed', 'not an index');
    for (let scale = 0x80; ; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (value > max) throw new Fault('webm-malformed', 'not an index');
      if (byte < 0x80) return value;
      // Further zeros would only be another way to write the same number, without end.
      if (scale > 2 ** 48) throw new Fault('webm-malformed', 'not an index');
    }
  }

  int(): number {
    const value = this.uint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  float(): number {
    const bytes = Uint8Array.from({ length: 8 }, () => this.byte());
    return new DataView(bytes.buffer).getFloat64(0);
  }

  bytes(): Uint8Array {
    const length = this.uint(this.left);
    if (length > this.left) throw new Fault('webm-malformed', 'not an index');
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  optional(): Uint8Array | undefined {
    return this.flag() ? this.bytes() : undefined;
  }

  text(): string {
    return String.fromCharCode(...this.bytes().subarray(0, 64));
  }
}
