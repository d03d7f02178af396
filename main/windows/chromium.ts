import { app } from 'electron';

/** Chromium's switches that must be set before it is ready. */
export function prepareChromium(): void {
  const { commandLine } = app;
  // Nothing of a session goes to a cache, and nothing of Chromium's own to the network.
  commandLine.appendSwitch('disable-http-cache');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // No media keys, no "now playing" of the system; a covered window is not put to sleep.
  commandLine.appendSwitch(
    'disable-features',
    'MediaSessionService,HardwareMediaKeyHandling,CalculateNativeWinOcclusion,SpareRendererForSitePerProcess',
  );
  commandLine.appendSwitch('disable-renderer-backgrounding');
  commandLine.appendSwitch('disable-backgrounding-occluded-windows');
  commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
}
