/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks for of something that is `length` bytes long: `bytes=a-b`, `bytes=a-` or `bytes=-n`.
 * @returns the range, cut at the end; `unsatisfiable` where it begins behind the end (answer 416); `whole` (answer
 *   200) where there is no header, several ranges, or nothing that can be read. Source: RFC 9110 section 14.
 */
export function parseByteRange(
  header: string | null | undefined,
  length: number,
): ByteRange | 'unsatisfiable' | 'whole' {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  const [first = '', last = ''] = match?.slice(1) ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const suffix = Number(last);
    if (suffix === 0 || length === 0) return 'unsatisfiable';
    return { start: Math.max(0, length - suffix), end: length - 1 };
  }
  const start = Number(first);
  const end = last === '' ? length - 1 : Number(last);
  // "A range whose last is less than its first is invalid": as if it were not there.
  if (last !== '' && end < start) return 'whole';
  if (start >= length) return 'unsatisfiable';
  return { start, end: Math.min(end, length - 1) };
}
