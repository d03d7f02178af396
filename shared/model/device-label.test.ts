import { describe, expect, it } from 'vitest';
import { deviceLabelled, isSameDevice } from './device-label';

describe('the name of a microphone', () => {
  it('[room] in another USB port, which Windows numbers, is still its name', () => {
    expect(isSameDevice('2- Yeti', 'Yeti')).toBe(true);
    expect(isSameDevice('Yeti', '13- Yeti')).toBe(true);
    expect(isSameDevice('Microphone (2- Yeti) (046d:0ab7)', 'Microphone (Yeti) (046d:0ab7)')).toBe(true);
    expect(isSameDevice('Microphone (3- Yeti)', 'Microphone (2- Yeti)')).toBe(true);
  });

  it('with a number of its own is another one', () => {
    expect(isSameDevice('Yeti 2', 'Yeti')).toBe(false);
    expect(isSameDevice('Line 1-2 (Interface)', 'Line 3-4 (Interface)')).toBe(false);
    expect(isSameDevice('2-Channel Input', 'Channel Input')).toBe(false);
  });

  it('that is there exactly is preferred to one that only resembles it', () => {
    const [first, second] = [{ label: 'Microphone (Yeti)' }, { label: 'Microphone (2- Yeti)' }];
    expect(deviceLabelled([first, second], second.label)).toBe(second);
    expect(deviceLabelled([second, first], first.label)).toBe(first);
    expect(deviceLabelled([second], first.label)).toBe(second);
    expect(deviceLabelled([second], 'Table')).toBeUndefined();
  });
});
