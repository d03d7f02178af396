import { Fault } from '../model/fault';
import { type FileMark, type MarksFile, type MarksSheet, maxFileText } from '../model/file-marks';
import { isBorisProject, readBorisProject } from './boris-project';
import { decodeText } from './decode';
import { isMarksJson, readJson } from './json';
import { maxMarksBytes, mayBeMore } from './marks-file';
import { isEaf, readEaf } from './read-eaf';
import { readMarksTable } from './read-table';
import { isWebVtt, readWebVtt } from './webvtt';

/**
 * Reads marks from a file of any of the known kinds, which is recognized by its content.
 * @throws Fault `import-unknown` if it is none of them or has no marks, `import-damaged`, `import-too-big`
 */
export function readMarks(bytes: Uint8Array): MarksFile {
  if (bytes.length > maxMarksBytes) throw new Fault('import-too-big', 'bytes');
  const { format, sheets } = readText(decodeText(bytes));
  const some = sheets.filter(({ marks }) => marks.length > 0);
  mayBeMore(some.reduce((sum, { marks }) => sum + marks.length, 0));
  some.forEach(mustBeText);
  if (some.length === 0) throw new Fault('import-unknown', 'no marks');
  return { format, sheets: some };
}

function readText(text: string): MarksFile {
  if (isWebVtt(text)) return { format: 'webvtt', sheets: [readWebVtt(text)] };
  const start = text.slice(0, 4096).trimStart();
  if (start.startsWith('<')) {
    if (!isEaf(text)) throw new Fault('import-unknown', 'xml');
    return { format: 'eaf', sheets: [readEaf(text.trimStart())] };
  }
  if (start.startsWith('{')) {
    const given = parsed(text);
    if (isMarksJson(given)) return { format: 'json', sheets: [readJson(given)] };
    if (isBorisProject(given)) return { format: 'boris', sheets: readBorisProject(given) };
    throw new Fault('import-unknown', 'json');
  }
  const table = readMarksTable(text);
  if (!table) throw new Fault('import-unknown', 'text');
  return table;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault('import-damaged', 'json', { cause: error });
  }
}

/** @throws Fault `import-damaged` if a text is longer than any that a person wrote */
function mustBeText({ name, marks }: MarksSheet): void {
  const longest = (mark: FileMark): number =>
    Math.max((mark.id ?? '').length, mark.name.length, mark.leader.length, mark.note.length);
  if (name.length > maxFileText || marks.some((mark) => longest(mark) > maxFileText))
    throw new Fault('import-damaged', 'text');
}
