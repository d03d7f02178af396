import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { type Role, surfaces } from '../../shared/ipc/bridge';
import { textSizeMessage } from '../../shared/ipc/text-size-message';

/** Offers its page a fixed function for each method and event of that role, and nothing else. */
export function offer(
  role: Role,
  /** Functions of a preload's own, in place of the fixed ones. */
  own: Readonly<Record<string, (argument: never) => unknown>> = {},
): void {
  const { methods, events } = surfaces[role];
  const bridge: Record<string, Record<string, unknown>> = {};
  const place = (name: string, member: unknown): void => {
    const [domain = '', key = ''] = name.split('.');
    bridge[domain] ??= {};
    bridge[domain][key] = member;
  };
  for (const name of methods)
    place(name, own[name] ?? ((argument: unknown) => ipcRenderer.invoke(name, argument)));
  for (const name of events) {
    place(name, (listener: (payload: unknown) => void) => {
      const handler = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(name, handler);
      return () => ipcRenderer.removeListener(name, handler);
    });
  }
  contextBridge.exposeInMainWorld('secondLook', bridge);
  // Zoom that main sets is shared by all pages of one host, so by all of ours; zoom that a page sets is its own.
  ipcRenderer.on(textSizeMessage, (_event, factor: number) => webFrame.setZoomFactor(factor));
}
