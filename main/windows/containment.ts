import { app, type MediaAccessPermissionRequest, type Session, session, type WebContents } from 'electron';
import { log } from '../log';
import { isDriven } from '../system/switches';
import { appOrigin, scheme } from './address';
import { pageOf } from './pages';
import { keepTextSize } from './text-size';

/**
 * Nothing gets out and nothing gets in. Every request outside our scheme is refused, in every session that
 * this app may ever have, and WebRTC has no way out. No window navigates away or opens another. Camera and
 * microphone are only for the laptop's own window.
 */
export function containEverything(): void {
  app.on('session-created', containSession);
  app.on('web-contents-created', (_event, contents) => containContents(contents));
}

/**
 * Files of our scheme, and what a page makes for itself (a MediaRecorder's `blob:` never leaves the page).
 */
const allowedProtocols = new Set([
  ...[`${scheme}:`, 'blob:'],
  ...(isDriven(process.argv, app.isPackaged) ? ['devtools:'] : []),
]);

/**
 * A proxy that cannot exist: whatever uses it has no way out, and nothing bypasses it, not even to this
 * machine.
 */
const deadProxy = {
  mode: 'fixed_servers',
  proxyRules: 'http://proxy.invalid:9',
  proxyBypassRules: '<-loopback>',
} as const;

function containSession(ses: Session): void {
  ses.webRequest.onBeforeRequest((details, answer) => {
    const refused = !allowedProtocols.has(new URL(details.url).protocol);
    if (refused) log('request refused');
    answer({ cancel: refused });
  });
  ses.setPermissionRequestHandler((contents, permission, answer, details) => {
    const ours = details.isMainFrame && isOurPage(details.requestingUrl) && isOurPage(contents.getURL());
    // Screen capture is requested by the same name, but without either of these types.
    const { mediaTypes = [] } = details as MediaAccessPermissionRequest;
    const isDevice = permission === 'media' && mediaTypes.length > 0;
    answer(ours && isDevice && pageOf(contents) === 'operator');
  });
  ses.setPermissionCheckHandler((contents, permission, origin, { mediaType }) => {
    if (!contents || permission !== 'media' || !isOurPage(origin)) return false;
    const page = pageOf(contents);
    // The TV's window must know the sound outputs by name, which requires the microphone's permission. It
    // does not get the microphone itself: the request handler above decides that.
    return page === 'operator' || (page === 'tv' && mediaType === 'audio');
  });
  ses.setDevicePermissionHandler(() => false);
  // No proxy discovery either (WPAD would ask the network).
  void ses.setProxy(deadProxy);
  // Chromium fetches a dictionary even if spell checking is off, bypassing onBeforeRequest (seen in its
  // network log).
  ses.setSpellCheckerLanguages([]);
  ses.setSpellCheckerDictionaryDownloadURL(`${scheme}://none/`);
  ses.setSpellCheckerEnabled(false);
}

function containContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  keepTextSize(contents);
}

/** Whether this address is a page of the app itself. @param page only this page */
export function isOurPage(url: string, page?: string): boolean {
  // Custom schemes have the origin "null" in Node's URL, so the parts are compared instead.
  const { protocol, host, pathname } = URL.canParse(url) ? new URL(url) : noAddress;
  return `${protocol}//${host}` === appOrigin && (page === undefined || pathname === `/${page}.html`);
}

const noAddress = { protocol: '', host: '', pathname: '' };

/** The one Electron session of all windows. It is in memory, so that Chromium stores nothing on the disk. */
export function ourSession(): Session {
  return session.fromPartition('second-look', { cache: false });
}
