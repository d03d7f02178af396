import { Fault } from '../model/fault';
import type { MarksFile, Unread } from '../model/file-marks';
import { isBorisProject, readBorisProject } from './boris-project';
import { decodeText } from './decode';
import { isMarksJson, readJson } from './json';
import { maxMarksBytes, mayBeMore } from './marks-file';
import { isEaf, readEaf } from './read-eaf';
import { askAboutTable, readMarksTable } from './read-table';
import { isWebVtt, readWebVtt } from './webvtt';

/**
 * Reads marks from a file of any of the known kinds, which is recognized by its content.
 * @throws Fault `import-unknown` if it is none of them or has no marks, `import-damaged`, `import-too-big`
 */
export function readMarks(bytes: Uint8Array): MarksFile {
  if (bytes.length > maxMarksBytes) throw new Fault('import-too-big', 'bytes');
  const file = readText(decodeText(bytes));
  const sheets = file.sheets.filter(({ marks }) => marks.length > 0);
  mayBeMore(sheets.reduce((sum, { marks }) => sum + marks.length, 0));
  if (sheets.length === 0 && !file.table)
    throw file.unread.count > 0
      ? new Fault('import-damaged', 'no row can be read')
      : new Fault('import-unknown', 'no marks');
  return { ...file, sheets };
}

const noneUnread: Unread = { count: 0, first: [] };

function readText(text: string): MarksFile {
  if (isWebVtt(text)) return { format: 'webvtt', ...readWebVtt(text) };
  const start = text.slice(0, 4096).trimStart();
  if (start.startsWith('<')) {
    if (!isEaf(text)) throw new Fault('import-unknown', 'xml');
    return { format: 'eaf', ...readEaf(text.trimStart()) };
  }
  if (start.startsWith('{')) {
    const given = parsed(text);
    if (isMarksJson(given)) return { format: 'json', ...readJson(given) };
    if (isBorisProject(given)) return { format: 'boris', ...readBorisProject(given) };
    throw new Fault('import-unknown', 'json');
  }
  const read = readMarksTable(text);
  if (read?.sheets.some(({ marks }) => marks.length > 0)) return read;
  // The headings may mean something else than they seem to: a column `time` with dates, say.
  const table = askAboutTable(text);
  if (table) return { format: 'csv', sheets: [], unread: noneUnread, table };
  if (!read) throw new Fault('import-unknown', 'text');
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault('import-damaged', 'json', { cause: error });
  }
}
