import { expect, it } from 'vitest';
import { easedPicture } from './picture-form';

it('[room] a picture that is too much for the laptop is recorded smaller first, then at half the rate, and then stays', () => {
  const forms = [0, 1, 2, 3, 9].map((times) => easedPicture(1080, times));
  expect(forms.map(({ height, frameRate }) => `${height} ${frameRate}`)).toEqual([
    '1080 30',
    '720 30',
    '720 15',
    '720 15',
    '720 15',
  ]);
  expect([0, 1, 2].map((times) => easedPicture(720, times).frameRate)).toEqual([30, 15, 15]);
});
