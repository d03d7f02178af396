import { describe, expect, it } from 'vitest';
import { chooseDevice, concreteDevices, type ListedDevice } from './choose-device';

const device = (deviceId: string, label: string, groupId = deviceId): ListedDevice => ({
  kind: 'audioinput',
  deviceId,
  groupId,
  label,
});
const table = device('1', 'Table microphone');
const headset = device('2', 'Headset');
const camera: ListedDevice = { kind: 'videoinput', deviceId: '9', groupId: '9', label: 'Camera' };
const defaultIs = ({ label, groupId }: ListedDevice) => device('default', `Default - ${label}`, groupId);

describe('which microphone is opened', () => {
  it('is the chosen one, however the system orders its list', () => {
    const chosen = chooseDevice([defaultIs(headset), headset, table], 'audioinput', 'Table microphone');
    expect(chosen).toEqual({ device: table, missing: undefined });
  });

  it('[faults] without a choice is the one that the system prefers, never under its alias', () => {
    expect(chooseDevice([defaultIs(headset), table, headset], 'audioinput', null).device).toBe(headset);
    expect(chooseDevice([defaultIs(headset), table], 'audioinput', null).device).toBe(table);
    expect(chooseDevice([defaultIs(headset)], 'audioinput', null).device).toBeUndefined();
  });

  it('of two in one case is the one with the label that the system gives', () => {
    const left = device('3', 'Array left', 'g');
    const right = device('4', 'Array right', 'g');
    expect(chooseDevice([defaultIs(right), left, right], 'audioinput', null).device).toBe(right);
  });

  it('is another one if the chosen one is missing, and that is reported', () => {
    const chosen = chooseDevice([camera, headset], 'audioinput', 'Table microphone');
    expect(chosen).toEqual({ device: headset, missing: 'Table microphone' });
  });

  it('[room] is the chosen one in another USB port, which Windows numbers, and nothing is missing', () => {
    const moved = device('5', 'Microphone (2- Yeti)');
    const chosen = chooseDevice([headset, moved], 'audioinput', 'Microphone (Yeti)');
    expect(chosen).toEqual({ device: moved, missing: undefined });
    const twin = device('6', 'Microphone (Yeti)');
    expect(chooseDevice([moved, twin], 'audioinput', 'Microphone (Yeti)').device).toBe(twin);
    expect(chooseDevice([moved, twin], 'audioinput', 'Microphone (Yeti)', new Set(['6'])).device).toBe(moved);
  });

  it('is none if there is none', () => {
    expect(chooseDevice([camera], 'audioinput', null)).toEqual({ device: undefined, missing: undefined });
  });
});

it('the list to choose from shows each device once, without the system’s aliases', () => {
  const communications = device('communications', 'Communications - Headset', '2');
  const all = [defaultIs(table), communications, table, headset, camera];
  expect(concreteDevices(all, 'audioinput')).toEqual([table, headset]);
});
