import type { FileMark } from '../model/file-marks';
import { bookmarkName } from './known-names';
import { byTime } from './marks-file';
import { xmlElement, xmlTag, xmlText } from './xml';

/** Ids of what we write; files are read back by them. */
export const types = { point: 'Moment', span: 'Passage', phase: 'Phase', note: 'Note' } as const;
/** Says in the head that the file is ours. */
export const ourProperty = 'SecondLookMarks';

const tierNames = { nobody: 'Marks', phases: 'Phases', passages: 'passages', notes: 'notes' } as const;
/** ELAN shows no points: a moment is drawn this long, or until the next one of its tier. */
const pointMs = 1000;

interface Drawn {
  readonly mark: FileMark;
  toMs: number;
}

/** Marks on one line; nothing on it overlaps, which ELAN does not allow. */
interface Tier {
  readonly leader: string;
  readonly type: 'point' | 'span' | 'phase';
  readonly drawn: Drawn[];
}

export interface EafOptions {
  /** How long the film is, in ms. */
  readonly lengthMs: number;
  /** The file of the film that ELAN looks for beside this one. */
  readonly mediaName: string;
  readonly now: Date;
}

/**
 * Marks as an ELAN document (EAF 3.0). There is one tier for the phases, and one for each leader, with another for
 * passages and one for notes beneath it.
 */
export function writeEaf(marks: readonly FileMark[], { lengthMs, mediaName, now }: EafOptions): string {
  const tiers = tiersOf(marks, lengthMs);
  const all = tiers.flatMap(({ drawn }) => drawn);
  const ends = all.flatMap((each) => [
    { each, end: 'from' as const, ms: each.mark.fromMs },
    { each, end: 'to' as const, ms: each.toMs },
  ]);
  const slots = ends.toSorted((one, other) => one.ms - other.ms);
  const slotOf = new Map<Drawn, { from?: string; to?: string }>();
  for (const [at, { each, end }] of slots.entries())
    slotOf.set(each, { ...slotOf.get(each), [end]: `ts${at + 1}` });
  const used = new Set<string>();
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `a${count}`;
  };
  const written = tiers.flatMap((tier) => writeTier(tier, { slotOf, nextId, used }));
  const url = `./${encodeURIComponent(mediaName)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(
    'ANNOTATION_DOCUMENT',
    {
      ...{ AUTHOR: 'Second Look', DATE: now.toISOString(), FORMAT: '3.0', VERSION: '3.0' },
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:noNamespaceSchemaLocation': 'http://www.mpi.nl/tools/elan/EAFv3.0.xsd',
    },
    [
      xmlElement('HEADER', { MEDIA_FILE: '', TIME_UNITS: 'milliseconds' }, [
        xmlTag('MEDIA_DESCRIPTOR', { MEDIA_URL: url, MIME_TYPE: mimeOf(mediaName), RELATIVE_MEDIA_URL: url }),
        `<PROPERTY NAME="${ourProperty}">1</PROPERTY>`,
        `<PROPERTY NAME="lastUsedAnnotationId">${count}</PROPERTY>`,
      ]),
      xmlElement(
        'TIME_ORDER',
        {},
        slots.map(({ ms }, at) => xmlTag('TIME_SLOT', { TIME_SLOT_ID: `ts${at + 1}`, TIME_VALUE: ms })),
      ),
      ...written,
      ...[types.point, types.span, types.phase].map((type) =>
        xmlTag('LINGUISTIC_TYPE', {
          LINGUISTIC_TYPE_ID: type,
          TIME_ALIGNABLE: 'true',
          GRAPHIC_REFERENCES: 'false',
        }),
      ),
      xmlTag('LINGUISTIC_TYPE', {
        ...{ LINGUISTIC_TYPE_ID: types.note, TIME_ALIGNABLE: 'false', GRAPHIC_REFERENCES: 'false' },
        CONSTRAINTS: 'Symbolic_Association',
      }),
      xmlTag('CONSTRAINT', {
        STEREOTYPE: 'Symbolic_Association',
        DESCRIPTION: '1-1 association with a parent annotation',
      }),
    ],
  )}\n`;
}

