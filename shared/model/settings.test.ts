import { describe, expect, it } from 'vitest';
import { nextTextSize, textSizes } from './settings';

describe('the text size', () => {
  it('[hour] goes up and down one step at a time, and stays at the last one', () => {
    const steps = (direction: 'larger' | 'smaller') => textSizes.map((size) => nextTextSize(size, direction));
    expect(steps('larger')).toEqual([110, 125, 150, 175, 200, 200]);
    expect(steps('smaller')).toEqual([100, 100, 110, 125, 150, 175]);
    // A size between two, from a settings file that was edited by hand.
    expect([nextTextSize(130, 'larger'), nextTextSize(130, 'smaller')]).toEqual([150, 125]);
  });
});
