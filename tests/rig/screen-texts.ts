import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/**
 * Finds where a test contains a text of the catalogue literally. Such a test breaks when the text is
 * reworded, although nothing is wrong. A test that takes the text from the catalogue does not.
 */

/** A text of the catalogue, or the fixed part of one with values filled in. */
export interface CatalogueText {
  /** Its place in the catalogue: `words.recording.stop`. */
  readonly entry: string;
  readonly text: string;
  /** What the whole text looks like, whatever is filled in. */
  readonly whole?: RegExp;
}

/** A string, a RegExp or a template in a source file. */
export interface Literal {
  readonly line: number;
  /** As written in the source. */
  readonly source: string;
  /** Its plain text, in pieces: without filled-in values and what a RegExp leaves open. */
  readonly pieces: readonly string[];
  /** Whether it is something that a test looks for on the screen, such as the name of a button. */
  readonly onScreen: boolean;
}

/** A node of the syntax tree, as far as it is read here. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Whether a text is long enough to be told from ordinary code: two words, or eight letters. */
const isTelling = (text: string): boolean => wordCount(text) >= 2 || /^(?=\p{Lu}).*\p{L}{8}/u.test(text);

const wordCount = (text: string): number => (text.match(/[\p{L}’]+/gu) ?? []).length;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The folder of the catalogue. */
const catalogue = 'shared/words';

/**
 * Every text of the catalogue, read from its source, so it includes the texts in all branches of its
 * functions.
 */
export function catalogueTexts(root: string): CatalogueText[] {
  return readdirSync(join(root, catalogue))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const source = readFileSync(join(root, catalogue, name), 'utf8');
      const texts: CatalogueText[] = [];
      visit(parse(name, source), [], (node, parents) => {
        const entry = [...parents, node].flatMap(nameOf).join('.');
        for (const text of piecesOf(node)) if (/\p{L}{2}/u.test(text)) texts.push({ entry, text });
        const whole = wholeOf(node);
        if (whole) texts.push({ entry, ...whole });
      });
      return texts;
    });
}

/**
 * Every string, RegExp and template of a source, except in types, imports, names of properties, and titles of
 * tests.
 */
export function literalsOf(name: string, source: string): Literal[] {
  const literals: Literal[] = [];
  const lineEnds = [...source.matchAll(/\n/g)].map(({ index }) => index);
  visit(parse(name, source), [], (node, parents) => {
    const pieces = piecesOf(node);
    if (pieces.length === 0 || isTitle(node, parents)) return;
    const end = typeof node.end === 'number' ? node.end : node.start;
    literals.push({
      line: lineEnds.findLastIndex((end) => end < node.start) + 2,
      source: source.slice(node.start, end),
      pieces,
      onScreen: parents.some((parent, at) => isLookedUp(parent, parents[at + 1] ?? node)),
    });
  });
  return literals;
}

/** The text of the catalogue that a literal repeats, if any: the most similar one. */
export function repeated(literal: Literal, texts: readonly CatalogueText[]): CatalogueText | undefined {
  const { onScreen } = literal;
  for (const piece of literal.pieces) {
    const found =
      texts.find(({ text }) => text === piece && (onScreen || isTelling(text))) ??
      // Playwright finds a text however it is capitalized.
      (onScreen && wordCount(piece) >= 2
        ? texts.find(({ text }) => text.toLowerCase() === piece.toLowerCase())
        : undefined) ??
      (onScreen ? texts.find(({ whole }) => whole?.test(piece)) : undefined) ??
      (isLong(piece, onScreen) ? texts.find(({ text }) => isWithin(text, piece, onScreen)) : undefined);
    if (found) return found;
  }
  return undefined;
}

/** Whether a part of a text is long enough to be told from other words. */
const isLong = (text: string, onScreen: boolean): boolean =>
  onScreen ? isTelling(text) : wordCount(text) >= 4;

/** Whether one of two texts contains the other, in whole words, and is long enough. */
function isWithin(a: string, b: string, onScreen: boolean): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (!longer.includes(shorter) || !isLong(shorter, onScreen)) return false;
  return new RegExp(`(?<!\\p{L})${escaped(shorter)}(?!\\p{L})`, 'u').test(longer);
}

function parse(name: string, source: string): Node {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0 || !isNode(program)) throw new Error(`${name} does not parse`);
  return program;
}

