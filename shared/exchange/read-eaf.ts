import { Fault } from '../model/fault';
import type { FileMark, MarksFile } from '../model/file-marks';
import { ourProperty, types } from './eaf';
import { isKnownName, markName, phaseNamed } from './known-names';
import { byTime, mayBeMore, sensibleMs, spanEnd } from './marks-file';
import { damagedRow, mustBeText, UnreadRows } from './unread';
import { attribute, readXml, type XmlTag } from './xml';

interface Tier {
  readonly id: string;
  readonly type: string;
  readonly participant: string;
}

interface Annotation {
  readonly id: string;
  readonly tier: Tier;
  /** The slots of one that has times of its own. */
  readonly slots?: readonly [from: string, to: string];
  /** The annotation that one without times belongs to. */
  readonly parent?: string;
  readonly line: number;
  value: string;
}

/** What is read of a document, before it is put together. */
interface Document {
  isOurs: boolean;
  unitMs: number;
  originMs: number;
  /** The value of each slot, in the order of the document; undefined where it is not aligned. */
  readonly slots: Map<string, number | undefined>;
  /** Slots whose value makes no sense. */
  readonly wrong: Set<string>;
  readonly annotations: Map<string, Annotation>;
  /** Types of tiers whose values come from a vocabulary. */
  readonly coded: Set<string>;
  readonly unread: UnreadRows;
}

/** Whether the text is meant to be an ELAN document. */
export const isEaf = (text: string): boolean => /<ANNOTATION_DOCUMENT[\s>]/.test(text.slice(0, 4096));

/** An element may hold a slot or two for every annotation, and as many that belong to others. */
const most = 4;

/** Reads an ELAN document (EAF 2.6 to 3.0). @throws Fault `import-damaged`, `import-too-big` */
export function readEaf(text: string): Pick<MarksFile, 'sheets' | 'unread'> {
  const document: Document = {
    ...{ isOurs: false, unitMs: 1, originMs: 0, unread: new UnreadRows() },
    ...{ slots: new Map(), wrong: new Set(), annotations: new Map(), coded: new Set<string>() },
  };
  let tier: Tier | undefined;
  let current: Annotation | undefined;
  let property: string | undefined;
  readXml(text, {
    onOpen(tag, line) {
      if (tag.name === 'TIER') tier = tierOf(tag);
      else if (tag.name === 'PROPERTY') property = attribute(tag, 'NAME');
      else if (tag.name === 'ALIGNABLE_ANNOTATION' || tag.name === 'REF_ANNOTATION') {
        if (!tier) throw new Fault('import-damaged', 'annotation outside a tier');
        const within = tier;
        current = document.unread.read({ unit: 'line', number: line }, () => {
          const read = annotationOf(tag, within, line);
          if (document.annotations.has(read.id)) throw damagedRow('content');
          return read;
        });
        if (current) document.annotations.set(current.id, current);
        mayBeMore(document.annotations.size / most);
      } else readHead(tag, document);
    },
    onClose(name, value) {
      if (name === 'ANNOTATION_VALUE' && current) current.value = value;
      if (name === 'PROPERTY' && property === ourProperty) document.isOurs = value.trim() === '1';
    },
  });
  const sheet = { name: '', marks: marksOf(document), offsetMs: sensibleMs(document.originMs) };
  return { sheets: [sheet], unread: document.unread.all };
}

function tierOf(tag: XmlTag): Tier {
  return {
    id: attribute(tag, 'TIER_ID') ?? '',
    type: attribute(tag, 'LINGUISTIC_TYPE_REF') ?? '',
    participant: attribute(tag, 'PARTICIPANT') ?? '',
  };
}

function annotationOf(tag: XmlTag, tier: Tier, line: number): Annotation {
  const id = attribute(tag, 'ANNOTATION_ID');
  const [from, to] = [attribute(tag, 'TIME_SLOT_REF1'), attribute(tag, 'TIME_SLOT_REF2')];
  const parent = attribute(tag, 'ANNOTATION_REF');
  if (id === undefined) throw damagedRow('content');
  if (from !== undefined && to !== undefined) return { id, tier, slots: [from, to], line, value: '' };
  if (parent === undefined) throw damagedRow('content');
  return { id, tier, parent, line, value: '' };
}

const units: Readonly<Record<string, number>> = {
  milliseconds: 1,
  'PAL-frames': 40,
  'NTSC-frames': 1001 / 30,
};

