import { expect, it } from 'vitest';
import { words } from '../../shared/words';
import { systemOf } from './system';

it('[room] how to keep messages off the TV is said in the words of this system', () => {
  const said = ['Win32', 'MacIntel', 'Linux x86_64', ''].map(
    (platform) => words.tv.silence[systemOf(platform)],
  );
  const { windows, mac, linux } = words.tv.silence;
  expect(said).toEqual([windows, mac, linux, linux]);
  expect(new Set(said).size).toBe(3);
});
