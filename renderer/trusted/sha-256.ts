/** SHA-256 of a text (UTF-8), in base64. Synchronous, unlike Web Crypto. */
export function sha256(text: string): string {
  const state = firstPrimes(8).map((prime) => fraction(Math.sqrt(prime)));
  const message = padded(new TextEncoder().encode(text));
  const view = new DataView(message.buffer);
  const schedule = new Array<number>(64).fill(0);
  for (let block = 0; block < message.length; block += 64) {
    for (let at = 0; at < 16; at += 1) schedule[at] = view.getUint32(block + at * 4);
    for (let at = 16; at < 64; at += 1) {
      const [two, seven, fifteen, sixteen] = [2, 7, 15, 16].map((back) => schedule[at - back] ?? 0) as Four;
      const small = turn(fifteen, 7) ^ turn(fifteen, 18) ^ (fifteen >>> 3);
      const big = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
      schedule[at] = (sixteen + small + seven + big) | 0;
    }
    mix(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [at, word] of state.entries()) digest.setUint32(at * 4, word);
  return btoa(String.fromCharCode(...new Uint8Array(digest.buffer)));
}

type Four = [number, number, number, number];
type Eight = [...Four, ...Four];

/** The first 32 bits of a number's fractional part. */
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes;
}

const constants = firstPrimes(64).map((prime) => fraction(Math.cbrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Appends a one bit, zeros, and the length in bits, up to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setUint32(whole.length - 4, bytes.length * 8);
  return whole;
}

function mix(state: number[], schedule: readonly number[]): void {
  let [a, b, c, d, e, f, g, h] = state as Eight;
  for (const [at, word] of schedule.entries()) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (constants[at] ?? 0) + word) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] ?? 0) + word) | 0;
}
