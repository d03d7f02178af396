import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Power } from '../recording/power';
import { isOnBattery, suppliesFolder, watchBattery } from './power-supplies';

interface Away {
  /** Calls the listener when the computer goes to sleep, or its screen is locked. */
  onAway(listener: () => void): void;
}

type Battery = Pick<Power, 'isOnBattery' | 'onBatteryChanged'>;

/** On Windows and macOS the system says so itself. */
const battery: Battery = {
  isOnBattery: async () => powerMonitor.isOnBatteryPower(),
  onBatteryChanged(listener) {
    const gone = (): void => listener(true);
    const back = (): void => listener(false);
    powerMonitor.on('on-battery', gone);
    powerMonitor.on('on-ac', back);
    if (powerMonitor.isOnBatteryPower()) gone();
    return () => {
      powerMonitor.off('on-battery', gone);
      powerMonitor.off('on-ac', back);
    };
  },
};

/** Electron knows nothing of batteries on Linux. */
const linuxBattery: Battery = {
  isOnBattery: () => isOnBattery(suppliesFolder),
  onBatteryChanged: (listener) => watchBattery(() => isOnBattery(suppliesFolder), listener),
};

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
    ...(process.platform === 'linux' ? linuxBattery : battery),
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
