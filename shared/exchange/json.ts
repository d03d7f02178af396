import { z } from 'zod';
import { Fault } from '../model/fault';
import { type FileMark, type MarksFile, maxFileText } from '../model/file-marks';
import { byTime, mayBeMore } from './marks-file';
import { damagedRow, UnreadRows } from './unread';

/** A time in seconds, exact to the millisecond. */
const time = z.number().min(-360_000).max(360_000);
const text = z.string().max(maxFileText);

const markSchema = z
  .object({
    kind: z.enum(['bookmark', 'intervention', 'phase']),
    /** Seconds of the film as it plays. */
    from: time,
    to: time.optional(),
    /** Id and label of the tag or phase; neither for a bookmark. */
    id: z.string().max(60).optional(),
    label: text.optional(),
    leader: text.optional(),
    note: text.optional(),
  })
  .refine(({ from, to = from }) => to >= from);

/** Marks as Second Look itself writes and reads them. Fields are only ever added. */
const marksJsonSchema = z.object({
  format: z.literal('second-look-marks'),
  version: z.literal(1),
  marks: z.array(z.unknown()),
});

/** Marks as JSON. */
export function writeJson(marks: readonly FileMark[]): string {
  const all: z.input<typeof markSchema>[] = marks.map(({ kind, fromMs, toMs, id, name, leader, note }) => ({
    kind: kind === 'phase' ? 'phase' : name === '' ? 'bookmark' : 'intervention',
    from: fromMs / 1000,
    ...(toMs !== undefined && { to: toMs / 1000 }),
    ...(id !== undefined && { id }),
    ...(name !== '' && { label: name }),
    ...(leader !== '' && { leader }),
    ...(note !== '' && { note }),
  }));
  return `${JSON.stringify({ format: 'second-look-marks', version: 1, marks: all }, undefined, 2)}\n`;
}

/** Whether it is meant to be one of these files. */
export function isMarksJson(given: unknown): boolean {
  return z.looseObject({ format: z.literal('second-look-marks') }).safeParse(given).success;
}

/** Reads what `writeJson` wrote. @throws Fault `import-damaged`, `import-too-big` */
export function readJson(given: unknown): Pick<MarksFile, 'sheets' | 'unread'> {
  const read = marksJsonSchema.safeParse(given);
  if (!read.success) throw new Fault('import-damaged', 'json');
  mayBeMore(read.data.marks.length);
  const unread = new UnreadRows();
  const marks = read.data.marks.flatMap((each, at): FileMark[] => {
    const mark = unread.read({ unit: 'mark', number: at + 1 }, () => markOf(each));
    return mark ? [mark] : [];
  });
  return { sheets: [{ name: '', marks: byTime(marks), offsetMs: 0 }], unread: unread.all };
}

function markOf(given: unknown): FileMark {
  const read = markSchema.safeParse(given);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path }) => path[0]);
    throw damagedRow(wrong.includes('from') || wrong.includes('to') ? 'time' : 'content');
  }
  const { kind, from, to, id, label, leader = '', note = '' } = read.data;
  const [fromMs, toMs] = [Math.round(from * 1000), to === undefined ? undefined : Math.round(to * 1000)];
  return {
    kind: kind === 'phase' ? 'phase' : 'moment',
    ...{ fromMs, name: kind === 'bookmark' ? '' : (label ?? id ?? ''), leader, note },
    ...(kind !== 'bookmark' && id !== undefined && { id }),
    ...(kind !== 'phase' && toMs !== undefined && toMs > fromMs && { toMs }),
  };
}
