import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueTexts, literalsOf, repeated } from '../rig/screen-texts';

const root = resolve(import.meta.dirname, '../..');

/**
 * Literals that are not texts of the screen, although they read like one: file, literal, and why it may stay.
 */
const exceptions: readonly (readonly [file: string, source: string, why: string])[] = [
  ['tests/e2e/moments-edited.spec.ts', "'by hand'", 'a note that the test itself types'],
  ['tests/rig/promises.ts', "'without giving a reason'", 'by which sentences about privacy are found'],
  ['tests/e2e/crash-dumps.spec.ts', "'Second Look'", 'the name of the folder with the app’s own data'],
  ['tests/rig/app/fresh-clone.ts', "'Second Look'", 'the name of the folder with the app’s own data'],
];

/** These tests are about texts and name some on purpose. */
const aboutTexts = /^tests\/(unit\/(rig\/)?texts\.test|rig\/screen-texts)\.ts$/;

const filesOf = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
    .filter((path) => pattern.test(path) && !aboutTexts.test(path));

describe('texts of the screen', () => {
  const texts = catalogueTexts(root);
  const wrongIn = (path: string, source: string): { source: string; said: string }[] =>
    literalsOf(path, source).flatMap((literal) => {
      const entry = repeated(literal, texts);
      const said = `${path}:${literal.line} ${literal.source} is ${entry?.entry}: “${entry?.text}”`;
      return entry ? [{ source: literal.source, said }] : [];
    });

  const groups = {
    'tests/e2e': filesOf('tests/e2e', /\.ts$/),
    'tests/rig': filesOf('tests/rig', /\.ts$/),
    'the rest of tests': filesOf('tests', /^tests\/(?!e2e|rig).*\.ts$/),
    renderer: filesOf('renderer', /\.test\.tsx?$/),
  };

  it.each(Object.entries(groups))(
    '[house] no test names a text of the screen literally where the catalogue has it: %s',
    (_name, files) => {
      expect(files.length).toBeGreaterThan(20);
      expect(texts.length).toBeGreaterThan(1000);
      const used = new Set<string>();
      const wrong = files.flatMap((path) =>
        wrongIn(path, readFileSync(join(root, path), 'utf8')).flatMap(({ source, said }) => {
          const exception = exceptions.find((each) => each[0] === path && each[1] === source);
          if (exception) used.add(exception.join());
          return exception ? [] : [said];
        }),
      );
      expect(wrong).toEqual([]);
      const here = exceptions.filter(([path]) => files.includes(path));
      expect(here.filter((each) => !used.has(each.join()))).toEqual([]);
    },
  );

  it('[house] each exception is about a file that is looked at', () => {
    const files = Object.values(groups).flat();
    expect(exceptions.filter(([path]) => !files.includes(path))).toEqual([]);
  });

  it.each([
    ['a whole text', `page.getByRole('button', { name: 'Stop recording' })`, 'Stop recording'],
    ['one word', `page.getByRole('button', { name: 'Stop', exact: true })`, 'Stop'],
    ['the beginning of a text', `page.getByText(/^Off the record at/)`, 'Off the record'],
    ['a part of one', `expect(alert).toContainText('could not be removed')`, 'could not be removed'],
    ['one that is filled in', `page.getByText(\`Review \${code}\`)`, 'Review'],
    ['one that is filled in literally', `page.getByText('Review 2026-11 A G1 S1')`, 'Review …'],
    [
      'what a program in a string looks for',
      'page.evaluate(`go(\'[aria-label="Last marks"]\')`)',
      'Last marks',
    ],
    ['what has a text', `page.locator('button:has-text("Stop")')`, 'Stop'],
    ['a text as a selector', `page.locator('text=Stop recording')`, 'Stop recording'],
    ['one in small letters', `page.getByText('stop recording')`, 'Stop recording'],
    ['one with more spaces', `page.getByText('Stop  recording')`, 'Stop recording'],
    [
      'a message that is kept for later',
      `const said = 'Nothing was lost and nothing was changed';`,
      'Nothing was',
    ],
    [
      'a text of a fault, in a RegExp',
      `const said = /key that protects the recordings could/;`,
      'The key that',
    ],
  ])('[house] it would be caught: %s', (_what, source, text) => {
    const [found, ...others] = literalsOf('a.ts', source).flatMap((each) => repeated(each, texts) ?? []);
    expect(found?.text).toContain(text);
    expect(others).toEqual([]);
  });

  it.each([
    ['the title of a test', `test('[x] Stop recording', () => {})`],
    ['an id', `expect(kind).toBe('bookmark')`],
    ['a key', `page.keyboard.press('Space')`],
    ['a folder', `expect(readdirSync(join(library, 'sessions'))).toHaveLength(1)`],
    ['an import, a type, the name of a property', `import 'Stop'; type A = 'Stop'; f({ Stop: 1 })`],
    ['the catalogue', `page.getByText(words.recording.stopYes)`],
  ])('[house] it is nothing to be caught: %s', (_what, source) => {
    expect(literalsOf('a.ts', source).flatMap((each) => repeated(each, texts) ?? [])).toEqual([]);
  });
});
