import { z } from 'zod';
import { Fault } from '../model/fault';
import type { FileMark, MarksFile } from '../model/file-marks';
import { bookmarkName, markName, phaseNamed } from './known-names';
import { byTime, mayBeMore, spanEnd } from './marks-file';
import { asClock, mustBeTime } from './times';
import { damagedRow, mustBeText, UnreadRows } from './unread';

/** Follows `WEBVTT` in our own files, so that they are read as they were meant. */
const ours = { chapters: 'Second Look chapters', metadata: 'Second Look marks' } as const;

const cue = (fromMs: number, toMs: number, text: string): string =>
  `\n${asClock(fromMs, 2)} --> ${asClock(toMs, 2)}\n${text}\n`;

/** What a browser would take for markup. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ').trim();

/**
 * Phases and moments as chapters: each lasts until the next one begins, as players want it.
 * @param lengthMs how long the film is
 */
export function writeChapters(marks: readonly FileMark[], lengthMs: number): string {
  const all = byTime(marks);
  const begins = [...new Set(all.map(({ fromMs }) => fromMs))];
  const nextAfter = new Map(begins.map((ms, at) => [ms, begins[at + 1]]));
  const cues = all.map(({ fromMs, name, leader }) => {
    const next = nextAfter.get(fromMs);
    const called = name === '' ? bookmarkName : name;
    const title = leader === '' ? called : `${called} (${leader})`;
    return cue(fromMs, Math.max(fromMs + 1, next ?? lengthMs), escaped(title));
  });
  return `WEBVTT ${ours.chapters}\n${cues.join('')}`;
}

/** What a cue of our metadata holds, as JSON on one line. */
const cueSchema = z.object({
  kind: z.enum(['moment', 'phase']),
  /** The time is a point: the cue ends only because every cue must. */
  point: z.literal(true).optional(),
  id: z.string().optional(),
  name: z.string(),
  leader: z.string(),
  note: z.string(),
});

/** Marks as metadata: a program gets the whole of each mark as JSON at its time. */
export function writeMetadata(marks: readonly FileMark[]): string {
  const cues = byTime(marks).map(({ kind, fromMs, toMs, id, name, leader, note }) => {
    const data: z.input<typeof cueSchema> = {
      ...{ kind, ...(toMs === undefined && { point: true as const }) },
      ...{ ...(id !== undefined && { id }), name, leader, note },
    };
    // `-->` would end the cue.
    return cue(fromMs, toMs ?? fromMs + 1, JSON.stringify(data).replaceAll('>', '\\u003e'));
  });
  return `WEBVTT ${ours.metadata}\n${cues.join('')}`;
}

const timing = /^\s*([\d:.]+)\s+-->\s+([\d:.]+)(?:\s.*)?$/;

/** Whether it is meant to be such a file. */
export const isWebVtt = (text: string): boolean => /^WEBVTT(?:[ \t\r\n]|$)/.test(text);

/** Reads a WebVTT file, with or without ids, styles and notes. @throws Fault `import-too-big` */
export function readWebVtt(text: string): Pick<MarksFile, 'sheets' | 'unread'> {
  const [title = '', ...lines] = text.split(/\r\n?|\n/);
  const [isChapters, isMetadata] = [title.includes(ours.chapters), title.includes(ours.metadata)];
  const marks: FileMark[] = [];
  let cues = 0;
  const unread = new UnreadRows();
  // The first line of the text is the title.
  for (let from = 0, line = 2; from < lines.length; ) {
    const empty = lines.indexOf('', from);
    const to = empty < 0 ? lines.length : empty;
    const block = lines.slice(from, to);
    const at = block.findIndex((each) => each.includes('-->'));
    // Notes and styles are no cues, and neither is what stands directly beneath the title without a time.
    const isCue =
      block.length > 0 && !/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(block[0] ?? '') && (at >= 0 || from > 0);
    const mark = !isCue
      ? undefined
      : unread.read({ unit: 'line', number: line + Math.max(at, 0) }, () =>
          mustBeText(cueOf(block[at] ?? '', block.slice(at + 1).join('\n'), { isChapters, isMetadata })),
        );
    if (mark) marks.push(mark);
    if (isCue) cues += 1;
    mayBeMore(cues);
    line += to - from + 1;
    from = to + 1;
  }
  return { sheets: [{ name: '', marks: byTime(marks), offsetMs: 0 }], unread: unread.all };
}

function cueOf(
  timed: string,
  said: string,
  { isChapters, isMetadata }: { readonly isChapters: boolean; readonly isMetadata: boolean },
): FileMark {
  const times = timing.exec(timed);
  if (!times) throw damagedRow('time');
  const [fromMs, toMs] = [mustBeTime(times[1] ?? ''), mustBeTime(times[2] ?? '')];
  const mark = isMetadata ? dataOf(said, fromMs, toMs) : chapterOf(said, fromMs);
  return isMetadata || isChapters || mark.kind === 'phase' ? mark : { ...mark, ...spanEnd(fromMs, toMs) };
}

function dataOf(text: string, fromMs: number, toMs: number): FileMark {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Fault('import-damaged', 'content', { cause: error });
  }
  const read = cueSchema.safeParse(given);
  if (!read.success) throw damagedRow('content');
  const { point, id, ...mark } = read.data;
  return { ...mark, fromMs, ...(id !== undefined && { id }), ...(!point && spanEnd(fromMs, toMs)) };
}

function chapterOf(text: string, fromMs: number): FileMark {
  const voice = /<v(?:\.[^\s>]*)?\s+([^>]*)>/.exec(text)?.[1];
  const plain = unescaped(text.replace(/<[^>]*>/g, '')).trim();
  const [title = '', ...rest] = plain.split('\n');
  const about = { fromMs, leader: unescaped(voice ?? '').trim(), note: rest.join('\n') };
  const isPhase = phaseNamed(title) !== undefined;
  return { kind: isPhase ? 'phase' : 'moment', ...about, name: markName(title) };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
};
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '');
