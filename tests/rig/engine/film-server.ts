import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { build } from 'vite';
import { answerFilm } from '../../../main/playback/answer-film';
import type { Openings } from '../../../main/playback/openings';
import { openingIdSchema } from '../../../shared/model/ids';

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

/** Replaces the app's own scheme: serves the page and the open films, to this machine only. */
export interface FilmServer {
  readonly url: string;
  filmUrl(opening: string): string;
  close(): Promise<void>;
}

/** Starts the server. The product's own code answers what a player requests of a film. */
export async function serveFilms(openings: Openings): Promise<FilmServer> {
  const files = await buildPage();
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1) || 'page.html';
    const file = files.get(name);
    if (file !== undefined) {
      response.writeHead(200, { 'Content-Type': types[name.split('.').at(-1) ?? ''] ?? 'text/plain' });
      response.end(file);
      return;
    }
    const { method = 'GET', headers } = request;
    const asked = new Request(new URL(request.url ?? '/', 'http://127.0.0.1'), {
      method,
      headers: headers.range ? { Range: headers.range } : {},
    });
    // A player that goes away in the middle aborts the answer.
    answer(openings, name, asked, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    filmUrl: (opening) => `${url}film/${opening}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function answer(
  openings: Openings,
  name: string,
  request: Request,
  response: ServerResponse,
): Promise<void> {
  const id = openingIdSchema.safeParse(name.replace(/^film\//, '')).data;
  const opening = id && (await openings.get(id));
  const { status, headers, body } = opening
    ? answerFilm(opening, request)
    : new Response(null, { status: 404 });
  response.writeHead(status, Object.fromEntries(headers));
  if (body) await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), response);
  else response.end();
}

/** Builds the page like the product's pages. @returns its files by name */
async function buildPage(): Promise<Map<string, string | Uint8Array>> {
  const root = import.meta.dirname;
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      // As in electron.vite.config.ts.
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: join(root, 'page.html') },
    },
  });
  if (!('output' in built)) throw new Error('the page was not built');
  return new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}
