import { words } from '../../shared/words';
import { reviewAgreed as review } from '../services/recorded-service';
import { mustAnswer } from '../store/recorded';
import type { Command } from './command';

/** Everybody still agrees: which moments? */
export const reviewAgreed: Command = {
  id: 'review-agreed',
  label: words.recorded.agreed,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => review(),
};
