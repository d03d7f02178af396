import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/**
 * Who may import whom, by folder; a folder may always import itself. The first rule that matches a file
 * counts; every folder has a rule of its own. `main/log.ts`, `main/windows/address.ts` and the like are named as files.
 */
const rules: readonly (readonly [folder: string, may: readonly string[]])[] = [
  ['shared/model', []],
  ['shared/async', []],
  ['shared/words', ['shared/model']],
  ['shared/ipc', ['shared/model']],
  ['shared/media', ['shared/model/fault', 'shared/model/span']],
  ['shared/exchange', ['shared/model', 'shared/words', 'shared/media/media-time']],
  ['main/vault', ['shared']],
  ['main/session', ['shared', 'main/vault', 'main/log']],
  ['main/access', ['shared', 'main/vault', 'main/log']],
  ['main/library', ['shared', 'main/session', 'main/access', 'main/vault', 'main/log']],
  ['main/recording', ['shared', 'main/session', 'main/library', 'main/vault', 'main/log']],
  [
    'main/playback',
    ['shared', 'main/session', 'main/library', 'main/vault', 'main/log', 'main/windows/address'],
  ],
  ['main/exchange', ['shared', 'main/session', 'main/library', 'main/ffmpeg', 'main/vault', 'main/log']],
  ['main/tv', ['shared', 'main/log', 'main/windows']],
  ['main/ffmpeg', ['shared', 'main/vault', 'main/log']],
  [
    'main/importing',
    [
      'shared',
      'main/ffmpeg',
      'main/session',
      'main/library',
      'main/recording/begin-agreed',
      'main/vault',
      'main/log',
    ],
  ],
  ['main/preload', ['shared/ipc']],
  ['main/windows', ['shared', 'main/log', 'main/system/switches']],
  ['main/system', ['shared', 'main/log', 'main/library', 'main/recording']],
  [
    'main/ipc',
    [
      'shared',
      'main/session',
      'main/access',
      'main/library',
      'main/recording',
      'main/playback',
      'main/exchange',
      'main/ffmpeg',
      'main/importing',
      'main/tv',
      'main/settings',
      'main/log',
      'main/windows',
    ],
  ],
  ['main', ['shared', 'main']],
  ['renderer/main', ['shared/ipc', 'shared/model/fault']],
  ['renderer/capture', ['shared']],
  ['renderer/player', ['shared']],
  ['renderer/marks', ['shared']],
  ['renderer/store', ['shared', 'renderer/capture/types', 'renderer/marks']],
  [
    'renderer/services',
    ['shared', 'renderer/main', 'renderer/capture', 'renderer/player', 'renderer/marks', 'renderer/store'],
  ],
  ['renderer/commands', ['shared', 'renderer/marks', 'renderer/store', 'renderer/services']],
  ['renderer/ui', ['shared', 'renderer/commands', 'renderer/marks', 'renderer/store', 'renderer/services']],
  [
    'renderer/screens',
    [
      'shared',
      'renderer/ui',
      'renderer/commands',
      'renderer/marks',
      'renderer/store',
      'renderer/services',
      'renderer/player',
    ],
  ],
  ['renderer/trusted', ['renderer/capture']],
  ['renderer/windows', ['shared', 'renderer']],
];

/** Packages that only these folders may import. */
const packages: Readonly<Record<string, readonly string[]>> = {
  electron: [
    'main/index.ts',
    'main/start.ts',
    'main/system',
    'main/access/keychain.ts',
    'main/windows',
    'main/tv',
    'main/ipc',
    'main/preload',
  ],
  'fluent-ffmpeg': ['main/ffmpeg/command-line.ts', 'main/ffmpeg/progress.ts'],
  react: ['renderer/screens', 'renderer/ui', 'renderer/windows', 'renderer/commands', 'renderer/store'],
  'react-dom': ['renderer/windows'],
  saxes: ['shared/exchange'],
  zustand: ['renderer/store'],
  'radix-ui': ['renderer/screens', 'renderer/ui'],
  'lucide-react': ['renderer/screens', 'renderer/ui'],
  '@dnd-kit': ['renderer/screens'],
  '@tanstack': ['renderer/screens'],
  'wavesurfer.js': ['renderer/screens'],
};

