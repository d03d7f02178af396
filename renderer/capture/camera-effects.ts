import { type CameraEffect, cameraEffects } from '../../shared/model/camera-effect';

/** What is read of a camera's track: TypeScript's library does not know the names of the effects. */
export interface EffectTrack {
  getSettings(): object;
  getCapabilities(): object;
  applyConstraints(constraints: object): Promise<void>;
}

/** Constraints that ask for a picture as the lens sees it. Names that this engine does not know are left out. */
export function withoutEffects(supported: object): Partial<Record<CameraEffect, false>> {
  const known = cameraEffects.filter((effect) => read(supported, effect) === true);
  return Object.fromEntries(known.map((effect) => [effect, false]));
}

/** Effects that the system or the camera's driver puts into the picture now. */
export function effectsOn(track: Pick<EffectTrack, 'getSettings'>): CameraEffect[] {
  const settings = track.getSettings();
  return cameraEffects.filter((effect) => read(settings, effect) === true);
}

/**
 * Turns off the effects that the page may turn off. The rest is for the person, in the system's own menu: many systems
 * let pages only see them.
 * @returns those that are still on
 */
export async function turnOffEffects(track: EffectTrack): Promise<CameraEffect[]> {
  const capabilities = track.getCapabilities();
  for (const effect of effectsOn(track)) {
    const possible = read(capabilities, effect);
    if (!Array.isArray(possible) || !possible.includes(false)) continue;
    // One at a time: a refused one must not keep another on. What could not be turned off is still in the settings.
    await track.applyConstraints({ advanced: [{ [effect]: false }] }).catch(passOver);
  }
  return effectsOn(track);
}

function read(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name];
}

function passOver(): void {}