const mimeOf = (name: string): string => (name.endsWith('.webm') ? 'video/webm' : 'video/mp4');

function tiersOf(marks: readonly FileMark[], lengthMs: number): Tier[] {
  const tiers: Tier[] = [];
  for (const mark of byTime(marks)) {
    const { fromMs, leader } = mark;
    const type = mark.kind === 'phase' ? 'phase' : mark.toMs === undefined ? 'point' : 'span';
    const alike = tiers.filter((tier) => tier.type === type && tier.leader === leader);
    const isFree = ({ drawn }: Tier): boolean => {
      const last = drawn.at(-1);
      return !last || (type === 'span' ? last.toMs : last.mark.fromMs + 1) <= fromMs;
    };
    let tier = alike.find(isFree);
    if (!tier) {
      tier = { leader, type, drawn: [] };
      tiers.push(tier);
    }
    const last = tier.drawn.at(-1);
    if (last) last.toMs = Math.min(last.toMs, fromMs);
    const longest = type === 'phase' ? Math.max(lengthMs, fromMs + 1) : fromMs + pointMs;
    tier.drawn.push({ mark, toMs: mark.toMs ?? longest });
  }
  return tiers;
}

/** The tier, and beneath it the tier of its notes if there are any. */
function writeTier(
  { leader, type, drawn }: Tier,
  tools: {
    readonly slotOf: ReadonlyMap<Drawn, { readonly from?: string; readonly to?: string }>;
    readonly nextId: () => string;
    readonly used: Set<string>;
  },
): string[] {
  const { slotOf, nextId, used } = tools;
  const about = type === 'phase' ? tierNames.phases : leader === '' ? tierNames.nobody : leader;
  const tierId = unused(type === 'span' ? `${about} ${tierNames.passages}` : about, used);
  const participant = leader === '' ? undefined : leader;
  const notes: string[] = [];
  const annotations = drawn.map((each) => {
    const id = nextId();
    const { name, note } = each.mark;
    const { from, to } = slotOf.get(each) ?? {};
    if (note !== '')
      notes.push(annotation('REF_ANNOTATION', { ANNOTATION_ID: nextId(), ANNOTATION_REF: id }, note));
    return annotation(
      'ALIGNABLE_ANNOTATION',
      { ANNOTATION_ID: id, TIME_SLOT_REF1: from, TIME_SLOT_REF2: to },
      name === '' ? bookmarkName : name,
    );
  });
  const tier = { LINGUISTIC_TYPE_REF: types[type], PARTICIPANT: participant, TIER_ID: tierId };
  const ofNotes = {
    ...{ LINGUISTIC_TYPE_REF: types.note, PARENT_REF: tierId, PARTICIPANT: participant },
    TIER_ID: notes.length > 0 ? unused(`${tierId} ${tierNames.notes}`, used) : '',
  };
  return [
    xmlElement('TIER', tier, annotations),
    ...(notes.length > 0 ? [xmlElement('TIER', ofNotes, notes)] : []),
  ];
}

function annotation(
  kind: string,
  attributes: Readonly<Record<string, string | undefined>>,
  value: string,
): string {
  // On one line, because the spaces in it would be part of the value.
  const inner = `<ANNOTATION_VALUE>${xmlText(value)}</ANNOTATION_VALUE>`;
  return xmlElement('ANNOTATION', {}, [xmlElement(kind, attributes, [inner])]);
}

/** The name, with a number if another tier has it. */
function unused(name: string, used: Set<string>): string {
  let free = name;
  for (let number = 2; used.has(free); number += 1) free = `${name} ${number}`;
  used.add(free);
  return free;
}
