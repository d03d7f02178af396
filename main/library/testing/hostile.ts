import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** What an attacker can put in the place of a file or a folder. */
export const hostileKinds = [
  'link to a file',
  'link to a folder',
  'link to nothing',
  'hard link',
  'pipe',
  'socket',
  'device',
  'empty folder',
  'folder with files',
] as const;
export type HostileKind = (typeof hostileKinds)[number];

/**
 * The files of another person who uses this computer, beside the library, and the hostile things made from
 * them.
 */
export class Outside {
  readonly folder: string;
  /** Why a kind cannot be made here. */
  readonly missing = new Map<HostileKind, string>();
  readonly #models: string;
  readonly #socket: Server;

  private constructor(folder: string, models: string, socket: Server) {
    this.folder = folder;
    this.#models = models;
    this.#socket = socket;
  }

  /** @param at an empty folder; its path must be short, because a socket's must be */
  static async make(at: string): Promise<Outside> {
    const folder = join(at, 'mine');
    const models = join(at, 'm');
    mkdirSync(join(folder, 'letters'), { recursive: true });
    mkdirSync(models);
    writeFileSync(join(folder, 'thesis.txt'), 'nine years of work\n'.repeat(500));
    // Named like the app's own files: code that follows a link would delete these.
    for (const name of ['film', 'facts', 'reserve', 'journal-0001.log', 'part-0001.media', 'x.tmp'])
      writeFileSync(join(folder, 'letters', name), `a letter of mine: ${name}`);
    const socket = createServer();
    await new Promise<void>((done) => socket.listen(join(models, 's'), done));
    const outside = new Outside(folder, models, socket);
    outside.#make('pipe', 'mkfifo', [join(models, 'p')]);
    // An endless device: reading it through would never end.
    outside.#make('device', 'mknod', [join(models, 'd'), 'c', '1', '5']);
    return outside;
  }

  #make(kind: HostileKind, program: string, args: readonly string[]): void {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) this.missing.set(kind, `${program}: ${stderr ?? 'not there'}`);
  }

  /** Puts something of that kind at a path, replacing whatever is there. */
  put(kind: HostileKind, path: string): void {
    rmSync(path, { recursive: true, force: true });
    const model = (name: string): void => linkSync(join(this.#models, name), path);
    const makers: Readonly<Record<HostileKind, () => void>> = {
      'link to a file': () => symlinkSync(join(this.folder, 'thesis.txt'), path),
      'link to a folder': () => symlinkSync(join(this.folder, 'letters'), path, 'junction'),
      'link to nothing': () => symlinkSync(join(this.folder, 'nothing'), path),
      'hard link': () => linkSync(join(this.folder, 'thesis.txt'), path),
      pipe: () => model('p'),
      socket: () => model('s'),
      device: () => model('d'),
      'empty folder': () => void mkdirSync(path),
      'folder with files': () => {
        mkdirSync(path);
        writeFileSync(join(path, 'film'), 'not yours');
      },
    };
    makers[kind]();
  }

  /** Equal texts mean that nothing was changed: no byte, no name, no permission, no modification time. */
  hash(): string {
    return hashTree(this.folder);
  }

  close(): void {
    this.#socket.close();
  }
}

/** A text that changes with everything in a tree except the number of names that a file has. */
export function hashTree(folder: string): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const seen = lstatSync(path);
    hash.update(`${path}\0${seen.mode}\0${seen.size}\0${seen.mtimeMs}\0`);
    if (seen.isSymbolicLink()) hash.update(readlinkSync(path));
    else if (seen.isFile()) hash.update(readFileSync(path));
    else if (seen.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
  };
  add(folder);
  return hash.digest('hex');
}
