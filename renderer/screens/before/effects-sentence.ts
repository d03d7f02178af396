import type { CameraEffect } from '../../../shared/model/camera-effect';
import { words } from '../../../shared/words';

/** Names what the system does to the camera's picture, and says how to end it. */
export function effectsSentence(effects: readonly CameraEffect[]): string {
  return words.before.effectsOn(effects.map((effect) => words.before.effects[effect]).join(', '));
}
