/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header requests of something `length` bytes long: `bytes=a-b`, `bytes=a-` or `bytes=-n`.
 * @returns the range, cut at the end; `unsatisfiable` if it begins beyond the end (answer 416); `whole`
 * (answer 200) if there is no header, several ranges, or nothing that can be parsed. Source: RFC 9110 section
 * 14.
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
  // "A range whose last is less than its first is invalid": treat it as missing.
  if (last !== '' && end < start) return 'whole';
  if (start >= length) return 'unsatisfiable';
  return { start, end: Math.min(end, length - 1) };
}
