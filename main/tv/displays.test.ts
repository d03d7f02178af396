import { describe, expect, it } from 'vitest';
import {
  canPlaceWindows,
  displayKey,
  displaysOf,
  findDisplay,
  findLast,
  type WindowSystem,
} from './displays';

const own = { internal: true };
const tv = { internal: false };

describe('displays', () => {
  it('[before] if the only one is not the laptop’s own, it may be the TV, showing the same', () => {
    expect(displaysOf([tv], 'win32')).toEqual({ count: 1, onlyExternal: true });
    expect(displaysOf([tv], 'darwin').onlyExternal).toBe(true);
  });

  it('[before] nothing is said about an extended TV, the laptop alone, or a system that cannot tell', () => {
    expect(displaysOf([own, tv], 'win32')).toEqual({ count: 2, onlyExternal: false });
    expect(displaysOf([tv, tv], 'win32').onlyExternal).toBe(false);
    expect(displaysOf([own], 'darwin').onlyExternal).toBe(false);
    expect(displaysOf([tv], 'linux').onlyExternal).toBe(false);
    expect(displaysOf([], 'win32')).toEqual({ count: 0, onlyExternal: false });
  });
});

describe('the remembered display', () => {
  const laptop = { label: 'LVDS', x: 0, y: 0, width: 1280, height: 800 };
  const tvSet = { label: 'HDMI', x: 1280, y: 0, width: 1920, height: 1080 };

  it('[tv] is found where it was, or where it was moved to', () => {
    expect(findDisplay([laptop, tvSet], tvSet)).toBe(1);
    expect(findDisplay([{ ...tvSet, x: -1920 }, laptop], tvSet)).toBe(0);
  });

  it('[tv] is the one in its place if two are alike', () => {
    expect(findDisplay([tvSet, { ...tvSet, x: 3200 }], { ...tvSet, x: 3200 })).toBe(1);
  });

  it('[tv] is never confused with another', () => {
    expect(findDisplay([laptop, { ...tvSet, label: 'DP' }], tvSet)).toBe(-1);
    expect(findDisplay([laptop, { ...tvSet, width: 1280, height: 720 }], tvSet)).toBe(-1);
    expect(findDisplay([laptop, tvSet], null)).toBe(-1);
  });
});

describe('the display used last', () => {
  it('[room] is the only one with its label, even at another resolution; never one of two, nor one without a label', () => {
    const was = { label: 'HDMI', x: 1280, y: 0, width: 1920, height: 1080 };
    const now = { ...was, width: 1280, height: 720 };
    const laptop = { label: 'LVDS', x: 0, y: 0, width: 1280, height: 800 };
    expect(findLast([laptop, now], was)).toBe(1);
    expect(findLast([now, { ...now, x: 2560 }], was)).toBe(-1);
    expect(findLast([now, { ...was, x: 2560 }], was)).toBe(1);
    expect(findLast([laptop, { ...now, label: '' }], { ...was, label: '' })).toBe(-1);
    expect(findLast([laptop, now], null)).toBe(-1);
  });
});

describe('whether windows can be placed', () => {
  const system = (
    switches: Record<string, string>,
    env: WindowSystem['env'] = {},
    platform: NodeJS.Platform = 'linux',
  ): WindowSystem => ({ platform, env, switchOf: (name) => switches[name] ?? '' });
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };

  it('[tv] not under Wayland, however it was chosen', () => {
    expect(canPlaceWindows(system({ 'ozone-platform': 'wayland' }, wayland))).toBe(false);
    expect(canPlaceWindows(system({ 'ozone-platform-hint': 'wayland' }))).toBe(false);
    expect(canPlaceWindows(system({ 'ozone-platform-hint': 'auto' }, wayland))).toBe(false);
    expect(canPlaceWindows(system({}, { ...wayland, ELECTRON_OZONE_PLATFORM_HINT: 'auto' }))).toBe(false);
  });

  it('[tv] under X11, even in a Wayland session, and on other systems', () => {
    expect(canPlaceWindows(system({}))).toBe(true);
    expect(canPlaceWindows(system({}, wayland))).toBe(true);
    expect(canPlaceWindows(system({ 'ozone-platform': 'x11' }, wayland))).toBe(true);
    expect(canPlaceWindows(system({ 'ozone-platform': 'x11', 'ozone-platform-hint': 'auto' }, wayland))).toBe(
      true,
    );
    expect(canPlaceWindows(system({ 'ozone-platform-hint': 'auto' }, { XDG_SESSION_TYPE: 'x11' }))).toBe(
      true,
    );
    expect(canPlaceWindows(system({}, {}, 'win32'))).toBe(true);
    expect(canPlaceWindows(system({}, {}, 'darwin'))).toBe(true);
  });
});

it('[tv] the sound of a display without a label is remembered by its size', () => {
  const place = { x: 0, y: 0, width: 1920, height: 1080 };
  expect(displayKey({ ...place, label: 'HDMI' })).toBe('HDMI');
  expect(displayKey({ ...place, label: '' })).toBe('1920×1080');
});
