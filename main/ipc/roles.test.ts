import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Role, surfaces } from '../../shared/ipc/bridge';
import { contract, events, type MethodName } from '../../shared/ipc/contract';
import { mayCall } from './roles';

const names = Object.keys(contract) as MethodName[];
const roles = Object.keys(surfaces) as Role[];
const callable = (role: Role): string[] => names.filter((name) => mayCall(role, name)).sort();

/** Domains that only some kinds of windows may call, by the first part of the method's name. */
const owners: Readonly<Record<string, readonly Role[]>> = {
  tv: ['tv'],
  unlock: ['unlock', 'operator'],
  papers: ['notice', 'receipt', 'recovery'],
};

describe('who may call what', () => {
  it('[house] every method has one handler', () => {
    const text = readdirSync(import.meta.dirname)
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n');
    const handlersOf = (name: string): number => text.split(`'${name}':`).length - 1;
    expect(names.filter((name) => handlersOf(name) !== 1)).toEqual([]);
  });

  it('[tv] the TV window may call only its own methods, and no other window may call those', () => {
    expect(callable('tv')).toEqual(['tv.at', 'tv.clock', 'tv.reached', 'tv.ready', 'tv.stalled']);
    for (const role of roles)
      if (role !== 'tv') expect(callable(role).filter((name) => name.startsWith('tv.'))).toEqual([]);
  });

  it('[promise] each kind of window may call the methods in its own list and no others', () => {
    expect(callable('unlock')).toEqual([
      'unlock.choose',
      'unlock.lookForDisk',
      'unlock.open',
      'unlock.state',
    ]);
    expect(callable('notice')).toEqual(['papers.print', 'papers.save', 'settings.get']);
    expect(callable('receipt')).toEqual(['papers.print', 'papers.receipt', 'papers.save']);
    expect(callable('recovery')).toEqual(['papers.print', 'papers.recoveryKey']);
    for (const name of names) {
      const owning = owners[name.split('.')[0] ?? ''];
      if (owning) for (const role of roles) if (mayCall(role, name)) expect(owning, name).toContain(role);
    }
  });

  it('[promise] every method and every event belongs to a window, and anything that is not our window may call nothing', () => {
    for (const name of names)
      expect(
        roles.some((role) => mayCall(role, name)),
        name,
      ).toBe(true);
    const heard = roles.flatMap((role): readonly string[] => surfaces[role].events);
    expect([...heard].sort()).toEqual(Object.keys(events).sort());
    for (const stranger of ['identify', '__proto__', 'constructor', ''])
      for (const name of names) expect(mayCall(stranger as Role, name), stranger).toBe(false);
  });
});
