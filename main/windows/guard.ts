import { app, type Session, session, type WebContents } from 'electron';
import { log } from '../log';
import { appOrigin, scheme } from './address';

/**
 * Nothing leaves and nothing comes in: every request that is not our scheme is refused, in every session that
 * this app may ever get; no window navigates away or opens another; camera and microphone are for our page only.
 */
export function guardEverything(): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

/** Files of our scheme, and what a page makes for itself (`blob:` of a MediaRecorder never leaves the page). */
const allowedProtocols = new Set([`${scheme}:`, 'blob:', 'devtools:']);

function guardSession(ses: Session): void {
  ses.webRequest.onBeforeRequest((details, answer) => {
    const refused = !allowedProtocols.has(new URL(details.url).protocol);
    if (refused) log('request refused');
    answer({ cancel: refused });
  });
  ses.setPermissionRequestHandler((contents, permission, answer, details) => {
    const ours = details.isMainFrame && isOurPage(details.requestingUrl) && isOurPage(contents.getURL());
    answer(ours && permission === 'media');
  });
  ses.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'media' && isOurPage(origin),
  );
  ses.setDevicePermissionHandler(() => false);
  // No proxy look-up either (WPAD would ask the network).
  void ses.setProxy({ mode: 'direct' });
  // Chromium fetches a dictionary even where spell checking is off, past onBeforeRequest (seen in its network log).
  ses.setSpellCheckerLanguages([]);
  ses.setSpellCheckerDictionaryDownloadURL(`${scheme}://none/`);
  ses.setSpellCheckerEnabled(false);
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  keepSize(contents);
}

/** Nothing is made larger or smaller, by wheel or by fingers: the screens are laid out for their size. */
function keepSize(contents: WebContents): void {
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('dom-ready', () => {
    contents.setZoomFactor(1);
    contents.setVisualZoomLevelLimits(1, 1).catch((error: unknown) => log('zoom limits', error));
  });
}

/** Is this address a page of the app itself? */
export function isOurPage(url: string): boolean {
  // Custom schemes have the origin "null" in Node's URL: the parts are compared instead.
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
  return `${protocol}//${host}` === appOrigin;
}

/** The one session of all windows: in memory, so that Chromium keeps nothing on the disk. */
export function ourSession(): Session {
  return session.fromPartition('second-look', { cache: false });
}