function readHead(tag: XmlTag, document: Document): void {
  if (tag.name === 'HEADER') document.unitMs = units[attribute(tag, 'TIME_UNITS') ?? 'milliseconds'] ?? 1;
  // Only the first film counts: it is the one by whose clock the times are.
  else if (tag.name === 'MEDIA_DESCRIPTOR' && document.originMs === 0)
    document.originMs = Number(attribute(tag, 'TIME_ORIGIN') ?? 0);
  else if (tag.name === 'LINGUISTIC_TYPE' && attribute(tag, 'CONTROLLED_VOCABULARY_REF') !== undefined)
    document.coded.add(attribute(tag, 'LINGUISTIC_TYPE_ID') ?? '');
  else if (tag.name === 'TIME_SLOT') {
    const value = attribute(tag, 'TIME_VALUE');
    const id = attribute(tag, 'TIME_SLOT_ID') ?? '';
    const isWrong = value !== undefined && !/^\d{1,12}$/.test(value);
    if (isWrong) document.wrong.add(id);
    document.slots.set(id, value === undefined || isWrong ? undefined : Number(value));
    mayBeMore(document.slots.size / (2 * most));
  }
}

function marksOf({ isOurs, unitMs, slots, wrong, annotations, coded, unread }: Document): FileMark[] {
  const times = aligned(slots);
  const timeOf = (slot: string): number => {
    const value = times.get(slot);
    if (value === undefined || wrong.has(slot)) throw damagedRow('time');
    return sensibleMs(value * unitMs);
  };
  const notes = notesOf(annotations, isOurs, unread);
  const marks = [...annotations.values()].flatMap((each): FileMark[] => {
    const { id, slots: of, line, tier } = each;
    if (!of) return [];
    const mark = unread.read({ unit: 'line', number: line }, () => {
      const [fromMs, toMs] = [timeOf(of[0]), timeOf(of[1])];
      const rest = notes.get(id) ?? [];
      return mustBeText(
        isOurs
          ? ourMark(each, fromMs, toMs, rest)
          : otherMark(each, fromMs, toMs, rest, coded.has(tier.type)),
      );
    });
    return mark ? [mark] : [];
  });
  mayBeMore(marks.length);
  return byTime(marks);
}

function ourMark(
  { tier, value }: Annotation,
  fromMs: number,
  toMs: number,
  notes: readonly string[],
): FileMark {
  const about = { fromMs, leader: tier.participant, note: notes.join('\n') };
  if (tier.type === types.phase) return { kind: 'phase', ...about, name: value };
  return {
    ...{ kind: 'moment', ...about, name: markName(value) },
    // A moment is drawn as long as ELAN needs it.
    ...(tier.type !== types.point && spanEnd(fromMs, toMs)),
  };
}

/** Values that are codes name the mark. Where something was written down, its tier does, and the text is a note. */
function otherMark(
  { tier, value }: Annotation,
  fromMs: number,
  toMs: number,
  notes: readonly string[],
  isCoded: boolean,
): FileMark {
  const text = value.trim();
  const isName = text !== '' && (isCoded || isKnownName(text));
  const name = isName ? text : tier.id;
  const isPhase = phaseNamed(name) !== undefined;
  return {
    ...{ kind: isPhase ? 'phase' : 'moment', fromMs, name: markName(name), leader: tier.participant },
    note: [...(isName || text === '' ? [] : [text]), ...notes].join('\n'),
    ...(!isPhase && spanEnd(fromMs, toMs)),
  };
}

/** What belongs to an annotation with times, however long the way to it: `Language: en`. */
function notesOf(
  annotations: ReadonlyMap<string, Annotation>,
  isOurs: boolean,
  unread: UnreadRows,
): Map<string, string[]> {
  const notes = new Map<string, string[]>();
  for (const { tier, parent, line, value } of annotations.values()) {
    if (parent === undefined) continue;
    let top = annotations.get(parent);
    for (let steps = 0; top && !top.slots && steps < 100; steps += 1) top = annotations.get(top.parent ?? '');
    if (!top?.slots) {
      unread.note({ unit: 'line', number: line, why: 'content' });
      continue;
    }
    const said = isOurs && tier.type === types.note ? value : value.trim() && `${tier.id}: ${value.trim()}`;
    if (said !== '') notes.set(top.id, [...(notes.get(top.id) ?? []), said]);
  }
  return notes;
}

/** Times of all slots: those without one lie evenly between their neighbours. */
function aligned(slots: ReadonlyMap<string, number | undefined>): Map<string, number> {
  const all = [...slots];
  const times = new Map<string, number>();
  let before: number | undefined;
  for (let at = 0; at < all.length; ) {
    const [id, value] = all[at] ?? ['', 0];
    if (value !== undefined) {
      times.set(id, value);
      before = value;
      at += 1;
      continue;
    }
    let end = at;
    while (end < all.length && all[end]?.[1] === undefined) end += 1;
    const after = all[end]?.[1] ?? before ?? 0;
    const from = before ?? after;
    for (let place = at; place < end; place += 1)
      times.set(all[place]?.[0] ?? '', from + ((after - from) * (place - at + 1)) / (end - at + 1));
    at = end;
  }
  return times;
}
