import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Power } from '../recording/power';

interface Away {
  /** Calls the listener when the computer goes to sleep, or its screen is locked. */
  onAway(listener: () => void): void;
}

/** The power of this computer. Call only after the app is ready. */
export function systemPower(): Power & Away {
  return {
    hold() {
      // The screen, too: the person who marks has to see it, and a dark screen soon locks itself.
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
    onAway(listener) {
      powerMonitor.on('suspend', listener);
      // macOS and Windows; Linux does not report it.
      powerMonitor.on('lock-screen', listener);
    },
    onSleep(listener) {
      powerMonitor.on('suspend', listener);
      return () => {
        powerMonitor.off('suspend', listener);
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
