import { expect, it } from 'vitest';
import { words } from '../../shared/words';
import { systemOf } from './system';

it('[room] how to keep messages off the TV, and how to end mirroring, is said in the words of this system', () => {
  const platforms = ['Win32', 'MacIntel', 'Linux x86_64', ''];
  for (const texts of [words.tv.silence, words.displays.extend]) {
    const said = platforms.map((platform) => texts[systemOf(platform)]);
    const { windows, mac, linux } = texts;
    expect(said).toEqual([windows, mac, linux, linux]);
    expect(new Set(said).size).toBe(3);
  }
});
