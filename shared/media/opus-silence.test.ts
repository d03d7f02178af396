import { describe, expect, it } from 'vitest';
import { opusUnits, silenceFrameUnits, silencePacket } from './opus-silence';

describe('Opus silence', () => {
  it('is FC FF FE for 20 ms of stereo', () => {
    expect([...silencePacket(8, 2)]).toEqual([0xfc, 0xff, 0xfe]);
  });

  it('has its stereo bit set according to the channels', () => {
    expect([8, 4, 2, 1].map((units) => silencePacket(units, 2)[0])).toEqual([0xfc, 0xf4, 0xec, 0xe4]);
    expect([8, 4, 2, 1].map((units) => silencePacket(units, 1)[0])).toEqual([0xf8, 0xf0, 0xe8, 0xe0]);
  });

  it.each([1, 2, 4, 8, 16, 24, 32, 40, 48])('of %i units is that long according to its own head', (units) => {
    expect(opusUnits(silencePacket(units, 2))).toBe(units);
  });

  it('comes in the longest frames that fit', () => {
    expect([1, 2, 3, 4, 7, 8, 100].map(silenceFrameUnits)).toEqual([1, 2, 2, 4, 4, 8, 8]);
  });
});

describe('the length of an Opus packet', () => {
  it.each([
    ['SILK 60 ms', [0x18], 24],
    ['hybrid 20 ms', [0x68], 8],
    ['CELT 2.5 ms', [0xe0], 1],
    ['two frames of 20 ms', [0xf9], 16],
    ['two of different size', [0xfa], 16],
    ['three of 20 ms, as MediaRecorder writes', [0xff, 0x83], 24],
    ['six of 20 ms, the longest', [0xfb, 0x06], 48],
  ])('%s', (_, head, units) => {
    expect(opusUnits(Uint8Array.from(head))).toBe(units);
  });

  it.each([
    ['nothing', []],
    ['no frames', [0xff, 0x80]],
    ['more than 120 ms', [0xff, 0x87]],
    ['a frame count that is missing', [0xff]],
  ])('%s is not a packet', (_, head) => {
    expect(() => opusUnits(Uint8Array.from(head))).toThrow('webm-malformed');
  });
});
