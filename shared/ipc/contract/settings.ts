import { newSettingsSchema, settingsSchema } from '../../model/settings';
import { method, nothing } from '../method';

export const settingsContract = {
  'settings.get': method(nothing, settingsSchema),
  'settings.change': method(newSettingsSchema.partial(), settingsSchema),
} as const;