/** Calls `look` for each node that is a value, with its ancestors, the outermost first. */
function visit(
  node: Node,
  parents: readonly Node[],
  look: (node: Node, parents: readonly Node[]) => void,
): void {
  if (/^(TS(?!As|Satisfies|NonNull)|Import|Export(All|Specifier))/.test(node.type)) return;
  look(node, parents);
  const below = [...parents, node];
  for (const [key, value] of Object.entries(node)) {
    if (node.type === 'Property' && key === 'key') continue;
    if (/^Export/.test(node.type) && key === 'source') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, below, look);
  }
}

/** The plain text of a literal, in pieces. */
function piecesOf(node: Node): string[] {
  const pieces: string[] = [];
  if (node.type === 'Literal' && 'regex' in node) {
    const { pattern } = node.regex as { pattern: string };
    pieces.push(...pattern.replace(/\\[bBdDsSwW]|\\[nrt]/g, '|').split(/(?<!\\)[.*+?^$|()[\]{}]+/));
  } else if (node.type === 'Literal' && typeof node.value === 'string') {
    pieces.push(node.value);
  } else if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis)) {
    pieces.push(...node.quasis.map((part) => String(part.value.cooked)));
  }
  // Selectors: `[aria-label="Recorded so far"]`, `:has-text("Stop")`, `text=Stop`.
  const selected = /(?:=|text\(|text-is\()"([^"]+)"|^text=(.+)$/g;
  pieces.push(
    ...pieces.flatMap((piece) =>
      [...piece.matchAll(selected)].map(([, quoted, rest]) => quoted ?? rest ?? ''),
    ),
  );
  return pieces
    .map((piece) => piece.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim())
    .filter((piece) => /\p{L}/u.test(piece));
}

/** A text with values filled in, as a whole: `Star … at …`. Not if little is fixed, as in `… at …`. */
function wholeOf(node: Node): { readonly text: string; readonly whole: RegExp } | undefined {
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  const parts: string[] = node.quasis.map((part) => String(part.value.cooked));
  if (parts.length < 2) return undefined;
  if (!/^\p{Lu}\p{L}/u.test(parts[0] ?? '') && wordCount(parts.join(' ')) < 2) return undefined;
  return { text: parts.join('…'), whole: new RegExp(`^${parts.map(escaped).join('.+')}$`, 'u') };
}

/** A node's own name, which it adds to the place in the catalogue. */
function nameOf(node: Node): string[] {
  const named =
    node.type === 'Property' ? node.key : node.type === 'VariableDeclarator' ? node.id : undefined;
  if (!isNode(named)) return [];
  return [String(named.type === 'Identifier' ? named.name : named.value)];
}

/** The name of the called function: `getByRole` of `page.getByRole(…)`, `test` of `test.skip(…)`. */
function calledOf(node: Node): { readonly first: string; readonly last: string } {
  let callee = node.callee;
  let last = '';
  while (isNode(callee) && (callee.type === 'MemberExpression' || callee.type === 'CallExpression')) {
    if (callee.type === 'MemberExpression' && isNode(callee.property)) last ||= String(callee.property.name);
    callee = callee.type === 'MemberExpression' ? callee.object : callee.callee;
  }
  const first = isNode(callee) ? String(callee.name) : '';
  return { first, last: last || first };
}

/** Whether it is the title of a test. */
function isTitle(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  if (parent?.type !== 'CallExpression' || !Array.isArray(parent.arguments)) return false;
  return parent.arguments[0] === node && /^(test|it|describe)$/.test(calledOf(parent).first);
}

const lookUps =
  /^(getBy\w+|filter|to(Have(?!Attribute|Length|Count)|Contain)\w+|locator|button|rowOf|placeOf|click|press|said)$/;

/**
 * Whether it is passed to a function that looks for something on the screen. Keys do not count, because they
 * are also pressed.
 */
function isLookedUp(call: Node, given: Node): boolean {
  if (call.type !== 'CallExpression' || !Array.isArray(call.arguments)) return false;
  const { last } = calledOf(call);
  // `press(page, 'Settings')`, but not `keyboard.press('Space')`.
  const [first] = call.arguments;
  if (last === 'press' && isNode(first) && !/^(Identifier|CallExpression)$/.test(first.type)) return false;
  return call.arguments.includes(given) && lookUps.test(last);
}
