import type { BrowserWindow } from 'electron';
import type { EventName, Payload } from '../../shared/ipc/contract';

/** Sends the windows an event. */
export type Tell = <Name extends EventName>(name: Name, payload: Payload<Name>) => void;

export function tellWindows(windows: () => readonly BrowserWindow[]): Tell {
  return (name, payload) => {
    for (const window of windows()) if (!window.isDestroyed()) window.webContents.send(name, payload);
  };
}
