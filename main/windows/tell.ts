import type { BrowserWindow } from 'electron';
import type { EventName, Payload } from '../../shared/ipc/contract';

/** Sends a window an event. */
export type Tell = <Name extends EventName>(name: Name, payload: Payload<Name>) => void;

/** @param window the window as it is now; without one nothing is sent */
export function tellWindow(window: () => BrowserWindow | undefined): Tell {
  return (name, payload) => {
    const now = window();
    if (now && !now.isDestroyed()) now.webContents.send(name, payload);
  };
}
