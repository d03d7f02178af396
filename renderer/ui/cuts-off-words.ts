import { words } from '../../shared/words';
import type { CuttingOff } from '../store/room';

/** Says that a microphone cuts off quiet sounds, by its name if there are others. */
export function cutsOffWords({ label, isOnly }: CuttingOff): string {
  return isOnly ? words.sound.cutsOff : words.sound.cutsOffNamed(label);
}
