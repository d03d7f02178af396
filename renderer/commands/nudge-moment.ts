import { words } from '../../shared/words';
import { nudge } from '../services/moment-list-service';
import type { Command } from './command';
import { hasTarget } from './editing';

const by = (id: string, label: string, keys: string, ms: number): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['review'],
  repeats: true,
  isEnabled: hasTarget,
  run: () => nudge(ms),
});

/** The moment one is at lies so much earlier, or later. */
export const earlier01: Command = by('earlier-01', words.moments.earlier01, 'Ctrl+ArrowLeft', -100);
export const later01: Command = by('later-01', words.moments.later01, 'Ctrl+ArrowRight', 100);
export const earlier1: Command = by('earlier-1', words.moments.earlier1, 'Ctrl+Shift+ArrowLeft', -1000);
export const later1: Command = by('later-1', words.moments.later1, 'Ctrl+Shift+ArrowRight', 1000);
