import { ipcRenderer } from 'electron';
import { portMessage } from '../../shared/ipc/port-message';
import { offer } from './offer';

offer('operator');

// Ports cannot pass the bridge, so they are handed on to our own page.
ipcRenderer.on(portMessage, (event, about: unknown) => {
  window.postMessage({ type: portMessage, about }, window.location.origin, event.ports);
});
