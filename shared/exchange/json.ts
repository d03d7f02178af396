import { z } from 'zod';
import { Fault } from '../model/fault';
import { type FileMark, type MarksSheet, maxFileMarks, maxFileText } from '../model/file-marks';

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
  marks: z.array(markSchema).max(maxFileMarks),
});

/** Marks as JSON. */
export function writeJson(marks: readonly FileMark[]): string {
  const all: z.input<typeof marksJsonSchema>['marks'] = marks.map(
    ({ kind, fromMs, toMs, id, name, leader, note }) => ({
      kind: kind === 'phase' ? 'phase' : name === '' ? 'bookmark' : 'intervention',
      from: fromMs / 1000,
      ...(toMs !== undefined && { to: toMs / 1000 }),
      ...(id !== undefined && { id }),
      ...(name !== '' && { label: name }),
      ...(leader !== '' && { leader }),
      ...(note !== '' && { note }),
    }),
  );
  return `${JSON.stringify({ format: 'second-look-marks', version: 1, marks: all }, undefined, 2)}\n`;
}

/** Whether it is meant to be one of these files. */
export function isMarksJson(given: unknown): boolean {
  return z.looseObject({ format: z.literal('second-look-marks') }).safeParse(given).success;
}

/** Reads what `writeJson` wrote. @throws Fault `import-damaged` */
export function readJson(given: unknown): MarksSheet {
  const read = marksJsonSchema.safeParse(given);
  if (!read.success) throw new Fault('import-damaged', 'json');
  const marks = read.data.marks.map(({ kind, from, to, id, label, leader = '', note = '' }): FileMark => {
    const [fromMs, toMs] = [Math.round(from * 1000), to === undefined ? undefined : Math.round(to * 1000)];
    return {
      kind: kind === 'phase' ? 'phase' : 'moment',
      ...{ fromMs, name: kind === 'bookmark' ? '' : (label ?? id ?? ''), leader, note },
      ...(kind !== 'bookmark' && id !== undefined && { id }),
      ...(kind !== 'phase' && toMs !== undefined && toMs > fromMs && { toMs }),
    };
  });
  return { name: '', marks, offsetMs: 0 };
}
