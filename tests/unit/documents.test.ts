import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logKinds } from '../../main/vault/sealed-log-format';
import { contract, events } from '../../shared/ipc/contract';
import { alarms } from '../../shared/model/alarm';
import { journalEventSchema, partEndReasons } from '../../shared/model/journal';
import { settingsSchema } from '../../shared/model/settings';
import { testTitles } from '../rig/promises';

const root = resolve(import.meta.dirname, '../..');
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'tests/rig/README.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const folders = ['main', 'renderer', 'shared', 'tests', 'scripts', 'resources', 'docs'];
const extension = /\.(tsx?|[mc]?js|css|html|jsonc?|md|png)$/;
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    `${folder}/${name}`.replaceAll('\\', '/'),
  ),
);
const names = new Set(files.map((path) => basename(path)));
const sources = files.filter((path) => /^(main|shared)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'));
const sourceText = sources.map(read).join('\n');
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;
const titles = [...testTitles(root)];
const methods = new Set([...Object.keys(contract), ...Object.keys(events)]);
const domains = new Set([...methods].map((name) => name.split('.')[0] ?? ''));
const settings: ReadonlySet<string> = new Set(Object.keys(settingsSchema.shape));
const codeText = files
  .filter((path) => /\.(tsx?|[mc]js)$/.test(path) && !path.endsWith('documents.test.ts'))
  .map(read)
  .join('\n');
/** Every word of the code, so that a name in a document can be looked up. */
const codeWords = new Set([...codeText.matchAll(/[A-Za-z_$][\w$]*/g)].map(([word]) => word));

/**
 * Whether a path in a document exists: from the root, from the document's folder, or with `*` for a part of a
 * name.
 */
function pathExists(path: string, from: string): boolean {
  if (path.includes('*')) {
    const pattern = path.replace(/[.+()[\]]/g, '\\$&').replaceAll('*', '[^/]*');
    return [...files, ...names].some((each) => new RegExp(`^${pattern}$`).test(each));
  }
  if (existsSync(join(root, path)) || existsSync(join(root, dirname(from), path))) return true;
  if (folders.includes(path.split('/')[0] ?? '')) return false;
  // A file named without a path, or one that the app itself writes.
  if (!path.includes('/') && names.has(path)) return true;
  return sourceText.includes(`'${basename(path)}'`);
}

/**
 * Options in this command line that its script does not know. Everything after a second `--` is for the
 * runners.
 */
function unknownOptions(script: string, rest: string): string[] {
  const file = scripts[script]?.match(/scripts\/\S+\.mjs/)?.[0];
  const text = file ? read(file) : '';
  const [before = ''] = rest.replace(/^\s*--\s/, '').split(/\s--(?:\s|$)/);
  return [...before.matchAll(/(?:^|\s)\[?(--[a-z][a-z-]*)/g)]
    .map(([, option = '']) => option)
    .filter((option) => !new RegExp(`${option}(?![a-z-])`).test(text));
}

const npmCommand = /^npm (?:run ([\w:-]+)|(start|test)\b)/;

/**
 * Everything in backticks or on a command line of its own, and the npm script last named in the same
 * paragraph.
 */
function spansOf(text: string): { span: string; script: string }[] {
  return text.split(/\n\s*\n|\n(?=\s*(?:[-|]|\d+\.) )/).flatMap((paragraph) => {
    let script = '';
    const lines = [...paragraph.matchAll(/^(?: {4})?((?:npm|npx|node) .*)$/gm)].map(([, line = '']) => line);
    const spans = [...paragraph.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '));
    return [...lines, ...spans].map((span) => {
      const [, run, plain] = span.match(npmCommand) ?? [];
      script = run ?? plain ?? script;
      return { span, script };
    });
  });
}

/** The anchors of the headings of a document. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  );
}

/** Everything in a document that names something that does not exist. */
function wrongIn(document: string, text: string): string[] {
  const wrong: string[] = [];
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:)/.test(target)) continue;
    const [file = '', anchor] = target.split('#');
    const path = file ? relative(root, resolve(root, dirname(document), file)) : document;
    const isThere = existsSync(join(root, path));
    if (!isThere || (anchor && !anchorsOf(file ? read(path) : text).includes(anchor)))
      wrong.push(`link ${target}`);
  }
  for (const { span, script } of spansOf(text)) {
    if (/^\[\w+\] /.test(span)) {
      const isThere = span.endsWith('…')
        ? titles.some((title) => title.startsWith(span.slice(0, -1)))
        : titles.includes(span);
      if (!isThere) wrong.push(`test ${span}`);
      continue;
    }
    const isCommand = npmCommand.test(span);
    if (isCommand && !(script in scripts)) wrong.push(`script ${script}`);
    else if (script in scripts && (isCommand || /^(-- )?--[a-z]/.test(span)))
      wrong.push(
        ...unknownOptions(script, span.replace(npmCommand, '')).map((option) => `option ${script} ${option}`),
      );
    const [, domain = '', member = ''] = span.match(/^([a-z]+)\.([a-zA-Z]+)$/) ?? [];
    // A file that the app writes may have the same name as a method.
    if (domains.has(domain) && !methods.has(span) && !sourceText.includes(`'${span}'`))
      if (domain !== 'settings' || !settings.has(member))
        wrong.push(`${domain === 'settings' ? 'setting' : 'method'} ${span}`);
    const program = span.match(/^npx ([\w@/-]+)/)?.[1];
    if (program && !existsSync(join(root, 'node_modules/.bin', program))) wrong.push(`program ${program}`);
    const titled = span.match(/ -g "([^"]+)"/)?.[1];
    if (titled && !titles.some((title) => title.includes(titled))) wrong.push(`title ${titled}`);
    // `camelCase`, `CamelCase`, `NAMES_LIKE_THIS`, and calls of them.
    const name = span.match(/^([A-Za-z][a-z]+[A-Z]\w*|[A-Z][A-Z\d]*_[A-Z\d_]+)(?:\(.*\))?$/)?.[1];
    if (name && !codeWords.has(name)) wrong.push(`name ${name}`);
    for (const token of span.split(' ')) {
      if (!/^[\w@.*-]+(\/[\w@.*-]+)*\/?$/.test(token)) continue;
      const isPath = folders.some((folder) => token.startsWith(`${folder}/`)) || extension.test(token);
      if (isPath && !pathExists(token, document)) wrong.push(`path ${token}`);
    }
  }
  return wrong;
}

