import { type BrowserWindow, screen } from 'electron';
import type { SystemDisplays } from './displays';
import { endIdentifying, identifyDisplays } from './identify';

/** The displays of this computer. @param operator the laptop's own window */
export function systemDisplays(operator: () => BrowserWindow | undefined): SystemDisplays {
  return {
    all: () => screen.getAllDisplays(),
    withOperator() {
      const bounds = operator()?.getBounds();
      return bounds && screen.getDisplayMatching(bounds);
    },
    identify: identifyDisplays,
    endIdentifying,
  };
}
