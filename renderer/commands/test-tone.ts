import { words } from '../../shared/words';
import { testTone as play } from '../services/screening-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** A tone, as the film's sound would be heard. */
export const testTone: Command = {
  id: 'test-tone',
  label: words.screened.tone,
  keys: [],
  screens: screenNames,
  run: () => play(),
};
