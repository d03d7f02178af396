import { words } from '../../shared/words';
import { stepFrame } from '../services/playing-service';
import type { Command } from './command';

const step = (id: string, label: string, key: string, direction: 1 | -1): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  repeats: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => stepFrame(direction),
});

/** To the frame before; the film stops. */
export const frameBack: Command = step('frame-back', words.playing.frameBack, 'Shift+ArrowLeft', -1);

/** To the next frame; the film stops. */
export const frameForward: Command = step('frame-forward', words.playing.frameForward, 'Shift+ArrowRight', 1);
