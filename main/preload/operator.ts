import { ipcRenderer, webUtils } from 'electron';
import { portMessage } from '../../shared/ipc/port-message';
import { offer } from './offer';

offer('operator', {
  // Only what a person dropped has a path: a file that the page made has none.
  'importing.lookAt': (files: readonly File[]) =>
    ipcRenderer.invoke('importing.lookAt', {
      paths: files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    }),
});

// Ports cannot pass the bridge, so they are handed on to our own page.
ipcRenderer.on(portMessage, (event, about: unknown) => {
  window.postMessage({ type: portMessage, about }, window.location.origin, event.ports);
});
