import type { Storage } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/model/settings';
import { log } from '../log';
import type { Power } from './power';
import { RoomForecast } from './room-forecast';
import type { RunningRecording } from './running-recording';
import type { StoragePlace } from './storage-place';

/** How long a window has to stop when asked, in ms. Then main ends the recording with what it has. */
const stopPatienceMs = 5000;

/** What is watched, and who is notified. */
export interface WatchOptions {
  readonly storage: StoragePlace;
  readonly power: Power;
  readonly settings: () => Settings;
  readonly onStorage: (storage: Storage) => void;
  /** The window must end the recording cleanly now. */
  readonly onStop: () => void;
}

/**
 * Watches over a running recording (room on the disk, power, sleep) and keeps the computer awake.
 * @returns the function that stops all of it
 */
export function watchOver(
  running: RunningRecording,
  { power, storage, settings, onStorage, onStop }: WatchOptions,
): () => void {
  const disk = new RoomForecast({
    freeBytes: () => storage.freeBytes(),
    writtenBytes: () => running.durableBytes,
    settings: settings(),
    onForecast: ({ freeBytes, minutesLeft }) =>
      void storage
        .look(settings(), { freeBytes, minutesLeft })
        .then(onStorage)
        .catch((error: unknown) => log('storage', error)),
    onLow: (low) => running.alarm('disk-low', low),
    onFull: () => {
      onStop();
      setTimeout(() => void running.end('disk-full'), stopPatienceMs).unref();
    },
  });
  const ends = [
    power.hold(),
    power.onBatteryChanged((onBattery) => running.alarm('on-battery', onBattery)),
    power.onSleep(() => running.presence.hold('slept')),
    power.onWake(() => running.presence.hold('slept')),
    () => disk.stop(),
  ];
  disk.start();
  return () => {
    for (const end of ends) end();
  };
}
