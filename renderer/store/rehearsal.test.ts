import { describe, expect, it } from 'vitest';
import { judgeRehearsal } from './rehearsal';

/** A camera that gives this many frames per second, for ten seconds. */
const giving = (rate: number, nominal: number | undefined = 30) => ({
  from: { frames: 100, atMs: 5000 },
  to: { frames: 100 + rate * 10, atMs: 15_000 },
  nominal,
});
/** A film of ten seconds with this many frames per second. */
const film = (rate: number) => ({ frames: rate * 10 + 1, framesMs: 10_000 });

describe('a rehearsal', () => {
  it('[before] says that the laptop keeps up if all frames, or all but one in a hundred, are in the film', () => {
    expect(judgeRehearsal(film(30), giving(30), 1080)).toMatchObject({ kind: 'keeps-up', height: 1080 });
    expect(judgeRehearsal(film(29.8), giving(30), 1080)).toMatchObject({ kind: 'keeps-up' });
  });

  it('[before] switches to the smaller picture if more are lost, and says so if that is not enough', () => {
    expect(judgeRehearsal(film(29), giving(30), 1080)).toEqual({
      kind: 'smaller',
      lostPercent: expect.closeTo(3.33, 1),
    });
    expect(judgeRehearsal(film(20), giving(30), 720)).toMatchObject({ kind: 'too-slow' });
  });

  it('[before] does not mistake a camera in the dark for a slow laptop, or a slow laptop for the dark', () => {
    expect(judgeRehearsal(film(15), giving(15), 1080)).toMatchObject({ kind: 'keeps-up' });
    expect(judgeRehearsal(film(10), giving(10), 1080)).toMatchObject({ kind: 'keeps-up' });
    expect(judgeRehearsal(film(22), giving(22), 1080)).toMatchObject({ kind: 'smaller' });
    expect(judgeRehearsal(film(25), giving(25, 0), 1080)).toMatchObject({ kind: 'keeps-up' });
  });

  it('[before] says that nothing was seen if only sound was recorded', () => {
    expect(judgeRehearsal({ frames: 0, framesMs: 0 }, giving(30), 1080)).toEqual({ kind: 'no-picture' });
  });
});
