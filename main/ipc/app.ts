import { screen } from 'electron';
import type { AppInfo } from '../../shared/ipc/contract';
import type { SettingsFile } from '../settings';
import { displaysOf } from '../windows/displays';
import { type Callers, handleCalls } from './handle';

/** What the app says of itself, and its settings. */
export function handleApp(
  callers: Callers,
  services: {
    info: AppInfo;
    settings: SettingsFile;
    fillScreen: (on: boolean) => void;
    close: () => void;
  },
): void {
  const { info, settings, fillScreen, close } = services;
  handleCalls<
    'app.info' | 'app.displays' | 'app.fillScreen' | 'app.close' | 'settings.get' | 'settings.change'
  >(callers, {
    'app.info': () => info,
    'app.displays': () => displaysOf(screen.getAllDisplays(), process.platform),
    'app.fillScreen': ({ on }) => fillScreen(on),
    'app.close': () => close(),
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
  });
}
