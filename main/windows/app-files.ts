import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { region } from '../../shared/words';
import { sessionOrigin } from './address';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Hash of the one style that is injected into a page, wavesurfer's. Another version, or another height of the
 * line (`wave-line.ts`), needs another hash; the timeline's tests notice.
 */
const waveStyle = "'sha256-GDz2FZP0i7VZaDhs1mgc43IRUXU2xajPIjvThHvZvbs='";

/**
 * Allows only our own files, no inline script, no network, no WebRTC; films from our scheme's other host, and
 * pictures that main provided. Only the laptop's own window may turn text into a part of its page, by a
 * single policy (`renderer/trusted`); the other windows never do.
 */
const contentPolicy = (path: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${waveStyle}`,
    "font-src 'self'",
    "img-src 'self' blob:",
    `media-src ${sessionOrigin}`,
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // For a Chromium that knows it; neither 130 nor 156 does. `guard.ts` contains WebRTC either way.
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    `trusted-types ${path === '/operator.html' ? 'default' : "'none'"}`,
  ].join('; ');

/** Tells a page its region as its language: it is English, with the days and times of that region. */
const inRegion = (page: string): string => page.replace('<html lang="en">', `<html lang="en-${region()}">`);

/** Answers `second-look://app/…` with the built files of the renderer, and with nothing else. */
export async function answerAppFile(folder: string, url: URL): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(url.pathname)));
  const type = contentTypes[extname(path)];
  if (!path.startsWith(folder + sep) || type === undefined) return notFound();
  try {
    const body = await readFile(path);
    const isPage = type === contentTypes['.html'];
    return new Response(isPage ? inRegion(body.toString('utf8')) : new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': contentPolicy(url.pathname),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  } catch {
    return notFound();
  }
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}
