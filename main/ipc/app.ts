import type { AppInfo } from '../../shared/ipc/contract';
import type { SettingsFile } from '../settings';
import { type Callers, handleCalls } from './handle';

/** What the app says of itself, and its settings. */
export function handleApp(
  callers: Callers,
  { info, settings }: { info: AppInfo; settings: SettingsFile },
): void {
  handleCalls<'app.info' | 'settings.get' | 'settings.change'>(callers, {
    'app.info': () => info,
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
  });
}
