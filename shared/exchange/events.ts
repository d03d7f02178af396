import type { FileMark } from '../model/file-marks';
import { codeOf, lineBreak, modifiers } from './boris';
import { markName, phaseNamed } from './known-names';
import { byTime, spanEnd } from './marks-file';

/** One row of what BORIS recorded. */
export interface BorisEvent {
  readonly ms: number;
  /** Where a row has the whole of a state: when it stopped. */
  readonly endMs?: number | undefined;
  /** `toggle`: the start of a state, or its stop if it has started. */
  readonly type: 'point' | 'start' | 'stop' | 'toggle';
  readonly subject: string;
  readonly code: string;
  readonly modifier: string;
  readonly comment: string;
}

/**
 * Marks of these events, in the order of time. Starts and stops of the same subject, code and modifier belong
 * together; one without the other is a point.
 */
export function marksOfEvents(events: readonly BorisEvent[]): FileMark[] {
  const marks: FileMark[] = [];
  /** Places in `marks` where a state started that has not stopped yet. */
  const started = new Map<string, number>();
  for (const event of events.toSorted((one, other) => one.ms - other.ms)) {
    const key = JSON.stringify([event.subject, event.code, event.modifier]);
    const type = typeOf(event);
    const at = started.get(key);
    const start = at === undefined ? undefined : marks[at];
    if (at !== undefined && start && (type === 'stop' || type === 'toggle')) {
      const note = [start.note, event.comment].filter(Boolean).join('; ');
      marks[at] = { ...start, note, ...spanEnd(start.fromMs, event.ms) };
      started.delete(key);
      continue;
    }
    if (type !== 'point' && type !== 'stop') started.set(key, marks.length);
    marks.push(markOf(event));
  }
  return byTime(marks);
}

const ourPassage = new RegExp(`^${modifiers.passage}(?: [0-9]+)?$`);

function typeOf({ type, code, modifier }: BorisEvent): BorisEvent['type'] {
  return type === 'point' && isPassage(code, modifier) ? 'toggle' : type;
}

function isPassage(code: string, modifier: string): boolean {
  return ourPassage.test(modifier) && code.endsWith(codeOf.passage(''));
}

const lines = (text: string): string => text.replaceAll(lineBreak, '\n');

function markOf({ ms, endMs, modifier, ...event }: BorisEvent): FileMark {
  const [said, code, subject] = [lines(event.comment), lines(event.code), lines(event.subject)];
  const about = { kind: 'moment', fromMs: ms, leader: subject.trim(), note: said } as const;
  if (isPassage(code, modifier))
    return { ...about, name: markName(code.slice(0, -codeOf.passage('').length)) };
  if (modifier === modifiers.phase && code.startsWith(codeOf.phase('')))
    return { ...about, kind: 'phase', name: code.slice(codeOf.phase('').length) };
  if (modifier === modifiers.point) return { ...about, name: markName(code) };
  const note = [modifier, said].filter((text) => text.trim() !== '').join('; ');
  const isPhase = phaseNamed(code) !== undefined;
  return {
    ...about,
    kind: isPhase ? 'phase' : 'moment',
    name: markName(code),
    note,
    ...(!isPhase && spanEnd(ms, endMs)),
  };
}
