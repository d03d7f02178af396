import { words } from '../../shared/words';
import { reviewAgreed as review } from '../services/recorded-service';
import type { Command } from './command';

/** Everybody still agrees: which moments? */
export const reviewAgreed: Command = {
  id: 'review-agreed',
  label: words.recorded.agreed,
  keys: [],
  screens: ['recorded'],
  run: () => review(),
};
