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
  // No name is looked up, and no address is one: both go through the same rules.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // WebRTC opens sockets of its own, past every request and every name: none but through a proxy, and there is none.
  // Chromium 130 knows it by the first name, 156 by the second.
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  // No HTTP/3, and so no UDP for requests and WebTransport.
  commandLine.appendSwitch('disable-quic');
  // No media keys, no "now playing" of the system; a covered window is not put to sleep.
  commandLine.appendSwitch(
    'disable-features',
    'MediaSessionService,HardwareMediaKeyHandling,CalculateNativeWinOcclusion,SpareRendererForSitePerProcess',
  );
  commandLine.appendSwitch('disable-renderer-backgrounding');
  commandLine.appendSwitch('disable-backgrounding-occluded-windows');
  commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
}
