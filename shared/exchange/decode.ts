import { Fault } from '../model/fault';

/**
 * The text of a file: UTF-8, UTF-16 with its mark, or what Windows programs wrote before.
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
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Spreadsheets still write it on Windows.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
