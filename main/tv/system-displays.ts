import { app, type BrowserWindow, screen } from 'electron';
import { canPlaceWindows, type SystemDisplays } from './displays';
import { endIdentifying, identifyDisplays } from './identify';
import { displayChanges } from './tv-window';

/** The displays of this computer. @param operator the laptop's own window */
export function systemDisplays(operator: () => BrowserWindow | undefined): SystemDisplays {
  return {
    all: () => screen.getAllDisplays(),
    withOperator() {
      const bounds = operator()?.getBounds();
      return bounds && screen.getDisplayMatching(bounds);
    },
    onChanged(then) {
      for (const change of displayChanges) screen.on(change as 'display-added', then);
    },
    identify: identifyDisplays,
    endIdentifying,
  };
}

/** Whether this computer lets the app place its windows. */
export function systemPlacesWindows(): boolean {
  return canPlaceWindows({
    platform: process.platform,
    env: process.env,
    switchOf: (name) => app.commandLine.getSwitchValue(name),
  });
}
