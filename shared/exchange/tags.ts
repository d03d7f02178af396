import { z } from 'zod';
import { Fault } from '../model/fault';
import { type FileTag, maxFileTags, type TagsFile } from '../model/file-tags';
import type { addedTagSchema } from '../model/tag-set';
import { categories, type NamedTag, type Tag } from '../model/tags';
import { words } from '../words';
import { decodeText } from './decode';
import { maxMarksBytes } from './marks-file';
import { readTable } from './table';
import { cleanText } from './to-file';
import { damagedRow, UnreadRows } from './unread';

/** Tags in files: ours (JSON), ethograms of BORIS, and tables. */

/** Tags as Second Look itself writes and reads them. Fields are only ever added. */
const tagsJsonSchema = z.object({
  format: z.literal('second-look-tags'),
  version: z.literal(1),
  tags: z.array(z.unknown()),
});

/** Tags as JSON. */
export function writeTags(tags: readonly Tag[]): string {
  const all: z.input<typeof addedTagSchema>[] = tags.map(
    ({ id, key, label, definition, category, question }) => ({
      ...{ id, key, label, definition, category, question },
    }),
  );
  return `${JSON.stringify({ format: 'second-look-tags', version: 1, tags: all }, undefined, 2)}\n`;
}

/** One tag of a file, before its texts are looked at. */
type Given = Readonly<
  Partial<Record<'id' | 'key' | 'label' | 'definition' | 'category' | 'question', string>>
>;

/**
 * Reads tags from our JSON, a BORIS project or ethogram, or a table, recognized by its content.
 * @throws Fault `tags-unknown` if it is none of them or has no tags, `import-damaged`, `import-too-big`
 */
export function readTags(bytes: Uint8Array): TagsFile {
  if (bytes.length > maxMarksBytes) throw new Fault('import-too-big', 'bytes');
  const text = decodeText(bytes);
  const unread = new UnreadRows();
  const { format, rows } = text.trimStart().startsWith('{') ? fromJson(text) : fromTable(text);
  if (rows.length > maxFileTags) throw new Fault('import-too-big', 'tags');
  let cut = 0;
  const tags = rows.flatMap(({ unit, number, given }): FileTag[] => {
    const read = unread.read({ unit, number }, () => {
      if (!given) throw damagedRow('content');
      return tagOf(given);
    });
    if (read?.isCut) cut += 1;
    return read ? [read.tag] : [];
  });
  if (tags.length === 0) throw new Fault(rows.length > 0 ? 'import-damaged' : 'tags-unknown', 'tags');
  return { format, tags, cut, unread: unread.all };
}

interface Rows {
  readonly format: TagsFile['format'];
  readonly rows: readonly {
    readonly unit: 'line' | 'tag';
    readonly number: number;
    /** Undefined where a row makes no sense. */
    readonly given: Given | undefined;
  }[];
}

const said = z.string().optional();
const jsonTag = z.object({
  id: said,
  key: said,
  label: said,
  definition: said,
  category: said,
  question: said,
});
const borisSchema = z.object({ behaviors_conf: z.record(z.string(), z.unknown()) });
const behavior = z.object({ code: z.string(), key: said, description: said, category: said });

function fromJson(text: string): Rows {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Fault('import-damaged', 'json', { cause: error });
  }
  const numbered = (all: readonly unknown[], read: (one: unknown) => Given | undefined): Rows['rows'] =>
    all.map((one, at) => ({ unit: 'tag', number: at + 1, given: read(one) }));
  const ours = tagsJsonSchema.safeParse(content).data;
  if (ours)
    return { format: 'json', rows: numbered(ours.tags, (one) => jsonTag.safeParse(one).data as Given) };
  const boris = borisSchema.safeParse(content).data;
  if (!boris) throw new Fault('tags-unknown', 'json');
  const read = (one: unknown): Given | undefined => {
    const { code, key, description, category } = behavior.safeParse(one).data ?? {};
    return code === undefined
      ? undefined
      : { label: code, ...given({ key, category, definition: description }) };
  };
  return { format: 'boris', rows: numbered(Object.values(boris.behaviors_conf), read) };
}

