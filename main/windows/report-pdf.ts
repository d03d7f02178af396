import { randomUUID } from 'node:crypto';
import { session } from 'electron';
import { scheme } from './address';
import { notFound } from './app-files';
import { makePrintingWindow } from './make-window';
import type { PdfSize } from './paper-window';

/** In inches; the page has the same margins (`reportStyle`). */
const margins = { top: 0.59, bottom: 0.67, left: 0.71, right: 0.71 };

/** Chromium fills in the title and the numbers, as text. */
const footer = `<div style="width:100%;margin:0 0.71in;display:flex;justify-content:space-between;font:7.5pt system-ui,sans-serif;color:#6b6259">
<span class="title"></span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`;

/** Pages that are being printed, by the last part of their address. */
const pages = new Map<string, string>();

/**
 * Prints a page of a report as a PDF, in a window that nobody sees. It runs no script, can call nothing, and has an
 * Electron session of its own, in memory, in which only this page exists; everything else is refused as in every
 * other one. The page never lies on the disk.
 */
export async function reportPdf(page: string, pageSize: PdfSize): Promise<Uint8Array> {
  const name = randomUUID();
  const window = makePrintingWindow(printingSession());
  pages.set(name, page);
  try {
    await window.loadURL(`${scheme}://report/${name}`);
    return await window.webContents.printToPDF({
      ...{ pageSize, margins, printBackground: true, generateTaggedPDF: true },
      ...{ displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: footer },
    });
  } finally {
    pages.delete(name);
    window.destroy();
  }
}

function printingSession(): Electron.Session {
  const ours = session.fromPartition('second-look-report', { cache: false });
  if (!ours.protocol.isProtocolHandled(scheme))
    ours.protocol.handle(scheme, (request) => {
      const { host, pathname } = new URL(request.url);
      const page = host === 'report' ? pages.get(pathname.slice(1)) : undefined;
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
      return page === undefined ? notFound() : new Response(page, { headers });
    });
  return ours;
}
