import { parseByteRange } from '../../shared/media/byte-range';
import { appOrigin } from '../windows/address';
import type { FilmOpening } from './film-opening';

/** How much is sent at a time, in bytes: as much as one record of the log holds. */
const pieceBytes = 64 * 1024;

/** Answers a player's request for bytes of a film: `Range: a-b`, `a-`, `-n`, or all of it; GET and HEAD. */
export function answerFilm(opening: FilmOpening, request: Request): Response {
  const headers = {
    'Content-Type': 'video/webm',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    // Our page reads single frames of it. No other page can make requests.
    'Access-Control-Allow-Origin': appOrigin,
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });

  const { length } = opening;
  const range = parseByteRange(request.headers.get('Range'), length);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${length}` } });
  }
  const { start, end } = range === 'whole' ? { start: 0, end: length - 1 } : range;
  const body = request.method === 'HEAD' ? null : filmStream(opening, start, end);
  return new Response(body, {
    status: range === 'whole' ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(end - start + 1),
      ...(range === 'whole' ? {} : { 'Content-Range': `bytes ${start}-${end}/${length}` }),
    },
  });
}

/**
 * The film's bytes from `start` to `end` (both included), made only as they are pulled. The opening owns the
 * files, so a player that disappears in the middle leaves nothing behind.
 */
function filmStream(opening: FilmOpening, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  let cancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await opening.readFrom(position, Math.min(pieceBytes, end - position + 1));
          if (cancelled) return;
          position += piece.length;
          controller.enqueue(piece);
          if (position > end) controller.close();
        } catch (error) {
          // Only if the opening was closed: then the player is closing, too.
          if (!cancelled) controller.error(error);
        }
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
}
