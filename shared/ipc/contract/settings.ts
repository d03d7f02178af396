import { newSettingsSchema, shownSettingsSchema } from '../../model/settings';
import { method, nothing } from '../method';

export const settingsContract = {
  'settings.get': method(nothing, shownSettingsSchema),
  'settings.change': method(newSettingsSchema.partial(), shownSettingsSchema),
} as const;
