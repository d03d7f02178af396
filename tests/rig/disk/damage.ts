import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../random';

/** What happened to a file. gone: its name is missing, or belongs to something else. */
export type Harm =
  | { readonly kind: 'gone' }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'flipped'; readonly at: readonly number[] };

/** What was done to a session's folder. */
export interface Damage {
  /** For people to read. */
  readonly text: string;
  readonly harmed: ReadonlyMap<string, Harm>;
  /**
   * True if, apart from derived data, only names were changed: whoever finds the files has all of their
   * content.
   */
  readonly onlyNames: boolean;
}

/**
 * Files that the film and its marks do not need: an index, the film's plan and its facts, which are made again, and
 * what the timeline is drawn from, which a plain line replaces.
 */
export const isDerived = (file: string): boolean => /\.(index|peaks|pictures)$|^(film|facts)$/.test(file);

/** Whether these bytes of a file are unchanged. */
export function isWhole(harm: Harm | undefined, from: number, to: number): boolean {
  if (!harm) return true;
  if (harm.kind === 'gone') return false;
  if (harm.kind === 'cut') return to <= harm.at;
  return !harm.at.some((position) => position >= from && position < to);
}

/** Damages one or two files of a folder at random, each in one of the ways in which files get damaged. */
export function damageFolder(folder: string, random: Random): Damage {
  const names = readdirSync(folder).sort();
  const done = [damageOnce(folder, names, random)];
  if (random.whole(0, 3) === 0) {
    const others = names.filter((name) => !done[0]?.harmed.has(name));
    if (others.length > 1) done.push(damageOnce(folder, others, random));
  }
  return {
    text: done.map(({ text }) => text).join('; '),
    harmed: new Map(done.flatMap(({ harmed }) => [...harmed])),
    onlyNames: done.every(({ onlyNames, harmed }) => onlyNames || [...harmed.keys()].every(isDerived)),
  };
}

function damageOnce(folder: string, names: readonly string[], random: Random): Damage {
  const name = chooseFile(names, random);
  const path = join(folder, name);
  const size = statSync(path).size;
  const way = random.pick(['cut', 'flipped', 'missing', 'swapped', 'renamed'] as const);
  const gone = { kind: 'gone' } as const;
  switch (way) {
    case 'cut': {
      const at = random.whole(0, size - 1);
      truncateSync(path, at);
      return {
        text: `${name} cut at ${at} of ${size}`,
        harmed: new Map([[name, { kind: 'cut', at }]]),
        onlyNames: false,
      };
    }
    case 'flipped': {
      const at = Array.from({ length: random.whole(1, 12) }, () => random.whole(0, size - 1));
      const bytes = readFileSync(path);
      // Set, not toggled: drawing the same place twice must not repair it.
      const changed = new Map(
        at.map((position) => [position, (bytes[position] ?? 0) ^ random.whole(1, 255)]),
      );
      for (const [position, value] of changed) bytes[position] = value;
      writeFileSync(path, bytes);
      return {
        text: `${name} flipped at ${at.join(', ')} of ${size}`,
        harmed: new Map([[name, { kind: 'flipped', at }]]),
        onlyNames: false,
      };
    }
    case 'missing':
      rmSync(path);
      return { text: `${name} missing`, harmed: new Map([[name, gone]]), onlyNames: false };
    case 'renamed': {
      const other = name.replace(/\d{4}/, String(random.whole(20, 9999)).padStart(4, '0'));
      renameSync(path, join(folder, other));
      return { text: `${name} renamed to ${other}`, harmed: new Map([[name, gone]]), onlyNames: true };
    }
    case 'swapped': {
      const other = chooseFile(
        names.filter((each) => each !== name),
        random,
      );
      const aside = join(folder, '..', `aside-${name}`);
      renameSync(path, aside);
      copyFileSync(join(folder, other), path);
      renameSync(aside, join(folder, other));
      return {
        text: `${name} swapped with ${other}`,
        harmed: new Map([
          [name, gone],
          [other, gone],
        ]),
        onlyNames: true,
      };
    }
  }
}

/** Chooses recordings and journals more often than what is derived from them. */
function chooseFile(names: readonly string[], random: Random): string {
  const kinds = [/\.media$/, /\.media$/, /\.media$/, /\.log$/, /\.log$/, /\.(index|peaks|pictures)$/];
  const chosen = random.pick(kinds);
  const some = names.filter((name) => chosen.test(name));
  return random.pick(some.length > 0 ? some : names);
}