describe('arrows', () => {
  const files = ['main', 'shared', 'renderer'].flatMap((folder) => sources(join(root, folder)));

  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it('imports run one way', () => {
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  it('[house] nothing imports itself, however long the way round, types included', () => {
    expect(circlesOf(importsOf(files))).toEqual([]);
  });

  it('[house] every folder has a rule of its own', () => {
    const folders = ['main', 'shared', 'renderer'].flatMap((side) =>
      readdirSync(join(root, side), { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map(({ name }) => `${side}/${name}`),
    );
    const ruled = new Set(rules.map(([folder]) => folder));
    expect(folders.filter((folder) => !ruled.has(folder))).toEqual([]);
    expect([...ruled].filter((folder) => folder !== 'main' && !folders.includes(folder))).toEqual([]);
  });

  it('[house] no source imports a test or what only tests use, or imports in a way that nothing here reads', () => {
    const hidden = /\bimport\.meta\.glob\(|\brequire\(|\bnew URL\([^)]*import\.meta|\/\/\/ <reference path/;
    const wrong = files.flatMap((path) => [
      ...namesImported(path).filter((name) => /(^|\/)testing\/|\.test$/.test(name)),
      ...(hidden.test(readFileSync(path, 'utf8')) ? [relative(root, path)] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  it('[house] every way to write an import is read', () => {
    for (const text of [
      `import './x';`,
      `import type { X } from './x';`,
      `import {\n  X,\n} from "./x";`,
      `export * from './x';`,
      `export type X = import('./x').X;`,
      `await import('./x')`,
      'await import(`./x`)',
      `await import(/* late */ './x')`,
    ])
      expect(namesIn(text), text).toEqual(['./x']);
  });

  it('[promise] nothing in main or what it shares speaks to a network by itself', () => {
    const ways =
      /'node:(net|tls|http|https|http2|dgram|dns|inspector)\b|\bfetch\(|\bnet\b[^'\n]*from 'electron'|new WebSocket/;
    const speaking = files
      .map((path) => relative(root, path).replaceAll('\\', '/'))
      .filter((path) => !path.startsWith('renderer/'))
      .filter((path) => ways.test(readFileSync(join(root, path), 'utf8')));
    expect(speaking).toEqual([]);
    for (const bad of [
      "from 'node:net'",
      "import { app, net } from 'electron'",
      'await fetch(url)',
      "'node:dns/promises'",
    ])
      expect(ways.test(bad), bad).toBe(true);
  });

  it('[house] no source or style has more than 300 lines without being named here with its reason', () => {
    const reasons: Readonly<Record<string, string>> = {
      'main/library/library.ts': 'the one door to all sessions; what it does is in the files beside it',
      'main/vault/key-store.ts': 'the one place of the keys; how they lie in their files is beside it',
    };
    // Tests may be longer: one file holds what is tested of one thing.
    const counted = ['main', 'shared', 'renderer', 'scripts', 'tests'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.([cm]?[jt]s|tsx|css|html)$/.test(name) && !/\.(test|spec)\.tsx?$/.test(name))
        .map((name) => join(root, folder, name)),
    );
    const long = counted
      .filter((path) => readFileSync(path, 'utf8').trimEnd().split('\n').length > 300)
      .map((path) => relative(root, path).replaceAll('\\', '/'));
    expect(counted.length).toBeGreaterThan(files.length);
    expect(long.toSorted()).toEqual(Object.keys(reasons).toSorted());
  });

  it('[house] notices a circle', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [], e: ['e', 'd'] };
    expect(circlesOf(new Map(Object.entries(imports)))).toEqual([
      ['a', 'b', 'c', 'a'],
      ['e', 'e'],
    ]);
  });

  it('notices an arrow that runs the wrong way', () => {
    expect(isAllowed('shared/model/x.ts', 'main/log')).toBe(false);
    expect(isAllowed('renderer/store/x.ts', 'renderer/main/client')).toBe(false);
    expect(isAllowed('main/vault/x.ts', 'main/session/session')).toBe(false);
    expect(isAllowed('main/library/x.ts', 'main/vault/durable')).toBe(true);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        /\.[cm]?tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/(^|[\\/])testing[\\/]/.test(name),
    )
    .map((name) => join(folder, name));
}

/** What each of these files imports of the others; paths relative to the project's folder. */
function importsOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const named = (path: string): string => relative(root, path).replaceAll('\\', '/');
  const known = new Set(paths.map(named));
  const found = (path: string, name: string): string | undefined => {
    const target = named(resolve(dirname(path), name.replace(/\?.*$/, '').replace(/\.js$/, '')));
    return [`${target}.ts`, `${target}.tsx`, target, `${target}/index.ts`].find((each) => known.has(each));
  };
  return new Map(
    paths.map((path) => {
      const names = namesImported(path).filter((name) => name.startsWith('.'));
      return [named(path), names.map((name) => found(path, name)).filter((each) => each !== undefined)];
    }),
  );
}

/** Circular imports, each once. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  return circles;
}

/** What a source names in its imports. */
function namesImported(path: string): string[] {
  return namesIn(readFileSync(path, 'utf8'));
}

function namesIn(text: string): string[] {
  const named = /\b(?:from|import)\s*\(?\s*(?:\/\*[\s\S]*?\*\/\s*)?(['"`])([^'"`\n]+)\1/g;
  return [...text.matchAll(named)].map(([, , name = '']) => name);
}

function wrongImports(path: string): string[] {
  const from = relative(root, path).replaceAll('\\', '/');
  return namesImported(path)
    .filter((name) => {
      if (name.startsWith('.')) {
        const target = relative(root, resolve(dirname(path), name)).replaceAll('\\', '/');
        return !isAllowed(from, target);
      }
      if (name.startsWith('node:')) return !from.startsWith('main/');
      const allowed = packages[name.split('/')[0] ?? ''];
      return (
        allowed !== undefined && !allowed.some((folder) => from === folder || from.startsWith(`${folder}/`))
      );
    })
    .map((name) => `${from} imports ${name}`);
}

function isAllowed(from: string, target: string): boolean {
  const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
  const rule = rules.find(([folder]) => inside(from, folder));
  if (!rule) return false;
  const [folder, may] = rule;
  return inside(target, folder) || may.some((other) => inside(target, other));
}
