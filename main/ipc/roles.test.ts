import { describe, expect, it } from 'vitest';
import { contract, type MethodName } from '../../shared/ipc/contract';
import { mayCall } from './roles';

const names = Object.keys(contract) as MethodName[];

describe('who may call what', () => {
  it('[tv] the TV calls nothing but what is its own, and nobody else calls that', () => {
    const tv = names.filter((name) => mayCall('tv', name));
    expect(tv).toEqual(['tv.ready', 'tv.clock', 'tv.at', 'tv.reached', 'tv.stalled']);
    const unlock = names.filter((name) => mayCall('unlock', name));
    expect(unlock).toEqual(['unlock.state', 'unlock.open']);
    expect(names.filter((name) => mayCall('operator', name))).toEqual(
      names.filter((name) => !tv.includes(name)),
    );
    expect(mayCall('notice', 'tv.ready')).toBe(false);
    expect(mayCall('tv', 'unlock.open')).toBe(false);
  });
});
