import { expect, it } from 'vitest';
import { isHandsFree } from './native-rate';

const track = (gives: number | undefined, device: number | undefined) => ({
  getSettings: () => (gives === undefined ? {} : { sampleRate: gives }),
  getCapabilities: () => (device === undefined ? {} : { sampleRate: { min: device, max: 48_000 } }),
});

it('[room] a headset in a call is known by its sample rate, even where the system converts it', () => {
  expect(isHandsFree(track(16_000, 16_000))).toBe(true);
  expect(isHandsFree(track(8000, undefined))).toBe(true);
  expect(isHandsFree(track(48_000, 16_000))).toBe(true);
  expect(isHandsFree(track(48_000, 44_100))).toBe(false);
  expect(isHandsFree(track(24_000, 24_000))).toBe(false);
  expect(isHandsFree(track(undefined, undefined))).toBe(false);
  expect(isHandsFree(track(0, 0))).toBe(false);
});