/** Without what is not there. */
function given(all: Readonly<Record<string, string | undefined>>): Given {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What columns are called: by ourselves, by BORIS, and by people. */
const names: Readonly<Record<keyof Given, readonly string[]>> = {
  id: ['id'],
  key: ['key'],
  label: ['label', 'tag', 'name', 'code', 'behavior', 'behaviour', 'behavior code'],
  definition: ['definition', 'description'],
  category: ['category', 'behavioral category'],
  question: ['question'],
};

/** What stands above the columns is within so many characters. */
const headLength = 4096;

function fromTable(text: string): Rows {
  for (const separator of ['\t', ';', ','] as const) {
    const [head] = readTable(text.slice(0, headLength), separator);
    const cells = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
    const columns = Object.entries(names).flatMap(([column, known]) => {
      const at = cells.findIndex((cell) => known.includes(cell));
      return at < 0 ? [] : [[column, at] as const];
    });
    if (!columns.some(([column]) => column === 'label')) continue;
    const rows = readTable(text, separator)
      .slice(1)
      .map(({ line, cells: row }) => ({
        ...{ unit: 'line' as const, number: line },
        given:
          row && row.length <= cells.length
            ? given(Object.fromEntries(columns.map(([name, at]) => [name, row[at]])))
            : undefined,
      }));
    return { format: 'csv', rows };
  }
  throw new Fault('tags-unknown', 'text');
}

/** What turns the direction of a text or can't be seen. */
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const oneLine = (text = ''): string => cleanText(text).replace(unseen, '').replace(/\s+/g, ' ').trim();

/** A tag of someone else's, with texts that stay in their lines; undefined if nothing of its label is left. */
export function plainTag({ label, definition, question, ...tag }: NamedTag): NamedTag | undefined {
  const plain = { label: oneLine(label), definition: oneLine(definition), question: oneLine(question) };
  if (plain.label === '') return undefined;
  return { ...tag, ...plain, question: plain.question || words.review.bookmarkQuestion };
}

/** @throws Fault `import-damaged` if it has no label, or one that is too long */
function tagOf(of: Given): { readonly tag: FileTag; readonly isCut: boolean } {
  const label = oneLine(of.label);
  if (label === '') throw damagedRow('content');
  if (label.length > 60) throw damagedRow('text');
  let isCut = false;
  const brief = (text: string): string => {
    if (text.length <= 200) return text;
    isCut = true;
    return `${text.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…`;
  };
  const [definition, question] = [brief(oneLine(of.definition)), brief(oneLine(of.question))];
  const key = oneLine(of.key).toUpperCase();
  const category = categories.find((each) => each === oneLine(of.category).toLowerCase());
  const tag = {
    ...(of.id !== undefined && /^[a-z0-9-]{1,40}$/.test(of.id) && { id: of.id }),
    ...(/^[A-Z0-9]$/.test(key) && { key }),
    ...{ label, definition },
    ...(category && { category }),
    ...(question !== '' && { question }),
  };
  return { tag, isCut };
}

/** What adding the tags of a file does. Nothing of the tags that are there is changed. */
export interface TagsPlan {
  readonly added: readonly Tag[];
  /** Labels of those that are there already. */
  readonly known: readonly string[];
  /** How many are left out because there would be too many. */
  readonly over: number;
  /** Labels of those whose key has another meaning already: they get none. */
  readonly withoutKey: readonly string[];
}

const alike = (text: string): string => text.toLowerCase();

/**
 * What adding these does.
 * @param there the tags that can be marked with now
 * @param taken keys that have a meaning already
 * @param room how many more can be added
 */
export function planTags(
  tags: readonly FileTag[],
  {
    there,
    taken,
    room,
  }: { readonly there: readonly Tag[]; readonly taken: ReadonlySet<string>; readonly room: number },
): TagsPlan {
  const ids = new Set([...there.map(({ id }) => id), 'bookmark']);
  const labels = new Set([words.moment.bookmark, ...there.map(({ label }) => label)].map(alike));
  const keys = new Set(taken);
  const [added, known, withoutKey]: [Tag[], string[], string[]] = [[], [], []];
  let over = 0;
  for (const { id, key = '', label, definition, category = 'process', question } of tags) {
    if (labels.has(alike(label)) || (id !== undefined && ids.has(id))) known.push(label);
    else if (added.length >= room) over += 1;
    else {
      const own = keys.has(key) ? '' : key;
      if (own !== key) withoutKey.push(label);
      const tag = { id: id ?? freeId(label, ids), key: own, label, definition, category };
      added.push({ ...tag, question: question ?? words.review.bookmarkQuestion });
      ids.add(tag.id);
      labels.add(alike(label));
      if (own !== '') keys.add(own);
    }
  }
  return { added, known, over, withoutKey };
}

/** An id made of the label, always the same one, so that its marks are known again after it was removed and added. */
function freeId(label: string, ids: ReadonlySet<string>): string {
  const letters = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const plain = letters
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  const base =
    plain || `tag-${[...label].reduce((sum, each) => (sum * 31 + (each.codePointAt(0) ?? 0)) % 1e9, 7)}`;
  let free = base;
  for (let number = 2; ids.has(free); number += 1) free = `${base}-${number}`;
  return free;
}
