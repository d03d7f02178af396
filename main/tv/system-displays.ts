import { type BrowserWindow, screen } from 'electron';
import type { SystemDisplays } from './displays';
import { endIdentifying, identifyDisplays } from './identify';

/** The displays of this computer. @param laptop the laptop's own window */
export function systemDisplays(laptop: () => BrowserWindow | undefined): SystemDisplays {
  return {
    all: () => screen.getAllDisplays(),
    withLaptop() {
      const bounds = laptop()?.getBounds();
      return bounds && screen.getDisplayMatching(bounds);
    },
    identify: identifyDisplays,
    endIdentifying,
  };
}
