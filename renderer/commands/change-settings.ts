import type { Settings } from '../../shared/model/settings';
import { changeSettings as change } from '../services/room-service';
import type { TargetCommand } from './command';

/** Chooses a device, a picture size, a codec, or sound processing; the choice is remembered. */
export const changeSettings: TargetCommand<Partial<Settings>> = {
  id: 'change-settings',
  run: (settings) => change(settings),
};
