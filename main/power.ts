import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Power } from './recording/power';

/** The power of this computer. Only after the app is ready. */
export function systemPower(): Power {
  return {
    hold() {
      // The screen, too: whoever marks has to see it, and a dark screen soon locks itself.
      const id = powerSaveBlocker.start('prevent-display-sleep');
      return () => {
        powerSaveBlocker.stop(id);
      };
    },
    get onBattery() {
      return powerMonitor.isOnBatteryPower();
    },
    onBatteryChanged(listener) {
      const gone = (): void => listener(true);
      const back = (): void => listener(false);
      powerMonitor.on('on-battery', gone);
      powerMonitor.on('on-ac', back);
      return () => {
        powerMonitor.off('on-battery', gone);
        powerMonitor.off('on-ac', back);
      };
    },
    onWake(listener) {
      powerMonitor.on('resume', listener);
      return () => {
        powerMonitor.off('resume', listener);
      };
    },
  };
}
