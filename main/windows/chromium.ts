import { app } from 'electron';

/** Sets Chromium's switches that must be set before it is ready. */
export function prepareChromium(): void {
  const { commandLine } = app;
  // Nothing of a session goes into a cache, and nothing of Chromium's own goes to the network.
  commandLine.appendSwitch('disable-http-cache');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
  // No name is looked up, and addresses fail as well: both go through the same rules.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // WebRTC opens sockets of its own, bypassing requests and name look-ups. It may only use a proxy, and there
  // is none. Chromium 130 knows the policy by the first name, 156 by the second.
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  // No HTTP/3, and so no UDP for requests and WebTransport.
  commandLine.appendSwitch('disable-quic');
  // No media keys, no "now playing" in the system; a covered window is not suspended.
  commandLine.appendSwitch(
    'disable-features',
    'MediaSessionService,HardwareMediaKeyHandling,CalculateNativeWinOcclusion,SpareRendererForSitePerProcess',
  );
  commandLine.appendSwitch('disable-renderer-backgrounding');
  commandLine.appendSwitch('disable-backgrounding-occluded-windows');
  commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
}