/** The names in one line of the list of stored names. */
function listedUnder(heading: string): string[] {
  const [, line = ''] =
    read('docs/glossary.md').match(new RegExp(`- \\*\\*${heading}\\*\\*([^]*?)\\n- `)) ?? [];
  return [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).toSorted();
}

describe('the documents', () => {
  it.each(documents)(
    '[house] %s names no path, script, option, method, setting or test that is not there',
    (name) => {
      expect(wrongIn(name, read(name))).toEqual([]);
    },
  );

  it('[house] the glossary lists all that is stored', () => {
    expect(listedUnder('Journal events')).toEqual(
      journalEventSchema.options.map(({ shape }) => shape.type.value).toSorted(),
    );
    expect(listedUnder('Reasons for which a part ends')).toEqual([...partEndReasons].toSorted());
    expect(listedUnder('Alarms')).toEqual([...alarms].toSorted());
    expect(listedUnder('Kinds of logs')).toEqual([...logKinds].toSorted());
    expect(listedUnder('Settings keys')).toEqual([...settings].toSorted());
  });

  it('[house] the glossary lists each text from which a key is derived', () => {
    const main = sources.filter((path) => path.startsWith('main/') && !path.includes('/testing/'));
    const derived = main
      .map(read)
      .flatMap((text) => [...text.matchAll(/['`](second-look [a-z][^'`]*)['`]/g)]);
    const listed = read('docs/glossary.md').replace(/\s+/g, ' ');
    const starts = derived.map(([, info = '']) => info.replace(/\$\{.*/, '').trim());
    expect(starts.length).toBeGreaterThan(5);
    expect(starts.filter((start) => !listed.includes(`\`${start}`))).toEqual([]);
  });

  it('[house] the check notices each kind of wrong name, and nothing else', () => {
    const good = [
      '[rules](SECURITY.md) [site](https://example.org/none.md) [below](#starting)\n\n## Starting',
      '`main/index.ts` `main/vault/` `scripts/*.mjs` `package.json` `arrows.test.ts` `local/settings.json`',
      '`npm run faults` `-- --quick` `npm test -- --e2e -- tests/e2e/kill.spec.ts -g "kept until a day" --repeat-each=5`',
      '`npm start -- --library DIR` `settings.leadInMs` `settings.get` `library.list` `library.onChanged`',
      '`decide` `makePlace` `ELECTRON_OVERRIDE_DIST_PATH` `npx vitest run PATH` `[house] the glossary lists all that is stored` `[house] the glossary lists…` `2026-11 Spokane G2 S4` `a/b`',
    ];
    expect(wrongIn('README.md', good.join('\n\n'))).toEqual([]);
    const bad = [
      ['[rules](SECURITIES.md)', 'link SECURITIES.md'],
      ['`main/none.ts`', 'path main/none.ts'],
      ['`node scripts/none.mjs`', 'path scripts/none.mjs'],
      ['`shared/none/`', 'path shared/none/'],
      ['`tests/e2e/none-*.spec.ts`', 'path tests/e2e/none-*.spec.ts'],
      ['`none.test.ts`', 'path none.test.ts'],
      ['`local/none.json`', 'path local/none.json'],
      ['`npm run none`', 'script none'],
      ['    npm run none', 'script none'],
      ['`npm test -- --none`', 'option test --none'],
      ['`npm run faults` and `-- --none`', 'option faults --none'],
      ['`library.none`', 'method library.none'],
      ['`settings.none`', 'setting settings.none'],
      ['`[house] none`', 'test [house] none'],
      ['[stored](docs/glossary.md#none)', 'link docs/glossary.md#none'],
      ['[stored](#none)', 'link #none'],
      ['    node scripts/none.mjs', 'path scripts/none.mjs'],
      ['```sh\nnpm run none\n```', 'script none'],
      ['`npx none`', 'program none'],
      ['`npm test -- --e2e -- -g "none of them"`', 'title none of them'],
      ['`makeNone`', 'name makeNone'],
      ['`SECOND_LOOK_NONE`', 'name SECOND_LOOK_NONE'],
      ['`vitest.none.js`', 'path vitest.none.js'],
    ] as const;
    for (const [text, wrong] of bad) expect(wrongIn('README.md', text), text).toEqual([wrong]);
  });
});
