import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The sentences about privacy that people read, and what SECURITY.md says about them. Each is quoted there
 * (`> …`) with the titles of the tests that show it (`Shown by:`), or with the reason why none can (`Not
 * shown by a test:`).
 */

/** Words that make a sentence one about privacy. */
const privacy = new RegExp(
  [
    ...[
      'encrypt\\w*',
      'decrypt\\w*',
      'network',
      'cloud',
      'passphrases?',
      'recovery key',
      'keychain',
      'keys? (is|leaves)',
    ],
    ...[
      '(its|the|library|every) key',
      'destroy\\w*',
      'delet\\w*',
      'nobody',
      'no one',
      'uploads?',
      'nothing',
      'never',
      'locks?',
      'locked',
      'backups?',
    ],
    ...[
      'agree\\w*',
      'overwrit\\w*',
      'remnants?',
      'snapshots?',
      'removed?',
      'taken out',
      'withdraws?',
      'willing',
      'core dumps?',
    ],
    ...[
      'without giving a reason',
      'no reason',
      'give a reason',
      'no note',
      'stays? on',
      'swap',
      'copy of',
      'file permissions',
      'off the record',
    ],
  ].join('|'),
  'i',
);
const fewestWords = 4;

/** A text's sentences about privacy. Names, numbers and dates that are filled in count as `…`. */
export function privacySentences(text: string): string[] {
  return sentencesOf(text).filter(
    (sentence) =>
      sentence.split(' ').length >= fewestWords &&
      new RegExp(`\\b(${privacy.source})\\b`, 'i').test(sentence),
  );
}

/** A text's sentences, without markup. */
export function sentencesOf(text: string): string[] {
  return plain(text)
    .split(/(?<=[.?])["”’)]?\s+/)
    .filter((sentence) => sentence !== '');
}

/** Without markup and filled-in values, so that equal sentences are equal texts. */
const plain = (text: string): string =>
  text
    .replace(/[*_`>|]/g, '')
    .replace(/\d+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();

/** Every text in one part of the catalogue; functions are called with values a person might see. */
export function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') {
    const given = (value: unknown): string =>
      String(part(...Array.from({ length: part.length }, () => value)));
    // A name has to be text.
    const either = (count: number): string => {
      try {
        return given(count);
      } catch {
        return given(String(count));
      }
    };
    return [...new Set([either(2), either(0)])];
  }
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : [];
}

/** The paragraphs, list items and table cells of a Markdown file, without its code and pictures. */
export function paragraphsOf(markdown: string): string[] {
  const withoutCode = markdown
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^ {4}\S.*$/gm, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '');
  return withoutCode
    .split(/\n\s*\n|\n(?=\s*(?:[-#|]|\d+\.)\s?)/)
    .flatMap((block) => (block.trim().startsWith('|') ? block.split('|') : [block]))
    .map((block) => block.replace(/^\s*(?:[-#]+|\d+\.)\s+/, ''));
}

export interface Promised {
  readonly quoted: string;
  /** Titles of tests. */
  readonly shownBy: readonly string[];
  /** Why no test shows it. */
  readonly notShown: string | undefined;
}

/** What SECURITY.md promises. */
export function promisesOf(security: string): Promised[] {
  const promises: Promised[] = [];
  let quotes: string[] = [];
  for (const block of security.split(/\n\s*\n/)) {
    const isQuote = block.trim().startsWith('>');
    // One quote per line.
    if (isQuote)
      quotes.push(...block.split('\n').flatMap((line) => sentencesOf(line.replace(/^\s*>[\s-]*/, ''))));
    const shown = block.match(/Shown by:([\s\S]*)/)?.[1];
    const notShown = block.match(/Not shown by a test:\s*(\S[\s\S]*)/)?.[1];
    if (isQuote || (shown === undefined && notShown === undefined)) continue;
    const shownBy = [...(shown ?? '').matchAll(/`([^`]+)`/g)].map(([, title = '']) =>
      title.replace(/\s+/g, ' '),
    );
    promises.push(...quotes.map((quoted) => ({ quoted, shownBy, notShown })));
    quotes = [];
  }
  // Quoted, but nothing is said about it.
  return [...promises, ...quotes.map((quoted) => ({ quoted, shownBy: [], notShown: undefined }))];
}

/** The title of every test, in the order of files. */
export function testTitles(root: string): Set<string> {
  const files = ['main', 'shared', 'renderer', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  const calls = /\b(?:it|test)(?:\.\w+)?\(\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)")/g;
  return new Set(
    files.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(calls)].map(([, a, b, c]) =>
        (a ?? b ?? c ?? '').replace(/\\'/g, "'"),
      ),
    ),
  );
}
