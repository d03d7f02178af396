import { screen } from 'electron';
import type { AppInfo } from '../../shared/ipc/contract';
import type { DeviceAccess } from '../../shared/model/device-access';
import type { SettingsFile } from '../settings';
import { displaysOf } from '../tv/displays';
import { type Callers, handleCalls } from './handle';

/** Handles information about the app, and its settings. */
export function handleApp(
  callers: Callers,
  services: {
    info: AppInfo;
    settings: SettingsFile;
    access: { now(asks: boolean): Promise<DeviceAccess> };
    fillScreen: (on: boolean) => void;
    close: () => void;
    /** The window has saved what was being typed, and may close. */
    saved: () => void;
    /** Closes the app without waiting for removals. */
    closeNow: () => void;
  },
): void {
  const { info, settings, access, fillScreen, close, saved, closeNow } = services;
  handleCalls<
    | 'app.info'
    | 'app.displays'
    | 'app.access'
    | 'app.fillScreen'
    | 'app.close'
    | 'app.saved'
    | 'app.closeNow'
    | 'settings.get'
    | 'settings.change'
  >(callers, {
    'app.info': () => info,
    'app.displays': () => displaysOf(screen.getAllDisplays(), process.platform),
    'app.access': ({ asks }) => access.now(asks),
    'app.fillScreen': ({ on }) => fillScreen(on),
    'app.close': () => close(),
    'app.saved': () => saved(),
    'app.closeNow': () => closeNow(),
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
  });
}
