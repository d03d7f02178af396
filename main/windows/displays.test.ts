import { describe, expect, it } from 'vitest';
import { displaysOf } from './displays';

const own = { internal: true };
const tv = { internal: false };

describe('displays', () => {
  it('[before] the only one is not the laptop’s own: it may be the TV, showing the same', () => {
    expect(displaysOf([tv], 'win32')).toEqual({ count: 1, onlyExternal: true });
    expect(displaysOf([tv], 'darwin').onlyExternal).toBe(true);
  });

  it('[before] an extended TV, the laptop alone, or a system that cannot tell: nothing is said', () => {
    expect(displaysOf([own, tv], 'win32')).toEqual({ count: 2, onlyExternal: false });
    expect(displaysOf([tv, tv], 'win32').onlyExternal).toBe(false);
    expect(displaysOf([own], 'darwin').onlyExternal).toBe(false);
    expect(displaysOf([tv], 'linux').onlyExternal).toBe(false);
    expect(displaysOf([], 'win32')).toEqual({ count: 0, onlyExternal: false });
  });
});
