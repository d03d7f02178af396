import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Command } from '../../renderer/commands/command';
import { commands } from '../../renderer/commands/registry';

// The services listen to the window and call main. Neither exists here, and a list of commands needs neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' && value !== null && 'screens' in value && 'keys' in value && 'run' in value;

it('[house] every command with keys is in the registry, and ids are unique', async () => {
  const folder = resolve(import.meta.dirname, '../../renderer/commands');
  const names = readdirSync(folder)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length));
  const modules: Record<string, unknown>[] = await Promise.all(
    names.map((name) => import(`../../renderer/commands/${name}.ts`)),
  );
  const found = modules.flatMap((exported) => Object.values(exported).filter(isCommand));
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(({ keys }) => keys.length > 0).filter((each) => !commands.includes(each))).toEqual([]);
  const ids = new Set([...found, ...commands]).size;
  expect(new Set([...found, ...commands].map(({ id }) => id)).size).toBe(ids);
});
