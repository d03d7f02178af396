import { describe, expect, it } from 'vitest';
import { isHeardApart } from './sound-output';

const speakers = { deviceId: 'a', groupId: 'card', label: 'Speakers' };
const hdmi = { deviceId: 'b', groupId: 'cable', label: 'HDMI' };
const system = (device: typeof speakers) => ({
  ...device,
  deviceId: 'default',
  label: `Default - ${device.label}`,
});

describe('a preview while a TV is on', () => {
  it('[hour] is heard only where the film of the TV is certainly not heard', () => {
    const both = [speakers, hdmi];
    expect(isHeardApart([system(speakers), ...both], 'HDMI')).toBe(true);
    expect(isHeardApart([system(hdmi), ...both], 'HDMI')).toBe(false);
    // The TV's sound is the system's own, or its output is not plugged in: then it is heard there, too.
    expect(isHeardApart([system(speakers), ...both], '')).toBe(false);
    expect(isHeardApart([system(speakers), speakers], 'HDMI')).toBe(false);
    // Nobody can tell what the system's own output is.
    expect(isHeardApart(both, 'HDMI')).toBe(false);
    expect(isHeardApart([{ ...system(hdmi), groupId: '' }, ...both], 'HDMI')).toBe(false);
    expect(isHeardApart([], 'HDMI')).toBe(false);
  });
});
