import { contextBridge, ipcRenderer } from 'electron';
import { eventNames, methodNames } from '../../shared/ipc/bridge';
import { portMessage } from '../../shared/ipc/port-message';

/** The bridge: a fixed function for each method and event of the contract, and nothing else. */
const bridge: Record<string, Record<string, unknown>> = {};

function place(name: string, member: unknown): void {
  const [domain = '', key = ''] = name.split('.');
  bridge[domain] ??= {};
  bridge[domain][key] = member;
}

for (const name of methodNames) {
  place(name, (argument: unknown) => ipcRenderer.invoke(name, argument));
}
for (const name of eventNames) {
  place(name, (listener: (payload: unknown) => void) => {
    const handler = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(name, handler);
    return () => ipcRenderer.removeListener(name, handler);
  });
}
contextBridge.exposeInMainWorld('secondLook', bridge);

// Ports cannot pass the bridge; they are handed on to our own page.
ipcRenderer.on(portMessage, (event, about: unknown) => {
  window.postMessage({ type: portMessage, about }, window.location.origin, event.ports);
});
