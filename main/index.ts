import { app, protocol } from 'electron';
import { log } from './log';
import { start } from './start';
import { keepMemoryOutOfCores } from './system/crash-dumps';
import { cannotStart, isRefused } from './system/start-refused';
import { refuseDebuggers } from './system/switches';
import { scheme } from './windows/address';
import { prepareChromium } from './windows/chromium';
import { containEverything } from './windows/containment';
import { watchIdleness } from './windows/idle';

keepMemoryOutOfCores();
refuseDebuggers();

prepareChromium();
containEverything();
const idleMs = watchIdleness();

protocol.registerSchemesAsPrivileged([
  {
    scheme,
    privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true },
  },
]);

if (isRefused()) {
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(() => start(idleMs))
    .catch(cannotStart);
} else {
  // The first instance comes to the front (`second-instance` in `start`).
  app.exit(0);
}

// Electron would display or print the message and the stack, which hold paths, and a session's id with them.
process.on('uncaughtException', (error) => log('uncaught', error));
process.on('unhandledRejection', (error) => log('unhandled', error));
