import { describe, expect, it } from 'vitest';
import { effectsOn, turnOffEffects, withoutEffects } from './camera-effects';

/** A camera with these effects on, of which a page may turn off some. */
function camera(
  on: readonly string[],
  { free = [] as readonly string[], refuses = [] as readonly string[] } = {},
) {
  const settings: Record<string, unknown> = {
    width: 1920,
    ...Object.fromEntries(on.map((name) => [name, true])),
  };
  const capabilities = Object.fromEntries(
    on.map((name) => [name, free.includes(name) ? [true, false] : [true]]),
  );
  const asked: object[] = [];
  return {
    asked,
    getSettings: () => settings,
    getCapabilities: () => capabilities,
    applyConstraints: async (constraints: object): Promise<void> => {
      asked.push(constraints);
      const [wanted = {}] = (constraints as { advanced?: Record<string, unknown>[] }).advanced ?? [];
      if (Object.keys(wanted).some((name) => refuses.includes(name))) throw new Error('OverconstrainedError');
      Object.assign(settings, wanted);
    },
  };
}

describe('what the system does to a picture', () => {
  it('[room] is asked to be off, by the names that this engine knows', () => {
    const supported = { width: true, backgroundBlur: true, faceFraming: false };
    expect(withoutEffects(supported)).toEqual({ backgroundBlur: false });
    expect(withoutEffects({})).toEqual({});
  });

  it('[room] is named if it is on', () => {
    expect(effectsOn(camera(['faceFraming', 'backgroundBlur']))).toEqual(['backgroundBlur', 'faceFraming']);
    expect(effectsOn({ getSettings: () => ({ width: 640, backgroundBlur: false }) })).toEqual([]);
  });

  it('[room] is turned off where a page may, and what is left is named', async () => {
    const made = camera(['backgroundBlur', 'faceFraming', 'eyeGazeCorrection'], {
      free: ['faceFraming', 'eyeGazeCorrection'],
      refuses: ['faceFraming'],
    });
    expect(await turnOffEffects(made)).toEqual(['backgroundBlur', 'faceFraming']);
    expect(made.asked).toEqual([
      { advanced: [{ faceFraming: false }] },
      { advanced: [{ eyeGazeCorrection: false }] },
    ]);
  });

  it('a camera without effects is asked for nothing', async () => {
    const made = camera([]);
    expect(await turnOffEffects(made)).toEqual([]);
    expect(made.asked).toEqual([]);
  });
});
