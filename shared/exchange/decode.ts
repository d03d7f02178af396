import { Fault } from '../model/fault';

/**
 * The text of a file: UTF-8, UTF-16 (with its mark, or recognized by its zeros), or what Windows programs wrote before.
 * @throws Fault `import-unknown` for what is no text
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  // No text has it, and nearly every other file does.
  if (text.includes('\0')) throw new Fault('import-unknown', 'no text');
  return text;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return new TextDecoder(unmarked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Spreadsheets still write it on Windows.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** In UTF-16 nearly every letter of a table has a zero, always on the same side of it. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const start = bytes.subarray(0, 1000);
  const zerosAt = (side: number): number => start.filter((byte, at) => byte === 0 && at % 2 === side).length;
  const [first, second] = [zerosAt(0), zerosAt(1)];
  const many = start.length / 4;
  if (bytes.length % 2 !== 0 || (first > 0 && second > 0)) return undefined;
  return second > many ? 'utf-16le' : first > many ? 'utf-16be' : undefined;
}
