import { expect, it } from 'vitest';
import type { Access } from '../../shared/model/device-access';
import { closedRoom, isWithheld, type RoomState } from './room';

const device = { ...closedRoom.camera, status: 'open' as const };
const room = (microphone: Access, camera: Access = 'granted'): RoomState => ({
  ...closedRoom,
  camera: device,
  microphones: [{ device, gainDb: 0, muted: false }],
  access: { camera, microphone },
});

it('[room] silence of a microphone that the system withholds is said to be a refusal, not a quiet room', () => {
  for (const access of ['refused', 'unasked'] as const) {
    expect(isWithheld(room(access), 'microphone')).toBe(true);
    expect(isWithheld(room(access), 'camera')).toBe(false);
    expect(isWithheld(room('granted', access), 'camera')).toBe(true);
  }
  // A system that doesn't say, or hasn't been asked yet, refuses nothing.
  for (const access of ['granted', 'unknown'] as const)
    expect(isWithheld(room(access), 'microphone')).toBe(false);
  expect(isWithheld({ ...room('refused'), access: undefined }, 'microphone')).toBe(false);
  expect(isWithheld({ ...room('refused'), microphones: [] }, 'microphone')).toBe(false);
});
